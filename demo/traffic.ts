// Traffic for the demo's halls: customers come to the kiosk, and clerks at every desk except the first call and serve
// them, all through the public API, with a day's rhythm compressed into minutes.
import { randomUUID } from 'node:crypto';
import type { BranchAccess, DemoAccess } from './set-up.ts';

/** How a branch is used: how often each service is asked for, who works where, and how busy it is. */
interface Rhythm {
  readonly services: Readonly<Record<string, number>>;
  readonly desks: Readonly<Record<string, string>>;
  /** A customer comes about this often while few wait, more rarely as the hall fills. */
  readonly arrivalMs: number;
  readonly crowd: number;
}

const rhythms: Readonly<Record<string, Rhythm>> = {
  starachowice: {
    services: {
      'zasilek-rodzinny': 6,
      'fundusz-alimentacyjny': 3,
      'swiadczenia-opiekuncze': 2,
      'urodzenie-dziecka': 2,
      'karta-duzej-rodziny': 1,
      'dodatek-mieszkaniowy': 1,
      dokumenty: 4,
      'wniosek-elektroniczny': 4,
    },
    desks: { s2: 'piotr', s3: 'oksana', s4: 'marek', s5: 'ewa' },
    arrivalMs: 9_000,
    crowd: 14,
  },
  // As often as each was asked for on 13 January 2020.
  'usc-andersa': {
    services: { odpisy: 126, malzenstwo: 52, 'zmiana-nazwiska': 42, jubileusz: 3, ojcostwo: 2 },
    desks: { o2: 'jacek', o3: 'iryna', o4: 'zofia' },
    arrivalMs: 12_000,
    crowd: 9,
  },
};
const languages = ['pl', 'pl', 'pl', 'pl', 'uk', 'en'];

export interface Traffic {
  stop(): Promise<void>;
}

interface Reply {
  readonly ok: boolean;
  readonly body: Record<string, unknown>;
}

/** @param url the server on this machine. */
export function startTraffic(url: string, access: DemoAccess): Traffic {
  const lives = [access, ...access.others].map((branch) => live(url, branch));
  return {
    async stop() {
      await Promise.all(lives.map((one) => one.stop()));
    },
  };
}

function live(url: string, access: BranchAccess): Traffic {
  const rhythm = rhythms[access.branch];
  if (rhythm === undefined) return { stop: async () => {} };
  const { services, desks, arrivalMs, crowd } = rhythm;
  const ending = new AbortController();
  const api = `${url}/api/v1/branches/${access.branch}`;
  const token = access.devices.find((one) => one.kind === 'kiosk')?.token ?? '';

  async function post(path: string, body: unknown, headers: Record<string, string>): Promise<Reply> {
    const answer = await fetch(`${api}${path}`, {
      method: 'POST',
      signal: ending.signal,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      body: JSON.stringify(body),
    });
    return { ok: answer.ok, body: (await answer.json()) as Record<string, unknown> };
  }

  async function arrivals(): Promise<void> {
    for (let came = 0; ; came += 1) {
      const waiting = await countWaiting();
      if (waiting < crowd) {
        const priority = Math.random() < 0.1 ? { priority: 'pierwszenstwo' } : {};
        const ticket = {
          services: [weighted(services)],
          language: pick(languages),
          print: came % 4 === 0,
          ...priority,
        };
        await post('/tickets', ticket, { authorization: `Bearer ${token}` });
      }
      await pause(came < 8 ? 600 : arrivalMs * (0.4 + Math.random()) * (waiting > 8 ? 1.8 : 1));
    }
  }

  async function countWaiting(): Promise<number> {
    const answer = await fetch(`${api}/views/public`, { signal: ending.signal });
    const { view } = (await answer.json()) as { view: { services: { waiting: number }[] } };
    return view.services.reduce((sum, one) => sum + one.waiting, 0);
  }

  async function work(desk: string, username: string): Promise<void> {
    const cookie = await signIn(username);
    const act = (action: string, body: unknown) => post(`/desks/${desk}/${action}`, body, { cookie, origin: url });
    await pause(2_000 + Math.random() * 6_000);
    await act('open', {});
    for (;;) {
      const next = await act('call-next', {});
      const called = next.body.called as { ticket: string } | null | undefined;
      if (!next.ok || !called) {
        await pause(3_000);
        continue;
      }
      const { ticket } = called;
      await pause(5_000 + Math.random() * 7_000);
      if (Math.random() < 0.06) {
        await act('recall', { ticket });
        await pause(8_000);
        await act('no-show', { ticket });
        continue;
      }
      await act('start', { ticket });
      // Long enough that the voice can speak each call twice before the next.
      await pause(30_000 + Math.random() * 50_000);
      await act('finish', { ticket, outcome: 'zalatwione' });
      await pause(500 + Math.random() * 2_500);
      if (Math.random() < 0.05) await takeBreak(act);
    }
  }

  async function takeBreak(act: (action: string, body: unknown) => Promise<Reply>): Promise<void> {
    await act('pause', { reason: 'praca-wewnetrzna', untilMs: Date.now() + 25_000 });
    await pause(25_000);
    await act('resume', {});
  }

  async function signIn(username: string): Promise<string> {
    const password = access.staff.find((one) => one.username === username)?.password ?? '';
    const answer = await fetch(`${url}/api/auth/sign-in/username`, {
      method: 'POST',
      signal: ending.signal,
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ username, password }),
    });
    return answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
  }

  const pause = (ms: number) => pauseFor(ms, ending.signal);
  const lives = [
    arrivals,
    ...Object.entries(desks).map(
      ([desk, username]) =>
        () =>
          work(desk, username),
    ),
  ];
  const running = Promise.all(lives.map((live) => keepAlive(live, ending.signal)));
  return {
    async stop() {
      ending.abort();
      await running;
    },
  };
}

/** A life that meets trouble (a server that restarts, say) takes a breath and goes on. */
async function keepAlive(live: () => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await live().catch(() => {});
    await pauseFor(3_000, signal).catch(() => {});
  }
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(new Error('stopped'));
      },
      { once: true },
    );
  });
}

function pick<One>(from: readonly One[]): One {
  const one = from[Math.floor(Math.random() * from.length)];
  if (one === undefined) throw new Error('Nothing to pick from');
  return one;
}

function weighted(weights: Readonly<Record<string, number>>): string {
  return pick(Object.entries(weights).flatMap(([one, weight]) => Array.from({ length: weight }, () => one)));
}
