// Appointments that no longer fit after the office changed its hours or capacity. None is dropped: staff look at each
// and settle it.
import { isClosed, momentOf } from './availability/bookable.ts';
import { Room, roomLeft, staffEyes } from './availability/capacity.ts';
import { type DayPlan, dayPlan, isWithinOpening } from './availability/day-plan.ts';
import type { CalendarContext } from './context.ts';
import { type Appointment, type AppointmentId, type CalendarState, isOpen, takesPlace } from './state.ts';

export type Conflict = 'closed' | 'outside-hours' | 'over-capacity' | 'service-gone';

/**
 * Each open future appointment that no longer fits, and why; when the capacity is exceeded, those booked last don't
 * fit.
 */
export function conflictsIn(state: CalendarState, context: CalendarContext): ReadonlyMap<AppointmentId, Conflict> {
  const plan = dayPlan(context.office, context.date);
  const nowMs = momentOf(state, context);
  const found = new Map<AppointmentId, Conflict>();
  const awaited = [...state.appointments.values()].filter((one) => isOpen(one, nowMs) && nowMs < one.endMs);
  for (const one of awaited) {
    const conflict = conflictOf(state, plan, one);
    if (conflict !== null) found.set(one.id, conflict);
  }
  for (const one of overCapacity(state, plan, nowMs, found)) found.set(one.id, 'over-capacity');
  return found;
}

function conflictOf(state: CalendarState, plan: DayPlan, one: Appointment): Conflict | null {
  if (one.matters.some((matter) => plan.service(matter.service) === null)) return 'service-gone';
  if (plan.hours.closure !== null || isClosed(state, one.matters)) return 'closed';
  return isWithinOpening(plan, one.startMs, one.endMs) ? null : 'outside-hours';
}

/** Who booked first keeps the slot. Appointments that staff overbooked take no capacity from the others. */
function overCapacity(
  state: CalendarState,
  plan: DayPlan,
  nowMs: number,
  settled: ReadonlyMap<AppointmentId, Conflict>,
): Appointment[] {
  const all = roomLeft(state, plan, staffEyes, nowMs);
  const placed = [...state.appointments.values()].filter(
    (one) =>
      one.bookedAtMs !== null && !one.overbooked && !settled.has(one.id) && takesPlace(one, nowMs, staffEyes.returning),
  );
  // Nearly always everything fits, and then nothing has to be compared.
  const contested = placed.filter((one) => all.free(one.matters) < 0);
  if (contested.length === 0) return [];
  const kept = placed.filter((one) => !contested.includes(one));
  const over: Appointment[] = [];
  for (const one of contested.sort((first, other) => (first.bookedAtMs ?? 0) - (other.bookedAtMs ?? 0))) {
    const awaited = isOpen(one, nowMs) && nowMs < one.endMs;
    if (awaited && roomAround(one, plan, kept).free(one.matters) < 1) over.push(one);
    else kept.push(one);
  }
  return over;
}

function roomAround(one: Appointment, plan: DayPlan, kept: readonly Appointment[]): Room {
  const room = new Room(plan, staffEyes.bound);
  const fromMs = one.startMs - plan.longestBufferMs;
  const toMs = one.endMs + plan.longestBufferMs;
  for (const other of kept) if (other.startMs < toMs && fromMs < other.endMs) room.take(other.matters);
  return room;
}
