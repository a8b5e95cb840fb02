// Sends a clerk's changes of the calendar one at a time: each with one id for all its tries, nothing for the second
// half of a double click, and a refusal or a lost answer shown where the change was made.
import { useCallback, useMemo, useRef, useState } from 'react';
import { createApi, newCommandId } from '#screens/kit/api.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import type { CalendarApi } from './calendar-api.ts';
import { type Granted, sendWish, type Wish } from './wishes.ts';

/** A second press so soon is the other half of a double click, never a new wish. */
export const doubleClickMs = 400;

export interface WishTrouble {
  readonly wish: Wish;
  readonly problem: Problem;
  readonly commandId: string;
}

export interface Wishes {
  readonly pending: Wish | null;
  readonly trouble: WishTrouble | null;
  /** Null when it was refused, got lost, or was the other half of a double click. */
  readonly run: (wish: Wish) => Promise<Granted | null>;
  /** Asks again for the answer that was lost, with the same id. */
  readonly retry: () => Promise<Granted | null>;
  readonly dismiss: () => void;
}

export function useCalendarApi() {
  const { language } = useLanguage();
  return useMemo(() => createApi<CalendarApi>({ language }), [language]);
}

/** `settled` is called after every answer, whatever it was: the calendar may have changed. */
export function useWishes(branch: string, settled: () => void): Wishes {
  const api = useCalendarApi();
  const [pending, setPending] = useState<Wish | null>(null);
  const [trouble, setTrouble] = useState<WishTrouble | null>(null);
  const isBusy = useRef(false);
  const lastRunMs = useRef(Number.NEGATIVE_INFINITY);
  const send = useCallback(
    async (wish: Wish, commandId: string): Promise<Granted | null> => {
      isBusy.current = true;
      setTrouble(null);
      setPending(wish);
      const answer = await sendWish(api, branch, wish, commandId);
      isBusy.current = false;
      setPending(null);
      if (wish.kind !== 'find') settled();
      if (answer.ok) return answer.value;
      setTrouble({ wish, problem: answer.refusal, commandId });
      return null;
    },
    [api, branch, settled],
  );

  const run = useCallback(
    async (wish: Wish) => {
      const isDouble = performance.now() - lastRunMs.current < doubleClickMs;
      if (isBusy.current || isDouble) return null;
      lastRunMs.current = performance.now();
      return send(wish, newCommandId());
    },
    [send],
  );

  const retry = useCallback(async () => {
    if (trouble === null || isBusy.current) return null;
    return send(trouble.wish, trouble.commandId);
  }, [send, trouble]);

  const dismiss = useCallback(() => setTrouble(null), []);
  return useMemo(() => ({ pending, trouble, run, retry, dismiss }), [pending, trouble, run, retry, dismiss]);
}
