// Which release of new days the waiting room is for: of a branch that releases whole days at a fixed hour.
import { Temporal } from 'temporal-polyfill';
import type { Office } from '#core/office/document.ts';

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
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(office.timeZone).toPlainDate();
  const on = (date: Temporal.PlainDate): Release => {
    const zoned = date.toZonedDateTime({ timeZone: office.timeZone, plainTime: release.at });
    const atMs = zoned.epochMilliseconds;
    const opensMs = atMs - release.waitingRoomMinutes * 60_000;
    return {
      key: `${office.branch} ${date} ${release.at}`,
      date: date.toString(),
      atMs,
      opensMs,
      admitAtOnce: release.admitAtOnce,
    };
  };
  // A release soon after midnight has its room open before.
  const tomorrows = on(today.add({ days: 1 }));
  return tomorrows.opensMs <= nowMs ? tomorrows : on(today);
}

/** Is it one of the dates that this release brings, for whichever service? */
export function isOfRelease(office: Office, release: Release, date: string): boolean {
  const day = Temporal.PlainDate.from(release.date);
  return office.services.some(
    ({ booking }) => booking !== null && day.add({ days: booking.horizonDays }).toString() === date,
  );
}
