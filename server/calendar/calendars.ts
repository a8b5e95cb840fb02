// The calendars and waiting lists of the installation's branches: decided in memory, committed as one with all that belongs
// together, folded and told in the commit's own turn.
import type { CalendarEvent } from '#core/booking/events.ts';
import { evolveCalendar } from '#core/booking/evolve.ts';
import type { CalendarRefusal } from '#core/booking/refusals.ts';
import { type CalendarState, emptyCalendar } from '#core/booking/state.ts';
import type { WaitingListRefusal } from '#core/booking/waiting-list/decide.ts';
import { emptyWaitingList, evolveWaitingList } from '#core/booking/waiting-list/evolve.ts';
import type { WaitingListEvent, WaitingListState } from '#core/booking/waiting-list/waiting-list.ts';
import { dateAfter, serviceDate } from '#core/branch/hours.ts';
import type { Actor } from '#core/queue/events.ts';
import { assert } from '#core/shared/assert.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { Branches } from '../branches.ts';
import type { CommandAnswer } from '../command-answer.ts';
import { type CommandCarrier, type Decision, fingerprintOf } from '../command-carrier.ts';
import type { Asking } from '../modules/booking/booking-service.ts';
import type { CommandHandler } from '../modules/queue/day-commands.ts';
import { unguessableId } from '../platform/ids.ts';
import type { Store } from '../store/store.ts';
import type { CalendarAnswer, CalendarCommands, CalendarRequest, Carried } from './calendar-commands.ts';
import {
  appendsOf,
  type Calendar,
  type CalendarKeeper,
  type DayEvents,
  decideList,
  decideWrites,
  type ListKeeper,
  movedTimes,
  subjectsOf,
} from './calendar-decision.ts';
import type { CodeBook } from './code-book.ts';
import { LogKeepers } from './log-keeper.ts';
import type { OpenContacts } from './open-contacts.ts';
import { calendarStream, dateOfStream, waitingListStream } from './streams.ts';

/** What one commit brought to a branch. */
export interface CalendarCommit {
  readonly branch: string;
  readonly days: readonly DayEvents[];
  readonly list: readonly WaitingListEvent[];
}

export interface CalendarsOptions {
  readonly store: Store;
  readonly branches: Branches;
  /** The installation's one: command ids are used once in a branch, at the desks and on the web alike. */
  readonly carrier: CommandCarrier;
  readonly commands: CommandHandler;
  /** Resolves when the calendars have recorded every check-in that the halls had committed before the call. */
  readonly hallHeard: () => Promise<void>;
  readonly codes: CodeBook;
  readonly contacts: OpenContacts;
  readonly now: () => number;
  /** Told after each commit. */
  readonly committed: (commit: CalendarCommit) => void;
  readonly newId?: () => string;
  /** From 0 up to, not including, 1. */
  readonly chance?: () => number;
}

type CheckInRequest = Parameters<CalendarCommands['carryCheckIn']>[1];

/** A ticket of the hall that comes from an appointment. */
export interface IssuedFor {
  readonly appointment: string;
  readonly ticket: string;
  readonly dueAtMs: number | null;
  readonly atMs: number;
  readonly by: Actor;
}

/** What Numerek does by itself; nobody waits for an answer, and doing it again is refused by the state. */
export type OwnRequest = Omit<CalendarRequest, 'fingerprint' | 'answer'>;

/** Dates of a branch kept in memory: more than the farthest horizon, because the days on offer are asked for all at once. */
const datesKept = 400;
const conflictRetries = 5;

export class Calendars implements CalendarCommands {
  readonly #options: CalendarsOptions;
  readonly #days: LogKeepers<CalendarState, CalendarEvent>;
  readonly #lists: LogKeepers<WaitingListState, WaitingListEvent>;
  readonly #newId: () => string;
  readonly #chance: () => number;

  constructor(options: CalendarsOptions) {
    this.#options = options;
    this.#days = new LogKeepers(options.store, { empty: emptyCalendar, evolve: evolveCalendar }, datesKept);
    this.#lists = new LogKeepers(options.store, { empty: emptyWaitingList, evolve: evolveWaitingList }, 1);
    this.#newId = options.newId ?? unguessableId;
    this.#chance = options.chance ?? Math.random;
  }

