// Notices that come while the app is closed, or open: shown, kept with their ticket, and opened by a touch.
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { isLanguage } from '#core/shared/language.ts';
import { createApi } from '#screens/kit/api.ts';
import { changeSetting, keepNotice, keptTickets, setting } from '../keeping/keep.ts';
import type { KeptTicket } from '../keeping/kept-ticket.ts';
import { appPath, seenSetting, shownLock } from '../keeping/names.ts';
import { isCall, readNotice } from '../notices/notice-payload.ts';
import { keyBytes, subscribe, type Told, tellServer, toldSetting } from '../notices/subscription.ts';
import { noticeOptions, unreadable } from './shown-notice.ts';

declare const self: ServiceWorkerGlobalScope;

/** Every push must show something, or the browser shows its own words instead and at last stops pushing. */
export async function showPush(data: PushMessageData | null): Promise<void> {
  const notice = readNotice(parse(data));
  if (notice === null) {
    const language = self.navigator.language.slice(0, 2);
    const body = unreadable[isLanguage(language) ? language : 'pl'];
    return self.registration.showNotification('Numerek', { body, tag: 'unreadable', icon: '/m/icons/icon-192.png' });
  }
  const isSeen = await soon(isBeforeEyes(notice), false);
  const showing = self.registration.showNotification(notice.title, noticeOptions(notice, isSeen));
  // Storage that was cleared, hangs or fails is no reason to be silent about a call: it is written beside, not before.
  await Promise.all([showing, soon(keepNotice(notice), undefined)]);
  await soon(closeOlder(notice), undefined);
  await countCalls();
}

/** What comes of it, or `otherwise` when it fails or takes longer than a call may wait. */
function soon<Value>(awaited: Promise<Value>, otherwise: Value): Promise<Value> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), 1_500);
    awaited.then(resolve, () => resolve(otherwise)).finally(() => clearTimeout(timer));
  });
}

/** Brings the page of its ticket to the front, or opens it. */
export async function openNoticed({ notification, action }: NotificationEvent): Promise<void> {
  notification.close();
  const notice = noticeOf(notification);
  await countCalls();
  if (notice !== null && isCall(notice)) await changeSetting(seenSetting(notice.handle), () => notice.atMs);
  // "I'm coming" needs no page: it is enough that it was seen.
  if (action === 'going') return;
  const kept = (await keptTickets()).find(({ handle }) => handle === notice?.handle);
  await openPage(kept === undefined ? appPath : `${appPath}/${kept.branch}/${kept.ticket}`);
}

/** The browser made the old subscription void: whoever has notices on gets them by a new one. */
export async function renewSubscription(event: Event): Promise<void> {
  const { oldSubscription } = event as Event & { readonly oldSubscription?: PushSubscription | null };
  const wanted = (await keptTickets()).filter(({ notices }) => notices === 'on');
  if (wanted.length === 0) return;
  const key = oldSubscription?.options.applicationServerKey ?? (await officeKey());
  const channel = key === null ? null : await subscribe(self.registration, key);
  if (channel === null) return;
  for (const kept of wanted) await tellAnew(kept, channel);
}

async function tellAnew(kept: KeptTicket, channel: Told['channel']): Promise<void> {
  const before = (await setting(toldSetting(kept.handle))) as Partial<Told> | undefined;
  const language = isLanguage(before?.language) ? before.language : (kept.status?.language ?? 'pl');
  await tellServer(createApi({ language }), kept, { language, channel });
}

async function officeKey(): Promise<Uint8Array<ArrayBuffer> | null> {
  const offer = await createApi({ language: 'pl' }).send('GET /notifications');
  return offer.ok ? keyBytes(offer.value.webPush.publicKey) : null;
}

/** Does somebody look at the page of this very ticket? It rings by itself. */
async function isBeforeEyes({ handle }: NoticePayload): Promise<boolean> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (!pages.some(({ visibilityState }) => visibilityState === 'visible')) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === shownLock(handle));
}

async function openPage(path: string): Promise<void> {
  const pages = (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).filter(({ url }) =>
    new URL(url).pathname.startsWith(appPath),
  );
  const isThere = ({ url }: WindowClient) => new URL(url).pathname === path;
  const page = pages.find(isThere) ?? pages.find(({ visibilityState }) => visibilityState === 'visible') ?? pages[0];
  try {
    if (page === undefined) await self.clients.openWindow(path);
    else (await page.focus()).postMessage({ open: path });
  } catch {
    await self.clients.openWindow(path);
  }
}

/** What a ticket was told before is no longer so: an old call must not stay beside a newer word. */
async function closeOlder(notice: NoticePayload): Promise<void> {
  if (notice.kind === 'test') return;
  for (const shown of await self.registration.getNotifications()) {
    if (noticeOf(shown)?.handle === notice.handle && shown.tag !== notice.key) shown.close();
  }
}

/** The figure on the app's icon: calls that nobody has looked at. */
async function countCalls(): Promise<void> {
  try {
    const calls = (await self.registration.getNotifications()).filter((shown) => {
      const notice = noticeOf(shown);
      return notice !== null && isCall(notice);
    });
    if (calls.length > 0) await self.navigator.setAppBadge(calls.length);
    else await self.navigator.clearAppBadge();
  } catch {
    // Few systems show a figure; the notice itself says it all.
  }
}

function noticeOf({ data }: Notification): NoticePayload | null {
  return readNotice((data as { readonly notice?: unknown } | null)?.notice);
}

function parse(data: PushMessageData | null): unknown {
  try {
    return data?.json();
  } catch {
    return null;
  }
}
