// Follows one view of a branch as the server streams it, and keeps following: through lost networks, restarts of the
// server, and tabs that slept. Each frame holds the whole view, so being back means having the current one.

import type { ViewFrame, ViewName, Views } from '#contract/views.ts';
import { readEventStream, type StreamEvent } from './event-stream.ts';
import { type Problem, readProblem } from './problem.ts';

export interface LiveState<View> {
  /** The newest view received, kept while the connection is lost; undefined before the first. */
  readonly view: View | undefined;
  readonly version: number | undefined;
  /** `refused`: the server won't show this view to this screen (token, branch); tried again now and then. */
  readonly status: 'connecting' | 'live' | 'lost' | 'refused';
  /** Since when nothing came from the server, on this machine's clock; undefined unless lost. */
  readonly lostSinceMs: number | undefined;
  /** Add to this machine's clock to have the server's. */
  readonly serverOffsetMs: number;
  /** Why, while refused. */
  readonly problem: Problem | undefined;
}

export interface LiveSettings<Name extends ViewName> {
  readonly branch: string;
  readonly view: Name;
  /** The kiosk, hall or desk that the view is of; the public view has none. */
  readonly place?: string;
  readonly token?: string;
  readonly language?: string;
  /** Where the API is; the page's own server by default. */
  readonly base?: string;
  readonly pace?: Partial<LivePace>;
}

/** All in milliseconds. */
export interface LivePace {
  /** Without even a heartbeat for so long (the server sends one every 15 s), the connection is dead. */
  readonly silenceMs: number;
  /** The first wait before reconnecting; doubled each time, up to `longestPauseMs`, and spread. */
  readonly pauseMs: number;
  readonly longestPauseMs: number;
  readonly refusedPauseMs: number;
  /** On waking up, a connection that was silent for longer than this is not trusted. */
  readonly trustMs: number;
}

const usualPace: LivePace = {
  silenceMs: 40_000,
  pauseMs: 1_000,
  longestPauseMs: 15_000,
  refusedPauseMs: 60_000,
  trustMs: 20_000,
};

export interface LiveView<View> {
  readonly state: () => LiveState<View>;
  /** Calls back after every change of the state, until the returned function is called. */
  readonly subscribe: (changed: () => void) => () => void;
  /** Something suggests that the connection may be dead or may come back: look at once. */
  readonly check: () => void;
  readonly stop: () => void;
}

