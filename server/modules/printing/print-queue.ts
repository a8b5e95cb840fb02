// The jobs of one printer, one after another, each printed once. What the printer refuses waits; what is not known to
// have been printed waits for a person, because a second ticket with the same number is worse than a missing one.
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { PaperTicket, PrinterConfig, TicketTemplate } from './paper-ticket.ts';
import { type NewPrintJob, type PrintJob, type PrintJobStore, printJobId } from './print-jobs.ts';
import type { PrinterLink, PrintOutcome } from './printer-link.ts';
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
  /** Broken machinery (the store, the drawing), for the log. */
  onFailure?: (error: unknown) => void;
  render?: (ticket: PaperTicket, template: TicketTemplate, printer: PrinterConfig) => Uint8Array;
}

export type SubmitRefusal = 'queue-full';
export type ResolveRefusal = 'job-unknown' | 'job-not-finished' | 'job-already-resolved';

const MOST_WAITING = 500;
const MOST_COPIES = 50;

export class PrintQueue {
  readonly #settings: PrintQueueSettings;
  readonly #maxAgeMs: number;
  readonly #retryMs: number;
  /** Unfinished jobs in the order of printing. */
  readonly #line: PrintJob[] = [];
  /** The job that the link has in hand. */
  #current: PrintJob | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = true;
  #retry: NodeJS.Timeout | null = null;
  #forget: (() => void) | null = null;

  constructor(settings: PrintQueueSettings) {
    this.#settings = settings;
    this.#maxAgeMs = settings.maxAgeMs ?? 600_000;
    this.#retryMs = settings.retryMs ?? 5000;
  }

  /** Takes over what an earlier process left, then prints. */
  start(): void {
    const { store, printer, link } = this.#settings;
    this.#stopped = false;
    for (const job of store.unfinished(printer.id)) this.#takeOver(job);
    this.#dropOld();
    this.#forget = link.onStatus(() => this.#wake());
    this.#wake();
  }

  /** Keeps the job and prints it in its turn. False when the id was known: nothing happens then. */
  submit(job: Omit<NewPrintJob, 'printer' | 'createdAt'>): Result<boolean, SubmitRefusal> {
    return this.#enter({ ...job, printer: this.#settings.printer.id, createdAt: this.#settings.now() });
  }

  /** A person wants the ticket on paper again: a new copy under a new id, which is returned. */
  reprint(id: string): Result<string, ResolveRefusal | SubmitRefusal> {
    const { store, printer, now } = this.#settings;
    const job = store.find(id);
    if (!job || job.printer !== printer.id) return refused('job-unknown');
    if (job.state === 'queued' || job.state === 'waiting' || job.state === 'printing')
      return refused('job-not-finished');
    if (job.state === 'reprinted' || job.state === 'dismissed') return refused('job-already-resolved');
    for (let copy = 2; copy <= MOST_COPIES; copy += 1) {
      const copyId = printJobId(job.ticket, copy);
      const entered = this.#enter({ ...newCopy(job, copyId), createdAt: now() });
      if (!entered.ok) return entered;
      if (!entered.value) continue;
      if (job.state !== 'printed') store.setState(id, 'reprinted', copyId, now());
      return ok(copyId);
    }
    return refused('queue-full');
  }

  /** A person has seen that nothing is to be done. */
  dismiss(id: string): Result<null, ResolveRefusal> {
    const { store, printer, now } = this.#settings;
    const job = store.find(id);
    if (!job || job.printer !== printer.id) return refused('job-unknown');
    if (this.#current?.id === id) return refused('job-not-finished');
    const inLine = this.#line.find((waiting) => waiting.id === id);
    if (!inLine && job.state !== 'uncertain' && job.state !== 'expired') return refused('job-already-resolved');
    if (inLine) this.#remove(inLine);
    store.setState(id, 'dismissed', job.reason, now());
    return ok(null);
  }

  /** How many jobs wait for the printer now. */
  waiting(): number {
    return this.#line.length;
  }

  /** Resolves when nothing is to be done at the moment: all printed, or the printer refuses. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  /** Ends after the job that is being sent. What waits stays in the store. */
  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#retry) clearTimeout(this.#retry);
    this.#forget?.();
    await this.#running;
  }

