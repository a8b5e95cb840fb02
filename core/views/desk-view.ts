// What a clerk's terminal shows: the customer at the desk, who is next and why, who waits, what is parked, what can
// still be undone, and which machines have a fault.
import type { DayContext } from '#core/queue/context.ts';
import { findTicket } from '#core/queue/ended.ts';
import { callsToCome } from '#core/queue/order/line.ts';
import { emptyLine } from '#core/queue/order/lines.ts';
import {
  type CallReason,
  chooseNext,
  isBack,
  isHeld,
  isOnOffer,
  onOfferTo,
  rank,
  tiersOf,
} from '#core/queue/order/policy.ts';
import { waitedMs } from '#core/queue/order/turns.ts';
import {
  bookedForMs,
  type DayState,
  type DeskState,
  dayTimeMs,
  deskOf,
  type Matter,
  type Origin,
  type Ticket,
  type TicketNumber,
} from '#core/queue/state.ts';
import type { Language, Words } from '#core/shared/language.ts';
import { itemsOf } from '#core/shared/ordered.ts';
import type { DeskBookings } from './desk-bookings.ts';
import {
  type Equipment,
  type PrinterTrouble,
  type PrintTrouble,
  printerTrouble,
  type SpeakerTrouble,
} from './equipment.ts';

/** Most rows of a list that are sent to a terminal; the counts include the rest. */
const rowsShown = 40;

export interface DeskTicket {
  readonly ticket: string;
  readonly number: TicketNumber;
  readonly service: string;
  readonly matters: readonly Matter[];
  readonly priority: string;
  readonly origin: Origin;
  readonly language: Language;
  readonly arrivedAtMs: number;
  /** The time of the appointment, until the customer has had the turn that it gives. */
  readonly dueAtMs: number | null;
  readonly sentHere: boolean;
  readonly held: boolean;
  /** Postponed by the customer until then. */
  readonly heldUntilMs: number | null;
  /** Not offered to desks until this many more tickets of its service were called. */
  readonly heldForCalls: number | null;
  /** Postponed by the customer, not requeued by a clerk. */
  readonly late: boolean;
  /** When the customer said to be in the hall; null before that. */
  readonly hereAtMs: number | null;
  readonly noteCode: string | null;
}

export interface CurrentTicket extends DeskTicket {
  readonly phase: 'called' | 'serving';
  readonly calledAtMs: number;
  readonly startedAtMs: number | null;
  readonly waitedMs: number;
  readonly recallsLeft: number;
  readonly noShowFromMs: number;
}

export interface DeskView {
  readonly kind: 'desk';
  readonly date: string;
  readonly officeName: Words;
  readonly timeZone: string;
  readonly dayPhase: DayState['phase'];
  readonly desk: {
    readonly id: string;
    readonly label: string;
    readonly phase: DeskState['phase'];
    readonly person: string | null;
    readonly personName: string | null;
    readonly profile: string | null;
    readonly pause: {
      readonly reason: string | null;
      readonly sinceMs: number;
      readonly untilMs: number | null;
    } | null;
  };
  readonly current: CurrentTicket | null;
  readonly next: { readonly ticket: DeskTicket; readonly reason: CallReason } | null;
  /** Tickets on offer to this desk, in the order in which it would call them. */
  readonly waiting: readonly DeskTicket[];
  readonly waitingCount: number;
  readonly longestWaitSinceMs: number | null;
  /** Booked for later or postponed: not offered to desks yet. */
  readonly notYet: readonly DeskTicket[];
  /** Waiting in the branch for services outside this desk's profile. */
  readonly elsewhereCount: number;
  readonly parked: readonly DeskTicket[];
  readonly undo: {
    readonly ticket: string;
    readonly number: TicketNumber;
    readonly kind: 'finished' | 'no-show';
    readonly untilMs: number;
  } | null;
  /** A customer called here who postponed or cancelled on a phone instead of coming; until the next call. */
  readonly left: {
    readonly ticket: string;
    readonly number: TicketNumber;
    readonly how: 'postponed' | 'given-back';
    readonly atMs: number;
  } | null;
  /** Null where nothing can be booked. */
  readonly bookings: DeskBookings | null;
  readonly notices: {
    readonly printers: readonly { readonly printer: string; readonly name: string; readonly trouble: PrinterTrouble }[];
    readonly prints: readonly PrintTrouble[];
    readonly speakers: readonly SpeakerTrouble[];
  };
  readonly lists: {
    readonly services: readonly {
      readonly id: string;
      readonly letter: string;
      readonly name: Words;
      readonly usualMinutes: number;
    }[];
    readonly priorities: readonly { readonly id: string; readonly name: Words }[];
    readonly desks: readonly { readonly id: string; readonly label: string; readonly phase: DeskState['phase'] }[];
    readonly people: readonly { readonly id: string; readonly name: string; readonly desk: string | null }[];
    readonly profiles: readonly { readonly id: string; readonly name: Words }[];
    readonly pauseReasons: readonly { readonly id: string; readonly name: Words }[];
    readonly outcomes: readonly { readonly id: string; readonly name: Words }[];
    readonly noteCodes: readonly { readonly id: string; readonly name: Words }[];
    readonly putBackAfter: number;
    readonly mattersPerVisit: number;
  };
}

