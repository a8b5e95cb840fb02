// What a page of the app does once, before it shows anything: it brings in the worker, tells which version it runs, lets a
// newer worker take over at a calm moment, and opens the ticket of a notice that was touched.
import { addressOf, readRoute } from '../addresses.ts';
import { nativeBridge } from '../native/bridge.ts';
import { goTo } from '../navigation.tsx';
import { keptTickets, onChange } from './keep.ts';
import { appPath, pageLock, workerPath } from './names.ts';
import { listenForInstall } from './use-install.ts';

let registering: Promise<ServiceWorkerRegistration | null> | undefined;

export function startApp(): void {
  listenForInstall();
  holdVersion();
  whenCalm(async () => {
    const registration = await workerRegistration();
    if (registration !== null) letNewerTakeOver(registration);
  });
  if (nativeBridge() !== null) void followShell();
  try {
    navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<unknown>) => openAsTold(data));
  } catch {
    // Without a worker nobody tells.
  }
}

/** Only in the packages, so no browser waits for it; the shell keeps links and touched notices until somebody listens. */
async function followShell(): Promise<void> {
  const [{ followNativeLinks }, { nativePush }] = await Promise.all([
    import('../native/native-links.ts'),
    import('../native/native-push.ts'),
  ]);
  followNativeLinks();
  nativePush()?.onOpen((handle) => void openByHandle(handle));
}

/** The worker fetches all that the app is made of: on a slow line that waits until the page stands. */
function whenCalm(start: () => void): void {
  const soon = () => setTimeout(start, 500);
  if (document.readyState === 'complete') soon();
  else addEventListener('load', soon, { once: true });
}

/** The worker’s registration; null where the browser has no workers (a private window, a page without https). */
export function workerRegistration(): Promise<ServiceWorkerRegistration | null> {
  registering ??= register();
  return registering;
}

async function register(): Promise<ServiceWorkerRegistration | null> {
  try {
    if (navigator.serviceWorker === undefined) return null;
    return await navigator.serviceWorker.register(workerPath, { scope: appPath, updateViaCache: 'none' });
  } catch {
    return null;
  }
}

/** The browser lets go of the lock when the page is gone, however it went. */
function holdVersion(): void {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');
  if (entry === null || entry === undefined) return;
  try {
    void navigator.locks
      ?.request(pageLock + entry, { mode: 'shared' }, () => new Promise(() => undefined))
      .catch(() => undefined);
  } catch {
    // Without locks the worker keeps the older files.
  }
}

function letNewerTakeOver(registration: ServiceWorkerRegistration): void {
  const look = async () => {
    const { waiting } = registration;
    if (waiting !== null && !(await isAnyCalled())) waiting.postMessage('take-over');
  };
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => void look());
  });
  onChange(() => void look());
  document.addEventListener('visibilitychange', () => void look());
  void look();
}

async function isAnyCalled(): Promise<boolean> {
  return (await keptTickets()).some(({ status }) => status?.phase === 'called');
}

/** The worker brought this page to the front for a notice. */
function openAsTold(data: unknown): void {
  const path = (data as { readonly open?: unknown } | null)?.open;
  if (typeof path !== 'string' || path === location.pathname) return;
  const route = readRoute({ pathname: path, search: '' });
  if (route.page === 'ticket' || route.page === 'home') goTo(route);
}

async function openByHandle(handle: string): Promise<void> {
  const kept = (await keptTickets()).find((one) => one.handle === handle);
  if (kept === undefined) return;
  const route = { page: 'ticket', branch: kept.branch, ticket: kept.ticket } as const;
  if (location.pathname !== addressOf(route)) goTo(route);
}
