// Prints the ticket that a kiosk's touch issued, at that kiosk's printer; keeps an eye on every printer of every branch.
import type { Office } from '#core/branch/settings.ts';
import type { DayEvent } from '#core/queue/events.ts';
import { numberText } from '#core/queue/state.ts';
import { type Result, refused } from '#core/shared/result.ts';
import type { PrintTrouble } from '#core/views/equipment.ts';
import { dateFormat } from '#server/platform/date-format.ts';
import type { Branches } from '../branches.ts';
import type { StoredEvent } from '../eventlog/envelope.ts';
import { parseLog } from '../eventlog/names.ts';
import type { EquipmentBoard } from '../modules/live/equipment-board.ts';
import type { PaperTicket, PrinterConfig, TicketTemplate } from '../modules/printing/paper-ticket.ts';
import { type PrintJob, type PrintJobStore, printJobId } from '../modules/printing/print-jobs.ts';
import { PrintQueue, type ResolveRefusal, type SubmitRefusal } from '../modules/printing/print-queue.ts';
import { PrinterLink } from '../modules/printing/printer-link.ts';
import { warmUpPrinting } from '../modules/printing/render-ticket-bytes.ts';

/** A ticket older than this is of no use on paper. */
const freshMs = 10 * 60_000;
const troubleRefreshMs = 1_000;
/** Troubled prints are shown for so long, then left to the job table. */
const troubleShownMs = 8 * 3_600_000;

interface Printer {
  readonly config: PrinterConfig;
  readonly link: PrinterLink;
  readonly queue: PrintQueue;
}

export interface PrintReactorOptions {
  readonly branches: Branches;
  readonly board: EquipmentBoard;
  readonly jobs: PrintJobStore;
  readonly now: () => number;
  readonly followUrl: (branch: string, ticket: string) => string;
  readonly failed: (error: unknown) => void;
}