  /** Reads which codes are in use and what each contact has open. */
  async load(): Promise<void> {
    const { store, branches, codes, contacts, now } = this.#options;
    const keys = new Map((await store.people.contactKeys()).map((row) => [row.subject, row.contactKey]));
    for (const { office } of branches.all()) {
      const yesterday = dateAfter(serviceDate(office, now()), -1);
      for (const date of await this.dates(office.branch, yesterday)) {
        const state = await this.state(office.branch, date);
        codes.take(office.branch, date, state);
        contacts.take(office.branch, state, keys);
      }
    }
  }

  async state(branch: string, date: string): Promise<CalendarState> {
    return (await this.#day(branch, date)).committed;
  }

  async waitingList(branch: string): Promise<WaitingListState> {
    return (await this.#list(branch)).committed;
  }

  async dates(branch: string, from: string): Promise<readonly string[]> {
    const streams = await this.#options.store.streams(calendarStream(branch, ''));
    return streams.map(dateOfStream).filter((date) => date >= from);
  }

  async carry(ask: Asking, request: CalendarRequest): Carried<CalendarAnswer> {
    const { branch, commandId, by } = ask;
    if (this.#options.branches.get(branch) === undefined) return refused({ code: 'branch-unknown', branch });
    try {
      return await this.#options.carrier.carry<Calendar, CalendarAnswer, CalendarRefusal | WaitingListRefusal>({
        branch,
        commandId,
        fingerprint: fingerprintOf(`calendar ${request.fingerprint}`),
        open: () => this.#open(branch, request),
        decide: (calendar, nowMs) => this.#decide(calendar, branch, by, request, request.answer, nowMs),
      });
    } finally {
      for (const subject of subjectsOf(request.writes)) this.#options.codes.settle(branch, subject);
    }
  }

  async carryCheckIn(ask: Asking, request: CheckInRequest): Carried<CommandAnswer> {
    const { branch, commandId, by } = ask;
    const { branches, commands, hallHeard, now } = this.#options;
    if (branches.get(branch) === undefined) return refused({ code: 'branch-unknown', branch });
    const known = await commands.knows(branch, commandId);
    if (!known.ok) return known;
    if (!known.value) {
      const mayNot = await this.#foreseeCheckIn(branch, request, by, now());
      if (mayNot !== null) return refused(mayNot);
    }
    const handled = await commands.handle(branch, commandId, request.issue, by, `check-in ${request.fingerprint}`);
    // The hall has decided; the calendar records it afterwards, and who asks next is to see it there.
    if (handled.ok) await hallHeard();
    return handled;
  }

  /**
   * Records that the hall gave an appointment its ticket: what was true at that moment stands, whatever happened to the
   * appointment since. Doing it again is refused by the state.
   */
  recordCheckIn(branch: string, date: string, issued: IssuedFor): Promise<'kept' | 'refused' | 'failed'> {
    const { appointment, ticket, dueAtMs, atMs, by } = issued;
    const command = { type: 'record-check-in', appointment, ticket, asWalkIn: dueAtMs === null } as const;
    return this.act(branch, by, { writes: [{ date, command }] }, atMs);
  }

  async #foreseeCheckIn(branch: string, request: CheckInRequest, by: Actor, nowMs: number) {
    const { date, appointment, asWalkIn } = request;
    const calendar = { days: new Map([[date, await this.#day(branch, date)]]), list: null };
    const command = { type: 'record-check-in', appointment, ticket: '', asWalkIn } as const;
    const given = { nowMs, office: this.#office(branch), by, newId: this.#newId, chance: this.#chance };
    const decided = decideWrites(calendar, [{ date, command }], given);
    return decided.ok ? null : decided.refusal;
  }

  /** Commits what Numerek does by itself; refused when there is nothing to do any more. */
  async act(
    branch: string,
    by: Actor,
    request: OwnRequest,
    nowMs = this.#options.now(),
  ): Promise<'kept' | 'refused' | 'failed'> {
    for (let tries = 0; tries < conflictRetries; tries += 1) {
      const calendar = await this.#open(branch, request);
      const answer = { date: null, id: '' };
      const decided = this.#decide(calendar, branch, by, request, answer, nowMs);
      if (decided === 'again') continue;
      if (!decided.ok) return 'refused';
      const outcome = await this.#options.carrier.commit(decided.value);
      if (outcome === 'appended') return 'kept';
      if (outcome === 'failed') return 'failed';
    }
    return 'failed';
  }

  #open(branch: string, request: OwnRequest): Calendar | Promise<Calendar> {
    const days = new Map<string, CalendarKeeper>();
    for (const { date } of request.writes) {
      const keeper = this.#days.present(branch, calendarStream(branch, date));
      if (keeper === null) return this.#read(branch, request);
      days.set(date, keeper);
    }
    if (!request.list?.length) return { days, list: null };
    const list = this.#lists.present(branch, waitingListStream(branch));
    return list === null ? this.#read(branch, request) : { days, list };
  }

  async #read(branch: string, request: OwnRequest): Promise<Calendar> {
    const days = new Map<string, CalendarKeeper>();
    for (const { date } of request.writes) days.set(date, await this.#day(branch, date));
    return { days, list: request.list?.length ? await this.#list(branch) : null };
  }

  #decide(
    calendar: Calendar,
    branch: string,
    by: Actor,
    request: OwnRequest,
    answer: CalendarAnswer,
    nowMs: number,
  ): Result<Decision<CalendarAnswer>, CalendarRefusal | WaitingListRefusal> | 'again' {
    if (!this.#isCurrent(branch, calendar)) return 'again';
    const given = { nowMs, office: this.#office(branch), by, newId: this.#newId, chance: this.#chance };
    const decided = decideWrites(calendar, request.writes, given);
    if (!decided.ok) return decided;
    const listed = calendar.list ? decideList(calendar.list, request.list ?? [], given) : ok([]);
    if (!listed.ok) return listed;
    const [first, ...also] = appendsOf(calendar, decided.value, listed.value);
    assert(first !== undefined, 'a request writes something');
    const { people = [], forget = [] } = request;
    const append = { ...first, also, people, moved: movedTimes(decided.value), forget };
    for (const { date, events } of decided.value) calendar.days.get(date)?.decide(events);
    if (listed.value.length > 0) calendar.list?.decide(listed.value);
    return ok({
      append,
      answer: counted(answer, decided.value),
      kept: () => {
        for (const { date, events } of decided.value) calendar.days.get(date)?.kept(events);
        if (listed.value.length > 0) calendar.list?.kept(listed.value);
        this.#remember(branch, decided.value, people);
      },
      lost: () => {
        for (const { date } of decided.value) calendar.days.get(date)?.lost();
        if (listed.value.length > 0) calendar.list?.lost();
      },
      tell: () => this.#options.committed({ branch, days: decided.value, list: listed.value }),
    });
  }

  #isCurrent(branch: string, { days, list }: Calendar): boolean {
    for (const keeper of days.values()) if (!this.#days.isCurrent(branch, keeper)) return false;
    return list === null || this.#lists.isCurrent(branch, list);
  }

  #remember(branch: string, days: readonly DayEvents[], people: NonNullable<CalendarRequest['people']>): void {
    const { codes, contacts } = this.#options;
    for (const { date, events } of days) {
      codes.committed(branch, date, events);
      contacts.committed(branch, events, people);
    }
  }

  #office(branch: string) {
    const office = this.#options.branches.get(branch)?.office;
    if (office === undefined) throw new Error(`No such branch: ${branch}`);
    return office;
  }

  async #day(branch: string, date: string): Promise<CalendarKeeper> {
    const stream = calendarStream(branch, date);
    return this.#days.present(branch, stream) ?? (await this.#days.keeper(branch, stream));
  }

  async #list(branch: string): Promise<ListKeeper> {
    const stream = waitingListStream(branch);
    return this.#lists.present(branch, stream) ?? (await this.#lists.keeper(branch, stream));
  }
}

/** A closure is answered with how many it displaced. */
function counted(answer: CalendarAnswer, days: readonly DayEvents[]): CalendarAnswer {
  const closed = days.flatMap(({ events }) => events.filter((event) => event.type === 'time-closed'));
  return closed.length === 0
    ? answer
    : { ...answer, count: closed.reduce((sum, one) => sum + one.displaced.length, 0) };
}
