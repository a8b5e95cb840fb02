// Replays one recorded day through the public API of a running server, from set-up to report.
import { ok, type Result, refused } from '#core/shared/result.ts';
import { drive } from './drive.ts';
import { type DayPlan, planDay } from './plan.ts';
import { PublicApi } from './public-api.ts';
import type { RecordedTicket } from './read-tickets.ts';
import { makeReport, type ReplayReport } from './report.ts';
import { type Account, type Stage, setStage } from './stage.ts';

export interface ReplayOptions {
  /** Of one office and day. */
  readonly tickets: readonly RecordedTicket[];
  readonly url: string;
  /** An administrator of the server. */
  readonly admin: Account;
  /** Minutes of the recorded day in a minute; 0 for as fast as the order allows. */
  readonly speed: number;
  /** Ends the replay early, with a report of what was lived. */
  readonly stop: AbortSignal;
  readonly say: (line: string) => void;
}

/** @returns the report, or a sentence saying what the server refused. */
export async function replay(options: ReplayOptions): Promise<Result<ReplayReport, string>> {
  const { speed, stop, say } = options;
  const plan = planDay(options.tickets);
  const api = new PublicApi(options.url, stop);
  const set = await setStage(api, plan, options.admin);
  if (!set.ok) return set;
  const stage = set.value;
  say(opening(plan, stage, speed));
  try {
    const lived = await drive(api, plan, stage, speed, stop);
    const { branch, hall, admin, desks } = stage;
    const listed = await api.ask('listVisits', admin, { params: { branch }, query: { date: hall.date } });
    if (!listed.ok) return refused(`Could not list the visits: ${listed.refusal.detail || listed.refusal.code}`);
    const { frames, reconnects, heldBack, longestHeldBackMs } = hall;
    const issue = api.tookMs.get('issueTicket') ?? [];
    const call = api.tookMs.get('callNext') ?? [];
    return ok(
      makeReport({
        plan,
        lived,
        branch,
        speed,
        desks,
        visits: listed.value.visits,
        seen: hall.seen,
        hall: { frames, reconnects, heldBack, longestHeldBackMs },
        retries: api.retries,
        tookMs: { issue, call, all: [...api.tookMs.values()].flat() },
      }),
    );
  } finally {
    await stage.clear();
  }
}

function opening(plan: DayPlan, stage: Stage, speed: number): string {
  const [first, last] = [plan.steps[0]?.atMinutes ?? 0, plan.steps.at(-1)?.atMinutes ?? 0];
  const lasts = speed === 0 ? 'as fast as it goes' : `about ${Math.ceil(((last - first) * 60) / speed)} s`;
  return `${plan.tickets.length} tickets of ${plan.office} on ${plan.date} go to branch ${stage.branch}, ${lasts}.`;
}
