// Makes a timetable from one recorded day: who comes when, who is called when and at which desk. The records are
// accurate to a few minutes only; within them, customers are spread evenly over the whole office.
import type { RecordedTicket, Window } from './read-tickets.ts';

export interface PlannedQueue {
  readonly id: string;
  readonly name: string;
  /** As recorded; it may be empty, longer than a letter, or another queue's too. */
  readonly letter: string;
  readonly firstNumber: number;
  /** Ids of the desks that serve this queue and no other. */
  readonly desks: readonly string[];
  readonly usualMinutes: number;
}

/** Times are minutes from the midnight of the recorded day. */
export interface PlannedTicket {
  readonly queue: string;
  readonly number: number;
  readonly arriveMinutes: number;
  /** Null: not called in the records. */
  readonly callMinutes: number | null;
  /** The shortest and longest wait that the records allow; null when not called. */
  readonly recordedWait: { readonly least: number; readonly most: number } | null;
}

/** `leave`: not called although later ones were, so the customer had left. */
export type Step =
  | { readonly kind: 'arrive'; readonly atMinutes: number; readonly ticket: PlannedTicket }
  | { readonly kind: 'leave'; readonly atMinutes: number; readonly ticket: PlannedTicket }
  | { readonly kind: 'call'; readonly atMinutes: number; readonly ticket: PlannedTicket; readonly desk: string };

export interface DayPlan {
  readonly office: string;
  readonly date: string;
  readonly queues: readonly PlannedQueue[];
  readonly tickets: readonly PlannedTicket[];
  /** In the order in which they happen. */
  readonly steps: readonly Step[];
}

/** What an office document can hold. */
const mostDesks = 100;
/** Where the records don't name desks: no desk calls more often than this. */
const shortestServiceMinutes = 2;

/** @param records of one office and day, at least one. */
export function planDay(records: readonly RecordedTicket[]): DayPlan {
  const byQueue = groupedBy(records, (one) => one.queue);
  for (const queue of byQueue.values()) queue.sort((one, other) => one.number - other.number);
  const ordered = [...byQueue.values()];
  const arrivals = spread(ordered, (one) => one.arrived);
  const calls = spread(ordered, (one) => one.called);
  const queues = planQueues(ordered);

  const tickets: PlannedTicket[] = [];
  const steps: Step[] = [];
  for (const [at, queue] of ordered.entries()) {
    const planned = planTickets(queue, arrivals, calls);
    tickets.push(...planned);
    steps.push(...stepsOf(planned, queues[at]?.desks ?? []));
  }
  const rank = { arrive: 0, leave: 1, call: 2 };
  steps.sort(
    (one, other) =>
      one.atMinutes - other.atMinutes || rank[one.kind] - rank[other.kind] || one.ticket.number - other.ticket.number,
  );
  return { office: records[0]?.office ?? '', date: records[0]?.date ?? '', queues, tickets, steps };
}

/** When each of the records happened: evenly within its window over all queues, and in number order within each queue. */
function spread(
  queues: readonly (readonly RecordedTicket[])[],
  windowOf: (one: RecordedTicket) => Window | null,
): ReadonlyMap<RecordedTicket, number> {
  const groups = new Map<string, { window: Window; entries: { one: RecordedTicket; share: number }[] }>();
  for (const queue of queues) {
    const inWindow = groupedBy(queue, (one) => keyOf(windowOf(one)));
    for (const [key, ones] of inWindow) {
      const window = ones[0] ? windowOf(ones[0]) : null;
      if (window === null) continue;
      const group = groups.get(key) ?? { window, entries: [] };
      ones.forEach((one, index) => {
        group.entries.push({ one, share: (index + 0.5) / ones.length });
      });
      groups.set(key, group);
    }
  }
  const found = new Map<RecordedTicket, number>();
  for (const { window, entries } of groups.values()) {
    entries.sort((one, other) => one.share - other.share);
    entries.forEach(({ one }, index) => {
      found.set(one, window.after + ((index + 0.5) / entries.length) * (window.by - window.after));
    });
  }
  return found;
}

