// Moving an appointment as one commit: it leaves its hour and comes to the other with the same id and code.
import { assert } from '#core/shared/assert.ts';
import type { CalendarRequest } from '#server/calendar/calendar-commands.ts';
import type { Located } from './appointment-pages.ts';

export interface MoveTarget {
  readonly date: string;
  readonly startMs: number;
  readonly services: readonly string[];
  /** The held hour that it comes to; null when staff move it straight onto an hour. */
  readonly hold: string | null;
  readonly overbook: boolean;
}

/** @param from an appointment, which is or was booked. */
export function moveRequest({ date, one }: Located, to: MoveTarget): Omit<CalendarRequest, 'fingerprint'> {
  const { id: appointment, language, reach, codeTry, termsVersion, startMs } = one;
  assert(codeTry !== null, 'what was booked has a code');
  return {
    writes: [
      { date, command: { type: 'move-away', appointment, to: { date: to.date, startMs: to.startMs } } },
      {
        date: to.date,
        command: {
          type: 'move-here',
          appointment,
          hold: to.hold,
          services: to.services,
          startMs: to.startMs,
          overbook: to.overbook,
          termsVersion,
          from: { date, startMs },
          language,
          reach,
          codeTry,
          // Moving is no way around confirming.
          confirmByMs: one.confirmByMs,
        },
      },
    ],
    answer: { date: to.date, id: appointment },
  };
}
