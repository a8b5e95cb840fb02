// What is remembered of every ticket to be printed, and where it is kept. The store is given from outside; the one
// here lives in memory.
import type { PaperTicket } from './paper-ticket.ts';

export type PrintJobState =
  | 'queued'
  /** The printer would not take it now; `reason` says why. It goes on by itself when the printer can. */
  | 'waiting'
  /** Bytes may be on their way. */
  | 'printing'
  | 'printed'
  /** Sent, not confirmed: a person looks, then reprints or dismisses. */
  | 'uncertain'
  /** A person had it printed anew under another id; `reason` is that id. */
  | 'reprinted'
  | 'dismissed'
  /** It waited longer than a ticket is of use. */
  | 'expired';

export interface NewPrintJob {
  /** Ticket id, a colon and the number of the copy: the same job is never taken twice. */
  id: string;
  /** The printer's id. */
  printer: string;
  ticket: string;
  payload: PaperTicket;
  /** Milliseconds since 1970. */
  createdAt: number;
}

export interface PrintJob extends NewPrintJob {
  state: PrintJobState;
  reason: string | null;
  /** When the state was set, in milliseconds since 1970. */
  at: number;
}

export interface PrintJobFilter {
  printers?: string[];
  states?: PrintJobState[];
  ticket?: string;
  /** Created then or later. */
  since?: number;
  /** The newest so many; 100 when not given. */
  limit?: number;
}

export interface PrintJobStore {
  /** Keeps a new job as `queued`; false when the id is known already, and then nothing changes. */
  insertIfAbsent(job: NewPrintJob): boolean;
  /** The state, reason and time of a known job. */
  setState(id: string, state: PrintJobState, reason: string | null, at: number): void;
  find(id: string): PrintJob | null;
  /** Queued, waiting and printing jobs of a printer, the oldest first. */
  unfinished(printer: string): PrintJob[];
  /** The newest first. */
  list(filter: PrintJobFilter): PrintJob[];
  /** Drops the jobs created before then, in milliseconds since 1970; gives back how many. */
  forget(before: number): number;
}

export function printJobId(ticket: string, copy: number): string {
  return `${ticket}:${copy}`;
}

/** A store that forgets everything with the process: for tests and for trying out. */
export function createMemoryPrintJobStore(): PrintJobStore {
  const jobs = new Map<string, PrintJob>();
  return {
    insertIfAbsent(job) {
      if (jobs.has(job.id)) return false;
      jobs.set(job.id, { ...structuredClone(job), state: 'queued', reason: null, at: job.createdAt });
      return true;
    },
    setState(id, state, reason, at) {
      const job = jobs.get(id);
      if (job) jobs.set(id, { ...job, state, reason, at });
    },
    find: (id) => jobs.get(id) ?? null,
    unfinished(printer) {
      const open: PrintJobState[] = ['queued', 'waiting', 'printing'];
      return [...jobs.values()]
        .filter((job) => job.printer === printer && open.includes(job.state))
        .sort((one, other) => one.createdAt - other.createdAt);
    },
    list(filter) {
      return [...jobs.values()]
        .filter((job) => matches(job, filter))
        .reverse()
        .slice(0, filter.limit ?? 100);
    },
    forget(before) {
      const old = [...jobs.values()].filter((job) => job.createdAt < before);
      for (const job of old) jobs.delete(job.id);
      return old.length;
    },
  };
}

function matches(job: PrintJob, filter: PrintJobFilter): boolean {
  return (
    (filter.printers?.includes(job.printer) ?? true) &&
    (filter.states?.includes(job.state) ?? true) &&
    (filter.ticket === undefined || filter.ticket === job.ticket) &&
    (filter.since === undefined || job.createdAt >= filter.since)
  );
}
