// Sends requests over keep-alive connections, one at a time on each, and times every answer. Written on bare sockets,
// so that the client is not the bottleneck.
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';

export interface LoadResult {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly failures: number;
}

export interface Load {
  readonly port: number;
  readonly clients: number;
  /** Requests in all; the load ends by itself. */
  readonly requests: number;
  /** The request that a client sends next; it may look at the answer to its last one. */
  readonly next: (client: number, lastBody: string) => Buffer;
}

const headEnd = Buffer.from('\r\n\r\n');

export async function postLoad({ port, clients, requests, next }: Load): Promise<LoadResult> {
  const times: number[] = [];
  let left = requests;
  let failures = 0;
  const startedMs = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      const socket = await connectTo(port);
      let body = '';
      while (left > 0) {
        left -= 1;
        const sentMs = performance.now();
        const answer = await exchange(socket, next(client, body));
        times.push(performance.now() - sentMs);
        body = answer.body;
        if (answer.status !== 200) failures += 1;
      }
      socket.destroy();
    }),
  );
  const tookMs = performance.now() - startedMs;
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { perSecond: (times.length / tookMs) * 1000, p50Ms: at(0.5), p99Ms: at(0.99), failures };
}

/** A POST as bytes. */
export function postRequest(path: string, headers: Readonly<Record<string, string>>, body: unknown): Buffer {
  const text = JSON.stringify(body);
  const lines = Object.entries({ 'Content-Type': 'application/json', ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\n${lines.join('')}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

export function connectTo(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.setNoDelay(true)));
    socket.once('error', reject);
  });
}

export function exchange(socket: Socket, request: Buffer): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0);
    const closed = () => reject(new Error('The server closed the connection'));
    const take = (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
      const end = held.indexOf(headEnd);
      if (end < 0) return;
      const head = held.toString('latin1', 0, end);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (held.length < end + 4 + length) return;
      socket.off('data', take);
      socket.off('close', closed);
      resolve({ status: Number(head.slice(9, 12)), body: held.toString('utf8', end + 4, end + 4 + length) });
    };
    socket.on('data', take);
    socket.once('close', closed);
    socket.write(request);
  });
}
