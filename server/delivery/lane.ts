// The deliveries of one lane that wait in memory: urgent ones first, one at a time for a subject, in order otherwise.
import type { Delivery } from './delivery.ts';

export class Lane {
  readonly name: string;
  readonly channel: string;
  /** How many are being sent. */
  busy = 0;
  /** Nothing begins before; moved on by back-off in a strict lane. */
  heldUntilMs = 0;
  /** The other side became ready while something was being sent. */
  isWoken = false;
  readonly #urgent: Delivery[] = [];
  readonly #others: Delivery[] = [];
  /** Subjects that are being sent, each with the deliveries that wait for that. */
  readonly #subjects = new Map<string, Delivery[]>();

  constructor(name: string, channel: string) {
    this.name = name;
    this.channel = channel;
  }

  get size(): number {
    let size = this.#urgent.length + this.#others.length + this.busy;
    for (const behind of this.#subjects.values()) size += behind.length;
    return size;
  }

  add(delivery: Delivery): void {
    (delivery.urgent ? this.#urgent : this.#others).push(delivery);
  }

  putBack(delivery: Delivery): void {
    (delivery.urgent ? this.#urgent : this.#others).unshift(delivery);
  }

  /** The next one to send, counted as being sent until `done`; null when there is none. */
  next(): Delivery | null {
    for (;;) {
      const one = this.#urgent.shift() ?? this.#others.shift();
      if (one === undefined) return null;
      const behind = one.subject === null ? undefined : this.#subjects.get(one.subject);
      if (behind !== undefined) {
        behind.push(one);
        continue;
      }
      if (one.subject !== null) this.#subjects.set(one.subject, []);
      this.busy += 1;
      return one;
    }
  }

  done({ subject }: Delivery): void {
    this.busy -= 1;
    if (subject === null) return;
    const behind = this.#subjects.get(subject) ?? [];
    this.#subjects.delete(subject);
    for (const one of behind.reverse()) this.putBack(one);
  }

  /** Takes out and gives back those that wait here and for which `test` is true. */
  remove(test: (delivery: Delivery) => boolean): readonly Delivery[] {
    const removed: Delivery[] = [];
    for (const list of [this.#urgent, this.#others, ...this.#subjects.values()]) {
      const kept = list.filter((one) => !test(one));
      if (kept.length === list.length) continue;
      removed.push(...list.filter(test));
      list.splice(0, list.length, ...kept);
    }
    return removed;
  }

  /** The earliest expiry of those that wait here. */
  firstExpiryMs(): number {
    let first = Number.POSITIVE_INFINITY;
    for (const list of [this.#urgent, this.#others, ...this.#subjects.values()]) {
      for (const { expiresAtMs } of list) first = Math.min(first, expiresAtMs);
    }
    return first;
  }
}
