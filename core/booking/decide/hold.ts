// Holding a slot while a customer chooses: how long, how often it is extended, and when it is free for others again.
import type { Office } from '#core/branch/settings.ts';
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { isClosed, roomFor, servicesToBook, visitWithRoom } from '../availability/bookable.ts';
import { type Eyes, publicEyes, staffEyes, waitingListEyes } from '../availability/capacity.ts';
import { dayPlan } from '../availability/day-plan.ts';
import { isBookingDate } from '../availability/offers.ts';
import type { CalendarCommand } from '../commands.ts';
import type { CalendarDecideContext } from '../context.ts';
import type { CalendarRefusal } from '../refusals.ts';
import type { Appointment, AppointmentId, CalendarState, HeldFor } from '../state.ts';
import type { CalendarFacts } from './decide.ts';

type CommandOf<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;

const minuteMs = 60_000;
/** A form sent a moment too late still gets the slot, if it is still free. */
const graceMs = 60_000;

const eyesOf: Readonly<Record<HeldFor, Eyes>> = {
  public: publicEyes,
  staff: staffEyes,
  'waiting-list': waitingListEyes,
};

export function decideHold(
  state: CalendarState,
  command: CommandOf<'hold-slot' | 'extend-hold' | 'release-hold'>,
  context: CalendarDecideContext,
): CalendarFacts {
  switch (command.type) {
    case 'hold-slot':
      return hold(state, command, context);
    case 'extend-hold':
      return extend(state, command, context);
    case 'release-hold':
      return release(state, command, context);
    default:
      return unreachable(command);
  }
}

/** When capacity that is given up now, or at a moment, is offered to the public again. */
export function returnMs(context: CalendarDecideContext, freedAtMs: number): number {
  const settings = context.office.booking;
  if (settings === null || context.by.kind === 'staff') return freedAtMs;
  const { from, to } = settings.freedDelayMinutes;
  return freedAtMs + Math.round((from + context.chance * (to - from)) * minuteMs);
}

/** A hold that can become an appointment: it is running, or expired just now and the slot is still free. */
export function holdToUse(
  state: CalendarState,
  id: AppointmentId,
  context: CalendarDecideContext,
): Result<Appointment, CalendarRefusal> {
  const one = state.appointments.get(id);
  if (one === undefined) return refused({ code: 'appointment-unknown' });
  if (one.phase !== 'held') return refused({ code: 'hold-over' });
  const plan = dayPlan(context.office, context.date);
  if (plan.hours.closure !== null || isClosed(state, one.matters)) return refused({ code: 'hour-closed' });
  const { nowMs } = context;
  const heldUntilMs = one.heldUntilMs ?? 0;
  if (nowMs < heldUntilMs) return ok(one);
  if (nowMs >= heldUntilMs + graceMs) return refused({ code: 'hold-over' });
  const eyes = { ...eyesOf[one.heldFor], returning: 'staff' } as const;
  const room = roomFor(state, plan, one.matters, eyes, nowMs, one.id);
  return room.free(one.matters) < 1 ? refused({ code: 'hold-over' }) : ok(one);
}

/**
 * Until when a slot is held for the waiting list: as long as a customer has to accept, but not beyond the time at
 * which it can still be booked, which ends the longest lead time of the services before the slot. In ms since the
 * epoch.
 */
export function waitingListHoldUntilMs(
  office: Office,
  services: readonly string[],
  startMs: number,
  nowMs: number,
): number {
  const acceptMinutes = office.booking?.waitingList.acceptMinutes ?? 0;
  const leads = office.services.map((one) => (services.includes(one.id) ? (one.booking?.leadMinutes ?? 0) : 0));
  return Math.min(nowMs + acceptMinutes * minuteMs, startMs - Math.max(0, ...leads) * minuteMs);
}

function hold(state: CalendarState, command: CommandOf<'hold-slot'>, context: CalendarDecideContext): CalendarFacts {
  const { office, nowMs } = context;
  const services = servicesToBook(dayPlan(office, context.date), command.services);
  if (!services.ok) return services;
  if (office.booking === null) return refused({ code: 'booking-off' });
  if (command.heldFor === 'public' && !isBookingDate(office, context.date, nowMs)) {
    return refused({ code: 'hour-not-offered' });
  }
  const visit = visitWithRoom(state, context, services.value, command.startMs, eyesOf[command.heldFor]);
  if (!visit.ok) return visit;
  const heldUntilMs =
    command.heldFor === 'waiting-list'
      ? waitingListHoldUntilMs(office, command.services, command.startMs, nowMs)
      : nowMs + office.booking.holdMinutes * minuteMs;
  return ok([
    {
      type: 'slot-held',
      appointment: context.newAppointmentId,
      matters: visit.value,
      heldFor: command.heldFor,
      heldUntilMs,
      returnsAtMs: command.heldFor === 'staff' ? heldUntilMs : returnMs(context, heldUntilMs),
    },
  ]);
}

function extend(
  state: CalendarState,
  command: CommandOf<'extend-hold'>,
  context: CalendarDecideContext,
): CalendarFacts {
  const { booking } = context.office;
  if (booking === null) return refused({ code: 'booking-off' });
  const running = runningHold(state, command.appointment, context);
  if (!running.ok) return running;
  const { extensions, heldUntilMs, heldFor } = running.value;
  const limit = booking.holdExtensions;
  if (extensions >= limit) return refused({ code: 'hold-not-extendable', limit });
  const untilMs = Math.max(heldUntilMs ?? 0, context.nowMs + booking.holdMinutes * minuteMs);
  const returnsAtMs = heldFor === 'staff' ? untilMs : returnMs(context, untilMs);
  return ok([{ type: 'hold-extended', appointment: command.appointment, heldUntilMs: untilMs, returnsAtMs }]);
}

function release(
  state: CalendarState,
  command: CommandOf<'release-hold'>,
  context: CalendarDecideContext,
): CalendarFacts {
  const running = runningHold(state, command.appointment, context);
  if (!running.ok) return running;
  const atOnce = running.value.heldFor === 'staff';
  const returnsAtMs = atOnce ? context.nowMs : returnMs(context, context.nowMs);
  return ok([{ type: 'hold-released', appointment: command.appointment, returnsAtMs }]);
}

function runningHold(
  state: CalendarState,
  id: AppointmentId,
  context: CalendarDecideContext,
): Result<Appointment, CalendarRefusal> {
  const one = state.appointments.get(id);
  if (one === undefined) return refused({ code: 'appointment-unknown' });
  if (one.phase !== 'held' || context.nowMs >= (one.heldUntilMs ?? 0)) return refused({ code: 'hold-over' });
  return ok(one);
}