/** What a desk's view needs besides the day: the machines' state and the names of staff by id. */
export interface DeskSurroundings {
  readonly equipment: Equipment;
  readonly people: ReadonlyMap<string, string>;
  /** Absent where nothing can be booked. */
  readonly bookings?: DeskBookings | null;
}

export function deskView(state: DayState, given: DayContext, deskId: string, around: DeskSurroundings): DeskView {
  const context = { ...given, nowMs: dayTimeMs(state, given.nowMs) };
  const { office, nowMs } = context;
  const settings = office.desks.find((one) => one.id === deskId);
  const desk = deskOf(state, deskId);
  const profile = desk.profile ?? settings?.profile ?? null;
  const ranked = rank(state, office, { ...desk, profile }, nowMs, rowsShown);
  const onOffer = onOfferTo(state, office, { ...desk, profile }, nowMs);
  // Somebody who may be called before the hour is next, and still not on offer.
  const first = ranked[0] ?? chooseNext(state, office, { ...desk, profile }, nowMs);
  const notYet = ticketsNotYet(state, context, profile);
  return {
    kind: 'desk',
    date: context.hours.date,
    officeName: office.name,
    timeZone: office.timeZone,
    dayPhase: state.phase,
    desk: {
      id: deskId,
      label: settings?.label ?? deskId,
      phase: desk.phase,
      person: desk.person,
      personName: desk.person === null ? null : (around.people.get(desk.person) ?? null),
      profile,
      pause: desk.pause,
    },
    current: currentTicket(state, context, desk),
    next: first ? { ticket: toRow(state, context, first.ticket), reason: first.reason } : null,
    waiting: ranked.map((one) => toRow(state, context, one.ticket)),
    waitingCount: onOffer.count,
    longestWaitSinceMs: onOffer.sinceMs,
    notYet: notYet.slice(0, rowsShown).map((one) => toRow(state, context, one)),
    elsewhereCount: state.waiting.size - onOffer.count - notYet.length,
    parked: [...state.parked].slice(0, rowsShown).flatMap((id) => {
      const ticket = state.tickets.get(id);
      return ticket ? [toRow(state, context, ticket)] : [];
    }),
    undo: undoable(state, context, desk),
    left: leftBy(state, desk),
    bookings: around.bookings ?? null,
    notices: notices(around.equipment),
    lists: lists(state, context, around),
  };
}

function currentTicket(state: DayState, context: DayContext, desk: DeskState): CurrentTicket | null {
  const ticket = desk.ticket === null ? undefined : state.tickets.get(desk.ticket);
  if (ticket === undefined || (ticket.phase !== 'called' && ticket.phase !== 'serving')) return null;
  const { rules } = context.office;
  const calledAtMs = ticket.calledAtMs ?? context.nowMs;
  return {
    ...toRow(state, context, ticket),
    phase: ticket.phase,
    calledAtMs,
    startedAtMs: ticket.startedAtMs,
    waitedMs: waitedMs(ticket, calledAtMs),
    recallsLeft: Math.max(0, rules.recalls - ticket.recalls),
    noShowFromMs: calledAtMs + rules.noShowAfterSeconds * 1000,
  };
}

