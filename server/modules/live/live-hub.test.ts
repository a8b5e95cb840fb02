import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { LiveHub, type ViewAddress } from './live-hub.ts';

const publicView: ViewAddress = { branch: 'small', view: 'public', place: '' };
const view = { kind: 'public' } as never;
let hub: LiveHub;
let folds = 0;

afterEach(() => hub.close());

/** A line that takes everything, so that thousands cost nothing. */
class Line extends EventEmitter {
  readonly written: string[] = [];
  readonly writableLength = 0;
  destroyed = false;
  write(bytes: Buffer): boolean {
    this.written.push(bytes.toString());
    return true;
  }
  destroySoon(): void {}
  destroy(): void {
    this.destroyed = true;
    this.emit('close');
  }
}

async function followedBy(count: number): Promise<Line[]> {
  folds = 0;
  hub = new LiveHub({
    now: () => 0,
    fold: async () => {
      folds += 1;
      await new Promise((resolve) => setImmediate(resolve));
      return { version: 1, view };
    },
    failed: (error) => {
      throw error;
    },
    streamLimit: 20_000,
  });
  const lines = Array.from({ length: count }, () => new Line());
  await Promise.all(lines.map((line) => hub.follow(publicView, line as unknown as Socket)));
  return lines;
}

describe('Streams of one view', () => {
  test('that come before its first frame wait for one fold', async () => {
    const lines = await followedBy(500);
    expect(folds).toBe(1);
    for (const { written } of lines) {
      expect(written).toHaveLength(2);
      expect(written[0]).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
      expect(written[1]).toMatch(/^event: view\n/);
    }
  });

  test('that come later get head and frame in one write', async () => {
    await followedBy(1);
    const late = new Line();
    await hub.follow(publicView, late as unknown as Socket);
    expect(late.written).toHaveLength(1);
    expect(late.written[0]).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\nretry: 4000\n\nevent: view\n.*\n\n$/s);
    expect(folds).toBe(1);
  });

  test.each([
    [1, 1_000],
    [2_000, 1_000],
    [10_000, 5_000],
  ])('of %i phones are asked to come back after %i ms when the server stops', async (count, retryMs) => {
    const lines = await followedBy(count);
    hub.close();
    expect(new Set(lines.map(({ written }) => written.at(-1)))).toEqual(
      new Set([`event: bye\nretry: ${retryMs}\ndata: {"retryMs":${retryMs}}\n\n`]),
    );
  });

  test('that did not take their last word are dropped in the end', async () => {
    const [line] = await followedBy(1);
    hub.close();
    expect(line?.destroyed).toBe(false);
    hub.drop();
    expect(line?.destroyed).toBe(true);
    expect(hub.streams).toBe(0);
  });
});