function groupedBy<One>(all: readonly One[], keyOf: (one: One) => string): Map<string, One[]> {
  const groups = new Map<string, One[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
}

function keyOf(window: Window | null): string {
  return window === null ? '' : `${window.after}-${window.by}`;
}

function planTickets(
  queue: readonly RecordedTicket[],
  arrivals: ReadonlyMap<RecordedTicket, number>,
  calls: ReadonlyMap<RecordedTicket, number>,
): PlannedTicket[] {
  let lastArrival = 0;
  let lastCall = 0;
  return queue.map((one) => {
    lastArrival = Math.max(lastArrival, arrivals.get(one) ?? 0);
    const call = calls.get(one);
    // Within one window the spread may put a call before its own arrival.
    if (call !== undefined) lastCall = Math.max(lastCall, call, lastArrival);
    return {
      queue: one.queue,
      number: one.number,
      arriveMinutes: lastArrival,
      callMinutes: call === undefined ? null : lastCall,
      recordedWait: one.called && {
        least: Math.max(0, one.called.after - one.arrived.by),
        most: Math.max(0, one.called.by - one.arrived.after),
      },
    };
  });
}

/** Calls go to the queue's desks in turn: the desk that called longest ago has had the most time for its customer. */
function stepsOf(tickets: readonly PlannedTicket[], desks: readonly string[]): Step[] {
  const steps: Step[] = tickets.map((ticket) => ({ kind: 'arrive', atMinutes: ticket.arriveMinutes, ticket }));
  let called = 0;
  let gone: PlannedTicket[] = [];
  for (const ticket of tickets) {
    const { callMinutes } = ticket;
    if (callMinutes === null) {
      gone.push(ticket);
      continue;
    }
    for (const one of gone) steps.push({ kind: 'leave', atMinutes: callMinutes, ticket: one });
    gone = [];
    steps.push({ kind: 'call', atMinutes: callMinutes, ticket, desk: desks[called % desks.length] ?? '' });
    called += 1;
  }
  return steps;
}

function planQueues(queues: readonly (readonly RecordedTicket[])[]): PlannedQueue[] {
  const counts = boundedDesks(queues.map((queue) => desksOf(queue)));
  return queues.map((queue, at) => {
    const first = queue[0];
    const id = first?.queue ?? '';
    const desks = Array.from({ length: counts[at] ?? 1 }, (_, index) => `q${slug(id)}-${index + 1}`);
    return {
      id,
      name: (first?.queueName ?? '').replace(/^[A-Z]{1,2}: /, '').trim() || `Kolejka ${id}`,
      letter: first?.letter ?? '',
      firstNumber: first?.number ?? 1,
      desks,
      usualMinutes: usualMinutesOf(queue, desks.length),
    };
  });
}

/** As many as were reported, and as many as it takes to call all that were called within one window. */
function desksOf(queue: readonly RecordedTicket[]): number {
  const reported = Math.max(...queue.map((one) => one.desksReported));
  const inWindow = groupedBy(
    queue.filter((one) => one.called !== null),
    (one) => keyOf(one.called),
  );
  const needed = [...inWindow.values()].map((ones) => {
    const window = ones[0]?.called;
    const minutes = window ? window.by - window.after : 0;
    return Math.ceil((ones.length * shortestServiceMinutes) / Math.max(1, minutes));
  });
  return Math.max(1, reported, ...needed);
}

/** Takes desks from the queues that have most until the office holds them. */
function boundedDesks(wanted: readonly number[]): number[] {
  const counts = [...wanted];
  for (let spare = counts.reduce((sum, one) => sum + one, 0) - mostDesks; spare > 0; spare -= 1) {
    const most = counts.indexOf(Math.max(...counts));
    counts[most] = (counts[most] ?? 1) - 1;
  }
  return counts;
}

function usualMinutesOf(queue: readonly RecordedTicket[], desks: number): number {
  const calls = queue.flatMap((one) => (one.called === null ? [] : [one.called.by]));
  if (calls.length < 2) return 5;
  const minutes = ((Math.max(...calls) - Math.min(...calls)) * desks) / (calls.length - 1);
  return Math.min(60, Math.max(1, Math.round(minutes)));
}

/** Small letters, figures and hyphens only. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}
