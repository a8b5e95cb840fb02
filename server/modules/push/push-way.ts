// What the push desk needs of a way to phones: Web Push, FCM, APNs.
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import type { NoticeChannel } from './notices.ts';

export interface PushParcel {
  readonly payload: NoticePayload;
  /** Not to be shown later than so many seconds from now. */
  readonly ttlSeconds: number;
  /** Wakes a sleeping phone. */
  readonly urgent: boolean;
}

/**
 * gone: the phone takes none any more · rejected: this one won't be taken · account: keys or rights of this installation ·
 * too-late: of no use by now.
 */
export type PushError =
  | 'gone'
  | 'rejected'
  | 'account'
  | 'refused-for-now'
  | 'timed-out'
  | 'unreachable'
  | 'way-off'
  | 'too-late'
  | 'unknown';

export type PushOutcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly error: PushError;
      readonly again: boolean;
      /** The service asks to wait so long. */
      readonly afterMs: number | null;
    };

export interface PushWay {
  /** Never throws for what a service or the network does. */
  send(channel: NoticeChannel, parcel: PushParcel, signal: AbortSignal): Promise<PushOutcome>;
  close(): Promise<void>;
}

/** Null for a way that this installation has no account for. */
export type PushWays = Readonly<Record<NoticeChannel['kind'], PushWay | null>>;

export const taken: PushOutcome = { ok: true };

export function tryAgain(error: PushError, afterMs: number | null = null): PushOutcome {
  return { ok: false, error, again: true, afterMs };
}

export function giveUp(error: PushError): PushOutcome {
  return { ok: false, error, again: false, afterMs: null };
}

/** What most services mean by a status of HTTP. */
export function outcomeOfStatus(status: number, retryAfter: string | null): PushOutcome {
  if (status >= 200 && status < 300) return taken;
  if (status === 404 || status === 410) return giveUp('gone');
  if (status === 401 || status === 403) return tryAgain('account');
  if (status === 408 || status === 429 || status >= 500) return tryAgain('refused-for-now', retryAfterMs(retryAfter));
  return giveUp('rejected');
}

/** Seconds, or a date. */
function retryAfterMs(given: string | null): number | null {
  if (given === null) return null;
  if (/^\d{1,9}$/.test(given.trim())) return Number(given) * 1000;
  const atMs = Date.parse(given);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - Date.now());
}
