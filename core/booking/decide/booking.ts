// Making an appointment: from a hold, by staff directly, and the link that confirms an e-mail address.
import { unreachable } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { isClosed, servicesToBook, visitWithRoom } from '../availability/bookable.ts';
import { staffEyes } from '../availability/capacity.ts';
import {
  type DayPlan,
  dayPlan,
  endOf,
  isWithinOpening,
  mattersFrom,
  type ServicePlan,
} from '../availability/day-plan.ts';
import type { CalendarCommand } from '../commands.ts';
import type { CalendarDecideContext } from '../context.ts';
import { expectedVisit } from '../expected.ts';
import type { CalendarRefusal } from '../refusals.ts';
import type { BookedMatter, CalendarState, Reach } from '../state.ts';
import type { CalendarFacts } from './decide.ts';
import { holdToUse, returnMs } from './hold.ts';

type CommandOf<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;

const minuteMs = 60_000;

export function decideBooking(
  state: CalendarState,
  command: CommandOf<'book' | 'book-for-customer' | 'confirm'>,
  context: CalendarDecideContext,
): CalendarFacts {
  switch (command.type) {
    case 'book':
      return book(state, command, context);
    case 'book-for-customer':
      return bookByHand(state, command, context);
    case 'confirm':
      return confirm(state, command, context);
    default:
      return unreachable(command);
  }
}

/**
 * The appointment that staff may make at a time, and whether it exceeds the capacity. Overbooking allows full slots
 * and times between those of the grid; it does not allow a time at which the office is closed, or a past one.
 */
export function visitByStaff(
  state: CalendarState,
  context: CalendarDecideContext,
  services: readonly ServicePlan[],
  wish: { readonly startMs: number; readonly overbook: boolean },
): Result<{ readonly matters: readonly BookedMatter[]; readonly overbooked: boolean }, CalendarRefusal> {
  if (wish.overbook && context.by.kind !== 'staff') return refused({ code: 'overbooking-not-allowed' });
  const visit = visitWithRoom(state, context, services, wish.startMs, staffEyes);
  if (visit.ok) return ok({ matters: visit.value, overbooked: false });
  const { code } = visit.refusal;
  if (!wish.overbook || (code !== 'hour-taken' && code !== 'hour-not-offered')) return visit;
  const matters = visitAnywhere(dayPlan(context.office, context.date), services, wish.startMs);
  if (matters === null) return visit;
  if (isClosed(state, matters)) return refused({ code: 'hour-closed' });
  if (endOf(matters) <= context.nowMs) return refused({ code: 'hour-too-soon', leadMinutes: 0 });
  return ok({ matters, overbooked: true });
}

function visitAnywhere(
  plan: DayPlan,
  services: readonly ServicePlan[],
  startMs: number,
): readonly BookedMatter[] | null {
  const matters = mattersFrom(services, startMs);
  return isWithinOpening(plan, startMs, endOf(matters)) ? matters : null;
}

function book(state: CalendarState, command: CommandOf<'book'>, context: CalendarDecideContext): CalendarFacts {
  const settings = context.office.booking;
  if (settings === null) return refused({ code: 'booking-off' });
  const held = holdToUse(state, command.appointment, context);
  if (!held.ok) return held;
  const { matters, heldFor } = held.value;
  // Customers of the waiting list accepted the terms when joining, and are not asked again for each new version.
  const asked = heldFor !== 'waiting-list';
  if (asked && command.termsVersion !== settings.terms.version) return refused({ code: 'terms-changed' });
  const limit = settings.openPerContact;
  if (command.otherAppointments >= limit) return refused({ code: 'contact-booked-enough', limit });
  // A customer who followed the waiting list's link has already shown that the address is theirs.
  const confirmByMs = heldFor === 'waiting-list' ? null : confirmBy(context, command.reach);
  return ok([
    {
      type: 'appointment-booked',
      appointment: command.appointment,
      matters,
      language: command.language,
      reach: command.reach,
      codeTry: command.codeTry,
      termsVersion: command.termsVersion,
      confirmByMs,
      returnsAtMs: confirmByMs === null ? null : returnMs(context, confirmByMs),
      overbooked: false,
      bookedBy: context.by.kind === 'staff' ? 'staff' : 'public',
      movedFrom: null,
    },
  ]);
}

function bookByHand(
  state: CalendarState,
  command: CommandOf<'book-for-customer'>,
  context: CalendarDecideContext,
): CalendarFacts {
  const services = servicesToBook(dayPlan(context.office, context.date), command.services);
  if (!services.ok) return services;
  const visit = visitByStaff(state, context, services.value, command);
  if (!visit.ok) return visit;
  return ok([
    {
      type: 'appointment-booked',
      appointment: context.newAppointmentId,
      ...visit.value,
      language: command.language,
      reach: command.reach,
      codeTry: command.codeTry,
      termsVersion: null,
      confirmByMs: null,
      returnsAtMs: null,
      bookedBy: 'staff',
      movedFrom: null,
    },
  ]);
}

/** Following a link twice is not an error. */
function confirm(state: CalendarState, command: CommandOf<'confirm'>, context: CalendarDecideContext): CalendarFacts {
  const one = expectedVisit(state.appointments.get(command.appointment), context.nowMs);
  return one.ok ? ok([{ type: 'appointment-confirmed', appointment: one.value.id }]) : one;
}

function confirmBy(context: CalendarDecideContext, reach: Reach): number | null {
  const minutes = context.office.booking?.confirmEmailMinutes ?? null;
  return reach === 'email' && minutes !== null ? context.nowMs + minutes * minuteMs : null;
}
