// Names of logs and of the streams in them: the one place that formats and parses them. A log is what has one owner and
// one order; a stream is a view of a log by name.
import { assert } from '#core/shared/assert.ts';

export type LogKind = 'hall' | 'calendar' | 'settings';

/** Such as `city-hall/calendar`; staff, branches and profiles of the whole installation are in `_installation`. */
export type LogName = `${string}/${LogKind}` | '_installation';

export type StreamName =
  | `day/${string}`
  | `date/${string}`
  | 'rules'
  | 'waiting-list'
  | `part/${string}`
  | 'devices'
  | 'staff'
  | 'branches'
  | `profile/${string}`;

export const installationLog: LogName = '_installation';

export function logOf(branch: string, kind: LogKind): LogName {
  return `${branch}/${kind}`;
}

/** Null for the branch of the installation's log, which belongs to no branch. Throws on a name that is not a log's. */
export function parseLog(log: string): { readonly branch: string; readonly kind: LogKind } | null {
  if (log === installationLog) return null;
  const at = log.lastIndexOf('/');
  const kind = log.slice(at + 1);
  assert(at > 0 && (kind === 'hall' || kind === 'calendar' || kind === 'settings'), `${log} is the name of a log`);
  return { branch: log.slice(0, at), kind };
}

/** A service day of the hall. @param date `2026-12-01`, in the branch's time zone. */
export function dayStream(date: string): StreamName {
  return `day/${date}`;
}

/** A date of the calendar. @param date `2026-12-01`, in the branch's time zone. */
export function dateStream(date: string): StreamName {
  return `date/${date}`;
}

/** The settings that a log adopted. */
export const rulesStream: StreamName = 'rules';

export const waitingListStream: StreamName = 'waiting-list';

/** One part of a branch's settings, such as `services`. */
export function partStream(part: string): StreamName {
  return `part/${part}`;
}

/** The date of a service day's or a calendar date's stream; null for any other. */
export function dateOfStream(stream: string): string | null {
  return /^(?:day|date)\/(\d{4}-\d{2}-\d{2})$/.exec(stream)?.[1] ?? null;
}
