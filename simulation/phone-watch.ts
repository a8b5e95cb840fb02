// Follows the log with a model of its own for the rules of phone tickets: a postponed ticket is not called before its
// time or turn, a phone has one open ticket for a service, and phones take no more tickets than the office allows.
import type { Office } from '#core/branch/settings.ts';
import type { DayEvent } from '#core/queue/events.ts';
import type { DayState, Ticket } from '#core/queue/state.ts';
import { hold } from './broken.ts';
import { againMark } from './phone-person.ts';

type EventOf<Type extends DayEvent['type']> = Extract<DayEvent, { type: Type }>;

export class PhoneWatch {
  /** Until when customers said to be away, by ticket. */
  readonly #awayUntilMs = new Map<string, number>();
  /** At which count of calls of its service a ticket comes up again. */
  readonly #upAtCall = new Map<string, number>();
  readonly #callsOf = new Map<string, number>();
  /** Tickets of each phone. */
  readonly #ticketsOf = new Map<string, string[]>();
  readonly #missed = new Set<string>();
  readonly #rated = new Set<string>();
  #taken = 0;

  get ratings(): number {
    return this.#rated.size;
  }

  /** @param before the day as it was before the event. */
  see(office: Office, before: DayState, event: DayEvent): void {
    switch (event.type) {
      case 'ticket-issued':
        if (event.origin === 'phone') this.#taken += 1;
        if (event.origin === 'phone') this.#issued(office, before, event);
        break;
      case 'ticket-called':
        this.#called(before, event);
        break;
      case 'ticket-no-show':
        this.#missed.add(event.ticket);
        break;
      case 'ticket-rejoined':
        hold(this.#missed.delete(event.ticket), 'only who was missed returns', () => event.ticket);
        this.#goesBack(before, event.ticket, event.afterCalls);
        break;
      case 'ticket-postponed':
        if (event.untilMs !== null) this.#awayUntilMs.set(event.ticket, event.untilMs);
        else this.#goesBack(before, event.ticket, event.afterCalls ?? 0);
        break;
      case 'customer-arrived':
        this.#awayUntilMs.delete(event.ticket);
        break;
      case 'ticket-requeued':
        if (event.afterCalls === 0) this.#awayUntilMs.delete(event.ticket);
        this.#missed.delete(event.ticket);
        this.#goesBack(before, event.ticket, event.afterCalls);
        break;
      case 'ticket-transferred':
        // Calls are counted by service; a time is not.
        this.#upAtCall.delete(event.ticket);
        break;
      case 'action-undone':
        this.#missed.delete(event.ticket);
        this.#isUp(event.ticket);
        break;
      case 'ticket-rated':
        hold(!this.#rated.has(event.ticket), 'a visit is rated once', () => event.ticket);
        this.#rated.add(event.ticket);
        break;
      default:
        break;
    }
  }

  #issued(office: Office, before: DayState, event: EventOf<'ticket-issued'>): void {
    const phone = (event.kiosk ?? event.ticket).replace(againMark, '');
    const mine = this.#ticketsOf.get(phone) ?? [];
    for (const id of mine) {
      const other = before.tickets.get(id);
      const isOpen = other?.endedAtMs === null;
      const same = isOpen ? other.matters.find((one) => !one.done && event.services.includes(one.service)) : undefined;
      hold(same === undefined, 'a phone has one open ticket for a matter', () => `${phone}: ${id}, ${event.ticket}`);
    }
    this.#ticketsOf.set(phone, [...mine, event.ticket]);
    const { dailyCap = null, waitingCap = null } = office.remote ?? {};
    const waiting = [...before.tickets.values()].filter((one) => one.origin === 'phone' && one.phase === 'waiting');
    const isWithin = this.#taken <= (dailyCap ?? Infinity) && waiting.length < (waitingCap ?? Infinity);
    hold(office.remote !== null && isWithin, 'phones take no more than the office gives', () => event.ticket);
  }

  #called(before: DayState, event: EventOf<'ticket-called'>): void {
    const ticket = before.tickets.get(event.ticket);
    this.#missed.delete(event.ticket);
    if (ticket === undefined) return;
    if (ticket.phase === 'waiting') {
      if (event.reason.kind !== 'chosen') this.#judge(before, ticket, event.atMs);
      this.#callsOf.set(ticket.service, this.#calls(ticket.service) + 1);
    }
    this.#isUp(event.ticket);
  }

  #judge(before: DayState, ticket: Ticket, atMs: number): void {
    const untilMs = this.#awayUntilMs.get(ticket.id) ?? 0;
    hold(untilMs <= atMs, 'nobody put off is called before the time', () => `${ticket.id}: ${atMs} before ${untilMs}`);
    if (!this.#isBack(ticket)) return;
    for (const id of before.waiting) {
      const other = before.tickets.get(id);
      if (other === undefined || other.service !== ticket.service || other.id === ticket.id) continue;
      const isLater = (this.#awayUntilMs.get(id) ?? 0) > atMs || (!other.hadTurn && (other.dueAtMs ?? 0) > atMs);
      if (isLater || this.#isBack(other) || other.pool !== null) continue;
      hold(false, 'whoever went back lets so many go first', () => `${ticket.id} was called before ${id}`);
    }
  }

  #isBack(ticket: Ticket): boolean {
    return this.#calls(ticket.service) < (this.#upAtCall.get(ticket.id) ?? 0);
  }

  #goesBack(before: DayState, id: string, afterCalls: number): void {
    const service = before.tickets.get(id)?.service ?? '';
    this.#upAtCall.set(id, this.#calls(service) + afterCalls);
  }

  #calls(service: string): number {
    return this.#callsOf.get(service) ?? 0;
  }

  #isUp(id: string): void {
    this.#awayUntilMs.delete(id);
    this.#upAtCall.delete(id);
  }
}
