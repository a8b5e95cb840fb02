// Calendars for tests: one branch whose hours can be booked, open from eight to four, on a store that outlives a restart, with
// a clock that is moved by hand. Service a has half hours with two places, b single ones; it is Monday at ten.
import type { WaitingListCommand } from '#core/booking/waiting-list/waiting-list.ts';
import type { Actor } from '#core/queue/events.ts';
import { assert } from '#core/shared/assert.ts';
import type { Result } from '#core/shared/result.ts';
import { Branches } from '#server/branches.ts';
import type { CalendarAnswer, CalendarRequest } from '#server/calendar/calendar-commands.ts';
import { type CalendarCommit, Calendars } from '#server/calendar/calendars.ts';
import { checkInSubscription } from '#server/calendar/check-in-subscription.ts';
import { CodeBook } from '#server/calendar/code-book.ts';
import { OpenContacts } from '#server/calendar/open-contacts.ts';
import { CommandCarrier } from '#server/command-carrier.ts';
import { Follower } from '#server/eventlog/follower.ts';
import type { OpenedLog } from '#server/eventlog/open.ts';
import { openLog } from '#server/log-contents.ts';
import type { CommandHandler } from '#server/modules/queue/day-commands.ts';
import { Halls } from '#server/modules/queue/hall.ts';
import { MemoryStore } from '#server/store/memory-store.ts';
import type { Store } from '#server/store/store.ts';
import { bookingOffice, ten, theDate } from '#testing/calendar-spec.ts';
import { aPerson } from '#testing/store-examples.ts';

export const branch = 'small';
export const somebody: Actor = { kind: 'public', id: 'anyone' };
export const kiosk: Actor = { kind: 'device', id: 'door' };
const secret = 'a secret of thirty-two letters, or more';

/** An hour of a date in Warsaw's winter: "09:30". */
export function at(time: string, date = theDate): number {
  return Date.parse(`${date}T${time}:00+01:00`);
}

type JoinWaitingList = Extract<WaitingListCommand, { type: 'join-waiting-list' }>;

export class TestCalendars {
  nowMs = ten;
  readonly store: Store;
  readonly branches: Branches;
  readonly commands: CommandHandler;
  readonly calendars: Calendars;
  readonly codes = new CodeBook(secret);
  readonly contacts = new OpenContacts(() => this.nowMs);
  readonly commits: CalendarCommit[] = [];
  readonly failures: unknown[] = [];
  #ids = 0;
  #commandIds = 0;

  readonly halls: Halls;
  readonly #checkIns: Follower;
  readonly eventLog: OpenedLog;

  private constructor(store: Store, eventLog: OpenedLog) {
    this.store = store;
    this.eventLog = eventLog;
    this.branches = new Branches(store);
    const now = () => this.nowMs;
    const failed = (error: unknown) => this.failures.push(error);
    const carrier = new CommandCarrier({ store, now, storeFailed: failed, followerFailed: failed });
    const { branches, codes, contacts } = this;
    const people = () => new Set<string>();
    this.halls = new Halls({ eventLog, branches, now, people, storeFailed: failed, failed });
    this.commands = this.halls.commands;
    this.calendars = new Calendars({
      store,
      branches,
      carrier,
      commands: this.commands,
      hallHeard: () => this.#checkIns.caughtUp(),
      codes,
      contacts,
      now,
      committed: (commit) => this.commits.push(commit),
      chance: () => 0.5,
    });
    this.#checkIns = Follower.subscribe(checkInSubscription(this.calendars), this.halls.following);
    this.halls.bus.follow((commit) => {
      this.halls.committed(commit);
      this.#checkIns.committed(commit);
    });
  }

  static async open(
    given: {
      store?: Store;
      eventLog?: OpenedLog;
      nowMs?: number;
      settings?: Record<string, unknown>;
      office?: Record<string, unknown>;
    } = {},
  ): Promise<TestCalendars> {
    const opened = new TestCalendars(
      given.store ?? new MemoryStore(),
      given.eventLog ?? (await openLog(':memory:', { checkEvents: true })),
    );
    opened.nowMs = given.nowMs ?? ten;
    await opened.branches.load();
    if (opened.branches.get(branch) === undefined) await opened.setUp(given.settings, given.office);
    await opened.calendars.load();
    await opened.halls.start();
    await opened.#checkIns.start();
    return opened;
  }

