// Follows one ticket: its own state is asked for again whenever the public view says something about it, and now and then
// to be sure.
import { useEffect, useRef, useState } from 'react';
import type { Api } from '#contract/endpoints.ts';
import type { PublicView } from '#core/views/public-view.ts';
import type { LiveState } from '#screens/kit/live-view.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { useLiveView } from '#screens/kit/use-live-view.ts';
import { ownMark } from './own-place.ts';

export type TicketStatus = Api['GET /branches/{branch}/tickets/{ticket}']['reply'];

export interface FollowedTicket {
  /** The newest that is known, kept while nothing can be had. */
  readonly status: TicketStatus | null;
  readonly live: LiveState<PublicView>;
  /** Why there is no status; null when there is one or it is on its way. */
  readonly problem: Problem | null;
  /** When the status was read, on this machine's clock. */
  readonly readAtMs: number | null;
}

const readAnywayMs = 60_000;
const readAfterFailureMs = 8_000;
/** Phones whose place changed by the same call ask within this time rather than all at once. */
const spreadMs = 800;

export function useTicket(branch: string, ticket: string): FollowedTicket {
  const api = useApi();
  const live = useLiveView({ branch, view: 'public' });
  const [known, setKnown] = useState<Omit<FollowedTicket, 'live'>>({ status: null, problem: null, readAtMs: null });
  const mark = known.status === null || live.view === undefined ? '' : ownMark(live.view, known.status);
  const isKnown = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark and being connected again are the reasons to ask.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const left = new AbortController();
    const read = async () => {
      const params = { branch, ticket };
      const answer = await api.send('GET /branches/{branch}/tickets/{ticket}', { params, signal: left.signal });
      if (left.signal.aborted) return;
      isKnown.current ||= answer.ok;
      if (answer.ok) setKnown({ status: answer.value, problem: null, readAtMs: Date.now() });
      else setKnown((before) => ({ ...before, problem: answer.refusal }));
      timer = setTimeout(read, answer.ok ? readAnywayMs : readAfterFailureMs);
    };
    timer = setTimeout(read, isKnown.current ? Math.random() * spreadMs : 0);
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [api, branch, ticket, mark, live.status]);

  return { ...known, live };
}
