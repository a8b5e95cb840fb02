// A push service as browsers have one, on this machine: it gives out subscriptions, takes notices as RFC 8030 says, checks who
// sends them (RFC 8292), and opens them with the subscriber's key (RFC 8291), by its own hand and not by the sender's library.
import { createDecipheriv, createECDH, createPublicKey, type ECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PushKeys {
  readonly endpoint: string;
  /** base64url */
  readonly p256dh: string;
  readonly auth: string;
}

export interface ReceivedPush {
  readonly endpoint: string;
  /** As JSON, decrypted. */
  readonly payload: unknown;
  /** Of the encrypted body. */
  readonly bytes: number;
  readonly ttl: number;
  readonly urgency: string | null;
  readonly topic: string | null;
  /** The key by which the sender is known, base64url. */
  readonly sender: string;
  readonly subject: string;
  readonly atMs: number;
  /** What was answered. */
  readonly status: number;
}

/** What is answered to a notice that is in order; `hang`: nothing, ever; `cut`: the line is broken. */
export type PushAnswer =
  | 'hang'
  | 'cut'
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** As far away as a real one. */
      readonly afterMs?: number;
    };

export interface PushService {
  readonly url: string;
  /** As it goes into PUSH_SERVICES. */
  readonly host: string;
  /** @param sender the only key that may send to it, as browsers bind a subscription; any when not given. */
  subscribe(sender?: string): PushKeys;
  /** In order, those that were refused by `answerWith` too. */
  readonly received: readonly ReceivedPush[];
  /** What was wrong with notices that could not be taken. */
  readonly faults: readonly string[];
  /** Requests open at the same time, at the most. */
  readonly mostAtOnce: () => number;
  /** The first that fits, of those that came or within the time. Rejects when none comes. */
  next(fits?: (one: ReceivedPush) => boolean, withinMs?: number): Promise<ReceivedPush>;
  answerWith(status: number, headers?: Readonly<Record<string, string>>): void;
  /** Until further notice; the function is asked for each. */
  answer(how: PushAnswer | ((endpoint: string) => PushAnswer)): void;
  stop(): Promise<void>;
}

interface Subscriber {
  readonly pair: ECDH;
  readonly auth: Buffer;
  readonly sender: string | null;
}

const mostBytes = 4096;
const longestTokenSeconds = 24 * 3_600;

