import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createApi, newCommandId } from './api.ts';

/** A small contract of our own, so that these tests don't change with the real one. */
interface Endpoints {
  'POST /branches/{branch}/tickets': {
    params: { branch: string };
    query: undefined;
    body: { service: string };
    reply: { figures: string };
  };
  'GET /branches/{branch}/ticket-records': {
    params: { branch: string };
    query: { from?: string; to?: string };
    body: undefined;
    reply: { count: number };
  };
}

type Answer = (request: IncomingMessage, response: ServerResponse, body: string) => void;

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that gives the first answer to the first request, and the last answer to all that follow. */
async function serve(...answers: Answer[]): Promise<{ base: string; seen: Seen[] }> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      seen.push({ method: request.method, url: request.url, headers: request.headers, body });
      const answer = answers[Math.min(seen.length, answers.length) - 1];
      answer?.(request, response, body);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
  };

const cutConnection: Answer = (request) => request.socket.destroy();
const neverAnswer: Answer = () => undefined;

const quick = { tryMs: 150, callMs: 1_500, pauseMs: 10 };

function client(base: string, pace = quick, token: string | undefined = 'key') {
  return createApi<Endpoints>({ base, language: 'uk', token, pace });
}

const issue = 'POST /branches/{branch}/tickets';
const call = { params: { branch: 'cus' }, body: { service: 'A' } };

describe('A request', () => {
  test('carries the path, the body, the token, the language and a command id', async () => {
    const { base, seen } = await serve(json(201, { figures: '001' }));
    const answer = await client(base).send(issue, { params: { branch: 'a/b c' }, body: { service: 'A' } });
    expect(answer).toEqual({ ok: true, value: { figures: '001' } });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/v1/branches/a%2Fb%20c/tickets',
      body: '{"service":"A"}',
      headers: { authorization: 'Bearer key', 'accept-language': 'uk', 'content-type': 'application/json' },
    });
    expect(seen[0]?.headers['idempotency-key']).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  test('that only reads carries its query and no command id', async () => {
    const { base, seen } = await serve(json(200, { count: 3 }));
    await client(base).send('GET /branches/{branch}/ticket-records', {
      params: { branch: 'cus' },
      query: { from: '2026-01-01', to: undefined },
    });
    expect(seen[0]?.url).toBe('/api/v1/branches/cus/ticket-records?from=2026-01-01');
    expect(seen[0]?.headers['idempotency-key']).toBeUndefined();
  });
});

describe('A lost answer', () => {
  test('is asked for again with the same command id', async () => {
    const { base, seen } = await serve(cutConnection, cutConnection, json(201, { figures: '007' }));
    const answer = await client(base).send(issue, { ...call, commandId: 'my-id' });
    expect(answer).toEqual({ ok: true, value: { figures: '007' } });
    expect(seen.map((request) => request.headers['idempotency-key'])).toEqual(['my-id', 'my-id', 'my-id']);
  });

  test('keeps one id over all tries when the caller named none', async () => {
    const { base, seen } = await serve(neverAnswer, json(201, { figures: '007' }));
    await client(base).send(issue, call);
    const ids = new Set(seen.map((request) => request.headers['idempotency-key']));
    expect(seen).toHaveLength(2);
    expect(ids.size).toBe(1);
  });

  test('is asked for again when the body was cut in the middle', async () => {
    const cutBody: Answer = (request, response) => {
      response.writeHead(200, { 'Content-Length': '100' }).write('{"figures":');
      setTimeout(() => request.socket.destroy(), 20);
    };
    const { base, seen } = await serve(cutBody, json(200, { figures: '008' }));
    expect(await client(base).send(issue, call)).toEqual({ ok: true, value: { figures: '008' } });
    expect(seen).toHaveLength(2);
  });

  test('becomes a problem in time, which says that the command may have been done', async () => {
    const { base } = await serve(neverAnswer);
    const beganMs = performance.now();
    const answer = await client(base, { tryMs: 100, callMs: 400, pauseMs: 10 }).send(issue, call);
    expect(performance.now() - beganMs).toBeLessThan(900);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unreachable', status: 0, maybeDone: true } });
  });

  test('of a mere question leaves nothing that may have been done', async () => {
    const { base } = await serve(cutConnection);
    const answer = await client(base, { ...quick, callMs: 100 }).send('GET /branches/{branch}/ticket-records', {
      params: { branch: 'cus' },
    });
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'unreachable', maybeDone: false } });
  });

  test('stays possible when a later try is refused for another reason', async () => {
    const { base } = await serve(cutConnection, json(401, { code: 'token-wrong', title: 'Wrong token' }));
    const answer = await client(base).send(issue, call);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'token-wrong', maybeDone: true } });
  });
});

