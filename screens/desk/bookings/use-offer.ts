// The office's bookable services and their questions: loaded when the calendar is opened, and again on a retry.
import { useCallback, useEffect, useState } from 'react';
import type { Offer } from '#contract/resources/appointment-shapes.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useCalendarApi } from './use-wishes.ts';

export type OfferRead =
  | { readonly phase: 'reading' }
  | { readonly phase: 'read'; readonly offer: Offer }
  | { readonly phase: 'refused'; readonly problem: Problem };

export function useOffer(branch: string): { readonly read: OfferRead; readonly again: () => void } {
  const api = useCalendarApi();
  const [read, setRead] = useState<OfferRead>({ phase: 'reading' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new try is the reason to read again
  useEffect(() => {
    const gone = new AbortController();
    const readNow = async () => {
      const answer = await api.send('GET /branches/{branch}/booking', { params: { branch }, signal: gone.signal });
      if (gone.signal.aborted) return;
      setRead(answer.ok ? { phase: 'read', offer: answer.value } : { phase: 'refused', problem: answer.refusal });
    };
    void readNow();
    return () => gone.abort();
  }, [api, branch, tries]);
  const again = useCallback(() => setTries((before) => before + 1), []);
  return { read, again };
}
