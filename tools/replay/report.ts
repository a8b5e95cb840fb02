// The report of a replay: what was issued and called, what went wrong, and the waiting times in Numerek beside those
// in the records.
import type { Called, Issued, Lived } from './drive.ts';
import type { SeenCall } from './hall-watch.ts';
import type { DayPlan, PlannedTicket } from './plan.ts';

export interface Spread {
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
}

export interface Latency {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** One ticket record of the server, as far as it is compared. */
export interface Visit {
  readonly ticket: string;
  readonly number: string;
  readonly phase: string;
  readonly desk: string | null;
  readonly calledAtMs: number | null;
}

export interface ReplayReport {
  readonly office: string;
  readonly date: string;
  readonly branch: string;
  /** 0: as fast as the order allowed. */
  readonly speed: number;
  readonly tookSeconds: number;
  readonly stopped: boolean;
  readonly queues: number;
  readonly desks: number;
  readonly recorded: { readonly tickets: number; readonly called: number };
  readonly issued: number;
  readonly called: number;
  /** Neither called in the records nor here: left before their turn, or waiting to the end. */
  readonly gone: number;
  readonly stillWaiting: number;
  /** All of these are nought when all is well. */
  readonly faults: Faults;
  /** Numbers unlike the recorded ones, in queues whose records skip numbers. */
  readonly renumbered: number;
  readonly refusals: Readonly<Record<string, number>>;
  readonly retries: number;
  readonly hall: {
    readonly frames: number;
    readonly reconnects: number;
    /** The numbers of the calls that it did not show. */
    readonly missed: readonly string[];
    /** Calls that waited for the hall to show the ones before them, and the longest such wait. */
    readonly heldBack: number;
    readonly longestHeldBackMs: number;
    /** From asking for a call to seeing it in the hall's view, in milliseconds. */
    readonly delayMs: Latency;
  };
  /** In minutes of the recorded day. Lived ones are null at speed 0, where time has no measure. */
  readonly waitMinutes: {
    readonly recorded: Spread;
    readonly lived: Spread | null;
    /** Lived waits shorter or longer than the records allow, and the furthest of all from its timetable. */
    readonly outsideRecords: number | null;
    readonly furthestFromPlan: number | null;
  };
  readonly latencyMs: { readonly issue: Latency; readonly call: Latency; readonly all: Latency };
  /** The most that a step began behind its time, in milliseconds. */
  readonly latestMs: number;
}

export interface Faults {
  readonly duplicateNumbers: number;
  readonly calledTwice: number;
  readonly missedByHall: number;
  /** Answered by the server as issued, called or finished, but not so in its ticket records. */
  readonly lost: number;
  /** In the server's ticket records, but never answered to a client. */
  readonly ghosts: number;
  readonly orderDifferences: number;
  readonly refused: number;
}

export interface Observed {
  readonly plan: DayPlan;
  readonly lived: Lived;
  readonly branch: string;
  readonly speed: number;
  readonly desks: number;
  readonly visits: readonly Visit[];
  readonly seen: ReadonlyMap<string, SeenCall>;
  readonly hall: Omit<ReplayReport['hall'], 'delayMs' | 'missed'>;
  readonly retries: number;
  readonly tookMs: {
    readonly issue: readonly number[];
    readonly call: readonly number[];
    readonly all: readonly number[];
  };
}

export function makeReport(observed: Observed): ReplayReport {
  const { plan, lived, speed, seen, tookMs } = observed;
  const { issued, calls, gone, refusals } = lived;
  const issuedIds = new Set(issued.map((one) => one.id));
  const missed = calls.filter((one) => seen.get(one.number)?.desk !== one.desk).map((one) => one.number);
  const calledIds = new Set(calls.map((one) => one.ticket));
  const delays = calls.flatMap((one) => {
    const shown = seen.get(one.number);
    return shown ? [shown.atMs - one.askedAtMs] : [];
  });
  return {
    office: plan.office,
    date: plan.date,
    branch: observed.branch,
    speed,
    tookSeconds: round(lived.tookMs / 1000, 1),
    stopped: lived.stopped,
    queues: plan.queues.length,
    desks: observed.desks,
    recorded: {
      tickets: plan.tickets.length,
      called: plan.tickets.filter((one) => one.callMinutes !== null).length,
    },
    issued: issued.length,
    called: calls.length,
    gone: gone.length,
    stillWaiting: issued.filter((one) => !calledIds.has(one.id)).length - gone.length,
    faults: {
      duplicateNumbers: repeated(issued.map((one) => one.number)),
      calledTwice: repeated(calls.map((one) => one.ticket)),
      missedByHall: missed.length,
      lost: countLost(lived, observed.visits),
      ghosts: observed.visits.filter((one) => !issuedIds.has(one.ticket)).length,
      orderDifferences: lived.orderDifferences,
      refused: [...refusals.values()].reduce((sum, one) => sum + one, 0),
    },
    renumbered: issued.filter((one) => one.value !== one.plan.number).length,
    refusals: Object.fromEntries(refusals),
    retries: observed.retries,
    hall: { ...observed.hall, missed, delayMs: latencyOf(delays) },
    waitMinutes: waits(plan, issued, calls, speed),
    latencyMs: { issue: latencyOf(tookMs.issue), call: latencyOf(tookMs.call), all: latencyOf(tookMs.all) },
    latestMs: Math.round(lived.latestMs),
  };
}

/** Is everything nought that should be? */
export function isSound(report: ReplayReport): boolean {
  return Object.values(report.faults).every((count) => count === 0);
}

function waits(
  plan: DayPlan,
  issued: readonly Issued[],
  calls: readonly Called[],
  speed: number,
): ReplayReport['waitMinutes'] {
  const recorded = spreadOf(
    plan.tickets.flatMap(({ recordedWait }) => (recordedWait ? [(recordedWait.least + recordedWait.most) / 2] : [])),
  );
  if (speed === 0) return { recorded, lived: null, outsideRecords: null, furthestFromPlan: null };
  const byId = new Map(issued.map((one) => [one.id, one.plan]));
  const lived = calls.flatMap(({ ticket, waitMs }) => {
    const planned = byId.get(ticket);
    return planned ? [{ planned, minutes: (waitMs * speed) / 60_000 }] : [];
  });
  const outside = lived.filter(({ planned, minutes }) => isOutside(planned, minutes));
  const distances = lived.map(({ planned, minutes }) =>
    Math.abs(minutes - ((planned.callMinutes ?? 0) - planned.arriveMinutes)),
  );
  return {
    recorded,
    lived: spreadOf(lived.map((one) => one.minutes)),
    outsideRecords: outside.length,
    furthestFromPlan: round(
      distances.reduce((most, one) => Math.max(most, one), 0),
      1,
    ),
  };
}

function isOutside({ recordedWait }: PlannedTicket, minutes: number): boolean {
  return recordedWait === null || minutes < recordedWait.least || minutes > recordedWait.most;
}

function countLost({ issued, calls, finished }: Lived, visits: readonly Visit[]): number {
  const byTicket = new Map(visits.map((one) => [one.ticket, one]));
  const issuedLost = issued.filter((one) => byTicket.get(one.id)?.number !== one.number);
  const callsLost = calls.filter((one) => {
    const visit = byTicket.get(one.ticket);
    return visit === undefined || visit.calledAtMs === null || visit.desk !== one.desk;
  });
  const finishesLost = finished.filter((ticket) => byTicket.get(ticket)?.phase !== 'finished');
  return issuedLost.length + callsLost.length + finishesLost.length;
}

function repeated(values: readonly string[]): number {
  return values.length - new Set(values).size;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((one, other) => one - other);
  const mean = sorted.reduce((sum, one) => sum + one, 0) / Math.max(1, sorted.length);
  return { mean: round(mean, 1), p50: round(quantile(sorted, 0.5), 1), p90: round(quantile(sorted, 0.9), 1) };
}

function latencyOf(values: readonly number[]): Latency {
  const sorted = [...values].sort((one, other) => one - other);
  return { count: sorted.length, p50: round(quantile(sorted, 0.5), 1), p99: round(quantile(sorted, 0.99), 1) };
}

/** Of sorted values, the smallest that at least this share of them do not exceed; 0 of none. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function round(value: number, places: number): number {
  return Number(value.toFixed(places));
}
