// The server's calendar of some consecutive days, loaded again whenever something changed, the window comes to the
// front or the network returns. The old state stays visible meanwhile.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { CalendarDay } from '#contract/resources/appointment-shapes.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useCalendarApi } from './use-wishes.ts';

/** Reads follow each other no quicker than this (in ms), however quickly changes come. */
const usualGapMs = 1_000;

export interface Calendar {
  /** By date; a date that is missing was not read yet. */
  readonly days: ReadonlyMap<string, CalendarDay>;
  /** Why the last read failed, while what is shown may be out of date. */
  readonly problem: Problem | null;
  /** At once: for what the clerk waits for. */
  readonly refresh: () => void;
}

/** `signal`: anything that differs when the calendar may have changed. `days` 0 reads nothing. */
export function useCalendar(branch: string, from: string, days: number, signal: string, gapMs = usualGapMs): Calendar {
  const api = useCalendarApi();
  const [read, setRead] = useState<ReadonlyMap<string, CalendarDay>>(new Map());
  const [problem, setProblem] = useState<Problem | null>(null);
  const reader = useRef<Reader | null>(null);
  const refresh = useCallback(() => reader.current?.look(), []);

  useEffect(() => {
    if (days === 0) return;
    const made = createReader(gapMs, async (gone) => {
      const call = { params: { branch }, query: { from, days: String(days) }, signal: gone };
      const answer = await api.send('GET /branches/{branch}/calendar', call);
      if (gone.aborted) return;
      setProblem(answer.ok ? null : answer.refusal);
      if (answer.ok) {
        const fresh = answer.value.days.map((day) => [day.date, day] as const);
        setRead((before) => new Map([...before, ...fresh]));
      }
    });
    reader.current = made;
    made.poke();
    return made.stop;
  }, [api, branch, from, days, gapMs]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the signal is the reason to read again
  useEffect(() => reader.current?.poke(), [signal]);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') refresh();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('focus', look);
    window.addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('focus', look);
      window.removeEventListener('online', look);
    };
  }, [refresh]);

  return { days: read, problem, refresh };
}

interface Reader {
  /** There may be something new. */
  readonly poke: () => void;
  /** The same without the gap, for what the clerk waits for. */
  readonly look: () => void;
  readonly stop: () => void;
}

/** Reads at once, and once more after a read during which something changed; never two at the same time. */
function createReader(gapMs: number, read: (gone: AbortSignal) => Promise<void>): Reader {
  const gone = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isReading = false;
  let isWanted = false;
  let lastReadMs = Number.NEGATIVE_INFINITY;
  const run = async () => {
    timer = undefined;
    isWanted = false;
    isReading = true;
    lastReadMs = performance.now();
    await read(gone.signal);
    isReading = false;
    if (isWanted) poke();
  };
  const poke = () => {
    isWanted = true;
    if (isReading || timer !== undefined || gone.signal.aborted) return;
    timer = setTimeout(() => void run(), Math.max(0, gapMs - (performance.now() - lastReadMs)));
  };
  const look = () => {
    clearTimeout(timer);
    timer = undefined;
    lastReadMs = Number.NEGATIVE_INFINITY;
    poke();
  };
  return {
    poke,
    look,
    stop() {
      gone.abort();
      clearTimeout(timer);
    },
  };
}
