// The state of one service day, folded from its log, and its types.
// `evolve` owns it: the maps are changed in place, what they hold never is, it is replaced (see `overlay`).
import type { Language } from '#core/shared/language.ts';
import type { Ordered } from '#core/shared/ordered.ts';

export type TicketId = string;
export type ServiceId = string;
export type DeskId = string;
export type PersonId = string;

export interface TicketNumber {
  readonly letter: string;
  readonly value: number;
  /** The figures as printed, including leading zeros. */
  readonly figures: string;
}

/** One is bad, five is good. */
export type Stars = 1 | 2 | 3 | 4 | 5;

export type Origin = 'kiosk' | 'desk' | 'phone' | 'booking';

/** One step of a ticket; the ticket waits for the first that is not finished. */
export interface Matter {
  readonly service: ServiceId;
  readonly done: boolean;
}

/** A ticket sent to one desk or staff member is called there first, while they are at work. */
export type Pool =
  | { readonly kind: 'desk'; readonly desk: DeskId }
  | { readonly kind: 'person'; readonly person: PersonId };

export type TicketPhase = 'waiting' | 'called' | 'serving' | 'parked' | 'finished' | 'no-show' | 'cancelled';

export interface Ticket {
  readonly id: TicketId;
  readonly number: TicketNumber;
  readonly phase: TicketPhase;
  readonly service: ServiceId;
  readonly matters: readonly Matter[];
  readonly priority: string;
  readonly language: Language;
  readonly origin: Origin;
  /** The device that printed it. */
  readonly kiosk: string | null;
  /** Position in the order of arrival, from 1. */
  readonly order: number;
  readonly issuedAtMs: number;
  /** From when the wait counts. */
  readonly arrivedAtMs: number;
  /** Since when it is in the queue this time. */
  readonly queuedAtMs: number;
  /** The time of its appointment; before it the ticket is not on offer. */
  readonly dueAtMs: number | null;
  /** Its appointment, also when the customer came too late and waits like the others. */
  readonly appointment: string | null;
  /** Was served and transferred: the time of an appointment gives a turn only once. */
  readonly hadTurn: boolean;
  readonly pool: Pool | null;
  /** Requeued: not on offer until this many tickets of its service were called in the day. */
  readonly heldUntilCalls: number | null;
  /** Postponed by the customer: not on offer before this. */
  readonly heldUntilMs: number | null;
  /** The phone that took it, by a name of this branch and day only; null for any other ticket. */
  readonly holder: string | null;
  /** How often the customer postponed it. */
  readonly postponed: number;
  /** How often it rejoined the queue after a no-show. */
  readonly returned: number;
  /** When the customer reported to be in the hall; a later action from elsewhere clears it. */
  readonly hereAtMs: number | null;
  readonly rated: boolean;
  /** The desk where it is, or, once ended or parked, was. */
  readonly desk: DeskId | null;
  readonly calledAtMs: number | null;
  /** Of its newest call or recall. */
  readonly callSeq: number | null;
  readonly recalls: number;
  readonly startedAtMs: number | null;
  readonly endedAtMs: number | null;
  readonly outcome: string | null;
  readonly noteCode: string | null;
}

/** What is kept of a ticket some time after its end. Times are milliseconds since the day's first event, so that they take no memory of their own in JavaScript engines. */
export interface EndedTicket {
  readonly number: TicketNumber;
  readonly phase: TicketPhase;
  readonly service: string;
  /** The services of its steps; null when there was only the one. */
  readonly services: readonly string[] | null;
  readonly priority: string;
  readonly language: Language;
  readonly origin: Origin;
  readonly desk: string | null;
  readonly issuedAfterMs: number;
  readonly endedAfterMs: number;
  readonly rated: boolean;
}

export interface DeskState {
  readonly id: DeskId;
  readonly phase: 'closed' | 'open' | 'paused';
  readonly person: PersonId | null;
  readonly profile: string | null;
  readonly ticket: TicketId | null;
  /** Booked tickets that it called from the queue one after the other; those sent to it or resumed don't count. */
  readonly bookedInARow: number;
  readonly pause: { readonly reason: string | null; readonly sinceMs: number; readonly untilMs: number | null } | null;
  /** The last ticket that ended here, until it is called again; undo restores what it was before. */
  readonly lastEnding: {
    readonly ticket: TicketId;
    readonly kind: 'finished' | 'no-show';
    readonly atMs: number;
    readonly before: Ticket;
  } | null;
  /** The customer called here who postponed or cancelled instead of coming, until the next call. */
  readonly lastLeft: {
    readonly ticket: TicketId;
    readonly how: 'postponed' | 'given-back';
    readonly atMs: number;
  } | null;
}

/** A call as halls show and speak it. `seq` grows by one with each call and recall of the day. */
export interface Call {
  readonly seq: number;
  readonly ticket: TicketId;
  readonly number: TicketNumber;
  readonly desk: DeskId;
  readonly language: Language;
  readonly atMs: number;
  readonly recall: boolean;
}

/** How long the head of a queue waited for its call, summed: the estimate learns from it. */
export interface Pace {
  readonly count: number;
  readonly sumMs: number;
  readonly sumSquaresMs2: number;
}

