// Makes a failing day small: fewer faults, fewer customers, fewer steps, as long as the same invariant still breaks.
import { type FaultKind, faultKinds, type Limits, planDay } from './plan.ts';
import { type DayOptions, type DayReport, simulateDay } from './simulate-day.ts';

export interface Shrunk {
  readonly seed: number;
  readonly limits: Limits;
  readonly report: DayReport;
  /** Days that were lived for it. */
  readonly tries: number;
}

const mostTries = 120;

/** @param failing a report with a failure. */
export async function shrink(failing: DayReport, options: DayOptions = {}): Promise<Shrunk> {
  const { seed } = failing;
  let best: Shrunk = { seed, limits: {}, report: failing, tries: 0 };
  let tries = 0;
  const attempt = async (limits: Limits): Promise<boolean> => {
    if (tries >= mostTries) return false;
    tries += 1;
    const report = await simulateDay(planDay(seed, limits), options);
    if (report.failure?.invariant !== failing.failure?.invariant) return false;
    best = { seed, limits, report, tries };
    return true;
  };
  for (const kind of faultKinds) await attempt({ ...best.limits, without: without(best.limits, kind) });
  await attempt({ ...best.limits, bookings: 'none' });
  await attempt({ ...best.limits, phones: 'none' });
  await attempt({ ...best.limits, visits: await fewestVisits(best.limits, seed, attempt) });
  for (const desks of [1, 2, 3, 5, 8]) if (await attempt({ ...best.limits, desks })) break;
  // Nothing after the failing step can be important.
  await attempt({ ...best.limits, steps: best.report.failure?.step ?? 1 });
  return { ...best, tries };
}

function without(limits: Limits, kind: FaultKind): FaultKind[] {
  return [...(limits.without ?? []), kind];
}

/** Halves the customers as long as the day still fails. */
async function fewestVisits(
  limits: Limits,
  seed: number,
  attempt: (limits: Limits) => Promise<boolean>,
): Promise<number> {
  let enough = planDay(seed, limits).visits.length;
  let tooFew = 0;
  while (enough - tooFew > 1) {
    const middle = Math.floor((enough + tooFew) / 2);
    if (await attempt({ ...limits, visits: middle })) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

/** How a shrunk failure is written down in pinned-seeds.ts. */
export function pinLine({ seed, limits, report }: Shrunk): string {
  const why = JSON.stringify(report.failure?.invariant ?? '');
  return `  { seed: ${seed}, limits: ${JSON.stringify(limits)}, broke: ${why} },`;
}
