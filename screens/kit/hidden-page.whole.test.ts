import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  closeAll,
  follow,
  followWith,
  frame,
  type Hall,
  isLive,
  openHall,
  shows,
  until,
  untilTrue,
} from '#testing/live-hall.ts';
import type { LivePace, LiveView } from './live-view.ts';

afterEach(async () => {
  await closeAll();
  vi.unstubAllGlobals();
});

/** A page that can be hidden and shown, for tests without a browser. */
class Page extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible';
  become(state: 'visible' | 'hidden'): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('A phone whose page is hidden', () => {
  let page: Page;
  beforeEach(() => {
    page = new Page();
    vi.stubGlobal('document', page);
  });

  async function followAsPhone(pace: Partial<LivePace> = {}): Promise<{ hall: Hall; live: LiveView<unknown> }> {
    const hall = await openHall();
    const settings = { branch: 'cus', view: 'public', base: hall.base, restsWhenHidden: true } as const;
    const live = followWith({ ...settings, pace: { silenceMs: 60_000, ...pace } });
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await until(live, isLive);
    return { hall, live };
  }

  test('ends its connection after a while, keeps what it showed, and asks for nothing more', async () => {
    const { hall, live } = await followAsPhone();
    let isClosed = false;
    hall.streams[0]?.on('close', () => {
      isClosed = true;
    });
    page.become('hidden');
    await untilTrue(() => isClosed);
    expect(live.state()).toMatchObject({ status: 'connecting', view: 'one', lostSinceMs: undefined });
    live.check();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(hall.requests).toHaveLength(1);
  });

  test('is back at once when it is looked at, without a word about a lost connection', async () => {
    const { hall, live } = await followAsPhone();
    const seen: string[] = [];
    live.subscribe(() => seen.push(live.state().status));
    page.become('hidden');
    await until(live, (state) => state.status === 'connecting');
    await new Promise((resolve) => setTimeout(resolve, 250));
    page.become('visible');
    // As whoever watches the page for other reasons does.
    live.check();
    await untilTrue(() => hall.streams.length === 2);
    hall.streams[1]?.write(frame(4, 'four'));
    await until(live, shows('four'));
    expect(seen).toEqual(['connecting', 'live']);
    expect(hall.requests).toHaveLength(2);
  });

  test('says since when it knows nothing if the server does not answer then', async () => {
    const { hall, live } = await followAsPhone();
    const heardMs = Date.now();
    page.become('hidden');
    await until(live, (state) => state.status === 'connecting');
    await new Promise((resolve) => setTimeout(resolve, 150));
    hall.answer = () => undefined;
    page.become('visible');
    const lost = await until(live, (state) => state.status === 'lost');
    expect(lost).toMatchObject({ view: 'one' });
    expect(lost.lostSinceMs).toBeLessThanOrEqual(heardMs);
  });

  test('for a moment only goes on as if nothing had been', async () => {
    const { hall, live } = await followAsPhone({ hiddenMs: 400 });
    page.become('hidden');
    await new Promise((resolve) => setTimeout(resolve, 100));
    page.become('visible');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(live.state().status).toBe('live');
    expect(hall.requests).toHaveLength(1);
  });

  test('rests as well when it was opened unseen', async () => {
    page.visibilityState = 'hidden';
    const { live } = await followAsPhone({ hiddenMs: 300 });
    await until(live, (state) => state.status === 'connecting');
  });
});

test('A screen of the hall goes on while its page is hidden', async () => {
  const page = new Page();
  vi.stubGlobal('document', page);
  const hall = await openHall();
  const live = follow(hall, { silenceMs: 60_000 });
  await untilTrue(() => hall.streams.length === 1);
  hall.streams[0]?.write(frame(1, 'one'));
  await until(live, isLive);
  page.become('hidden');
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(live.state().status).toBe('live');
});