function ticketsNotYet(state: DayState, context: DayContext, profile: string | null): Ticket[] {
  const tiers = tiersOf(context.office, profile);
  const found: Ticket[] = [];
  for (const service of tiers.keys()) {
    const { queues, held } = state.lines.get(service) ?? emptyLine;
    const booked = [...queues.values()].flatMap((queue) => itemsOf(queue.booked));
    for (const ticket of [...booked, ...held]) if (!isOnOffer(state, ticket, context.nowMs)) found.push(ticket);
  }
  return found.sort((one, other) => (bookedForMs(one) ?? 0) - (bookedForMs(other) ?? 0) || one.order - other.order);
}

function undoable(state: DayState, context: DayContext, desk: DeskState): DeskView['undo'] {
  const ending = desk.lastEnding;
  const ticket = ending && state.tickets.get(ending.ticket);
  if (!ending || !ticket || ticket.phase === 'cancelled') return null;
  const untilMs = ending.atMs + context.office.rules.undoSeconds * 1000;
  if (untilMs <= context.nowMs) return null;
  return { ticket: ticket.id, number: ticket.number, kind: ending.kind, untilMs };
}

function leftBy(state: DayState, { lastLeft }: DeskState): DeskView['left'] {
  const number = lastLeft === null ? undefined : findTicket(state, lastLeft.ticket)?.number;
  return lastLeft === null || number === undefined ? null : { ...lastLeft, number };
}

function notices(equipment: Equipment): DeskView['notices'] {
  return {
    printers: equipment.printers.flatMap((one) => {
      const trouble = printerTrouble(one);
      return trouble === null ? [] : [{ printer: one.printer, name: one.name, trouble }];
    }),
    prints: equipment.prints.slice(0, rowsShown),
    speakers: equipment.speakers,
  };
}

function lists(state: DayState, context: DayContext, around: DeskSurroundings): DeskView['lists'] {
  const { office } = context;
  const deskOfPerson = new Map<string, string>();
  for (const desk of state.desks.values()) {
    if (desk.person !== null && desk.phase !== 'closed') deskOfPerson.set(desk.person, desk.id);
  }
  return {
    services: office.services.map(({ id, letter, name, usualMinutes }) => ({ id, letter, name, usualMinutes })),
    priorities: office.priorities.map(({ id, name }) => ({ id, name })),
    desks: office.desks.map(({ id, label }) => ({ id, label, phase: deskOf(state, id).phase })),
    people: [...around.people].map(([id, name]) => ({ id, name, desk: deskOfPerson.get(id) ?? null })),
    profiles: office.profiles.map(({ id, name }) => ({ id, name })),
    pauseReasons: office.pauseReasons,
    outcomes: office.outcomes,
    noteCodes: office.noteCodes,
    putBackAfter: office.rules.putBackAfter,
    mattersPerVisit: office.rules.mattersPerVisit,
  };
}

function toRow(state: DayState, context: DayContext, ticket: Ticket): DeskTicket {
  const { id, number, service, matters, priority, origin, language, arrivedAtMs, noteCode } = ticket;
  const held = isHeld(state, ticket, context.nowMs);
  const sentHere = ticket.pool !== null;
  return {
    ticket: id,
    number,
    service,
    matters,
    priority,
    origin,
    language,
    arrivedAtMs,
    dueAtMs: bookedForMs(ticket),
    sentHere,
    held,
    heldUntilMs: held ? ticket.heldUntilMs : null,
    heldForCalls: held && isBack(state, ticket) ? callsToCome(state, ticket) : null,
    late: held && ticket.postponed > 0,
    hereAtMs: ticket.hereAtMs,
    noteCode,
  };
}
