import { randomBytes } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { constants, gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { assert } from '#core/shared/assert.ts';
import { Channel } from './channel.ts';
import { type StreamHeads, StreamPiece, streamHeads } from './stream-piece.ts';

let server: Server;
let address: { port: number };
const lines: Socket[] = [];

beforeEach(async () => {
  server = createServer({ allowHalfOpen: true });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = server.address() as { port: number };
});
afterEach(async () => {
  for (const line of lines.splice(0)) line.destroy();
  await new Promise((resolve) => server.close(resolve));
});

interface Line {
  readonly near: Socket;
  readonly far: Socket;
  /** What the screen has read. */
  text: string;
  closed: boolean;
}

/** A line from the server to a screen that reads, or that does not until it is resumed. */
async function line(reads = true): Promise<Line> {
  const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
  const far = connect(address.port, '127.0.0.1');
  const near = await accepted;
  const made: Line = { near, far, text: '', closed: false };
  lines.push(far, near);
  near.on('error', () => undefined);
  near.on('close', () => {
    made.closed = true;
  });
  far.setEncoding('latin1');
  far.on('data', (text: string) => {
    made.text += text;
  });
  if (!reads) far.pause();
  return made;
}

const heads: StreamHeads = { plain: Buffer.from('head '), gzip: Buffer.from('packed head ') };
const piece = (text: string) => new StreamPiece(text, heads);
const frame = (name: string) => piece(`[${name}${'.'.repeat(100_000)}]`);
const names = (text: string) => [...text.matchAll(/\[([a-z0-9]+)/g)].map((match) => match[1] ?? '');

describe('A channel', () => {
  test('passes over a screen that is slow to read; once it reads again it gets the newest frame, whole', async () => {
    const channel = new Channel(heads);
    const [quick, slow] = [await line(), await line(false)];
    for (const one of [quick, slow]) channel.add(one.near, 'plain', () => undefined);
    for (let at = 0; at < 120; at += 1) {
      channel.send(frame(`f${at}`), at);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await vi.waitFor(() => expect(names(quick.text).at(-1)).toBe('f119'), 5_000);
    expect(names(quick.text).length).toBe(120);
    expect(slow.near.writableLength).toBeLessThan(400_000);
    slow.far.resume();
    await vi.waitFor(() => expect(slow.text.endsWith(']') && names(slow.text).at(-1) === 'f119').toBe(true), 5_000);
    expect(names(slow.text).length).toBeLessThan(120);
    expect(new Set(names(slow.text)).size).toBe(names(slow.text).length);
    for (const whole of slow.text.split('[').slice(1)) expect(whole).toMatch(/^f\d+\.{100000}\]$/);
  });

  test('gives a slow screen whole frames in a compressed stream too', async () => {
    const channel = new Channel(streamHeads(true, 2_000));
    const slow = await line(false);
    channel.add(slow.near, 'gzip', () => undefined);
    const packed: Buffer[] = [];
    slow.far.on('data', (text: string) => packed.push(Buffer.from(text, 'latin1')));
    slow.far.pause();
    for (let at = 0; at < 120; at += 1) {
      // What can't be made smaller, so that the line fills up.
      channel.send(new StreamPiece(`[f${at}.${randomBytes(50_000).toString('hex')}]`), at);
      await new Promise((resolve) => setImmediate(resolve));
    }
    slow.far.resume();
    const read = () => {
      const body = Buffer.concat(packed);
      const start = body.indexOf('\r\n\r\n') + 4;
      return gunzipSync(body.subarray(start), { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    };
    await vi.waitFor(() => expect(names(read()).at(-1)).toBe('f119'), 5_000);
    await vi.waitFor(() => expect(read().endsWith(']')).toBe(true), 5_000);
    expect(names(read()).length).toBeLessThan(120);
    for (const whole of read().split('[').slice(1)) expect(whole).toMatch(/^f\d+\.[0-9a-f]{100000}\]$/);
  });

  test('gives its newest frame to whoever comes', async () => {
    const channel = new Channel(heads);
    channel.send(piece('[old]'), 0);
    channel.send(piece('[new]'), 1);
    const one = await line();
    channel.add(one.near, 'plain', () => undefined);
    await vi.waitFor(() => expect(names(one.text)).toEqual(['new']));
  });

  test('lets go of a screen that has not read for a minute, and of no other', async () => {
    const channel = new Channel(heads);
    const [quick, dead] = [await line(), await line(false)];
    const left: string[] = [];
    channel.add(quick.near, 'plain', () => left.push('quick'));
    channel.add(dead.near, 'plain', () => left.push('dead'));
    for (let at = 0; at < 120; at += 1) {
      channel.send(frame(`f${at}`), 1_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    channel.beat(piece(':'), 50_000);
    expect(dead.near.destroyed).toBe(false);
    channel.beat(piece(':'), 61_001);
    await vi.waitFor(() => expect(left).toEqual(['dead']));
    expect(channel.size).toBe(1);
  });

  test('says its last word once and closes the line, even when the screen keeps its side open', async () => {
    const channel = new Channel(heads);
    const one = await line();
    channel.add(one.near, 'plain', () => undefined);
    channel.end(piece('[bye]'), 0);
    channel.end(piece('[again]'), 0);
    channel.send(piece('[late]'), 0);
    await vi.waitFor(() => expect(one.closed).toBe(true));
    expect(names(one.text)).toEqual(['bye']);
    expect(channel.size).toBe(0);
  });

  test('ends only the lines it is asked to end', async () => {
    const channel = new Channel(heads);
    const [mine, other] = [await line(), await line()];
    for (const each of [mine, other]) channel.add(each.near, 'plain', () => undefined);
    channel.end(piece('[bye]'), 0, (socket) => socket === mine.near);
    await vi.waitFor(() => expect(mine.closed).toBe(true));
    channel.send(piece('[next]'), 0);
    await vi.waitFor(() => expect(names(other.text)).toEqual(['next']));
    assert(!other.closed, 'the other line is open');
  });
});
