// When a kiosk takes it that nobody is there any more, and how much time is left to say otherwise. Pure: all times are
// milliseconds of one clock that only grows.

/** A person gets this long to ask for more time once they are warned. */
export const warnMs = 20_000;

export type Idle =
  /** Nothing was touched since the start: there is nothing to return from. */
  | { readonly kind: 'untouched' }
  | { readonly kind: 'there' }
  | { readonly kind: 'warned'; readonly leftMs: number }
  | { readonly kind: 'gone' };

/** `touchedMs`: the last sign of a person; null before the first. `quietMs`: how long they may think before the warning. */
export function idleAt(touchedMs: number | null, quietMs: number, nowMs: number): Idle {
  if (touchedMs === null) return { kind: 'untouched' };
  const quietForMs = nowMs - touchedMs;
  if (quietForMs < quietMs) return { kind: 'there' };
  const leftMs = quietMs + warnMs - quietForMs;
  return leftMs > 0 ? { kind: 'warned', leftMs } : { kind: 'gone' };
}

/** Whole seconds to show for what is left: never 0 while there is still time. */
export function secondsLeft(leftMs: number): number {
  return Math.max(0, Math.ceil(leftMs / 1_000));
}

export interface TicketStay {
  /** What the office sets, in seconds. */
  readonly ticketSeconds: number;
  /** There is no paper to take along: the number has to be read, noted or photographed. */
  readonly onScreenOnly: boolean;
  /** Somebody reads large letters or listens. */
  readonly slowly: boolean;
}

/** How long the ticket stays on the screen, in ms. */
export function ticketStayMs({ ticketSeconds, onScreenOnly, slowly }: TicketStay): number {
  const factor = (onScreenOnly ? 3 : 1) * (slowly ? 2 : 1);
  const leastMs = onScreenOnly || slowly ? 60_000 : 0;
  return Math.max(leastMs, ticketSeconds * 1_000 * factor);
}

/** What „more time” gives: a full minute, or the whole stay again where that is longer. */
export function extendedStayMs(stayMs: number): number {
  return Math.max(60_000, stayMs);
}
