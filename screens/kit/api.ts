// The screens' way to the server's API: typed by the contract, patient with bad networks, and safe to retry, because
// every command carries an id and keeps it from one try to the next.

import type { Api } from '#contract/endpoints.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { garbled, type Problem, readProblem, unreachable } from './problem.ts';

/** One endpoint as the contract lists it, under a key such as `POST /branches/{branch}/tickets`. */
export interface Endpoint {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
  readonly reply?: unknown;
}

/** One part of a call: required when it holds anything that is required, absent when the endpoint has none. */
type Part<Entry, Name extends string> = Name extends keyof Entry
  ? [Entry[Name]] extends [undefined]
    ? unknown
    : Record<never, never> extends Entry[Name]
      ? { readonly [key in Name]?: Entry[Name] }
      : { readonly [key in Name]: Entry[Name] }
  : unknown;

/** What a call of an endpoint carries. */
export type Call<Entry> = Part<Entry, 'params'> &
  Part<Entry, 'query'> &
  Part<Entry, 'body'> & {
    /** The id of the command; made afresh when left out. Pass the same again to ask for the answer that was lost. */
    readonly commandId?: string;
    /** Gives up early, for a page that is left. */
    readonly signal?: AbortSignal;
  };

export type Reply<Entry> = Entry extends { readonly reply: infer Body } ? Body : undefined;

export interface ApiSettings {
  /** A device's or a person's token; a signed-in browser has its cookie instead. */
  readonly token?: string;
  readonly language: Language;
  /** Where the API is; the page's own server by default. */
  readonly base?: string;
  readonly pace?: Partial<Pace>;
}

/** How long to wait and how often to try; all in milliseconds. */
export interface Pace {
  /** For one try. */
  readonly tryMs: number;
  /** For a call with all its tries: no longer than a person waits at a kiosk. */
  readonly callMs: number;
  /** Before the second try; doubled for each further one, and spread by half so that screens don't come at once. */
  readonly pauseMs: number;
}

const usualPace: Pace = { tryMs: 5_000, callMs: 12_000, pauseMs: 300 };

export interface ApiClient<Endpoints> {
  /** Sends one request and its retries. Refusals and lost answers are values; it never throws. */
  send<Name extends keyof Endpoints & string>(
    name: Name,
    ...call: Record<never, never> extends Call<Endpoints[Name]>
      ? [call?: Call<Endpoints[Name]>]
      : [call: Call<Endpoints[Name]>]
  ): Promise<Result<Reply<Endpoints[Name]>, Problem>>;
}

interface AnyCall {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly commandId?: string;
  readonly signal?: AbortSignal;
}

/** A client for the API; `Endpoints` is the contract's, another only in tests. */
export function createApi<Endpoints = Api>(settings: ApiSettings): ApiClient<Endpoints> {
  const pace = { ...usualPace, ...settings.pace };
  return {
    async send(name, ...rest) {
      const call = (rest[0] ?? {}) as AnyCall;
      const answer = await sendPatiently(settings, pace, name, call);
      return answer as Result<Reply<Endpoints[typeof name]>, Problem>;
    },
  };
}

async function sendPatiently(settings: ApiSettings, pace: Pace, name: string, call: AnyCall) {
  const { address, init, isCommand } = composeRequest(settings, name, call);
  const deadlineMs = performance.now() + pace.callMs;
  let maybeDone = false;
  for (let tryNumber = 1; ; tryNumber += 1) {
    const leftMs = deadlineMs - performance.now();
    const outcome = await tryOnce(address, init, Math.min(pace.tryMs, leftMs), call.signal, isCommand);
    if (outcome.ok || !outcome.refusal.again) {
      if (outcome.ok) return outcome;
      // A later refusal (say, of a token) doesn't tell whether an earlier try, whose answer was lost, was done.
      return refused({ ...outcome.refusal.problem, maybeDone: maybeDone || outcome.refusal.problem.maybeDone });
    }
    maybeDone ||= outcome.refusal.problem.maybeDone;
    const pauseMs = Math.max(outcome.refusal.afterMs, spread(pace.pauseMs * 2 ** (tryNumber - 1)));
    if (call.signal?.aborted === true || performance.now() + pauseMs >= deadlineMs) {
      return refused({ ...outcome.refusal.problem, maybeDone });
    }
    await pause(pauseMs);
  }
}

