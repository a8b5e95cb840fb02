// What becomes of booked visits when their service day is over: whoever did not come, did not come.
import { isOpen } from '#core/booking/state.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Calendars } from './calendars.ts';

const by: Actor = { kind: 'system', id: 'day-clock' };

/** Marks the visits of a day gone by that are still open. False when that could not be kept; then it is to be tried again. */
export async function endCalendarDay(
  calendars: Pick<Calendars, 'state' | 'act'>,
  branch: string,
  date: string,
  nowMs: number,
): Promise<boolean> {
  const { appointments } = await calendars.state(branch, date);
  const open = [...appointments.values()].filter((one) => isOpen(one, nowMs));
  if (open.length === 0) return true;
  const writes = open.map(({ id }) => ({ date, command: { type: 'record-no-show', appointment: id } as const }));
  return (await calendars.act(branch, by, { writes })) !== 'failed';
}
