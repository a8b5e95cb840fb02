// Whether a call on the display above a desk is new, so that it may draw attention, or was only received late.

export interface SeenCall {
  readonly seq: number | null;
  /** The connection was lost between the view seen last and this one. */
  readonly afterGap: boolean;
}

/** After a gap, a call younger than this still counts as new. */
export const surelyNewMs = 30_000;

/** `before` is undefined at the first view of a page: its call is not new. */
export function isArrival(
  before: number | null | undefined,
  seen: SeenCall,
  calledAtMs: number | null,
  nowMs: number,
): boolean {
  if (before === undefined || seen.seq === null || seen.seq === before) return false;
  return !seen.afterGap || (calledAtMs !== null && nowMs - calledAtMs < surelyNewMs);
}
