// For the tests of messages from the log to the mailbox: facts of a calendar go into a store, a desk of messages follows it,
// a recording way stands for the post. The clock is moved by hand.
import { type Logger, pino } from 'pino';
import { expect, vi } from 'vitest';
import type { CalendarEvent } from '#core/booking/events.ts';
import { evolveCalendar } from '#core/booking/evolve.ts';
import { emptyCalendar } from '#core/booking/state.ts';
import { emptyWaitingList, evolveWaitingList } from '#core/booking/waiting-list/evolve.ts';
import type { WaitingListEvent } from '#core/booking/waiting-list/waiting-list.ts';
import type { Office } from '#core/branch/settings.ts';
import { assert } from '#core/shared/assert.ts';
import type { PersonRow } from '#server/modules/booking/people.ts';
import type { Parcel, SendingChannel, SendOutcome } from '#server/modules/messages/channel.ts';
import { MessageDesk } from '#server/modules/messages/message-desk.ts';
import { Metrics } from '#server/platform/metrics.ts';
import { MemoryStore } from '#server/store/memory-store.ts';
import type { Store } from '#server/store/store.ts';
import { host, messageOffice, minuteMs, monday, secret, visitId, visitMs } from './message-spec.ts';

export const wednesday = '2026-11-25';
export const address = 'Zofia.Kwiatkowska@example.pl';
export const number = '+48501502503';

export function person(fields: Partial<PersonRow> = {}): PersonRow {
  return {
    subject: visitId,
    branch: 'small',
    contactKind: 'email',
    contact: address,
    contactKey: 'key',
    language: 'pl',
    answers: { imie: 'Zofia' },
    note: null,
    date: wednesday,
    overAtMs: visitMs,
    ...fields,
  };
}

/** Gives what comes, and answers as it is told. */
export class Recorder implements SendingChannel {
  readonly parcels: Parcel[] = [];
  answer: (parcel: Parcel) => SendOutcome | Promise<SendOutcome> = () => ({ ok: true });

  async send(parcel: Parcel): Promise<SendOutcome> {
    this.parcels.push(parcel);
    return await this.answer(parcel);
  }

  get kinds(): string[] {
    return this.parcels.map((one) => one.letter.kind);
  }
}

export class Scene {
  nowMs = monday;
  store: Store;
  office: Office = messageOffice();
  readonly email = new Recorder();
  readonly sms = new Recorder();
  readonly said: string[] = [];
  readonly metrics: Metrics[] = [];
  readonly log: Logger = pino({ level: 'trace' }, { write: (line: string) => void this.said.push(line) });
  readonly #desks: MessageDesk[] = [];
  desk: MessageDesk;

  constructor(store: Store = new MemoryStore()) {
    this.store = store;
    this.desk = this.open();
  }

  /** Another desk on the same store, as after a restart. */
  open(): MessageDesk {
    const { store } = this;
    const metrics = new Metrics();
    this.metrics.push(metrics);
    const desk = new MessageDesk({
      store,
      outbox: store.messages,
      office: () => this.office,
      findPerson: (subject) => store.people.find(subject),
      findAppointment: async (branch, date, appointment) => {
        const events = await store.read(`calendar/${branch}/${date}`);
        const state = events.reduce((one, { event }) => evolveCalendar(one, event as CalendarEvent), emptyCalendar());
        return state.appointments.get(appointment) ?? null;
      },
      findEntry: async (branch, entry) => {
        const events = await store.read(`waiting-list/${branch}`);
        const fold = (one: ReturnType<typeof emptyWaitingList>, event: unknown) =>
          evolveWaitingList(one, event as WaitingListEvent);
        return events.reduce((one, { event }) => fold(one, event), emptyWaitingList()).entries.get(entry) ?? null;
      },
      channels: { email: this.email, sms: this.sms },
      secret,
      publicUrl: `https://${host}`,
      now: () => this.nowMs,
      log: this.log,
      metrics,
      failed: (error) => this.log.error({ err: error }, 'failed'),
    });
    this.#desks.push(desk);
    this.desk = desk;
    return desk;
  }

  async close(): Promise<void> {
    for (const desk of this.#desks) await desk.stop();
  }

  async happens(date: string, event: CalendarEvent, rows: { people?: PersonRow[]; forget?: string[] } = {}) {
    const held = event.type === 'appointment-booked' && event.movedFrom === null ? [heldFor(event)] : [];
    await this.append(`calendar/small/${date}`, [...held, event], rows);
  }

  async append(stream: string, events: readonly unknown[], rows: { people?: PersonRow[]; forget?: string[] } = {}) {
    const expectedVersion = (await this.store.read(stream)).length;
    const [outcome] = await this.store.append([{ stream, expectedVersion, events, command: null, ...rows }]);
    assert(outcome === 'appended', 'a fact of a test is appended');
  }

  /** Follows the log to its end and sends what is due at that time. */
  async goesTo(nowMs: number, seen: () => void): Promise<void> {
    this.nowMs = nowMs;
    this.desk.look();
    this.desk.lookForDue();
    await vi.waitFor(seen, { timeout: 5_000 });
  }
}

function heldFor(event: Extract<CalendarEvent, { type: 'appointment-booked' }>): CalendarEvent {
  const { appointment, matters, atMs, by } = event;
  const heldUntilMs = atMs + 10 * minuteMs;
  return {
    type: 'slot-held',
    appointment,
    matters,
    heldFor: 'public',
    heldUntilMs,
    returnsAtMs: heldUntilMs,
    atMs,
    by,
  };
}

/** Nothing more comes: what follows has been followed, and nothing pending is due. */
export function quiet(scene: Scene): void {
  expect(scene.store.messages.due('email', scene.nowMs, 10)).toEqual([]);
  expect(scene.store.messages.due('sms', scene.nowMs, 10)).toEqual([]);
}