  /** Saves the office with these booking settings. */
  async setUp(settings: Record<string, unknown> = {}, changes: Record<string, unknown> = {}): Promise<void> {
    const version = this.branches.get(branch)?.version ?? 0;
    const saved = await this.branches.save(bookingOffice(settings, changes), version, 'test', this.nowMs);
    assert(saved.ok, `a test's office is valid: ${JSON.stringify(saved)}`);
  }

  /** What a restart on the same store would find. */
  reopened(): Promise<TestCalendars> {
    return TestCalendars.open({ store: this.store, eventLog: this.eventLog, nowMs: this.nowMs });
  }

  newId(kind = 'id'): string {
    this.#ids += 1;
    return `${kind}-${this.#ids}`;
  }

  carry(request: Omit<CalendarRequest, 'fingerprint'>, commandId?: string, by = somebody) {
    this.#commandIds += 1;
    const ask = { branch, commandId: commandId ?? `command-${this.#commandIds}`, by };
    const fingerprint = JSON.stringify(request.writes.map(({ date, command }) => [date, command]));
    return this.calendars.carry(ask, { fingerprint, ...request });
  }

  hold(time: string, given: { date?: string; id?: string; commandId?: string; service?: string } = {}) {
    const date = given.date ?? theDate;
    const id = given.id ?? this.newId('visit');
    const services = [given.service ?? 'a'];
    const command = { type: 'hold-slot', services, startMs: at(time, date), heldFor: 'public' } as const;
    const request = { writes: [{ date, command, newAppointmentId: id }], answer: { date, id } };
    return this.carry(request, given.commandId);
  }

  book(hold: CalendarAnswer, contact: string | null = null, commandId?: string) {
    const { id } = hold;
    const date = hold.date ?? theDate;
    const { codeTry } = this.codes.reserve(branch, id);
    const reach = contact === null ? 'none' : 'email';
    const booking = { language: 'pl', reach, codeTry } as const;
    const command = {
      type: 'book',
      appointment: id,
      termsVersion: 'terms-1',
      otherAppointments: 0,
      ...booking,
    } as const;
    const row = aPerson(id, {
      branch,
      contact,
      contactKind: contact === null ? null : 'email',
      contactKey: contact === null ? null : `key of ${contact}`,
      date,
      overAtMs: 0,
    });
    return this.carry({ writes: [{ date, command }], people: [row], answer: { date, id } }, commandId);
  }

  /** Held and booked; the appointment's id. */
  async booked(time: string, given: { date?: string; contact?: string; id?: string; service?: string } = {}) {
    const held = must(await this.hold(time, given));
    return must(await this.book(held, given.contact ?? null)).id;
  }

  /** Joins the waiting list as somebody who can be told of an offer. */
  async join(entry: string, wish: Partial<JoinWaitingList> = {}): Promise<void> {
    const dates = { fromDate: theDate, toDate: theDate };
    const facts = { appointment: null, reachable: true, otherEntries: 0 };
    const command: JoinWaitingList = {
      type: 'join-waiting-list',
      entry,
      services: ['b'],
      language: 'pl',
      termsVersion: 'terms-1',
      ...dates,
      ...facts,
      ...wish,
    };
    const people = [aPerson(entry, { branch, date: theDate, overAtMs: at('16:00') })];
    must(await this.carry({ writes: [], list: [command], people, answer: { date: null, id: entry } }));
  }

  async phase(id: string, date = theDate): Promise<string | undefined> {
    return (await this.calendars.state(branch, date)).appointments.get(id)?.phase;
  }

  /** The types of events of a date, as they lie in the log. */
  async log(date = theDate): Promise<readonly string[]> {
    const logged = await this.store.read(`calendar/${branch}/${date}`);
    return logged.map((one) => (one.event as { type: string }).type);
  }
}

export function must<Value>(result: Result<Value, unknown>): Value {
  assert(result.ok, `not refused: ${JSON.stringify(result)}`);
  return result.value;
}

export function refusalOf(result: Result<unknown, { readonly code: string }>): string {
  return result.ok ? 'not refused' : result.refusal.code;
}
