// One connection to a printer: asks its state, sends bytes, and waits for the printer's word that they were worked off.
import type { Socket } from 'node:net';
import type { PrinterDialect } from './paper-ticket.ts';
import { createAnswerReader, type PrinterAnswer } from './printer-answers.ts';
import {
  ESCPOS_STATUS_REQUEST,
  escposStatus,
  type PrinterStatus,
  STAR_STATUS_REQUEST,
  starMarkCount,
  starMarkPassed,
  starStatus,
} from './printer-status.ts';

/** `confirmed`: worked off. `lost`: the connection went. `silent`: no word in time. */
export type Confirmation = 'confirmed' | 'lost' | 'silent';

/** While a job is not yet confirmed, the state is asked so often: to know why, and on Star to see the mark. */
const WATCH_MS = { escpos: 500, star: 40 } as const;
/** How long an Epson that answers GS r but not GS ( H is waited for. */
const PROCESS_ID_GRACE_MS = 1000;

let processNumber = 0;

export class PrinterSession {
  readonly #socket: Socket;
  readonly #dialect: PrinterDialect;
  readonly #family: 'escpos' | 'star';
  readonly #now: () => number;
  readonly #answerListeners = new Set<(answer: PrinterAnswer) => void>();
  readonly #closeListeners = new Set<() => void>();
  #lastStatus: PrinterStatus | null = null;
  #lastStar: Uint8Array | null = null;
  /** The answers to the four DLE EOT of the last request, as they come. */
  #realTime: number[] = [];
  #lastProcess: string | null = null;
  #gone = false;

  constructor(socket: Socket, dialect: PrinterDialect, now: () => number) {
    this.#socket = socket;
    this.#dialect = dialect;
    this.#family = dialect === 'star' ? 'star' : 'escpos';
    this.#now = now;
    const reader = createAnswerReader(this.#family);
    socket.on('data', (bytes) => {
      for (const answer of reader.read(bytes)) {
        this.#note(answer);
        for (const listener of [...this.#answerListeners]) listener(answer);
      }
    });
    // An error is always followed by close.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#gone = true;
      for (const listener of [...this.#closeListeners]) listener();
    });
  }

  get lastStatus(): PrinterStatus | null {
    return this.#lastStatus;
  }

  /** Bytes are still waiting to leave this machine. */
  get unsent(): boolean {
    return this.#socket.writableLength > 0;
  }

  onClose(listener: () => void): void {
    this.#closeListeners.add(listener);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /** The state now, or null when the printer doesn't answer in time or the connection goes. */
  async askStatus(timeoutMs: number): Promise<PrinterStatus | null> {
    if (this.#gone) return null;
    this.#lastStatus = null;
    const waiting = this.#waitFor<'known'>(timeoutMs, () => (this.#lastStatus ? 'known' : null));
    this.#requestStatus();
    await waiting;
    return this.#lastStatus;
  }

  /** Sends a job and waits until the printer says that it has worked it off. */
  async send(job: Uint8Array, timeoutMs: number): Promise<Confirmation> {
    if (this.#gone) return 'lost';
    processNumber = (processNumber + 1) % 10_000;
    const id = String(processNumber).padStart(4, '0');
    const waiting = this.#confirmed(timeoutMs, id);
    let watch: NodeJS.Timeout | null = null;
    let over = false;
    // Asked only once all bytes are out: a status request inside a picture would become part of it.
    this.#socket.write(Buffer.concat([job, confirmationRequest(this.#dialect, id)]), () => {
      if (over) return;
      watch = setInterval(() => this.#requestStatus(), WATCH_MS[this.#family]);
      if (this.#family === 'star') this.#requestStatus();
    });
    const confirmation = await waiting;
    over = true;
    if (watch) clearInterval(watch);
    return confirmation;
  }

  #requestStatus(): void {
    this.#realTime = [];
    this.#socket.write(this.#family === 'star' ? STAR_STATUS_REQUEST : ESCPOS_STATUS_REQUEST);
  }

  #note(answer: PrinterAnswer): void {
    if (answer.kind === 'star') {
      this.#lastStar = answer.bytes;
      this.#lastStatus = starStatus(answer.bytes, this.#now());
    } else if (answer.kind === 'process') {
      this.#lastProcess = answer.id;
    } else if (answer.kind === 'real-time' && this.#realTime.length < 4) {
      this.#realTime.push(answer.byte);
      const [printer, offline, error, paper] = this.#realTime;
      if (printer === undefined || offline === undefined || error === undefined || paper === undefined) return;
      this.#lastStatus = escposStatus(printer, offline, error, paper, this.#now());
    }
  }

  #confirmed(timeoutMs: number, id: string): Promise<Confirmation> {
    if (this.#family === 'star') return this.#confirmedByMark(timeoutMs);
    if (this.#dialect === 'epson') return this.#confirmedById(timeoutMs, id);
    return this.#waitFor<'confirmed'>(timeoutMs, (answer) => (answer.kind === 'worked-off' ? 'confirmed' : null));
  }

  #confirmedByMark(timeoutMs: number): Promise<Confirmation> {
    const before = this.#lastStar ? starMarkCount(this.#lastStar) : null;
    const expected = before === null ? null : (before + 1) % 32;
    return this.#waitFor<'confirmed'>(timeoutMs, (answer) => {
      if (answer.kind !== 'star') return null;
      const reached = expected !== null && starMarkCount(answer.bytes) === expected;
      return reached || starMarkPassed(answer.bytes) ? 'confirmed' : null;
    });
  }

  /** By the job's own number; a printer that only answers GS r has the grace time to give the number too. */
  async #confirmedById(timeoutMs: number, id: string): Promise<Confirmation> {
    const first = await this.#waitFor<'number' | 'worked-off'>(timeoutMs, (answer) => {
      if (answer.kind === 'process' && answer.id === id) return 'number';
      return answer.kind === 'worked-off' ? 'worked-off' : null;
    });
    if (first === 'number') return 'confirmed';
    if (first !== 'worked-off') return first;
    // Both answers may have come in one piece.
    if (this.#lastProcess === id) return 'confirmed';
    await this.#waitFor(PROCESS_ID_GRACE_MS, (answer) => (answer.kind === 'process' && answer.id === id ? true : null));
    return 'confirmed';
  }

  /** Waits until `check` gives a value after an answer, the connection goes, or the time is over. */
  #waitFor<Value>(
    timeoutMs: number,
    check: (answer: PrinterAnswer) => Value | null,
  ): Promise<Value | 'lost' | 'silent'> {
    return new Promise((resolve) => {
      const end = (value: Value | 'lost' | 'silent'): void => {
        clearTimeout(timer);
        this.#answerListeners.delete(listen);
        this.#closeListeners.delete(lost);
        resolve(value);
      };
      const listen = (answer: PrinterAnswer): void => {
        const value = check(answer);
        if (value !== null) end(value);
      };
      const lost = (): void => end('lost');
      const timer = setTimeout(() => end('silent'), timeoutMs);
      this.#answerListeners.add(listen);
      this.#closeListeners.add(lost);
    });
  }
}

/** Worked off only after everything before it: GS r 1, with Epson's numbered GS ( H, or Star's mark ETB. */
function confirmationRequest(dialect: PrinterDialect, id: string): Uint8Array {
  if (dialect === 'star') return Uint8Array.of(0x17);
  const status = [0x1d, 0x72, 1];
  if (dialect === 'generic') return Uint8Array.from(status);
  return Uint8Array.of(...status, 0x1d, 0x28, 0x48, 6, 0, 48, 48, ...Buffer.from(id, 'latin1'));
}
