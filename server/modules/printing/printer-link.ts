// The line to one printer: keeps a TCP connection open, knows the printer's state, and prints a job so that it can
// say for certain "printed" or "nothing was sent", or else "uncertain". It never sends a job twice.
import { connect, type Socket } from 'node:net';
import { cutCommand } from './escpos.ts';
import type { PrinterDialect } from './paper-ticket.ts';
import { PrinterSession } from './printer-session.ts';
import { type PrinterStatus, type PrintTrouble, sameStatus, troubleOf, unreachableStatus } from './printer-status.ts';

export type PrintOutcome =
  | { outcome: 'printed' }
  /** Nothing was sent; the job may be tried again. */
  | { outcome: 'refused'; reason: PrintTrouble }
  /** Some or all was sent and the printer did not confirm: only a person can tell. */
  | { outcome: 'uncertain'; reason: PrintTrouble };

export interface PrinterLinkSettings {
  host: string;
  port: number;
  dialect: PrinterDialect;
  pollMs?: number;
  connectTimeoutMs?: number;
  statusTimeoutMs?: number;
  confirmTimeoutMs?: number;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** A ticket is some 100 kB; ten times that is no ticket. */
const LARGEST_JOB_BYTES = 1_000_000;
/** A printer that is stuck is known by its silence for so long. */
const STUCK_MS = 300;

/** Opens the line at once and keeps it open until `close`. Never throws for what a printer does. */
export class PrinterLink {
  readonly #settings: PrinterLinkSettings;
  readonly #now: () => number;
  readonly #listeners = new Set<(status: PrinterStatus) => void>();
  #status: PrinterStatus;
  #session: PrinterSession | null = null;
  #closed = false;
  /** Ends when the work before it is done: one thing at a time on a line. */
  #busy: Promise<unknown> = Promise.resolve();
  #pollTimer: NodeJS.Timeout | null = null;
  /** A job broke off: the printer may still wait for so many bytes of it, and its torso is still to be cut off. */
  #broken: { owedBytes: number } | null = null;

  constructor(settings: PrinterLinkSettings) {
    this.#settings = settings;
    this.#now = settings.now ?? Date.now;
    this.#status = unreachableStatus(this.#now());
    this.#schedulePoll(0);
  }

  /** What is known of the printer, at most one poll old. */
  status(): PrinterStatus {
    return this.#status;
  }