export async function openPushService(): Promise<PushService> {
  const subscribers = new Map<string, Subscriber>();
  const received: ReceivedPush[] = [];
  const faults: string[] = [];
  const listeners = new Set<() => void>();
  let how: PushAnswer | ((endpoint: string) => PushAnswer) = { status: 201 };
  let [open, most] = [0, 0];

  const server = createServer(async (request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.once('close', () => {
      open -= 1;
    });
    const body = await bodyOf(request);
    const subscriber = subscribers.get(request.url ?? '');
    if (subscriber === undefined) return void response.writeHead(404).end();
    const taken = take(request, body, subscriber, url);
    if ('fault' in taken) {
      faults.push(taken.fault);
      return void response.writeHead(taken.status).end(taken.fault);
    }
    const endpoint = `${url}${request.url}`;
    const answer = typeof how === 'function' ? how(endpoint) : how;
    const status = typeof answer === 'string' ? 0 : answer.status;
    received.push({ ...taken.push, endpoint, atMs: Date.now(), status });
    for (const listener of [...listeners]) listener();
    give(response, answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;

  return {
    url,
    host,
    received,
    faults,
    mostAtOnce: () => most,
    subscribe(sender) {
      const pair = createECDH('prime256v1');
      pair.generateKeys();
      const [path, auth] = [`/push/${randomBytes(16).toString('base64url')}`, randomBytes(16)];
      subscribers.set(path, { pair, auth, sender: sender ?? null });
      return {
        endpoint: `${url}${path}`,
        p256dh: pair.getPublicKey('base64url'),
        auth: auth.toString('base64url'),
      };
    },
    answerWith(status, headers = {}) {
      how = { status, headers };
    },
    answer(given) {
      how = given;
    },
    next: (fits = () => true, withinMs = 10_000) =>
      new Promise((resolve, reject) => {
        const end = () => {
          listeners.delete(look);
          clearTimeout(timer);
        };
        const look = () => {
          const found = received.find(fits);
          if (found === undefined) return;
          end();
          resolve(found);
        };
        const timer = setTimeout(() => {
          end();
          const came = JSON.stringify(received.map((one) => one.payload));
          reject(new Error(`No such notice came. These did: ${came}; these could not be taken: ${faults.join('; ')}`));
        }, withinMs);
        listeners.add(look);
        look();
      }),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function give(response: ServerResponse, answer: PushAnswer): void {
  if (answer === 'hang') return;
  if (answer === 'cut') return void response.destroy();
  const say = () => void response.writeHead(answer.status, answer.headers).end();
  if (answer.afterMs === undefined) say();
  else setTimeout(say, answer.afterMs);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

type Opened = Omit<ReceivedPush, 'endpoint' | 'atMs' | 'status'>;

function take(
  request: IncomingMessage,
  body: Buffer,
  subscriber: Subscriber,
  origin: string,
): { readonly push: Opened } | { readonly status: number; readonly fault: string } {
  const wrong = (status: number, fault: string) => ({ status, fault });
  const header = (name: string) => {
    const value = request.headers[name];
    return typeof value === 'string' ? value : null;
  };
  if (request.method !== 'POST') return wrong(405, 'a notice is posted');
  const ttl = header('ttl');
  if (ttl === null || !/^\d+$/.test(ttl)) return wrong(400, 'TTL is missing');
  const topic = header('topic');
  if (topic !== null && !/^[A-Za-z0-9_-]{1,32}$/.test(topic)) return wrong(400, 'Topic is not of 32 letters at most');
  const urgency = header('urgency');
  if (urgency !== null && !/^(very-low|low|normal|high)$/.test(urgency)) return wrong(400, 'Urgency is unknown');
  if (body.length > mostBytes) return wrong(413, 'the notice is too large');
  if (header('content-encoding') !== 'aes128gcm') return wrong(415, 'the notice is not encrypted as aes128gcm');
  const signed = senderOf(header('authorization') ?? '', origin);
  if (typeof signed === 'string') return wrong(401, signed);
  if (subscriber.sender !== null && subscriber.sender !== signed.sender) {
    return wrong(403, 'this key did not subscribe the browser');
  }
  const text = decrypt(body, subscriber);
  if (text === null) return wrong(400, 'the notice can not be opened with the subscriber’s key');
  return { push: { payload: JSON.parse(text), bytes: body.length, ttl: Number(ttl), urgency, topic, ...signed } };
}

/** Who signed it, or what is wrong with the signature. */
function senderOf(authorization: string, origin: string): { sender: string; subject: string } | string {
  const [, token = '', sender = ''] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization) ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(sender, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return 'no key of P-256';
  const key = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const text = Buffer.from(`${head}.${claims}`);
  const isSigned = verify('sha256', text, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'));
  if (!isSigned) return 'the signature is not of that key';
  const { alg } = part(head);
  const { aud, exp, sub } = part(claims);
  const nowSeconds = Date.now() / 1000;
  if (alg !== 'ES256') return 'not signed as ES256';
  if (aud !== origin) return `meant for ${String(aud)}`;
  if (typeof exp !== 'number' || exp <= nowSeconds) return 'expired';
  if (exp > nowSeconds + longestTokenSeconds) return 'good for more than a day';
  if (typeof sub !== 'string' || !/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(sub)) return 'nobody to write to';
  return { sender, subject: sub };
}

function part(encoded: string): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(encoded, 'base64url').toString());
}

/** One record of RFC 8188, keyed as RFC 8291 says; null when it was not made for this subscriber. */
function decrypt(body: Buffer, { pair, auth }: Subscriber): string | null {
  const keyLength = body[20] ?? 0;
  const [salt, sender, sealed] = [
    body.subarray(0, 16),
    body.subarray(21, 21 + keyLength),
    body.subarray(21 + keyLength),
  ];
  try {
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
    const input = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32));
    const derive = (what: string, bytes: number) =>
      Buffer.from(hkdfSync('sha256', input, salt, Buffer.from(`Content-Encoding: ${what}\0`), bytes));
    const opener = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    opener.setAuthTag(sealed.subarray(-16));
    const padded = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
    const end = padded.lastIndexOf(2);
    return end >= 0 && padded.subarray(end + 1).every((byte) => byte === 0) ? padded.subarray(0, end).toString() : null;
  } catch {
    return null;
  }
}
