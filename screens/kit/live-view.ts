// Follows one view of a branch as the server streams it, and keeps following: through lost networks, restarts of the
// server, and tabs that slept. Each frame holds the whole view, so being back means having the current one.

import type { ViewFrame, ViewName, Views } from '#contract/resources/views.ts';
import { readEventStream, type StreamEvent } from './event-stream.ts';
import { isHidden, watchHiding } from './hidden-page.ts';
import { type Problem, readProblem } from './problem.ts';
import { returnPauseMs, spread } from './return-pause.ts';

export interface LiveState<View> {
  /** The newest view received, kept while the connection is lost; undefined before the first. */
  readonly view: View | undefined;
  readonly version: number | undefined;
  /**
   * `connecting`: nothing came yet, or not since the page is looked at again. `refused`: the server won't show this view to this
   * screen (token, branch); tried again now and then.
   */
  readonly status: 'connecting' | 'live' | 'lost' | 'refused';
  /** Since when nothing came from the server, on this machine's clock; undefined unless lost. */
  readonly lostSinceMs: number | undefined;
  /** Add to this machine's clock to have the server's. */
  readonly serverOffsetMs: number;
  /** Why, while refused. */
  readonly problem: Problem | undefined;
}

/** Before anything has come. */
export const notYet: LiveState<never> = {
  view: undefined,
  version: undefined,
  status: 'connecting',
  lostSinceMs: undefined,
  serverOffsetMs: 0,
  problem: undefined,
};

export interface LiveSettings<Name extends ViewName> {
  readonly branch: string;
  readonly view: Name;
  /** The kiosk, hall or desk that the view is of; the public view has none. */
  readonly place?: string;
  readonly token?: string;
  /** Asked at every connection, so that a change of language costs no new one. */
  readonly language?: () => string;
  /** Where the API is; the page's own server by default. */
  readonly base?: string;
  /** While nobody has looked at the page for some time it holds no connection. For phones; never for what stands in a hall. */
  readonly restsWhenHidden?: boolean;
  /** What came with the page: the state until the stream brings a newer one. */
  readonly first?: ViewFrame<Name> | undefined;
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
  /** Hidden for so long, a page that rests ends its connection. */
  readonly hiddenMs: number;
  /** Looked at again without an answer for so long, it counts as lost. */
  readonly wakeMs: number;
}

const usualPace: LivePace = {
  silenceMs: 40_000,
  pauseMs: 1_000,
  longestPauseMs: 15_000,
  refusedPauseMs: 60_000,
  trustMs: 20_000,
  hiddenMs: 45_000,
  wakeMs: 8_000,
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
  const follower = new Follower<Name>(settings);
  follower.start();
  return {
    state: () => follower.state,
    subscribe: (changed) => follower.subscribe(changed),
    check: () => follower.check(),
    stop: () => follower.stop(),
  };
}

/** One connection at a time, one timer at a time: for the next try while there is no connection, for its silence while there is. */
class Follower<Name extends ViewName> {
  state: LiveState<Views[Name]> = notYet;
  readonly #settings: LiveSettings<Name>;
  readonly #pace: LivePace;
  readonly #listeners = new Set<() => void>();
  #connection: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #lastSignMs = Date.now();
  /** When the present connection was begun. */
  #begunMs = 0;
  /** The wait before reconnecting that the stream asked for by `retry:`. */
  #askedPauseMs: number | undefined;
  #isStopped = false;
  #isResting = false;
  #stopWatching: () => void = () => undefined;

  constructor(settings: LiveSettings<Name>) {
    this.#settings = settings;
    this.#pace = { ...usualPace, ...settings.pace };
    const { first } = settings;
    if (first === undefined) return;
    const serverOffsetMs = betterOffset(undefined, first.nowMs);
    this.state = { ...notYet, view: first.view, version: first.version, serverOffsetMs };
  }

