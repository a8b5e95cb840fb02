import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RawLine } from '#testing/raw-line.ts';
import { StreamReader } from '#testing/stream-reader.ts';
import { FrontDoor } from './front-door.ts';

let server: Server;
let door: FrontDoor;
let port: number;
let mayOpen: boolean;
let opened: Socket[];
/** What the HTTP server was asked, with its body. */
let asked: string[];
const lines: RawLine[] = [];

const stream = 'GET /api/v1/branches/small/live/public HTTP/1.1\r\nHost: a\r\n\r\n';

beforeEach(async () => {
  mayOpen = true;
  opened = [];
  asked = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push(`${request.method} ${request.url} ${body}`.trim());
      response.end('usual');
    });
  });
  door = new FrontDoor(server, ({ branch }, socket) => {
    if (!mayOpen) return false;
    opened.push(socket);
    socket.write(`HTTP/1.1 200 OK\r\n\r\nstream of ${branch}`);
    return true;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterEach(async () => {
  vi.useRealTimers();
  for (const line of lines.splice(0)) line.close();
  for (const socket of opened) socket.destroy();
  door.shut();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function line(): RawLine {
  const made = new RawLine(port);
  lines.push(made);
  return made;
}

describe('At the front door', () => {
  test('a phone that comes for the stream gets it, and the HTTP server hears nothing', async () => {
    const phone = line();
    phone.say(stream);
    await phone.hears('stream of small');
    expect(asked).toEqual([]);
  });

  test('the line is over when the phone ends it', async () => {
    const phone = line();
    phone.say(stream);
    await phone.hears('stream of small');
    phone.end();
    await vi.waitFor(() => expect(opened[0]?.destroyed).toBe(true));
  });

  test('who can not have the stream is answered by the HTTP server', async () => {
    mayOpen = false;
    const phone = line();
    phone.say(stream);
    await phone.hears('usual');
    expect(asked).toEqual(['GET /api/v1/branches/small/live/public']);
  });

  test('whatever else is asked goes through unharmed: bodies in pieces, heads in pieces, one request after another', async () => {
    const other = line();
    other.say('POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf');
    await new Promise((resolve) => setTimeout(resolve, 30));
    other.say(' full');
    await other.hears('usual');
    other.say('GET /second HT');
    await new Promise((resolve) => setTimeout(resolve, 30));
    other.say('TP/1.1\r\nHost: a\r\n\r\n');
    await other.hears('usual', 2);
    other.say('GET /third HTTP/1.1\r\nHost: a\r\n\r\nGET /fourth HTTP/1.1\r\nHost: a\r\n\r\n');
    await other.hears('usual', 4);
    expect(asked).toEqual(['POST /orders half full', 'GET /second', 'GET /third', 'GET /fourth']);
  });

  test('a large body that comes with the first bytes is whole', async () => {
    const body = 'x'.repeat(300_000);
    const other = line();
    other.say(`POST /large HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    await other.hears('usual');
    expect(asked[0]).toBe(`POST /large ${body}`);
  });

  test('noise is refused as the HTTP server refuses it', async () => {
    const other = line();
    other.say('\x16\x03\x01 hello\r\n\r\n');
    await other.hears('400 Bad Request');
  });

  test('a storm and somebody else among it are all answered', async () => {
    const phones = Array.from({ length: 600 }, () => line());
    for (const [at, phone] of phones.entries()) {
      phone.say(at === 300 ? 'GET /other HTTP/1.1\r\nHost: a\r\n\r\n' : stream);
    }
    await Promise.all(phones.map((phone, at) => phone.hears(at === 300 ? 'usual' : 'stream of small')));
    expect(opened).toHaveLength(599);
  });

  test('who says nothing is left to the HTTP server and its patience', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    const own = createServer((_, response) => response.end('late'));
    own.headersTimeout = 60_000;
    const passedOn = vi.fn();
    own.on('connection', passedOn);
    const ownDoor = new FrontDoor(own, () => false);
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const address = own.address();
    const silent = new RawLine(typeof address === 'object' && address !== null ? address.port : 0);
    lines.push(silent);
    await vi.waitFor(async () => expect(await connectionsOf(own)).toBe(1));
    // Every listener that was there before the door is told, as if there were none.
    expect(passedOn).not.toHaveBeenCalled();
    await vi.waitFor(() => {
      vi.advanceTimersByTime(5_100);
      expect(passedOn).toHaveBeenCalledTimes(1);
    });
    silent.say('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await silent.hears('late');
    ownDoor.shut();
    own.closeAllConnections();
    await new Promise((resolve) => own.close(resolve));
  });

  test('who says nothing does not hold a server that stops', async () => {
    const silent = line();
    await vi.waitFor(async () => expect(await connectionsOf(server)).toBe(1));
    door.shut();
    await vi.waitFor(() => expect(silent.isOver).toBe(true));
  });

  test('a stream that nobody ever reads costs the others nothing', async () => {
    const deaf = line();
    deaf.pause();
    deaf.say(stream);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    const reader = new StreamReader(`http://127.0.0.1:${port}`, '/api/v1/branches/small/live/public');
    await reader.until(() => reader.body === 'stream of small');
    reader.close();
  });
});

function connectionsOf(of: Server): Promise<number> {
  return new Promise((resolve, reject) =>
    of.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}
