// A branch in a list of branches: where it is, whether it is open, how many wait and about how long.
import { closingMs } from '#core/branch/hours.ts';
import type { Position } from '#core/branch/phone-settings.ts';
import type { DayContext } from '#core/queue/context.ts';
import { remoteClosed } from '#core/queue/decide/phone-offer.ts';
import type { WaitEstimate } from '#core/queue/estimate.ts';
import type { DayState } from '#core/queue/state.ts';
import type { Words } from '#core/shared/language.ts';
import { serviceRows } from './service-rows.ts';

export interface BranchCard {
  readonly branch: string;
  readonly name: Words;
  readonly address: string[];
  readonly timeZone: string;
  readonly position: Position | null;
  /** Are tickets issued now. */
  readonly open: boolean;
  readonly opensAtMs: number | null;
  readonly closesAtMs: number | null;
  readonly waiting: number;
  /** From the shortest to the longest wait of its open services. */
  readonly estimate: WaitEstimate | null;
  readonly remote: boolean;
  readonly booking: boolean;
}

export function branchCard(state: DayState, context: DayContext): BranchCard {
  const { office, hours, nowMs } = context;
  const rows = serviceRows(state, context);
  const open = rows.some((row) => row.closed === null);
  const upcoming = hours.tickets.find((span) => nowMs < span.fromMs);
  const estimates = rows.flatMap((row) => (row.estimate === null ? [] : [row.estimate]));
  return {
    branch: office.branch,
    name: office.name,
    address: office.address,
    timeZone: office.timeZone,
    position: office.position,
    open,
    opensAtMs: open ? null : (upcoming?.fromMs ?? hours.nextTicketsMs),
    closesAtMs: closingMs(hours),
    waiting: rows.reduce((sum, row) => sum + row.waiting, 0),
    estimate: estimates.length === 0 ? null : spanOf(estimates),
    remote: open && remoteClosed(state, context) === null,
    booking: office.booking !== null,
  };
}

function spanOf(estimates: readonly WaitEstimate[]): WaitEstimate {
  return {
    fromMs: Math.min(...estimates.map((one) => one.fromMs)),
    toMs: Math.max(...estimates.map((one) => one.toMs)),
  };
}
