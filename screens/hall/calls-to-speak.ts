// Which calls of a hall view are new to this display: decided from what it last spoke and how old each call is, so that a
// reload or a lost connection neither repeats a call nor swallows one.
import type { HallCall, HallView } from '#core/views/hall-view.ts';

/** The last call that this display spoke (or, if it has no voice, showed as new). */
export interface SpokenMemory {
  readonly date: string;
  readonly seq: number;
  /** The latest time of a call spoken on that date: numbers of calls start again when a backup is restored, time does not. */
  readonly atMs: number;
}

/** A call younger than this is always spoken. */
export const surelyNewMs = 30_000;
/** From this age on a call is never spoken or shown as new; between the two, only while its person is expected. */
export const tooOldMs = 120_000;

/** The calls to speak, the earliest first. `nowMs` is the server's time; null memory: this display knows nothing yet. */
export function callsToSpeak(
  view: Pick<HallView, 'calls' | 'date'>,
  memory: SpokenMemory | null,
  nowMs: number,
): HallCall[] {
  return view.calls
    .filter((call) => !isSpoken(call, view.date, memory) && isTimely(call, memory !== null, nowMs))
    .sort((one, other) => one.seq - other.seq);
}

/** What is remembered once a call was spoken. */
export function rememberCall(memory: SpokenMemory | null, date: string, call: HallCall): SpokenMemory {
  const before = memory?.date === date ? memory.atMs : 0;
  return { date, seq: call.seq, atMs: Math.max(before, call.atMs) };
}

/** What is remembered once all calls of a view were taken note of. */
export function rememberView(memory: SpokenMemory | null, view: Pick<HallView, 'calls' | 'date'>): SpokenMemory {
  const known = memory?.date === view.date ? memory : { date: view.date, seq: 0, atMs: 0 };
  return {
    date: view.date,
    seq: Math.max(known.seq, ...view.calls.map((call) => call.seq)),
    atMs: Math.max(known.atMs, ...view.calls.map((call) => call.atMs)),
  };
}

export function isTooOld(call: HallCall, nowMs: number): boolean {
  return nowMs - call.atMs >= tooOldMs;
}

function isSpoken(call: HallCall, date: string, memory: SpokenMemory | null): boolean {
  if (memory === null || memory.date !== date) return false;
  return call.seq <= memory.seq && call.atMs <= memory.atMs;
}

function isTimely(call: HallCall, knowsWhatWasSpoken: boolean, nowMs: number): boolean {
  const ageMs = nowMs - call.atMs;
  if (ageMs < surelyNewMs) return true;
  return knowsWhatWasSpoken && call.current && ageMs < tooOldMs;
}