/** Those of one service who wait in the same class and for the same desk or staff member. */
export interface Queue {
  readonly priority: string;
  readonly pool: Pool | null;
  /** Without a booked slot, by arrival. */
  readonly walkIns: Ordered<Ticket>;
  /** By the booked time, whether it has come or not. */
  readonly booked: Ordered<Ticket>;
}

/** All who wait for one service. */
export interface ServiceLine {
  /** By class and pool. */
  readonly queues: ReadonlyMap<string, Queue>;
  /** Put back by so many calls, or off until a moment; they stay here when that is over. */
  readonly held: readonly Ticket[];
}

export interface DayState {
  /** Events folded until now. */
  version: number;
  /** Time of the last event; it never decreases in a day's log. */
  atMs: number;
  /** Time of the day's first event. */
  sinceMs: number;
  phase: 'unopened' | 'open' | 'closed';
  /** All but those that ended some time ago; see `findTicket`. */
  readonly tickets: Map<TicketId, Ticket>;
  /** Of `tickets`, those that are finished or cancelled, in the order of their end. */
  readonly recentlyEnded: Set<TicketId>;
  /** What is kept of those that ended before. */
  readonly ended: Map<TicketId, EndedTicket>;
  /** Tickets in the phase waiting. */
  readonly waiting: Set<TicketId>;
  /** The same in the order in which they would be called, by service; a service without anybody is left out. */
  readonly lines: Map<ServiceId, ServiceLine>;
  /** How many of them were taken on phones. */
  phonesWaiting: number;
  readonly parked: Set<TicketId>;
  /** Appointments that have got their ticket. */
  readonly appointments: Set<string>;
  readonly byNumber: Map<number, TicketId>;
  /** The last number issued, by letter. */
  readonly lastNumber: Map<string, number>;
  readonly issuedOf: Map<ServiceId, number>;
  readonly callsOf: Map<ServiceId, number>;
  readonly lastCallOfMs: Map<ServiceId, number>;
  readonly paceOf: Map<ServiceId, Pace>;
  /** Tickets by the phone that took them, in the order of issue. */
  readonly heldBy: Map<string, readonly TicketId[]>;
  /** Tickets taken on phones. */
  remoteIssued: number;
  /** How often each number of stars was given, from one to five, by service. */
  readonly ratingsOf: Map<ServiceId, readonly number[]>;
  readonly desks: Map<DeskId, DeskState>;
  calls: readonly Call[];
  callSeq: number;
  issued: number;
}

/** Calls that a day's state keeps for the halls, newest first. */
export const callsKept = 24;

export function emptyDay(): DayState {
  return {
    version: 0,
    atMs: 0,
    sinceMs: 0,
    phase: 'unopened',
    tickets: new Map(),
    recentlyEnded: new Set(),
    ended: new Map(),
    waiting: new Set(),
    lines: new Map(),
    phonesWaiting: 0,
    parked: new Set(),
    appointments: new Set(),
    byNumber: new Map(),
    lastNumber: new Map(),
    issuedOf: new Map(),
    callsOf: new Map(),
    lastCallOfMs: new Map(),
    paceOf: new Map(),
    heldBy: new Map(),
    remoteIssued: 0,
    ratingsOf: new Map(),
    desks: new Map(),
    calls: [],
    callSeq: 0,
    issued: 0,
  };
}

export function closedDesk(id: DeskId): DeskState {
  return {
    id,
    phase: 'closed',
    person: null,
    profile: null,
    ticket: null,
    bookedInARow: 0,
    pause: null,
    lastEnding: null,
    lastLeft: null,
  };
}

export function deskOf(state: DayState, id: DeskId): DeskState {
  return state.desks.get(id) ?? closedDesk(id);
}

/** The booked time that a ticket still waits for or goes first by; null for a walk-in and once the turn was used. */
export function bookedForMs(ticket: Ticket): number | null {
  return ticket.hadTurn ? null : ticket.dueAtMs;
}

/** Is the desk or staff member of a ticket's pool at work? Only then is it kept for them. */
export function isAtWork(state: DayState, pool: Pool): boolean {
  if (pool.kind === 'desk') return (state.desks.get(pool.desk)?.phase ?? 'closed') !== 'closed';
  for (const desk of state.desks.values()) if (desk.person === pool.person && desk.phase !== 'closed') return true;
  return false;
}

/**
 * The time by which queues are judged. A clock set back must neither make waits negative nor let a later ticket look
 * older: a day's time stops until the clock has caught up.
 */
export function dayTimeMs(state: DayState, nowMs: number): number {
  return Math.max(state.atMs, nowMs);
}

/** "A 123", the form in which a number is written for people. */
export function numberText(number: TicketNumber): string {
  return number.letter === '' ? number.figures : `${number.letter} ${number.figures}`;
}

/** Finished or cancelled: it is never called again. A no-show may be, all day. */
export function hasEndedForGood({ phase }: Ticket): boolean {
  return phase === 'finished' || phase === 'cancelled';
}

/** The key of a number within a day: in whatever form it was typed ("a 12", "A012"), it means the same ticket. */
export function numberKey(typed: string): number | null {
  const match = /^\s*([A-Za-z]{0,2})\s*0*(\d{1,4})\s*$/.exec(typed);
  if (!match) return null;
  let letters = 0;
  for (const letter of (match[1] ?? '').toUpperCase()) letters = letters * 32 + (letter.charCodeAt(0) - 64);
  return letters * 10_000 + Number(match[2]);
}