/** Starts to follow a view. */
export function followLiveView<Name extends ViewName>(settings: LiveSettings<Name>): LiveView<Views[Name]> {
  const pace = { ...usualPace, ...settings.pace };
  const listeners = new Set<() => void>();
  let state: LiveState<Views[Name]> = {
    view: undefined,
    version: undefined,
    status: 'connecting',
    lostSinceMs: undefined,
    serverOffsetMs: 0,
    problem: undefined,
  };
  let connection: AbortController | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let lastSignMs = Date.now();
  let askedPauseMs: number | undefined;
  let stopped = false;

  function become(change: Partial<LiveState<Views[Name]>>): void {
    if (stopped) return;
    state = { ...state, ...change };
    for (const changed of [...listeners]) changed();
  }

  function plan(waitMs: number, what: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(what, waitMs);
  }

  function heard(): void {
    lastSignMs = Date.now();
    plan(pace.silenceMs, () => reconnect(0));
  }

  /** Leaves the present connection and opens the next one after a wait. */
  function reconnect(waitMs: number): void {
    connection?.abort();
    connection = undefined;
    if (stopped) return;
    if (state.status !== 'lost') become({ status: 'lost', lostSinceMs: lastSignMs, problem: undefined });
    plan(waitMs, () => void connect());
  }

  function pauseAfterFailure(): number {
    const firstMs = askedPauseMs ?? pace.pauseMs;
    const longestMs = Math.max(pace.longestPauseMs, firstMs);
    const waitMs = Math.min(firstMs * 2 ** Math.min(failures, 10), longestMs);
    failures += 1;
    return spread(waitMs);
  }

  async function connect(): Promise<void> {
    const mine = new AbortController();
    connection = mine;
    plan(pace.silenceMs, () => reconnect(0));
    try {
      const answer = await fetch(addressOf(settings), {
        headers: headersOf(settings),
        cache: 'no-store',
        credentials: 'same-origin',
        signal: mine.signal,
      });
      if (isRefusal(answer.status)) return refuse(mine, await readProblem(answer, false));
      const isStream = answer.headers.get('Content-Type')?.startsWith('text/event-stream') === true;
      if (!answer.ok || answer.body === null || !isStream) throw new Error(`No stream but ${answer.status}.`);
      await readFrames(answer.body, mine);
    } catch {
      // Whatever broke, the cure is the same: connect again below.
    }
    if (connection === mine) reconnect(byeMs(mine) ?? pauseAfterFailure());
  }

  const byes = new WeakMap<AbortController, number>();

  /** The wait that a stopping server asked of this connection, spread so that its screens don't all come at once. */
  function byeMs(mine: AbortController): number | undefined {
    const askedMs = byes.get(mine);
    return askedMs === undefined ? undefined : spread(askedMs);
  }

  async function readFrames(body: ReadableStream<Uint8Array>, mine: AbortController): Promise<void> {
    const stream = readEventStream();
    const decoder = new TextDecoder();
    const pieces = body.getReader();
    for (;;) {
      const { done, value } = await pieces.read();
      // Only one connection counts: what an abandoned one still delivers is old.
      if (done || connection !== mine) return;
      heard();
      const events = stream.push(decoder.decode(value, { stream: true }));
      askedPauseMs = stream.retryMs ?? askedPauseMs;
      const lastView = events.findLast((event) => event.name === 'view');
      if (lastView !== undefined) takeView(lastView);
      const bye = events.find((event) => event.name === 'bye');
      if (bye !== undefined) {
        byes.set(mine, readBye(bye));
        mine.abort();
        return;
      }
    }
  }

  function takeView(event: StreamEvent): void {
    const frame = readFrame<Name>(event.data);
    failures = 0;
    become({
      view: frame.view,
      version: frame.version,
      status: 'live',
      lostSinceMs: undefined,
      problem: undefined,
      serverOffsetMs: betterOffset(state.version === undefined ? undefined : state.serverOffsetMs, frame.nowMs),
    });
  }

  function refuse(mine: AbortController, problem: Problem): void {
    if (connection !== mine) return;
    connection = undefined;
    become({ status: 'refused', problem, lostSinceMs: undefined });
    plan(spread(pace.refusedPauseMs), () => void connect());
  }

  function check(): void {
    if (stopped) return;
    const isWaiting = connection === undefined;
    if (isWaiting || Date.now() - lastSignMs > pace.trustMs) {
      failures = 0;
      reconnect(0);
    }
  }

  plan(0, () => void connect());

  return {
    state: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    check,
    stop() {
      stopped = true;
      clearTimeout(timer);
      connection?.abort();
      connection = undefined;
      listeners.clear();
    },
  };
}

function addressOf(settings: LiveSettings<ViewName>): string {
  const parts = ['branches', settings.branch, 'live', settings.view, ...(settings.place ? [settings.place] : [])];
  return `${settings.base ?? ''}/api/v1/${parts.map(encodeURIComponent).join('/')}`;
}

function headersOf(settings: LiveSettings<ViewName>): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (settings.token !== undefined) headers.Authorization = `Bearer ${settings.token}`;
  if (settings.language !== undefined) headers['Accept-Language'] = settings.language;
  return headers;
}

function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** Throws when the data is not a frame. */
function readFrame<Name extends ViewName>(data: string): ViewFrame<Name> {
  const frame = JSON.parse(data) as Partial<ViewFrame<Name>> | null;
  if (typeof frame?.version !== 'number' || typeof frame.nowMs !== 'number' || frame.view === undefined) {
    throw new Error('A frame of the stream has no version, view or time.');
  }
  return { version: frame.version, view: frame.view, nowMs: frame.nowMs };
}

/** The wait that the server asks for, within reason; one second when it names none. */
function readBye(event: StreamEvent): number {
  try {
    const { retryMs } = JSON.parse(event.data) as { readonly retryMs?: unknown };
    return typeof retryMs === 'number' && retryMs >= 0 && retryMs <= 60_000 ? retryMs : 1_000;
  } catch {
    return 1_000;
  }
}

/**
 * A frame that was long on its way makes the server's clock look slow, so of two close readings the greater is nearer the
 * truth; when they lie far apart, one of the two clocks was set, and only the new reading counts.
 */
function betterOffset(knownMs: number | undefined, serverNowMs: number): number {
  const readMs = serverNowMs - Date.now();
  if (knownMs === undefined || Math.abs(readMs - knownMs) > 2_000) return readMs;
  return Math.max(readMs, knownMs);
}

function spread(waitMs: number): number {
  return waitMs * (0.75 + Math.random() / 2);
}
