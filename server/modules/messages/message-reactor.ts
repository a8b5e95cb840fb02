// Follows the log and puts messages into the outbox. It may see an event twice: a row's id comes from the event's place in
// its stream, so the second time changes nothing.
import { setImmediate as turn } from 'node:timers/promises';
import type { CalendarEvent } from '#core/booking/events.ts';
import type { WaitingListEvent } from '#core/booking/waiting-list/waiting-list.ts';
import type { Office } from '#core/branch/settings.ts';
import type { LoggedEvent, Store } from '#server/store/store.ts';
import type { PersonRow } from '../booking/people.ts';
import { type BookedEvent, messagesOfCalendar, messagesOfWaitingList } from './message-plan.ts';
import type { MessageStore, NewMessage } from './outbox.ts';

const turnEvery = 200;

export interface MessageReactorOptions {
  readonly store: Pick<Store, 'read'>;
  readonly outbox: MessageStore;
  readonly office: (branch: string) => Office | null;
  readonly findPerson: (subject: string) => Promise<PersonRow | null>;
  readonly now: () => number;
  readonly added: () => void;
}

export class MessageReactor {
  readonly #options: MessageReactorOptions;
  #seen = 0;

  constructor(options: MessageReactorOptions) {
    this.#options = options;
  }

  async react(logged: LoggedEvent): Promise<void> {
    this.#seen += 1;
    // The first time it reads the whole log, most of which is not its own; others must get their turn meanwhile.
    if (this.#seen % turnEvery === 0) await turn();
    const [kind, branch, date] = logged.stream.split('/');
    if (branch === undefined || (kind !== 'calendar' && kind !== 'waiting-list')) return;
    const office = this.#options.office(branch);
    if (office === null) return;
    const messages =
      kind === 'waiting-list'
        ? await this.#ofWaitingList(logged, branch, office)
        : await this.#ofCalendar(logged, branch, office, date ?? '');
    if (messages.length === 0) return;
    this.#options.outbox.insertAbsent(messages);
    this.#options.added();
  }

  async #ofCalendar(logged: LoggedEvent, branch: string, office: Office, date: string): Promise<readonly NewMessage[]> {
    const event = logged.event as CalendarEvent;
    const about = event.type === 'time-closed' ? event.displaced : 'appointment' in event ? [event.appointment] : [];
    const needed = event.type !== 'appointment-booked' && tellsOfBooking.has(event.type) && about.length > 0;
    const bookings = needed ? await this.#bookings(logged, new Set(about)) : new Map<string, BookedEvent>();
    const at = { branch, office, date, version: logged.version, nowMs: this.#options.now() };
    return messagesOfCalendar(event, at, (appointment) => bookings.get(appointment) ?? null);
  }

  /** As the log held them at that event; what came later is another event's to tell. */
  async #bookings({ stream, version }: LoggedEvent, about: ReadonlySet<string>): Promise<Map<string, BookedEvent>> {
    const bookings = new Map<string, BookedEvent>();
    for (const one of await this.#options.store.read(stream)) {
      if (one.version >= version) break;
      const event = one.event as CalendarEvent;
      if (event.type === 'appointment-booked' && about.has(event.appointment)) bookings.set(event.appointment, event);
    }
    return bookings;
  }

  async #ofWaitingList(logged: LoggedEvent, branch: string, office: Office): Promise<readonly NewMessage[]> {
    const event = logged.event as WaitingListEvent;
    if (event.type !== 'waiting-list-joined' && event.type !== 'waiting-list-offered') return [];
    const joined = event.type === 'waiting-list-joined' ? event : await this.#joined(logged.stream, event.entry);
    if (!joined) return [];
    const { findPerson, now } = this.#options;
    const own = await findPerson(joined.entry);
    const person = own?.contact || !joined.appointment ? own : await findPerson(joined.appointment.id);
    if (!person?.contact) return [];
    const channel = person.contactKind === 'phone' ? 'sms' : 'email';
    return messagesOfWaitingList(event, { branch, office, version: logged.version, nowMs: now() }, joined, channel);
  }

  async #joined(
    stream: string,
    entry: string,
  ): Promise<Extract<WaitingListEvent, { type: 'waiting-list-joined' }> | null> {
    for (const one of await this.#options.store.read(stream)) {
      const event = one.event as WaitingListEvent;
      if (event.type === 'waiting-list-joined' && event.entry === entry) return event;
    }
    return null;
  }
}

const tellsOfBooking: ReadonlySet<CalendarEvent['type']> = new Set([
  'appointment-confirmed',
  'appointment-cancelled',
  'time-closed',
]);
