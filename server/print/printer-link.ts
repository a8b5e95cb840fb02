// The line to one printer: keeps a TCP connection open, knows the printer's state, and prints a job so that it can
// say for certain "printed" or "nothing was sent", or else "uncertain". It never sends a job twice.
import { connect, type Socket } from 'node:net';
import { cutCommand } from './escpos.ts';
import type { PrinterDialect } from './paper-ticket.ts';
import { createPrinterSession, type PrinterSession } from './printer-session.ts';
import { type PrinterStatus, type PrintTrouble, sameStatus, troubleOf, unreachableStatus } from './printer-status.ts';

export type PrintOutcome =
  | { outcome: 'printed' }
  /** Nothing was sent; the job may be tried again. */
  | { outcome: 'refused'; reason: PrintTrouble }
  /** Some or all was sent and the printer did not confirm: only a person can tell. */
  | { outcome: 'uncertain'; reason: PrintTrouble };

export interface PrinterLink {
  status(): PrinterStatus;
  /** Prints one job (picture and cut). One at a time: a call waits for the one before. `onSending` runs before the first byte leaves. */
  print(job: Uint8Array, onSending?: () => void): Promise<PrintOutcome>;
  /** Calls the listener at every change of state; gives back how to stop that. */
  onStatus(listener: (status: PrinterStatus) => void): () => void;
  close(): Promise<void>;
}

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

/** Opens the line at once and keeps it open until `close`. Never throws for what a printer does. */
export function openPrinterLink(settings: PrinterLinkSettings): PrinterLink {
  const { pollMs = 3000, connectTimeoutMs = 2000, statusTimeoutMs = 1000, confirmTimeoutMs = 5000 } = settings;
  const now = settings.now ?? Date.now;
  const listeners = new Set<(status: PrinterStatus) => void>();
  let status = unreachableStatus(now());
  let session: PrinterSession | null = null;
  let opening: Promise<PrinterSession | null> | null = null;
  let closed = false;
  let busy: Promise<unknown> = Promise.resolve();
  let pollTimer: NodeJS.Timeout | null = null;
  /** Bytes of a job that broke off: the printer may still be waiting for so many of them. */
  let owedBytes = 0;

  const learn = (next: PrinterStatus): void => {
    const changed = !sameStatus(status, next);
    status = next;
    if (changed && !closed) for (const listener of listeners) listener(next);
  };

  const drop = (gone: PrinterSession): void => {
    gone.destroy();
    if (session !== gone) return;
    session = null;
    learn(unreachableStatus(now()));
  };

  const open = async (): Promise<PrinterSession | null> => {
    const socket = await connectSocket(settings.host, settings.port, connectTimeoutMs);
    if (!socket) return null;
    if (closed) {
      socket.destroy();
      return null;
    }
    const made = createPrinterSession(socket, settings.dialect, now);
    session = made;
    made.onClose(() => drop(made));
    return made;
  };

  const ensureOpen = async (): Promise<PrinterSession | null> => {
    if (session) return session;
    opening ??= open().finally(() => {
      opening = null;
    });
    return await opening;
  };

  const refresh = async (): Promise<PrintTrouble | null> => {
    const current = await ensureOpen();
    if (!current) {
      learn(unreachableStatus(now()));
      return 'unreachable';
    }
    const answer = await current.askStatus(statusTimeoutMs);
    if (!answer) {
      drop(current);
      return 'no-answer';
    }
    learn(answer);
    return troubleOf(answer);
  };

  const inTurn = <Value>(work: () => Promise<Value>): Promise<Value> => {
    const result = busy.then(work);
    busy = result.catch(() => undefined);
    return result;
  };

  const schedulePoll = (afterMs: number): void => {
    if (closed) return;
    pollTimer = setTimeout(async () => {
      await inTurn(async () => (closed ? null : await refresh()));
      schedulePoll(pollMs);
    }, afterMs);
  };

  const printNow = async (job: Uint8Array, onSending: () => void): Promise<PrintOutcome> => {
    if (closed) return { outcome: 'refused', reason: 'closed' };
    if (job.length > LARGEST_JOB_BYTES) return { outcome: 'refused', reason: 'too-large' };
    const trouble = await refresh();
    const current = session;
    if (trouble || !current) return { outcome: 'refused', reason: trouble ?? 'unreachable' };
    onSending();
    const bytes = owedBytes > 0 ? Buffer.concat([finishBrokenJob(owedBytes, settings.dialect), job]) : job;
    const confirmation = await current.send(bytes, confirmTimeoutMs);
    if (current.lastStatus) learn(current.lastStatus);
    if (confirmation === 'confirmed') {
      owedBytes = 0;
      return { outcome: 'printed' };
    }
    owedBytes = job.length;
    const reason = confirmation === 'lost' ? 'connection-lost' : (troubleOf(status) ?? 'not-confirmed');
    // A late answer to this job must never be taken for one to the next, so the line begins anew.
    drop(current);
    return { outcome: 'uncertain', reason };
  };

  schedulePoll(0);
  return {
    status: () => status,
    print: (job, onSending = () => undefined) => inTurn(() => printNow(job, onSending)),
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      closed = true;
      if (pollTimer) clearTimeout(pollTimer);
      listeners.clear();
      await inTurn(async () => undefined);
      session?.destroy();
      session = null;
    },
  };
}

/**
 * A printer left in the middle of a picture takes whatever comes for the picture's rest. So the rest is sent as
 * white, and the torso cut off: it must not hang at the next person's ticket.
 */
function finishBrokenJob(owedBytes: number, dialect: PrinterDialect): Uint8Array {
  return Buffer.concat([Buffer.alloc(owedBytes), Uint8Array.of(0x1b, 0x40), cutCommand(dialect)]);
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
