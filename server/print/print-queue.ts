// The jobs of one printer, one after another, each printed once. What the printer refuses waits; what is not known to
// have been printed waits for a person, because a second ticket with the same number is worse than a missing one.
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { PaperTicket, PrinterConfig, TicketTemplate } from './paper-ticket.ts';
import { type NewPrintJob, type PrintJob, type PrintJobStore, printJobId } from './print-jobs.ts';
import type { PrinterLink } from './printer-link.ts';
import type { PrintTrouble } from './printer-status.ts';
import { renderTicketBytes } from './render-ticket-bytes.ts';

/** Something that staff should know of one job. */
export interface JobTrouble {
  printer: string;
  job: string;
  kind: 'waiting' | 'uncertain' | 'expired';
  reason: PrintTrouble | 'restarted' | 'too-old' | 'not-drawn';
}

export interface PrintQueueSettings {
  printer: PrinterConfig;
  template: () => TicketTemplate;
  link: PrinterLink;
  store: PrintJobStore;
  /** Milliseconds since 1970. */
  now: () => number;
  onTrouble?: (trouble: JobTrouble) => void;
  /** How long an unprinted job is of use; 10 minutes when not given. */
  maxAgeMs?: number;
  /** How often a refused job is tried again when the printer reports no change. */
  retryMs?: number;
  render?: (ticket: PaperTicket, template: TicketTemplate, printer: PrinterConfig) => Uint8Array;
}

export type SubmitRefusal = 'queue-full';
export type ResolveRefusal = 'job-unknown' | 'job-not-finished' | 'job-already-resolved';

export interface PrintQueue {
  /** Takes over what an earlier process left, then prints. */
  start(): void;
  /** Keeps the job and prints it in its turn. `false` when the id was known: nothing happens then. */
  submit(job: Omit<NewPrintJob, 'printer' | 'createdAt'>): Result<boolean, SubmitRefusal>;
  /** A person wants the ticket on paper again: a new copy under a new id, which is returned. */
  reprint(id: string): Result<string, ResolveRefusal | SubmitRefusal>;
  /** A person has seen that nothing is to be done. */
  dismiss(id: string): Result<null, ResolveRefusal>;
  /** Jobs that wait for the printer now. */
  waiting(): number;
  /** Resolves when nothing is to be done at the moment: all printed, or the printer refuses. */
  settled(): Promise<void>;
  /** Ends after the job that is being sent. What waits stays in the store. */
  stop(): Promise<void>;
}

const MOST_WAITING = 500;
const MOST_COPIES = 50;

