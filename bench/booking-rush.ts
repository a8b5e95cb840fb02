// Many customers who want the same few slots at once, over HTTP on bad connections: every answer may be lost, and the
// client then retries with the same id. Each client has an address of its own.
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { connectTo, exchange, postRequest } from './post-load.ts';

export interface Rush {
  readonly port: number;
  readonly branch: string;
  readonly service: string;
  readonly date: string;
  readonly people: number;
  /** Share of the questions whose answer is lost on its way, from 0 to 1. */
  readonly lost: number;
  readonly termsVersion: string;
}

export interface RushResult {
  /** Customers whose appointment was acknowledged. */
  readonly booked: readonly { readonly appointment: string; readonly code: string; readonly startMs: number }[];
  readonly turnedAway: number;
  /** Refusals that should not occur, by code. */
  readonly odd: Readonly<Record<string, number>>;
  readonly lostAnswers: number;
  /** From question to answer, sorted, in milliseconds. */
  readonly holdMs: readonly number[];
  readonly bookMs: readonly number[];
  readonly tookMs: number;
}

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** How often a customer tries another slot after "taken" before giving up. */
const patience = 200;

export async function rushForHours(rush: Rush): Promise<RushResult> {
  const board = new Board(rush);
  const startedMs = performance.now();
  const outcomes = await Promise.all(
    Array.from({ length: rush.people }, (_, at) => new Person(rush, board, at).live()),
  );
  const tookMs = performance.now() - startedMs;
  const sorted = (times: number[]) => times.sort((one, other) => one - other);
  const odd: Record<string, number> = {};
  for (const { refusal } of outcomes) if (refusal !== null) odd[refusal] = (odd[refusal] ?? 0) + 1;
  return {
    booked: outcomes.flatMap(({ booked }) => (booked === null ? [] : [booked])),
    turnedAway: outcomes.filter(({ booked, refusal }) => booked === null && refusal === null).length,
    odd,
    lostAnswers: outcomes.reduce((sum, one) => sum + one.lostAnswers, 0),
    holdMs: sorted(outcomes.flatMap((one) => one.holdMs)),
    bookMs: sorted(outcomes.flatMap((one) => one.bookMs)),
    tookMs,
  };
}

/** The first day after today with availability: today's slots would pass during the run. */
export async function dateWithRoom(port: number, branch: string, service: string): Promise<string> {
  const { days } = await readBooking<{ days: { date: string; free: number }[] }>(
    port,
    branch,
    `days?services=${service}`,
  );
  const day = days.slice(1).find(({ free }) => free > 0);
  if (day === undefined) throw new Error(`No day with room: ${JSON.stringify(days)}`);
  return day.date;
}

/** The slots that can be booked now, in milliseconds since the epoch. */
export async function freeHours(port: number, branch: string, service: string, date: string): Promise<number[]> {
  const path = `slots?services=${service}&date=${date}`;
  const { hours } = await readBooking<{ hours: { startMs: number }[] }>(port, branch, path);
  return hours.map(({ startMs }) => startMs);
}

async function readBooking<Value>(port: number, branch: string, path: string): Promise<Value> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/branches/${branch}/booking/${path}`);
  return (await answer.json()) as Value;
}

/** The free slots, read at most every half second for all clients: people look at a page, not at a stream. */
class Board {
  readonly #rush: Rush;
  #reading: Promise<number[]> | null = null;
  #readAtMs = 0;

  constructor(rush: Rush) {
    this.#rush = rush;
  }

  free(): Promise<number[]> {
    if (this.#reading !== null && performance.now() - this.#readAtMs < 500) return this.#reading;
    this.#readAtMs = performance.now();
    const { port, branch, service, date } = this.#rush;
    this.#reading = freeHours(port, branch, service, date);
    return this.#reading;
  }
}

class Person {
  readonly #rush: Rush;
  readonly #board: Board;
  readonly #address: string;
  readonly #holdMs: number[] = [];
  readonly #bookMs: number[] = [];
  #lostAnswers = 0;

  constructor(rush: Rush, board: Board, at: number) {
    this.#rush = rush;
    this.#board = board;
    this.#address = `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`;
  }

  async live() {
    let refusal: string | null = null;
    let booked: RushResult['booked'][number] | null = null;
    for (let tries = 0; tries < patience && booked === null && refusal === null; tries += 1) {
      const hours = await this.#board.free();
      const startMs = hours[Math.floor(Math.random() * hours.length)];
      if (startMs === undefined) break;
      const { service, date } = this.#rush;
      const held = await this.#ask('/holds', { services: [service], date, startMs }, this.#holdMs);
      if (held.status === 200) {
        const made = await this.#ask(
          '/appointments',
          { hold: held.body.hold, language: 'pl', termsVersion: this.#rush.termsVersion },
          this.#bookMs,
        );
        if (made.status === 200) booked = made.body as unknown as RushResult['booked'][number];
        else refusal = String(made.body.code);
      } else if (held.body.code !== 'hour-taken') {
        refusal = String(held.body.code);
      }
    }
    return { booked, refusal, lostAnswers: this.#lostAnswers, holdMs: this.#holdMs, bookMs: this.#bookMs };
  }

  /** Asks until an answer comes through, always with the same id. */
  async #ask(path: string, body: unknown, times: number[]): Promise<Answer> {
    const headers = { 'Idempotency-Key': randomUUID(), 'X-Forwarded-For': this.#address };
    const request = postRequest(`/api/v1/branches/${this.#rush.branch}${path}`, headers, body);
    for (;;) {
      const socket = await connectTo(this.#rush.port);
      const sentMs = performance.now();
      const answer = await exchange(socket, request);
      times.push(performance.now() - sentMs);
      socket.destroy();
      if (Math.random() < this.#rush.lost) {
        this.#lostAnswers += 1;
        continue;
      }
      if (answer.status === 503) continue;
      return { status: answer.status, body: JSON.parse(answer.body) };
    }
  }
}
