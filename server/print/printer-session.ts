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

export interface PrinterSession {
  /** The state now, or null when the printer doesn't answer in time or the connection goes. */
  askStatus(timeoutMs: number): Promise<PrinterStatus | null>;
  send(job: Uint8Array, timeoutMs: number): Promise<Confirmation>;
  readonly lastStatus: PrinterStatus | null;
  onClose(listener: () => void): void;
  destroy(): void;
}

/** While a job is not yet confirmed, the state is asked so often: to know why, and on Star to see the mark. */
const WATCH_MS = { escpos: 500, star: 40 } as const;
/** How long an Epson that answers GS r but not GS ( H is waited for. */
const PROCESS_ID_GRACE_MS = 1000;

let processNumber = 0;

export function createPrinterSession(socket: Socket, dialect: PrinterDialect, now: () => number): PrinterSession {
  const family = dialect === 'star' ? 'star' : 'escpos';
  const reader = createAnswerReader(family);
  const answerListeners = new Set<(answer: PrinterAnswer) => void>();
  const closeListeners = new Set<() => void>();
  let lastStatus: PrinterStatus | null = null;
  let lastStar: Uint8Array | null = null;
  let gone = false;
  let realTime: number[] = [];

  socket.on('data', (bytes) => {
    for (const answer of reader.read(bytes)) for (const listener of [...answerListeners]) listener(answer);
  });
  // An error is always followed by close.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    gone = true;
    for (const listener of [...closeListeners]) listener();
  });

  const note = (answer: PrinterAnswer): void => {
    if (answer.kind === 'star') {
      lastStar = answer.bytes;
      lastStatus = starStatus(answer.bytes, now());
    } else if (answer.kind === 'real-time' && realTime.length < 4) {
      realTime.push(answer.byte);
      const [printer, offline, error, paper] = realTime;
      if (printer !== undefined && offline !== undefined && error !== undefined && paper !== undefined) {
        lastStatus = escposStatus(printer, offline, error, paper, now());
      }
    }
  };
  answerListeners.add(note);

  const requestStatus = (): void => {
    realTime = [];
    socket.write(family === 'star' ? STAR_STATUS_REQUEST : ESCPOS_STATUS_REQUEST);
  };

  /** Waits until `check` gives a value after an answer, the connection goes, or the time is over. */
  const waitFor = <Value>(
    timeoutMs: number,
    check: (answer: PrinterAnswer) => Value | null,
  ): Promise<Value | 'lost' | 'silent'> =>
    new Promise((resolve) => {
      const end = (value: Value | 'lost' | 'silent'): void => {
        clearTimeout(timer);
        answerListeners.delete(listen);
        closeListeners.delete(lost);
        resolve(value);
      };
      const listen = (answer: PrinterAnswer): void => {
        const value = check(answer);
        if (value !== null) end(value);
      };
      const lost = (): void => end('lost');
      const timer = setTimeout(() => end('silent'), timeoutMs);
      answerListeners.add(listen);
      closeListeners.add(lost);
      if (gone) end('lost');
    });

  const confirmed = (timeoutMs: number, id: string): Promise<Confirmation> => {
    if (family === 'star') {
      const before = lastStar ? starMarkCount(lastStar) : null;
      const expected = before === null ? null : (before + 1) % 32;
      return waitFor<'confirmed'>(timeoutMs, (answer) => {
        if (answer.kind !== 'star') return null;
        const reached = expected !== null && starMarkCount(answer.bytes) === expected;
        return reached || starMarkPassed(answer.bytes) ? 'confirmed' : null;
      });
    }
    if (dialect === 'generic') {
      return waitFor<'confirmed'>(timeoutMs, (answer) => (answer.kind === 'worked-off' ? 'confirmed' : null));
    }
    return confirmedById(timeoutMs, id);
  };

  /** By the job's own number; a printer that only answers GS r has the grace time to give the number too. */
  const confirmedById = async (timeoutMs: number, id: string): Promise<Confirmation> => {
    const first = await waitFor<'number' | 'worked-off'>(timeoutMs, (answer) => {
      if (answer.kind === 'process' && answer.id === id) return 'number';
      return answer.kind === 'worked-off' ? 'worked-off' : null;
    });
    if (first === 'number') return 'confirmed';
    if (first !== 'worked-off') return first;
    await waitFor(PROCESS_ID_GRACE_MS, (answer) => (answer.kind === 'process' && answer.id === id ? true : null));
    return 'confirmed';
  };

  return {
    get lastStatus() {
      return lastStatus;
    },
    async askStatus(timeoutMs) {
      if (gone) return null;
      lastStatus = null;
      const waiting = waitFor<'known'>(timeoutMs, () => (lastStatus ? 'known' : null));
      requestStatus();
      await waiting;
      return lastStatus;
    },
    async send(job, timeoutMs) {
      if (gone) return 'lost';
      processNumber = (processNumber + 1) % 10_000;
      const id = String(processNumber).padStart(4, '0');
      const waiting = confirmed(timeoutMs, id);
      // Asked only once all bytes are out: a status request inside a picture would become part of it.
      let watch: NodeJS.Timeout | null = null;
      socket.write(Buffer.concat([job, confirmationRequest(dialect, id)]), () => {
        watch = setInterval(requestStatus, WATCH_MS[family]);
        if (family === 'star') requestStatus();
      });
      const confirmation = await waiting;
      if (watch) clearInterval(watch);
      return confirmation;
    },
    onClose: (listener) => {
      closeListeners.add(listener);
    },
    destroy: () => {
      socket.destroy();
    },
  };
}

/** Worked off only after everything before it: GS r 1, with Epson's numbered GS ( H, or Star's mark ETB. */
function confirmationRequest(dialect: PrinterDialect, id: string): Uint8Array {
  if (dialect === 'star') return Uint8Array.of(0x17);
  const status = [0x1d, 0x72, 1];
  if (dialect === 'generic') return Uint8Array.from(status);
  return Uint8Array.of(...status, 0x1d, 0x28, 0x48, 6, 0, 48, 48, ...Buffer.from(id, 'latin1'));
}
