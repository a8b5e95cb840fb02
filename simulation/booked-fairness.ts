// Judges each call by what booked people and those without a booking are promised of each other: at the hour a booked person
// is next, in the order of the hours; somebody without a booking has a turn in every few calls of a desk; before the hour
// nobody is called while anybody else could be.
import type { Office } from '#core/branch/settings.ts';
import { hold } from './broken.ts';
import type { Standing } from './fairness.ts';

interface Call {
  readonly office: Office;
  readonly called: Standing;
  /** Everybody else whom the desk could have called. */
  readonly onOffer: readonly Standing[];
  /** Booked people whom the desk called in a row before this call. */
  readonly inARow: number;
}

/** 'judged' when booked people alone decide the call; otherwise the ordinary rules decide among the rest. */
export function judgeBooked({ office, called, onOffer, inARow }: Call): 'judged' | 'go-on' {
  const most = office.booking?.bookedInARow ?? 3;
  const booked = onOffer.filter((one) => one.bookedForMs !== null && !one.isSent);
  const walkIn = onOffer.find((one) => one.bookedForMs === null && !one.isSent);
  const sent = onOffer.find((one) => one.isSent);
  const against = (other: Standing) => () => `${name(called)} was called before ${name(other)}, ${inARow} in a row`;
  if (called.isSent) {
    // The booked go before a promise past due, so that cannot be held against whoever was sent here.
    return booked.length > 0 && inARow < most ? 'judged' : 'go-on';
  }
  if (called.bookedForMs === null) {
    const [other] = booked;
    if (other === undefined) return 'go-on';
    hold(inARow >= most, 'a booked person whose hour has come goes first', against(other));
    return 'go-on';
  }
  if (sent !== undefined && (inARow < most || walkIn === undefined)) {
    hold(false, 'whoever was sent to a desk goes first there', against(sent));
  }
  if (walkIn !== undefined) {
    hold(inARow < most, 'somebody without a booking has a turn in every few calls', against(walkIn));
  }
  for (const other of booked) hold(isBefore(called, other), 'booked people go by their hours', against(other));
  return 'judged';
}

/** @param others everybody whom the desk may take, those whose hour has not come among them. */
export function judgeEarlyCall(
  office: Office,
  called: Standing,
  others: readonly Standing[],
  onOffer: readonly Standing[],
): void {
  const [other] = onOffer;
  hold(office.booking?.calledEarly === true, 'nobody is called before their booked hour', () => name(called));
  hold(other === undefined, 'nobody is called early while somebody else could be', () =>
    other === undefined ? '' : `${name(called)} was called before ${name(other)}`,
  );
  for (const one of others)
    hold(isBefore(called, one), 'booked people go by their hours', () => `${name(called)}, ${name(one)}`);
}

export function describeHour({ ticket, bookedForMs }: Standing, atMs: number, reason: string): string {
  return `${ticket.id} is booked for ${bookedForMs}, was called at ${atMs}: ${reason}`;
}

function isBefore(one: Standing, other: Standing): boolean {
  const laterMs = (one.bookedForMs ?? 0) - (other.bookedForMs ?? 0);
  return laterMs < 0 || (laterMs === 0 && one.ticket.order < other.ticket.order);
}

function name({ ticket, bookedForMs, waitMs }: Standing): string {
  const booked = bookedForMs === null ? 'not booked' : `booked for ${new Date(bookedForMs).toISOString()}`;
  return `${ticket.id} (${ticket.service}, ${booked}, waited ${Math.round(waitMs / 1000)} s)`;
}