export function createPrintQueue(settings: PrintQueueSettings): PrintQueue {
  const { printer, link, store, now, maxAgeMs = 600_000, retryMs = 5000, render = renderTicketBytes } = settings;
  const line: PrintJob[] = [];
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = true;
  let retry: NodeJS.Timeout | null = null;
  let forget: (() => void) | null = null;

  const tell = (job: string, kind: JobTrouble['kind'], reason: JobTrouble['reason']): void => {
    settings.onTrouble?.({ printer: printer.id, job, kind, reason });
  };

  const set = (job: PrintJob, state: PrintJob['state'], reason: string | null): void => {
    job.state = state;
    job.reason = reason;
    store.setState(job.id, state, reason, now());
  };

  const dropOld = (): void => {
    for (let index = line.length - 1; index >= 0; index -= 1) {
      const job = line[index];
      if (!job || job.state === 'printing' || now() - job.createdAt <= maxAgeMs) continue;
      line.splice(index, 1);
      set(job, 'expired', job.reason ?? 'too-old');
      tell(job.id, 'expired', 'too-old');
    }
  };

  const remove = (job: PrintJob): void => {
    const index = line.indexOf(job);
    if (index >= 0) line.splice(index, 1);
  };

  const draw = (job: PrintJob): Uint8Array | null => {
    try {
      return render(job.payload, settings.template(), printer);
    } catch {
      return null;
    }
  };

  /** False when the printer refused and there is no use in trying the next. */
  const printOne = async (job: PrintJob): Promise<boolean> => {
    const bytes = draw(job);
    if (!bytes) {
      // A ticket that can't be drawn must not stop those behind it.
      remove(job);
      set(job, 'expired', 'not-drawn');
      tell(job.id, 'expired', 'not-drawn');
      return true;
    }
    const result = await link.print(bytes, () => set(job, 'printing', null));
    if (result.outcome === 'refused') {
      const first = job.state !== 'waiting' || job.reason !== result.reason;
      set(job, 'waiting', result.reason);
      if (first) tell(job.id, 'waiting', result.reason);
      return false;
    }
    remove(job);
    if (result.outcome === 'printed') set(job, 'printed', null);
    else {
      set(job, 'uncertain', result.reason);
      tell(job.id, 'uncertain', result.reason);
    }
    return true;
  };

  const work = async (): Promise<void> => {
    do {
      again = false;
      dropOld();
      for (let job = line[0]; job && !stopped; job = line[0]) {
        if (!(await printOne(job))) break;
        dropOld();
      }
    } while (again && !stopped);
  };

  const wake = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    if (retry) clearTimeout(retry);
    running = work().finally(() => {
      running = null;
      if (line.length > 0 && !stopped) retry = setTimeout(wake, retryMs);
    });
  };

  const enter = (job: NewPrintJob): Result<boolean, SubmitRefusal> => {
    if (line.length >= MOST_WAITING) return refused('queue-full');
    if (!store.insertIfAbsent(job)) return ok(false);
    line.push({ ...job, state: 'queued', reason: null, at: job.createdAt });
    wake();
    return ok(true);
  };

  const takeOver = (job: PrintJob): void => {
    if (job.state === 'printing') {
      set(job, 'uncertain', 'restarted');
      tell(job.id, 'uncertain', 'restarted');
    } else line.push({ ...job });
  };

  return {
    start() {
      stopped = false;
      for (const job of store.unfinished(printer.id)) takeOver(job);
      dropOld();
      forget = link.onStatus(wake);
      wake();
    },
    submit: (job) => enter({ ...job, printer: printer.id, createdAt: now() }),
    reprint(id) {
      const job = store.find(id);
      if (!job || job.printer !== printer.id) return refused('job-unknown');
      if (job.state === 'queued' || job.state === 'waiting' || job.state === 'printing')
        return refused('job-not-finished');
      if (job.state === 'reprinted' || job.state === 'dismissed') return refused('job-already-resolved');
      for (let copy = 2; copy <= MOST_COPIES; copy += 1) {
        const copyId = printJobId(job.ticket, copy);
        const entered = enter({ ...newCopy(job, copyId), createdAt: now() });
        if (!entered.ok) return entered;
        if (!entered.value) continue;
        if (job.state !== 'printed') store.setState(id, 'reprinted', copyId, now());
        return ok(copyId);
      }
      return refused('queue-full');
    },
    dismiss(id) {
      const job = store.find(id);
      if (!job || job.printer !== printer.id) return refused('job-unknown');
      if (job.state === 'printing') return refused('job-not-finished');
      const inLine = line.find((waiting) => waiting.id === id);
      if (!inLine && job.state !== 'uncertain' && job.state !== 'expired') return refused('job-already-resolved');
      if (inLine) remove(inLine);
      store.setState(id, 'dismissed', job.reason, now());
      return ok(null);
    },
    waiting: () => line.length,
    async settled() {
      while (running) await running;
    },
    async stop() {
      stopped = true;
      if (retry) clearTimeout(retry);
      forget?.();
      await running;
    },
  };
}

function newCopy(job: PrintJob, id: string): Omit<NewPrintJob, 'createdAt'> {
  return { id, printer: job.printer, ticket: job.ticket, payload: job.payload };
}