  /** Calls the listener at every change of state; gives back how to stop that. */
  onStatus(listener: (status: PrinterStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Prints one job (picture and cut) after those before it. `onSending` runs before the first byte leaves; when it throws, nothing is sent. */
  print(job: Uint8Array, onSending: () => void = () => undefined): Promise<PrintOutcome> {
    return this.#inTurn(() => this.#print(job, onSending));
  }

  /** Ends the line after the job in hand. */
  async close(): Promise<void> {
    this.#closed = true;
    if (this.#pollTimer) clearTimeout(this.#pollTimer);
    this.#listeners.clear();
    await this.#inTurn(async () => undefined);
    this.#session?.destroy();
    this.#session = null;
  }

  async #print(job: Uint8Array, onSending: () => void): Promise<PrintOutcome> {
    if (this.#closed) return { outcome: 'refused', reason: 'closed' };
    if (job.length > LARGEST_JOB_BYTES) return { outcome: 'refused', reason: 'too-large' };
    const trouble = await this.#refresh();
    const session = this.#session;
    if (trouble || !session) return { outcome: 'refused', reason: trouble ?? 'unreachable' };
    onSending();
    const torso = this.#broken ? [whiteRest(this.#broken.owedBytes), cutCommand(this.#settings.dialect)] : [];
    const bytes = Buffer.concat([...torso, job]);
    const confirmation = await session.send(bytes, this.#settings.confirmTimeoutMs ?? 5000);
    if (confirmation !== 'lost' && session.lastStatus) this.#learn(session.lastStatus);
    if (confirmation === 'confirmed') {
      this.#broken = null;
      return { outcome: 'printed' };
    }
    // What has left our machine whole arrives whole, however long the printer is silent.
    if (confirmation === 'lost' || session.unsent) {
      this.#broken = { owedBytes: Math.max(this.#broken?.owedBytes ?? 0, job.length) };
    } else this.#broken = null;
    const reason = confirmation === 'lost' ? 'connection-lost' : (troubleOf(this.#status) ?? 'not-confirmed');
    // A late answer to this job must never be taken for one to the next, so the line begins anew.
    this.#drop(session);
    return { outcome: 'uncertain', reason };
  }

  /** Asks the printer anew; gives why it would not print, or null. */
  async #refresh(): Promise<PrintTrouble | null> {
    const session = this.#session ?? (await this.#open());
    if (!session) {
      this.#learn(unreachableStatus(this.#now()));
      return 'unreachable';
    }
    const answer = await this.#askStatus(session);
    if (!answer) {
      this.#drop(session);
      return 'no-answer';
    }
    this.#learn(answer);
    return troubleOf(answer);
  }

  /** A printer stuck in a broken picture takes the question for a part of it: then the rest is sent, and it is asked again. */
  async #askStatus(session: PrinterSession): Promise<PrinterStatus | null> {
    const timeoutMs = this.#settings.statusTimeoutMs ?? 1000;
    if (!this.#broken || this.#broken.owedBytes === 0) return await session.askStatus(timeoutMs);
    const answer = await session.askStatus(Math.min(timeoutMs, STUCK_MS));
    if (answer) return answer;
    session.write(whiteRest(this.#broken.owedBytes));
    this.#broken = { owedBytes: 0 };
    return await session.askStatus(timeoutMs);
  }

  async #open(): Promise<PrinterSession | null> {
    const { host, port, dialect, connectTimeoutMs = 2000 } = this.#settings;
    const socket = await connectSocket(host, port, connectTimeoutMs);
    if (!socket) return null;
    const session = new PrinterSession(socket, dialect, this.#now);
    this.#session = session;
    session.onClose(() => this.#drop(session));
    return session;
  }

  #drop(session: PrinterSession): void {
    session.destroy();
    if (this.#session !== session) return;
    this.#session = null;
    this.#learn(unreachableStatus(this.#now()));
  }

  #learn(next: PrinterStatus): void {
    const changed = !sameStatus(this.#status, next);
    this.#status = next;
    if (changed) for (const listener of [...this.#listeners]) listener(next);
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = this.#busy.then(work);
    this.#busy = result.catch(() => undefined);
    return result;
  }

  #schedulePoll(afterMs: number): void {
    this.#pollTimer = setTimeout(async () => {
      await this.#inTurn(async () => (this.#closed ? null : await this.#refresh()));
      if (!this.#closed) this.#schedulePoll(this.#settings.pollMs ?? 3000);
    }, afterMs);
  }
}

/**
 * A printer left in the middle of a picture takes whatever comes for the picture's rest. So the rest is sent as white;
 * what the printer did not wait for means nothing to it.
 */
function whiteRest(owedBytes: number): Uint8Array {
  return Buffer.concat([Buffer.alloc(owedBytes), Uint8Array.of(0x1b, 0x40)]);
}

/** The socket, or null when nobody answers in time. */
function connectSocket(host: string, port: number, timeoutMs: number): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 10_000 });
    const give = (result: Socket | null): void => {
      clearTimeout(timer);
      socket.removeAllListeners('connect');
      socket.removeAllListeners('error');
      if (!result) {
        socket.on('error', () => undefined);
        socket.destroy();
      }
      resolve(result);
    };
    const timer = setTimeout(() => give(null), timeoutMs);
    socket.once('connect', () => give(socket));
    socket.once('error', () => give(null));
  });
}
