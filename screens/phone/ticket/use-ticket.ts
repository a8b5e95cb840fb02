// Follows one ticket: its own state is asked for again whenever the public view says that something only the server knows may
// have changed, and now and then to be sure. What is known is kept on the phone; without the server that is shown.
import { useCallback, useEffect, useRef, useState } from 'react';
import { ownCall, ownMark, peopleAhead, turnMark } from '#core/views/own-place.ts';
import type { PublicView } from '#core/views/public-view.ts';
import { takeFirstAnswer } from '#screens/kit/first-answers.ts';
import { isHidden } from '#screens/kit/hidden-page.ts';
import type { LiveState } from '#screens/kit/live-view.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import type { KeptTicket, TicketStatus } from '../keeping/kept-ticket.ts';
import { changeKept } from '../keeping/kept-tickets.ts';
import { usePublicView } from './shared-view.ts';

export type { TicketStatus };

export interface FollowedTicket {
  readonly branch: string;
  readonly ticket: string;
  /** The newest that is known, of this phone's memory until the server answers. */
  readonly status: TicketStatus | null;
  /** The newest view of the branch, likewise. */
  readonly view: PublicView | undefined;
  readonly live: LiveState<PublicView>;
  /** Why there is no status; null when there is one or it is on its way. */
  readonly problem: Problem | null;
  /** When the status was read, on this machine's clock. */
  readonly readAtMs: number | null;
  /** The view has said something of the ticket's turn since the status was asked for. */
  readonly isViewNewer: boolean;
  /** Nothing of this visit to the page has come from the server yet: it is all from memory. */
  readonly isFromMemory: boolean;
  /** Asks the server at once. */
  readonly refresh: () => void;
}

const readAnywayMs = 60_000;
const readAfterFailureMs = 8_000;
/** Phones whose turn changed by the same call ask within this time rather than all at once. */
const spreadMs = 800;

interface Read {
  readonly status: TicketStatus | null;
  readonly problem: Problem | null;
  readonly readAtMs: number | null;
  /** What the view said of the turn when the status was asked for; empty when it said nothing. */
  readonly turn: string;
}

/** What came with the page, if this is its ticket. */
function firstRead(branch: string, ticket: string): Read {
  const status = takeFirstAnswer<TicketStatus>(`/branches/${branch}/tickets/${ticket}`) ?? null;
  return { status, problem: null, readAtMs: status === null ? null : Date.now(), turn: '' };
}

/** @param kept what this phone knows of it; undefined while it is looked up. */
export function useTicket(branch: string, ticket: string, kept: KeptTicket | undefined): FollowedTicket {
  const live = usePublicView(branch);
  const { read, refresh } = useStatus(branch, ticket, live);
  const status = read.status ?? kept?.status ?? null;
  const view = live.view ?? kept?.view ?? undefined;
  useKeeping(branch, ticket, read, live.view, kept !== undefined);
  return {
    ...{ branch, ticket, status, view, live, refresh },
    problem: read.problem,
    readAtMs: read.readAtMs ?? kept?.statusAtMs ?? null,
    isViewNewer: isNewsOf(read, live.view),
    isFromMemory: read.status === null && status !== null,
  };
}

/** The view's saying something new of the turn, and being connected again, are the reasons to ask. */
function useStatus(branch: string, ticket: string, live: LiveState<PublicView>) {
  const api = useApi();
  const [read, setRead] = useState(() => firstRead(branch, ticket));
  const [asked, setAsked] = useState(0);
  const isHurried = useRef(read.status === null);
  const isNews = isNewsOf(read, live.view);
  const newest = useRef(live.view);
  useEffect(() => {
    newest.current = live.view;
  });
  // A first view that agrees with the status is what the next ones are held against.
  const first = read.status !== null && read.turn === '' && !isNews && live.view !== undefined;
  const firstTurn = first ? turnMark(live.view, read.status) : '';
  useEffect(() => {
    if (firstTurn !== '') setRead((before) => ({ ...before, turn: firstTurn }));
  }, [firstTurn]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: being asked and being connected again are reasons to look.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const left = new AbortController();
    const look = async () => {
      // In the background only a notice wakes the phone.
      if (isHidden() && !isHurried.current) {
        timer = setTimeout(look, readAnywayMs);
        return;
      }
      isHurried.current = false;
      const seen = newest.current;
      const params = { branch, ticket };
      const answer = await api.send('GET /branches/{branch}/tickets/{ticket}', { params, signal: left.signal });
      if (left.signal.aborted) return;
      timer = setTimeout(look, answer.ok ? readAnywayMs : readAfterFailureMs);
      if (!answer.ok) {
        setRead((before) => ({ ...before, problem: answer.refusal }));
        return;
      }
      const status = answer.value;
      const turn = seen === undefined ? '' : turnMark(seen, status);
      setRead({ status, problem: null, readAtMs: Date.now(), turn });
    };
    const firstMs = isHurried.current ? 0 : isNews ? Math.random() * spreadMs : readAnywayMs;
    timer = setTimeout(look, firstMs);
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [api, branch, ticket, isNews, asked]);

  const refresh = useCallback(() => {
    isHurried.current = true;
    setAsked((before) => before + 1);
  }, []);
  useRefreshWhenBack(live.status, refresh);
  return { read, refresh };
}

function useRefreshWhenBack(connection: LiveState<PublicView>['status'], refresh: () => void): void {
  const wasLost = useRef(false);
  useEffect(() => {
    if (connection === 'lost' || connection === 'refused') wasLost.current = true;
    if (connection !== 'live' || !wasLost.current) return;
    wasLost.current = false;
    refresh();
  }, [connection, refresh]);
}

/** Does the view say something of the ticket's turn that its status, as it was read, does not know? */
function isNewsOf({ status, turn }: Read, view: PublicView | undefined): boolean {
  if (status === null || view === undefined) return false;
  return turn === '' ? !saysTheSame(status, view) : turn !== turnMark(view, status);
}

function saysTheSame(status: TicketStatus, view: PublicView): boolean {
  const isAtDesk = ownCall(view, status)?.current === true;
  const waits = peopleAhead(view, status) !== null;
  if (status.phase === 'waiting') return !isAtDesk && waits === (status.ahead !== null);
  return !waits && isAtDesk === (status.phase === 'called' || status.phase === 'serving');
}

/** Keeps what the server said, so that it is there without it; of the view only when it says something new of the ticket. */
function useKeeping(
  branch: string,
  ticket: string,
  { status, readAtMs }: Read,
  view: PublicView | undefined,
  isKept: boolean,
): void {
  const mark = status === null || view === undefined ? '' : ownMark(view, status);
  const newest = useRef(view);
  useEffect(() => {
    newest.current = view;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark is the reason to keep the view again.
  useEffect(() => {
    if (status === null || !isKept) return;
    const seen = newest.current;
    const service = seen?.services.find((one) => one.id === status.service);
    void changeKept(branch, ticket, {
      status,
      statusAtMs: readAtMs,
      ...(seen === undefined ? {} : { view: seen, branchName: seen.officeName }),
      ...(service === undefined ? {} : { serviceName: service.name }),
    });
  }, [branch, ticket, status, readAtMs, mark, isKept]);
}
