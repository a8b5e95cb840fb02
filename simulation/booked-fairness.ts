// Judges each call by the promises between booked tickets and walk-ins: at its time a booked ticket is next, in the
// order of the times; a walk-in has a turn in every few calls of a desk; before its time a booked ticket is called
// only if no other could be.
import type { Office } from '#core/branch/settings.ts';
import { hold } from './broken.ts';
import type { Standing } from './fairness.ts';

interface Call {
  readonly office: Office;
  readonly called: Standing;
  /** All other tickets that the desk could have called. */
  readonly onOffer: readonly Standing[];
  /** Booked tickets that the desk called in a row before this call. */
  readonly inARow: number;
}

/** 'judged' when booked tickets alone decide the call; otherwise the ordinary rules decide among the others. */
export function judgeBooked({ office, called, onOffer, inARow }: Call): 'judged' | 'go-on' {
  const most = office.booking?.bookedInARow ?? 3;
  const booked = onOffer.filter((one) => one.bookedForMs !== null && !one.isSent);
  const walkIn = onOffer.find((one) => one.bookedForMs === null && !one.isSent);
  const sent = onOffer.find((one) => one.isSent);
  const against = (other: Standing) => () => `${name(called)} was called before ${name(other)}, ${inARow} in a row`;
  if (called.isSent) {
    // Booked tickets go before a promise past due, so that is no fault of a ticket that was sent here.
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

/** @param others all tickets that the desk may take, including those whose time has not come. */
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
