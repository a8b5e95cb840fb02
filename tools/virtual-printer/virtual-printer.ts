// A receipt printer in software: takes tickets over TCP as a real one does, shows what would be on the paper, reports
// its state, and fails in the ways that printers fail.
import { createServer, type Socket } from 'node:net';
import { type Bitmap, bitmapToPng } from '#server/modules/printing/bitmap.ts';
import { dotsAcross, type PrinterDialect } from '#server/modules/printing/paper-ticket.ts';
import { ALL_WELL, type PrinterCondition, standsStill } from './condition.ts';
import type { Decoder, Machine } from './decoder.ts';
import { EscposDecoder } from './escpos-decoder.ts';
import { Paper } from './paper.ts';
import { StarDecoder } from './star-decoder.ts';

export interface DecodedTicket {
  /** Counts from 1. */
  number: number;
  png: Buffer;
  picture: Bitmap;
  /** What was sent as letters; empty for a ticket that is all picture. */
  text: string;
  /** The bytes since the cut before. */
  bytes: Buffer;
  cut: boolean;
  /** The connection went while it was being sent. */
  interrupted: boolean;
  /** Milliseconds since 1970. */
  at: number;
}

export interface VirtualPrinterSettings {
  /** 0 for any free port. */
  port: number;
  host?: string;
  dialect: PrinterDialect;
  widthMm: 58 | 80;
  onTicket?: (ticket: DecodedTicket) => void;
}

/** The printer's memory for what it can't print yet. */
const MEMORY_BYTES = 2_000_000;
const MOST_TICKETS = 500;

/** Starts listening; rejects when the port is taken. */
export async function startVirtualPrinter(settings: VirtualPrinterSettings): Promise<VirtualPrinter> {
  const printer = new VirtualPrinter(settings);
  await printer.listen();
  return printer;
}

export class VirtualPrinter {
  readonly settings: VirtualPrinterSettings;
  /** The newest last, at most 500. */
  readonly tickets: DecodedTicket[] = [];
  readonly #paper: Paper;
  readonly #decoder: Decoder;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((socket) => this.#accept(socket));
  #condition: PrinterCondition = { ...ALL_WELL };
  /** Come in, not worked off. It outlives the connection, as in a real printer. */
  #waiting: Buffer = Buffer.alloc(0);
  #sinceCut: Buffer[] = [];
  #answerTo: Socket | null = null;
  #cutAfter: number | null = null;
  #interrupted = false;
  #cutNow = false;
  #count = 0;

  constructor(settings: VirtualPrinterSettings) {
    this.settings = settings;
    this.#paper = new Paper(dotsAcross(settings.widthMm));
    const machine: Machine = {
      paper: this.#paper,
      answer: (bytes) => this.#answer(bytes),
      cut: () => this.#cut(),
    };
    const condition = (): PrinterCondition => this.#condition;
    const { dialect } = settings;
    this.#decoder =
      dialect === 'star'
        ? new StarDecoder(machine, condition)
        : new EscposDecoder(machine, condition, dialect === 'epson');
  }

  get port(): number {
    const address = this.#server.address();
    return address !== null && typeof address === 'object' ? address.port : 0;
  }

  get condition(): PrinterCondition {
    return { ...this.#condition };
  }

  /** A break of the connection is set and has not come yet. */
  get cutSet(): boolean {
    return this.#cutAfter !== null;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(this.settings.port, this.settings.host ?? '127.0.0.1', () => {
        this.#server.removeListener('error', reject);
        resolve();
      });
    });
  }

  /** Flips switches; a printer made well again goes on with what it has in memory. */
  setCondition(change: Partial<PrinterCondition>): void {
    this.#condition = { ...this.#condition, ...change };
    this.#workOff();
  }

  /** Breaks the connection after this many more bytes; null switches that off. */
  cutConnectionAfter(bytes: number | null): void {
    this.#cutAfter = bytes;
  }

  /** Stops listening and breaks all connections. */
  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #accept(socket: Socket): void {
    this.#sockets.add(socket);
    this.#answerTo = socket;
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (this.#answerTo === socket) this.#answerTo = null;
      if (!this.#paper.blank || this.#waiting.length > 0) this.#interrupted = true;
    });
    socket.on('data', (bytes) => {
      this.#answerTo = socket;
      this.#receive(bytes, socket);
    });
  }

  #receive(bytes: Buffer, socket: Socket): void {
    let taken = bytes;
    let breaks = false;
    if (this.#cutAfter !== null) {
      breaks = bytes.length >= this.#cutAfter;
      taken = bytes.subarray(0, this.#cutAfter);
      this.#cutAfter = breaks ? null : this.#cutAfter - taken.length;
    }
    this.#waiting = Buffer.concat([this.#waiting, taken]);
    if (breaks) {
      // Nothing more may reach the other side, not even the answer to what has come whole.
      this.#answerTo = null;
      socket.destroy();
    }
    this.#workOff();
    if (this.#waiting.length > MEMORY_BYTES) socket.destroy();
  }

  #workOff(): void {
    let at = 0;
    while (at < this.#waiting.length && !standsStill(this.#condition)) {
      const length = this.#decoder.take(this.#waiting.subarray(at));
      if (length === 0) break;
      this.#sinceCut.push(this.#waiting.subarray(at, at + length));
      at += length;
      this.#finishTicket();
    }
    this.#waiting = this.#waiting.subarray(at);
    if (standsStill(this.#condition)) this.#answerAtOnce();
  }

  /** A stopped printer still answers state queries, and takes the query out of the waiting bytes. */
  #answerAtOnce(): void {
    for (let at = 0; at < this.#waiting.length; at += 1) {
      const request = this.#decoder.realTime(this.#waiting, at);
      if (!request) continue;
      this.#answer(request.answer);
      this.#waiting = Buffer.concat([this.#waiting.subarray(0, at), this.#waiting.subarray(at + request.length)]);
      at -= 1;
    }
  }

  #answer(bytes: Uint8Array): void {
    if (this.#answerTo?.writable) this.#answerTo.write(bytes);
  }

  #cut(): void {
    this.#cutNow = true;
  }

  #finishTicket(): void {
    if (!this.#cutNow) return;
    this.#cutNow = false;
    const bytes = Buffer.concat(this.#sinceCut);
    this.#sinceCut = [];
    const interrupted = this.#interrupted;
    this.#interrupted = false;
    // A cut on blank paper gives no ticket.
    if (this.#paper.blank) return;
    const { picture, text } = this.#paper.cut();
    this.#count += 1;
    const ticket: DecodedTicket = {
      number: this.#count,
      png: bitmapToPng(picture),
      picture,
      text,
      bytes,
      cut: true,
      interrupted,
      at: Date.now(),
    };
    this.tickets.push(ticket);
    if (this.tickets.length > MOST_TICKETS) this.tickets.shift();
    this.settings.onTicket?.(ticket);
  }
}
