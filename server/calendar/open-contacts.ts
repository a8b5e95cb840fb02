// How many visits each contact has open in a branch, so that nobody books the hours up. Contacts are known by their keyed
// hashes only. In memory, kept true by what is committed.
import type { CalendarEvent } from '#core/booking/events.ts';
import { type CalendarState, isOpen } from '#core/booking/state.ts';
import type { PersonRow } from '../modules/booking/people.ts';

interface OpenVisit {
  readonly branch: string;
  readonly key: string;
  isBooked: boolean;
  endMs: number;
  confirmByMs: number | null;
}

export class OpenContacts {
  readonly #now: () => number;
  readonly #visits = new Map<string, OpenVisit>();
  readonly #byKey = new Map<string, Set<string>>();

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Open visits of a contact in a branch, without the one named. */
  count(branch: string, contactKey: string, except: string | null = null): number {
    const nowMs = this.#now();
    let count = 0;
    for (const id of this.#byKey.get(keyOf(branch, contactKey)) ?? []) {
      const visit = this.#visits.get(id);
      const isUnconfirmed = visit?.confirmByMs != null && nowMs >= visit.confirmByMs;
      if (id !== except && visit?.isBooked && !isUnconfirmed && nowMs < visit.endMs) count += 1;
    }
    return count;
  }

  /** @param people the rows of the same commit: whose contact a new visit is. */
  committed(branch: string, events: readonly CalendarEvent[], people: readonly PersonRow[]): void {
    for (const event of events) {
      if (event.type === 'appointment-booked') {
        const row = people.find((one) => one.subject === event.appointment);
        if (row) this.#know(branch, event.appointment, row.contactKey);
      }
      this.#follow(event);
    }
  }

  /** What a date holds, read at the start. */
  take(branch: string, state: CalendarState, keys: ReadonlyMap<string, string | null>): void {
    const nowMs = this.#now();
    for (const one of state.appointments.values()) {
      const key = keys.get(one.id) ?? null;
      if (key === null || !isOpen(one, nowMs)) continue;
      this.#know(branch, one.id, key);
      const visit = this.#visits.get(one.id);
      if (visit) Object.assign(visit, { isBooked: true, endMs: one.endMs, confirmByMs: one.confirmByMs });
    }
  }

  /** Visits that were over before this time. */
  forgetBefore(beforeMs: number): void {
    for (const [id, visit] of this.#visits) if (visit.endMs < beforeMs) this.#forget(id);
  }

  #follow(event: CalendarEvent): void {
    if (event.type === 'time-closed') {
      for (const id of event.displaced) this.#end(id);
      return;
    }
    if (!('appointment' in event)) return;
    const visit = this.#visits.get(event.appointment);
    if (visit === undefined) return;
    switch (event.type) {
      case 'appointment-booked':
        visit.isBooked = true;
        visit.endMs = event.matters.at(-1)?.endMs ?? 0;
        visit.confirmByMs = event.confirmByMs;
        return;
      case 'appointment-confirmed':
        visit.confirmByMs = null;
        return;
      case 'appointment-moved':
      case 'appointment-cancelled':
      case 'appointment-checked-in':
      case 'appointment-no-show':
        this.#end(event.appointment);
        return;
      case 'personal-data-erased':
        this.#forget(event.appointment);
        return;
      default:
        return;
    }
  }

  #know(branch: string, id: string, contactKey: string | null): void {
    const visit = this.#visits.get(id);
    if (visit?.key === contactKey) return;
    this.#forget(id);
    if (contactKey === null) return;
    const isBooked = visit?.isBooked ?? false;
    const endMs = visit?.endMs ?? Number.POSITIVE_INFINITY;
    this.#visits.set(id, { branch, key: contactKey, isBooked, endMs, confirmByMs: visit?.confirmByMs ?? null });
    const key = keyOf(branch, contactKey);
    const ids = this.#byKey.get(key) ?? new Set();
    this.#byKey.set(key, ids.add(id));
  }

  #end(id: string): void {
    const visit = this.#visits.get(id);
    if (visit) visit.isBooked = false;
  }

  #forget(id: string): void {
    const visit = this.#visits.get(id);
    if (visit === undefined) return;
    this.#visits.delete(id);
    const key = keyOf(visit.branch, visit.key);
    const ids = this.#byKey.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.#byKey.delete(key);
  }
}

function keyOf(branch: string, contactKey: string): string {
  return `${branch} ${contactKey}`;
}