  #takeOver(job: PrintJob): void {
    if (job.state !== 'printing') {
      this.#line.push({ ...job });
      return;
    }
    this.#set(job, 'uncertain', 'restarted');
    this.#tell(job.id, 'uncertain', 'restarted');
  }

  #enter(job: NewPrintJob): Result<boolean, SubmitRefusal> {
    if (this.#line.length >= MOST_WAITING) return refused('queue-full');
    if (!this.#settings.store.insertIfAbsent(job)) return ok(false);
    this.#line.push({ ...job, state: 'queued', reason: null, at: job.createdAt });
    this.#wake();
    return ok(true);
  }

  #wake(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    if (this.#retry) clearTimeout(this.#retry);
    this.#running = this.#work()
      .catch((error: unknown) => this.#settings.onFailure?.(error))
      .finally(() => {
        this.#running = null;
        if (this.#line.length > 0 && !this.#stopped) this.#retry = setTimeout(() => this.#wake(), this.#retryMs);
      });
  }

  async #work(): Promise<void> {
    // Lets the caller that woke us finish its turn: drawing takes some milliseconds.
    await Promise.resolve();
    do {
      this.#again = false;
      this.#dropOld();
      for (let job = this.#line[0]; job && !this.#stopped; job = this.#line[0]) {
        if (!(await this.#printOne(job))) break;
        this.#dropOld();
      }
    } while (this.#again && !this.#stopped);
  }

  /** False when the printer refused and there is no use in trying the next. */
  async #printOne(job: PrintJob): Promise<boolean> {
    const bytes = this.#draw(job);
    if (!bytes) {
      // A ticket that can't be drawn must not stop those behind it.
      this.#remove(job);
      this.#set(job, 'expired', 'not-drawn');
      this.#tell(job.id, 'expired', 'not-drawn');
      return true;
    }
    this.#current = job;
    try {
      const result = await this.#settings.link.print(bytes, () => this.#set(job, 'printing', null));
      return this.#noteOutcome(job, result);
    } finally {
      this.#current = null;
    }
  }

  #noteOutcome(job: PrintJob, result: PrintOutcome): boolean {
    if (result.outcome === 'refused') {
      const first = job.state !== 'waiting' || job.reason !== result.reason;
      this.#set(job, 'waiting', result.reason);
      if (first) this.#tell(job.id, 'waiting', result.reason);
      return false;
    }
    this.#remove(job);
    if (result.outcome === 'printed') {
      this.#set(job, 'printed', null);
      return true;
    }
    this.#set(job, 'uncertain', result.reason);
    this.#tell(job.id, 'uncertain', result.reason);
    return true;
  }

  #draw(job: PrintJob): Uint8Array | null {
    const { render = renderTicketBytes, template, printer } = this.#settings;
    try {
      return render(job.payload, template(), printer);
    } catch (error) {
      this.#settings.onFailure?.(error);
      return null;
    }
  }

  #dropOld(): void {
    const tooOld = this.#line.filter(
      (job) => job !== this.#current && this.#settings.now() - job.createdAt > this.#maxAgeMs,
    );
    for (const job of tooOld) {
      this.#remove(job);
      this.#set(job, 'expired', job.reason ?? 'too-old');
      this.#tell(job.id, 'expired', 'too-old');
    }
  }

  #remove(job: PrintJob): void {
    const index = this.#line.indexOf(job);
    if (index >= 0) this.#line.splice(index, 1);
  }

  #set(job: PrintJob, state: PrintJob['state'], reason: string | null): void {
    this.#settings.store.setState(job.id, state, reason, this.#settings.now());
    job.state = state;
    job.reason = reason;
  }

  #tell(job: string, kind: JobTrouble['kind'], reason: JobTrouble['reason']): void {
    this.#settings.onTrouble?.({ printer: this.#settings.printer.id, job, kind, reason });
  }
}

function newCopy(job: PrintJob, id: string): Omit<NewPrintJob, 'createdAt'> {
  return { id, printer: job.printer, ticket: job.ticket, payload: job.payload };
}