  start(): void {
    // Not at once: whoever started it has first to be able to subscribe or to change its mind.
    this.#plan(0, () => void this.#connect());
    if (this.#settings.restsWhenHidden !== true) return;
    this.#stopWatching = watchHiding(
      this.#pace.hiddenMs,
      () => this.#rest(),
      () => this.#wake(),
    );
  }

  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  check(): void {
    if (this.#isResting) {
      if (!isHidden()) this.#wake();
      return;
    }
    const isWaiting = this.#connection === undefined;
    if (isWaiting || Date.now() - Math.max(this.#lastSignMs, this.#begunMs) > this.#pace.trustMs) {
      this.#failures = 0;
      this.#reconnect(0);
    }
  }

  stop(): void {
    this.#isStopped = true;
    this.#stopWatching();
    clearTimeout(this.#timer);
    this.#connection?.abort();
    this.#connection = undefined;
    this.#listeners.clear();
  }

  /** Nobody looks: the last view stays, and nothing is asked for. */
  #rest(): void {
    this.#isResting = true;
    clearTimeout(this.#timer);
    this.#connection?.abort();
    this.#connection = undefined;
    this.#become({ status: 'connecting', lostSinceMs: undefined, problem: undefined });
  }

  #wake(): void {
    if (!this.#isResting) return;
    this.#isResting = false;
    this.#failures = 0;
    void this.#connect(this.#pace.wakeMs);
  }

  #become(change: Partial<LiveState<Views[Name]>>): void {
    this.state = { ...this.state, ...change };
    for (const changed of [...this.#listeners]) changed();
  }

  #plan(waitMs: number, what: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(what, waitMs);
  }

  /** Leaves the present connection and opens the next one after a wait. */
  #reconnect(waitMs: number): void {
    if (this.#isStopped) return;
    this.#connection?.abort();
    this.#connection = undefined;
    if (this.state.status !== 'lost') {
      this.#become({ status: 'lost', lostSinceMs: this.#lastSignMs, problem: undefined });
    }
    this.#plan(waitMs, () => void this.#connect());
  }

  async #connect(patienceMs = this.#pace.silenceMs): Promise<void> {
    const mine = new AbortController();
    this.#connection = mine;
    this.#begunMs = Date.now();
    this.#plan(patienceMs, () => this.#reconnect(0));
    let byeMs: number | undefined;
    try {
      const answer = await fetch(addressOf(this.#settings), {
        headers: headersOf(this.#settings),
        cache: 'no-store',
        credentials: 'same-origin',
        signal: mine.signal,
      });
      if (isRefusal(answer.status)) return this.#refuse(mine, await readProblem(answer, false));
      const isStream = answer.headers.get('Content-Type')?.startsWith('text/event-stream') === true;
      if (!answer.ok || answer.body === null || !isStream) throw new Error(`No stream but ${answer.status}.`);
      byeMs = await this.#readFrames(answer.body, mine);
    } catch {
      // Whatever broke, the cure is the same: connect again.
    }
    if (this.#connection !== mine) return;
    this.#reconnect(byeMs === undefined ? this.#pauseAfterFailure() : spread(byeMs));
  }

  /** Reads until the stream ends; resolves to the wait that a stopping server asks for. */
  async #readFrames(body: ReadableStream<Uint8Array>, mine: AbortController): Promise<number | undefined> {
    const stream = readEventStream();
    const decoder = new TextDecoder();
    const pieces = body.getReader();
    for (;;) {
      const { done, value } = await pieces.read();
      // Only one connection counts: what an abandoned one still delivers is old.
      if (done || this.#connection !== mine) return undefined;
      this.#lastSignMs = Date.now();
      this.#plan(this.#pace.silenceMs, () => this.#reconnect(0));
      const events = stream.push(decoder.decode(value, { stream: true }));
      this.#askedPauseMs = stream.retryMs ?? this.#askedPauseMs;
      const lastView = events.findLast((event) => event.name === 'view');
      if (lastView !== undefined) this.#takeView(lastView);
      const bye = events.find((event) => event.name === 'bye');
      if (bye !== undefined) return readBye(bye);
    }
  }

  #takeView(event: StreamEvent): void {
    const frame = readFrame<Name>(event.data);
    const knownMs = this.state.version === undefined ? undefined : this.state.serverOffsetMs;
    this.#failures = 0;
    this.#become({
      view: frame.view,
      version: frame.version,
      status: 'live',
      lostSinceMs: undefined,
      problem: undefined,
      serverOffsetMs: betterOffset(knownMs, frame.nowMs),
    });
  }

  #refuse(mine: AbortController, problem: Problem): void {
    if (this.#connection !== mine) return;
    this.#connection = undefined;
    this.#become({ status: 'refused', problem, lostSinceMs: undefined });
    this.#plan(spread(this.#pace.refusedPauseMs), () => void this.#connect());
  }

  #pauseAfterFailure(): number {
    const firstMs = this.#askedPauseMs ?? this.#pace.pauseMs;
    const waitMs = returnPauseMs(firstMs, this.#failures, this.#pace.longestPauseMs);
    this.#failures = Math.min(this.#failures + 1, 10);
    return waitMs;
  }
}

function addressOf(settings: LiveSettings<ViewName>): string {
  const parts = ['branches', settings.branch, 'live', settings.view, ...(settings.place ? [settings.place] : [])];
  return `${settings.base ?? ''}/api/v1/${parts.map(encodeURIComponent).join('/')}`;
}

function headersOf(settings: LiveSettings<ViewName>): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'text/event-stream' };
  if (settings.token !== undefined) headers.Authorization = `Bearer ${settings.token}`;
  if (settings.language !== undefined) headers['Accept-Language'] = settings.language();
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