interface FailedTry {
  readonly problem: Problem;
  readonly again: boolean;
  readonly afterMs: number;
}

// 429 and 503 ask for patience; 502 and 504 come from a proxy whose server is away for a moment.
const passing: ReadonlySet<number> = new Set([408, 425, 429, 502, 503, 504]);

async function tryOnce(
  address: string,
  init: RequestInit,
  withinMs: number,
  signal: AbortSignal | undefined,
  isCommand: boolean,
): Promise<Result<unknown, FailedTry>> {
  const patience = new AbortController();
  const giveUp = () => patience.abort();
  const timer = setTimeout(giveUp, withinMs);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted === true) giveUp();
  try {
    const answer = await fetch(address, { ...init, signal: patience.signal });
    if (answer.ok) return await readReply(answer, isCommand);
    // A gateway can lose the answer of a command that was done; our own refusals below 500 say that nothing was.
    const problem = await readProblem(answer, isCommand && (answer.status >= 500 || answer.status === 408));
    // Some limits are a person's own: they are to be told at once how long it takes, instead of waiting without knowing why.
    const again = passing.has(answer.status) && problem.code !== 'codes-tried-too-often';
    return refused({ problem, again, afterMs: retryAfterMs(answer) });
  } catch {
    return refused({ problem: unreachable(isCommand), again: true, afterMs: 0 });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

async function readReply(answer: Response, isCommand: boolean): Promise<Result<unknown, FailedTry>> {
  // A body cut in the middle throws in text(), which counts as no answer and is asked for again.
  const written = await answer.text();
  if (written === '') return ok(undefined);
  try {
    return ok(JSON.parse(written));
  } catch {
    return refused({ problem: garbled(answer.status, isCommand), again: false, afterMs: 0 });
  }
}

function composeRequest(settings: ApiSettings, name: string, call: AnyCall) {
  const [method = 'GET', path = ''] = name.split(' ');
  const filled = path.replace(/\{(\w+)\}/g, (_, param: string) =>
    encodeURIComponent(String(call.params?.[param] ?? '')),
  );
  const query = composeQuery(call.query);
  const isCommand = method !== 'GET';
  const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': settings.language };
  if (settings.token !== undefined) headers.Authorization = `Bearer ${settings.token}`;
  if (isCommand) headers['Idempotency-Key'] = call.commandId ?? newCommandId();
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: isCommand ? 'no-store' : 'default' };
  if (isCommand && call.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(call.body);
  }
  return { address: `${settings.base ?? ''}/api/v1${filled}${query}`, init, isCommand };
}

/** `?a=1&b=2`, without what is undefined; the empty string when nothing is left. */
export function composeQuery(query: Readonly<Record<string, unknown>> | undefined): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  if (given.length === 0) return '';
  return `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

/** A fresh command id, a random UUID. `crypto.randomUUID` is not there on a plain-http page, which a hall's network often is. */
export function newCommandId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    if (index === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, '0');
    if (index === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0');
    return byte.toString(16).padStart(2, '0');
  });
  const part = (from: number, to: number) => hex.slice(from, to).join('');
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}-${part(8, 10)}-${part(10, 16)}`;
}

function retryAfterMs(answer: Response): number {
  const seconds = Number(answer.headers.get('Retry-After') ?? '0');
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
}

function spread(waitMs: number): number {
  return waitMs * (0.75 + Math.random() / 2);
}

function pause(waitMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, waitMs));
}
