// Which release of new days the waiting room is for: of a branch that releases whole days at a fixed hour.

import { clockDaysBefore, dateAfter } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import { dateFormat } from '#server/platform/date-format.ts';

export interface Release {
  /** "branch date hour", the same for everybody who waits for it. */
  readonly key: string;
  /** The local date of the release. */
  readonly date: string;
  readonly atMs: number;
  readonly opensMs: number;
  readonly admitAtOnce: number;
}

/** The newest release whose room has opened, or the next one; null where hours are released one by one. */
export function releaseOf(office: Office, nowMs: number): Release | null {
  const release = office.booking?.release;
  if (release?.kind !== 'daily') return null;
  const on = (date: string): Release => {
    const atMs = clockDaysBefore(office, date, 0, release.at);
    const opensMs = atMs - release.waitingRoomMinutes * 60_000;
    return { key: `${office.branch} ${date} ${release.at}`, date, atMs, opensMs, admitAtOnce: release.admitAtOnce };
  };
  const today = localDate(office, nowMs);
  // A release soon after midnight has its room open before.
  const tomorrows = on(dateAfter(today, 1));
  return tomorrows.opensMs <= nowMs ? tomorrows : on(today);
}

/** Is it one of the dates that this release brings, for whichever service? */
export function isOfRelease(office: Office, release: Release, date: string): boolean {
  return office.services.some(
    ({ booking }) => booking !== null && dateAfter(release.date, booking.horizonDays) === date,
  );
}

function localDate(office: Office, nowMs: number): string {
  // Swedish writes dates as ISO does.
  return dateFormat('sv', office.timeZone, { dateStyle: 'short' }).format(nowMs);
}
