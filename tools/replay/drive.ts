// Runs a planned day against the server: each customer takes a ticket and each desk calls at its time, in the
// recorded order of each queue. The server's answers are collected for the report.

import { printed } from './hall-watch.ts';
import type { DayPlan, PlannedTicket, Step } from './plan.ts';
import type { Denial, PublicApi } from './public-api.ts';
import { serviceId } from './replay-office.ts';
import type { Stage } from './stage.ts';

/** A ticket as the server issued it. */
export interface Issued {
  readonly plan: PlannedTicket;
  readonly id: string;
  readonly number: string;
  readonly value: number;
}

/** A call as the server answered it. */
export interface Called {
  readonly ticket: string;
  readonly number: string;
  readonly desk: string;
  /** By the server's clock. */
  readonly waitMs: number;
  readonly askedAtMs: number;
}

export interface Lived {
  readonly issued: readonly Issued[];
  readonly calls: readonly Called[];
  /** Ids of tickets whose service was finished. */
  readonly finished: readonly string[];
  /** Ids of tickets whose customers had left before they were called. */
  readonly gone: readonly string[];
  /** Calls that took another ticket than the recorded one. */
  readonly orderDifferences: number;
  /** How often the server said each of these. */
  readonly refusals: ReadonlyMap<string, number>;
  /** The most that a step began behind its time. */
  readonly latestMs: number;
  readonly tookMs: number;
  readonly stopped: boolean;
}

/** Steps under way at most; more would only queue up in front of the client's own limit. */
const mostUnderWay = 32;

/** @param speed minutes of the recorded day in a minute; 0 for as fast as the order allows. */
export async function drive(
  api: PublicApi,
  plan: DayPlan,
  stage: Stage,
  speed: number,
  stop: AbortSignal,
): Promise<Lived> {
  const run = new Run(api, stage);
  const queues = new Map<string, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const startedMs = performance.now();
  const firstMinute = plan.steps[0]?.atMinutes ?? 0;
  let latestMs = 0;
  for (const step of plan.steps) {
    const dueMs = speed === 0 ? 0 : ((step.atMinutes - firstMinute) * 60_000) / speed;
    await sleep(startedMs + dueMs - performance.now(), stop);
    while (underWay.size >= mostUnderWay) await Promise.race(underWay);
    if (stop.aborted || run.isLost) break;
    const before = queues.get(step.ticket.queue) ?? Promise.resolve();
    const after = before.then(() => {
      if (speed > 0) latestMs = Math.max(latestMs, performance.now() - startedMs - dueMs);
      return run.take(step);
    });
    queues.set(step.ticket.queue, after);
    underWay.add(after);
    void after.finally(() => underWay.delete(after)).catch(() => {});
  }
  await Promise.all(queues.values());
  await run.finishAll();
  await stage.hall.catchUp();
  const tookMs = performance.now() - startedMs;
  const { issued, calls, finished, gone, orderDifferences, refusals } = run;
  return { issued, calls, finished, gone, orderDifferences, refusals, latestMs, tookMs, stopped: stop.aborted };
}

class Run {
  readonly #api: PublicApi;
  readonly #stage: Stage;
  readonly #byPlan = new Map<PlannedTicket, Issued>();
  /** The ticket at each desk, and the moment at which its service has started. */
  readonly #atDesk = new Map<string, { readonly ticket: string; readonly started: Promise<boolean> }>();
  readonly issued: Issued[] = [];
  readonly calls: Called[] = [];
  readonly finished: string[] = [];
  readonly gone: string[] = [];
  readonly refusals = new Map<string, number>();
  orderDifferences = 0;
  /** The server gave no answer for so long that going on would only count its silence. */
  isLost = false;

  constructor(api: PublicApi, stage: Stage) {
    this.#api = api;
    this.#stage = stage;
  }

  async take(step: Step): Promise<void> {
    if (this.isLost) return;
    if (step.kind === 'arrive') return this.#arrive(step.ticket);
    const issued = this.#byPlan.get(step.ticket);
    // Its refusal is counted already.
    if (issued === undefined) return;
    if (step.kind === 'leave') return this.#leave(issued);
    return this.#call(issued, step.desk);
  }

  /** The last customer of each desk goes home. */
  async finishAll(): Promise<void> {
    if (this.isLost) return;
    const { branch, clerk } = this.#stage;
    const endings = [...this.#atDesk].map(async ([desk, { ticket, started }]) => {
      if (!(await started)) return;
      const done = await this.#api.ask('finishService', clerk, { params: { branch, desk }, body: { ticket } });
      if (done.ok) this.finished.push(ticket);
      else this.#deny(done.refusal);
    });
    await Promise.all(endings);
  }

  async #arrive(plan: PlannedTicket): Promise<void> {
    const { branch, kiosk } = this.#stage;
    const services = [serviceId({ id: plan.queue })];
    const body = { services, print: false };
    const answer = await this.#api.ask('issueTicket', kiosk, { params: { branch }, body });
    if (!answer.ok) return this.#deny(answer.refusal);
    const { ticket, number } = answer.value;
    const issued: Issued = { plan, id: ticket, number: printed(number), value: number.value };
    this.issued.push(issued);
    this.#byPlan.set(plan, issued);
  }

  async #leave({ id }: Issued): Promise<void> {
    const { branch, clerk } = this.#stage;
    const answer = await this.#api.ask('cancelTicket', clerk, { params: { branch, ticket: id }, body: {} });
    if (answer.ok) this.gone.push(id);
    else this.#deny(answer.refusal);
  }

  async #call(expected: Issued, desk: string): Promise<void> {
    const { branch, clerk, hall } = this.#stage;
    const present = this.#atDesk.get(desk);
    const finishing = present && (await present.started) ? present.ticket : null;
    const finish = finishing === null ? {} : { finish: { ticket: finishing } };
    await hall.makeRoom();
    const askedAtMs = performance.now();
    const answer = await this.#api.ask('callNext', clerk, { params: { branch, desk }, body: finish });
    const called = answer.ok ? answer.value.called : null;
    hall.answered(called && printed(called.number));
    if (!answer.ok) return this.#deny(answer.refusal);
    this.#atDesk.delete(desk);
    if (finishing !== null) this.finished.push(finishing);
    if (called === null) return this.#deny({ code: 'queue-empty', detail: '', status: 200 });
    const { ticket, number, reason } = called;
    this.calls.push({ ticket, number: printed(number), desk, waitMs: reason.waitMs, askedAtMs });
    if (ticket !== expected.id) this.orderDifferences += 1;
    this.#atDesk.set(desk, { ticket, started: this.#start(desk, ticket) });
  }

  async #start(desk: string, ticket: string): Promise<boolean> {
    const { branch, clerk } = this.#stage;
    const answer = await this.#api.ask('startService', clerk, { params: { branch, desk }, body: { ticket } });
    if (!answer.ok) this.#deny(answer.refusal);
    return answer.ok;
  }

  #deny({ code, status }: Denial): void {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1);
    if (status === 0) this.isLost = true;
  }
}

/** Ends early when the signal fires. */
async function sleep(ms: number, stop: AbortSignal): Promise<void> {
  if (ms <= 0 || stop.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    stop.addEventListener('abort', end);
  });
}
