// How old what a page shows is: whether it is as of now, or since when nothing came.
import type { FollowedTicket } from './use-ticket.ts';

type Followed = Pick<FollowedTicket, 'live' | 'readAtMs' | 'isFromMemory'>;

/** When the last news came, on this machine's clock; now, while the server is heard. */
export function newsAtMs({ live, readAtMs, isFromMemory }: Followed, nowMs = Date.now()): number {
  if (live.status === 'live' && !isFromMemory) return nowMs;
  const heardAtMs = live.view === undefined ? 0 : (live.lostSinceMs ?? nowMs);
  return Math.max(readAtMs ?? 0, heardAtMs);
}

/** A tunnel or a lift is not worth a word; nor is the moment in which a page from memory asks the server. */
export const worthSayingMs = 8_000;
/** From memory, the time stands on the page from the start: it may be of an hour ago. */
const fromMemoryMs = 20_000;

/** Is what is shown so old that the page has to say so? */
export function isOld(followed: Followed, lostMs: number, nowMs = Date.now()): boolean {
  if (followed.isFromMemory) return nowMs - newsAtMs(followed, nowMs) >= fromMemoryMs;
  return lostMs >= worthSayingMs;
}