describe('A refusal', () => {
  test('comes back as the server words it, and is not asked again', async () => {
    const problem = {
      type: 'about:blank',
      code: 'desk-busy',
      title: 'Zajęte',
      detail: 'Zakończ obsługę.',
      ticket: 'A12',
    };
    const { base, seen } = await serve(json(409, problem));
    const answer = await client(base).send(issue, call);
    expect(answer).toEqual({
      ok: false,
      refusal: {
        code: 'desk-busy',
        status: 409,
        title: 'Zajęte',
        detail: 'Zakończ obsługę.',
        maybeDone: false,
        body: problem,
      },
    });
    expect(seen).toHaveLength(1);
  });

  test('for a while is asked again, not before the time that it names', async () => {
    const { base, seen } = await serve(
      json(503, { code: 'starting' }, { 'Retry-After': '1' }),
      json(201, { figures: '1' }),
    );
    const beganMs = performance.now();
    const answer = await client(base, { ...quick, callMs: 5_000 }).send(issue, call);
    expect(answer.ok).toBe(true);
    expect(performance.now() - beganMs).toBeGreaterThan(950);
    expect(seen).toHaveLength(2);
  });

  test('for longer than a person would wait comes back at once', async () => {
    const { base, seen } = await serve(json(429, { code: 'too-many' }, { 'Retry-After': '3600' }));
    const answer = await client(base).send(issue, call);
    expect(answer).toMatchObject({ ok: false, refusal: { code: 'too-many', status: 429, maybeDone: false } });
    expect(seen).toHaveLength(1);
  });

  test.each([
    ['a proxy’s page', '<html>Bad gateway</html>'],
    ['a bare word', '"no"'],
    ['an empty body', ''],
    ['another program’s JSON', '{"error":"nope"}'],
  ])('that is %s is called garbled', async (_, body) => {
    const { base } = await serve((__, response) => response.writeHead(400).end(body));
    expect(await client(base).send(issue, call)).toMatchObject({
      ok: false,
      refusal: { code: 'garbled', status: 400 },
    });
  });
});

test('An answer that is no JSON is called garbled, and the command may have been done', async () => {
  const { base } = await serve((_, response) =>
    response.writeHead(200).end('<html>Log in to the wireless network</html>'),
  );
  expect(await client(base).send(issue, call)).toMatchObject({
    ok: false,
    refusal: { code: 'garbled', maybeDone: true },
  });
});

test('An empty answer is a success without a value', async () => {
  const { base } = await serve((_, response) => response.writeHead(204).end());
  expect(await client(base).send(issue, call)).toEqual({ ok: true, value: undefined });
});

test('A page that is left ends its request at once', async () => {
  const { base, seen } = await serve(neverAnswer);
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 50);
  const beganMs = performance.now();
  const answer = await client(base, { tryMs: 5_000, callMs: 10_000, pauseMs: 10 }).send(issue, {
    ...call,
    signal: leaving.signal,
  });
  expect(answer).toMatchObject({ ok: false, refusal: { code: 'unreachable' } });
  expect(performance.now() - beganMs).toBeLessThan(1_000);
  expect(seen).toHaveLength(1);
});

test('Ten thousand command ids are ten thousand different ones', () => {
  expect(new Set(Array.from({ length: 10_000 }, newCommandId)).size).toBe(10_000);
});
