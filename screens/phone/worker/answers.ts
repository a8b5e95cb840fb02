// Which requests of the app the worker answers, and from where.
import { addressOf, readRoute } from '../addresses.ts';
import { appPath } from '../keeping/names.ts';
import { keptPage, throwOldFilesAway } from './built-files.ts';

declare const self: ServiceWorkerGlobalScope;

/** A phone with one bar of signal shows what it kept rather than nothing. */
const pageWithinMs = 2_500;

/**
 * The answer, or null to let the request go its usual way. `/api/` always does: an answer kept from earlier would look like
 * the present state of the queue. The last that is known of a ticket is kept by the page, with its time, and shown as such.
 */
export function answerFrom({ request }: FetchEvent): Promise<Response> | null {
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return null;
  if (request.mode === 'navigate') return isOfApp(url.pathname) ? answerPage(request, url) : null;
  // Names of built files hold a hash of their content: one that is kept is the right one, of whatever version.
  if (url.pathname.startsWith('/assets/') || url.pathname.startsWith('/m/icons/')) return answerFile(request);
  return null;
}

function isOfApp(path: string): boolean {
  return path === appPath || path.startsWith(`${appPath}/`);
}

async function answerPage(request: Request, url: URL): Promise<Response> {
  // What somebody shares with the app may be the secret address of a ticket: it doesn't leave the phone.
  if (url.pathname === '/m/share') return Response.redirect(sharedAddress(url), 303);
  // Pages of older versions may have been closed since.
  void throwOldFilesAway().catch(() => undefined);
  const fresh = fetch(request);
  try {
    const answer = await within(fresh, pageWithinMs);
    // A proxy whose server is away answers too.
    if (answer.status < 500) return answer;
    return (await keptPage()) ?? answer;
  } catch {
    return (await keptPage()) ?? fresh;
  }
}

async function answerFile(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

function within<Value>(awaited: Promise<Value>, ms: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Too late.')), ms);
    awaited.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The page that a shared link leads to; the start, which says that it was none of ours, for any other. */
export function sharedAddress({ search }: Pick<URL, 'search'>): string {
  const route = readRoute({ pathname: appPath, search });
  return route.page === 'home' || route.page === 'unknown' ? `${appPath}?shared=unknown` : addressOf(route);
}