export class PrintReactor {
  readonly #options: PrintReactorOptions;
  /** By branch, then by the printer's id in its office. */
  readonly #printers = new Map<string, Map<string, Printer>>();
  readonly #shown = new Map<string, string>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: PrintReactorOptions) {
    this.#options = options;
    this.#timer = setInterval(() => {
      for (const branch of this.#printers.keys()) this.#showTrouble(branch);
    }, troubleRefreshMs);
    this.#timer.unref();
  }

  /** Makes the lines to printers what the office document says. */
  async follow(office: Office): Promise<void> {
    const present = this.#printers.get(office.branch) ?? new Map<string, Printer>();
    this.#printers.set(office.branch, present);
    const wanted = new Map(office.printers.map((one) => [one.id, configOf(office.branch, one)]));
    for (const [id, printer] of present) {
      if (JSON.stringify(wanted.get(id)) === JSON.stringify(printer.config)) continue;
      present.delete(id);
      await closePrinter(printer);
      this.#options.board.forgetPrinter(office.branch, id);
    }
    for (const [id, config] of wanted) if (!present.has(id)) present.set(id, this.#open(office.branch, id, config));
  }

  async react({ log, event }: StoredEvent<DayEvent>): Promise<void> {
    if (event.type !== 'ticket-issued' || event.kiosk === null) return;
    if (this.#options.now() - event.atMs > freshMs) return;
    const branch = parseLog(log)?.branch ?? '';
    const office = this.#options.branches.get(branch)?.office;
    const kiosk = office?.kiosks.find((one) => one.id === event.kiosk);
    const printer = this.#printers.get(branch)?.get(kiosk?.printer ?? '');
    if (office === undefined || printer === undefined) return;
    const payload = paperTicket(office, event, this.#options.followUrl(branch, event.ticket));
    const taken = printer.queue.submit({ id: printJobId(event.ticket, 1), ticket: event.ticket, payload });
    // Hundreds wait before it: staff have long been told that the printer stands still.
    if (!taken.ok)
      this.#options.failed(new Error(`A ticket was not printed at ${printer.config.id}: ${taken.refusal}`));
  }

  /** One more copy of a ticket, at the printer that had it first; null when it was never printed. */
  printAgain(branch: string, ticket: string): Result<string, ResolveRefusal | SubmitRefusal> {
    return this.#resolve(branch, printJobId(ticket, 1), (queue, job) => queue.reprint(job));
  }

  reprint(branch: string, job: string): Result<string, ResolveRefusal | SubmitRefusal> {
    return this.#resolve(branch, job, (queue, id) => queue.reprint(id));
  }

  dismiss(branch: string, job: string): Result<null, ResolveRefusal | SubmitRefusal> {
    return this.#resolve(branch, job, (queue, id) => queue.dismiss(id));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    const all = [...this.#printers.values()].flatMap((printers) => [...printers.values()]);
    await Promise.all(all.map(closePrinter));
  }

  #resolve<Value>(
    branch: string,
    job: string,
    act: (queue: PrintQueue, job: string) => Result<Value, ResolveRefusal | SubmitRefusal>,
  ): Result<Value, ResolveRefusal | SubmitRefusal> {
    const owner = this.#options.jobs.find(job)?.printer;
    const printers = [...(this.#printers.get(branch)?.values() ?? [])];
    const printer = printers.find((one) => one.config.id === owner);
    if (printer === undefined) return refused('job-unknown');
    const outcome = act(printer.queue, job);
    this.#showTrouble(branch);
    return outcome;
  }

  #open(branch: string, id: string, config: PrinterConfig): Printer {
    const { jobs, now, failed, board } = this.#options;
    const template = () => this.#template(branch);
    warmUpPrinting(template(), config);
    const link = new PrinterLink({ host: config.host, port: config.port, dialect: config.dialect, now });
    const queue = new PrintQueue({
      printer: config,
      template,
      link,
      store: jobs,
      now,
      maxAgeMs: freshMs,
      onTrouble: () => this.#showTrouble(branch),
      onFailure: failed,
    });
    link.onStatus(({ reachable, online, paper, cover, cutter }) => {
      board.printer(branch, { printer: id, name: config.name, reachable, online, paper, cover, cutter });
    });
    queue.start();
    return { config, link, queue };
  }

  #template(branch: string): TicketTemplate {
    const office = this.#options.branches.get(branch)?.office;
    if (office === undefined) return { showWaiting: true, showEstimate: true, showQr: true, footer: null };
    return { ...office.ticketTemplate, logo: office.logo };
  }

  #showTrouble(branch: string): void {
    const printers = [...(this.#printers.get(branch)?.values() ?? [])].map((one) => one.config.id);
    if (printers.length === 0) return;
    const jobs = this.#options.jobs.list({
      printers,
      states: ['waiting', 'uncertain', 'expired'],
      since: this.#options.now() - troubleShownMs,
      limit: 20,
    });
    const shown = JSON.stringify(jobs.map((job) => [job.id, job.state]));
    if (shown === (this.#shown.get(branch) ?? '[]')) return;
    this.#shown.set(branch, shown);
    this.#options.board.prints(
      branch,
      jobs.map((job) => troubleOf(branch, job)),
    );
  }
}

function configOf(branch: string, printer: Office['printers'][number]): PrinterConfig {
  return { ...printer, id: `${branch}/${printer.id}` };
}

async function closePrinter({ queue, link }: Printer): Promise<void> {
  await queue.stop();
  link.close();
}

function troubleOf(branch: string, job: PrintJob): PrintTrouble {
  const state = job.state === 'uncertain' || job.state === 'expired' ? job.state : 'waiting';
  const { id, ticket, payload, printer, at } = job;
  return { job: id, printer: printer.slice(branch.length + 1), ticket, number: payload.label, state, atMs: at };
}

function paperTicket(
  office: Office,
  event: Extract<DayEvent, { type: 'ticket-issued' }>,
  followUrl: string,
): PaperTicket {
  const { language, number, estimate } = event;
  const [first, ...others] = event.services.map((id) => office.services.find((one) => one.id === id));
  const ordinary = office.priorities[0]?.id === event.priority;
  const priority = ordinary ? undefined : office.priorities.find((one) => one.id === event.priority);
  const local = (options: Intl.DateTimeFormatOptions) => dateFormat('pl', office.timeZone, options).format(event.atMs);
  return {
    language,
    officeName: office.name[language],
    officeLines: [...office.address],
    serviceName: first?.name[language] ?? '',
    otherServices: others.flatMap((one) => (one ? [one.name[language]] : [])),
    letter: number.letter,
    value: number.value,
    label: numberText(number),
    priorityName: priority?.name[language] ?? null,
    waitingAhead: event.ahead,
    issuedAt: {
      date: local({ day: '2-digit', month: '2-digit', year: 'numeric' }),
      time: local({ hour: '2-digit', minute: '2-digit' }),
    },
    estimate: estimate && {
      fromMinutes: Math.round(estimate.fromMs / 60_000),
      toMinutes: Math.round(estimate.toMs / 60_000),
    },
    deskHint: first?.deskHint?.[language] ?? null,
    bookedFor: event.dueAtMs === null ? null : bookedHour(office, event.dueAtMs),
    followUrl,
    footer: null,
  };
}

function bookedHour(office: Office, dueAtMs: number): string {
  const format = dateFormat('pl', office.timeZone, { hour: '2-digit', minute: '2-digit' });
  return format.format(dueAtMs);
}
