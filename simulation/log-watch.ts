// Follows the log with a model of its own, simpler than the core's: who is at which desk, which numbers are out,
// which appointment has which ticket. It knows nothing of how the core folds or decides.
import type { DayEvent } from '#core/queue/events.ts';
import { hold } from './broken.ts';

export class LogWatch {
  readonly #numbers = new Set<string>();
  /** Where each ticket is: a desk, or none. */
  readonly #places = new Map<string, string | null>();
  readonly #atDesk = new Map<string, string>();
  readonly #openDesks = new Set<string>();
  readonly #ticketOfVisit: Map<string, string>;
  #lastMs = 0;

  /** @param ticketOfVisit shared by the days of a branch: an appointment gets one ticket, whenever. */
  constructor(ticketOfVisit: Map<string, string>) {
    this.#ticketOfVisit = ticketOfVisit;
  }

  see(event: DayEvent): void {
    hold(event.atMs >= this.#lastMs, 'time in a log never runs backwards', () => `${event.type} at ${event.atMs}`);
    this.#lastMs = event.atMs;
    switch (event.type) {
      case 'ticket-issued':
        this.#issued(event);
        break;
      case 'ticket-called':
        this.#arrives(event.ticket, event.desk, 'called');
        break;
      case 'step-started':
        this.#arrives(event.ticket, event.desk, 'begun on another matter');
        break;
      case 'action-undone':
        if (event.to === 'desk') this.#arrives(event.ticket, event.desk, 'brought back');
        else this.#leaves(event.ticket);
        break;
      case 'serving-started':
      case 'ticket-recalled':
        this.#isAt(event.ticket, event.desk, event.type);
        break;
      case 'serving-finished':
      case 'ticket-no-show':
      case 'ticket-parked':
        this.#isAt(event.ticket, event.desk, event.type);
        this.#leaves(event.ticket);
        break;
      case 'ticket-cancelled':
      case 'ticket-requeued':
      case 'ticket-postponed':
      case 'ticket-rejoined':
      case 'ticket-transferred':
        this.#leaves(event.ticket);
        break;
      case 'desk-opened':
        this.#openDesks.add(event.desk);
        break;
      case 'desk-closed':
        hold(!this.#atDesk.has(event.desk), 'a desk is left empty', () => event.desk);
        this.#openDesks.delete(event.desk);
        break;
      case 'day-closed':
        hold(this.#atDesk.size === 0 && this.#openDesks.size === 0, 'a closed day is empty', () => this.#inUse());
        break;
      default:
        break;
    }
  }

  #issued(event: Extract<DayEvent, { type: 'ticket-issued' }>): void {
    // As it is heard in the hall: leading zeros make no other number.
    const number = `${event.number.letter} ${event.number.value}`;
    hold(!this.#numbers.has(number), 'no number twice', () => number);
    hold(!this.#places.has(event.ticket), 'no ticket twice', () => event.ticket);
    this.#numbers.add(number);
    this.#places.set(event.ticket, null);
    const visit = event.kiosk ?? event.ticket;
    const other = this.#ticketOfVisit.get(visit);
    hold(other === undefined, 'one person gets one ticket', () => `${visit} has ${other} and got ${event.ticket}`);
    this.#ticketOfVisit.set(visit, event.ticket);
  }

  #arrives(ticket: string, desk: string, how: string): void {
    const here = this.#placeOf(ticket);
    const there = this.#atDesk.get(desk);
    hold(there === undefined, 'a desk has one ticket at most', () => `${ticket} ${how} at ${desk}, where ${there} is`);
    hold(here === null, 'a ticket is at one desk at most', () => `${ticket} ${how} at ${desk}, is at ${here}`);
    hold(this.#openDesks.has(desk), 'only an open desk calls', () => `${ticket} ${how} at ${desk}`);
    this.#atDesk.set(desk, ticket);
    this.#places.set(ticket, desk);
  }

  #isAt(ticket: string, desk: string, what: string): void {
    hold(
      this.#atDesk.get(desk) === ticket,
      'only who is at a desk is served there',
      () => `${what} of ${ticket} at ${desk}`,
    );
  }

  #leaves(ticket: string): void {
    const desk = this.#placeOf(ticket);
    if (desk !== null) this.#atDesk.delete(desk);
    this.#places.set(ticket, null);
  }

  #placeOf(ticket: string): string | null {
    hold(this.#places.has(ticket), 'a log names only its own tickets', () => ticket);
    return this.#places.get(ticket) ?? null;
  }

  #inUse(): string {
    return JSON.stringify({ atDesk: [...this.#atDesk], open: [...this.#openDesks] });
  }
}
