// A client of the public API: every command carries an id, a request whose answer was lost is repeated with the same
// id, replies are checked against the contract, and their times are recorded.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Exchange } from '#contract/endpoint.ts';
import { type EndpointName, endpoints } from '#contract/endpoints.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';

/** The headers that identify a caller: a device's token or a session's cookie. */
export type Credentials = Readonly<Record<string, string>>;

type Of<Name extends EndpointName> = Exchange<(typeof endpoints)[Name]>;

export interface Given<Name extends EndpointName> {
  readonly params?: Readonly<Of<Name>['params']>;
  readonly query?: Of<Name>['query'];
  readonly body?: Of<Name>['body'];
}

/** What the server said no with; `status` 0 when it gave no answer at all. */
export interface Denial {
  readonly code: string;
  readonly detail: string;
  readonly status: number;
}

const atOnce = 16;
const answerMs = 10_000;
/** A server that starts again is waited for so long. */
const patienceMs = 60_000;
const longestPauseMs = 2_000;
/** These say that nothing was changed and that it is worth asking again. */
const passing = new Set([429, 500, 502, 503, 504]);

export class PublicApi {
  readonly url: string;
  readonly #stop: AbortSignal;
  readonly #waiting: (() => void)[] = [];
  #running = 0;
  /** Milliseconds that each answered request took, by endpoint. */
  readonly tookMs = new Map<EndpointName, number[]>();
  retries = 0;

  /** @param stop when it fires, nothing is asked a second time. */
  constructor(url: string, stop: AbortSignal) {
    this.url = url.replace(/\/+$/, '');
    this.#stop = stop;
  }

  async ask<Name extends EndpointName>(
    name: Name,
    who: Credentials,
    given: Given<Name>,
  ): Promise<Result<Of<Name>['reply'], Denial>> {
    const endpoint = endpoints[name];
    const params: Readonly<Record<string, string>> = given.params ?? {};
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, key: string) => encodeURIComponent(params[key] ?? ''));
    const query = given.query === undefined ? '' : `?${new URLSearchParams(given.query)}`;
    const headers: Record<string, string> = { accept: 'application/json', 'accept-language': 'en', ...who };
    if (endpoint.command) headers['idempotency-key'] = randomUUID();
    if (given.body !== undefined) headers['content-type'] = 'application/json';
    const body = given.body === undefined ? {} : { body: JSON.stringify(given.body) };
    const request = { method: endpoint.method, headers, ...body };
    const answer = await this.#inTurn(() => this.#persist(name, `${this.url}/api/v1${path}${query}`, request));
    return answer.ok ? ok(endpoint.reply.parse(answer.value) as Of<Name>['reply']) : answer;
  }

  /** @returns what the session is known by. */
  async signIn(username: string, password: string): Promise<Result<Credentials, Denial>> {
    const origin = new URL(this.url).origin;
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ username, password }),
    };
    const answer = await this.#once(`${this.url}/api/auth/sign-in/username`, request);
    if (!answer.ok) return answer;
    const cookie = answer.value.headers.getSetCookie().map((one) => one.split(';')[0]);
    if (answer.value.ok && cookie.length > 0) return ok({ cookie: cookie.join('; '), origin });
    const { status } = answer.value;
    return refused({ code: 'sign-in-refused', detail: `The sign-in of ${username} was refused (${status}).`, status });
  }

  async signOut(who: Credentials): Promise<void> {
    await this.#once(`${this.url}/api/auth/sign-out`, {
      method: 'POST',
      headers: { ...who, 'content-type': 'application/json' },
      body: '{}',
    });
  }

  async #inTurn<Value>(act: () => Promise<Value>): Promise<Value> {
    if (this.#running >= atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#running += 1;
    try {
      return await act();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }

  async #persist(name: EndpointName, url: string, request: RequestInit): Promise<Result<unknown, Denial>> {
    const endMs = performance.now() + patienceMs;
    for (let asked = 1; ; asked += 1) {
      const startedMs = performance.now();
      const answer = await this.#once(url, request);
      const outcome = answer.ok ? await outcomeOf(answer.value) : answer;
      if (outcome.ok || (outcome.refusal.status !== 0 && !passing.has(outcome.refusal.status))) {
        const took = this.tookMs.get(name) ?? [];
        took.push(performance.now() - startedMs);
        this.tookMs.set(name, took);
        return outcome;
      }
      if (performance.now() > endMs || this.#stop.aborted) return outcome;
      this.retries += 1;
      await pause(Math.min(longestPauseMs, 25 * 2 ** asked));
    }
  }

  async #once(url: string, request: RequestInit): Promise<Result<Response, Denial>> {
    try {
      return ok(await fetch(url, { ...request, signal: AbortSignal.timeout(answerMs) }));
    } catch (error) {
      return refused(noAnswer(error));
    }
  }
}

async function outcomeOf(answer: Response): Promise<Result<unknown, Denial>> {
  let text: string;
  try {
    text = await answer.text();
  } catch (error) {
    return refused(noAnswer(error));
  }
  const { status } = answer;
  try {
    const value: unknown = JSON.parse(text);
    if (answer.ok) return ok(value);
    const problem = value as { code?: string; detail?: string };
    return refused({ code: problem.code ?? `http-${status}`, detail: problem.detail ?? '', status });
  } catch {
    return refused({ code: `http-${status}`, detail: text.slice(0, 200), status });
  }
}

function noAnswer(error: unknown): Denial {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return { code: 'no-answer', detail: cause instanceof Error ? cause.message : String(cause), status: 0 };
}
