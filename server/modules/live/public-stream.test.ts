import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Views } from '#contract/resources/views.ts';
import { StreamReader } from '#testing/stream-reader.ts';
import { branch, openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;
const readers: StreamReader[] = [];
const path = `/api/v1/branches/${branch}/live/public`;
const gzip = { 'accept-encoding': 'gzip, deflate, br' };

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close();
  await office.close();
});

async function follow(headers: Record<string, string> = {}, of = path): Promise<StreamReader> {
  const reader = new StreamReader(await office.listen(), of, headers);
  readers.push(reader);
  return reader;
}

/** Issues a ticket once everybody has had what came before. */
async function issueApart(): Promise<void> {
  await wait(60);
  await office.issue();
}

const waitingOf = (view: Views['public']) => view.waiting.a ?? [];

describe('The public stream', () => {
  test('comes compressed to whoever takes that, each frame at once, and plain to whoever doesn’t', async () => {
    const [packed, plain] = [await follow(gzip), await follow()];
    expect((await packed.frame<Views['public']>()).view.kind).toBe('public');
    await plain.frame();
    expect(packed.head.toLowerCase()).toContain('content-encoding: gzip');
    expect(plain.head.toLowerCase()).not.toContain('content-encoding');
    for (const { head } of [packed, plain]) expect(head.toLowerCase()).toContain('vary: accept-encoding');
    for (let at = 1; at <= 3; at += 1) {
      await issueApart();
      expect(waitingOf((await packed.frame<Views['public']>()).view)).toHaveLength(at);
      await plain.frame();
    }
    expect(packed.body).toBe(plain.body);
    expect(packed.packed.length).toBeLessThan(plain.packed.length / 1.5);
  });

  test.each([
    ['', false],
    ['identity', false],
    ['br, deflate', false],
    ['gzip;q=0, br', false],
    ['gzip; q=0.5', true],
    ['*', true],
  ])('to %j', async (coding, isPacked) => {
    const stream = await follow(coding === '' ? {} : { 'accept-encoding': coding });
    await stream.frame();
    expect(stream.head.toLowerCase().includes('content-encoding: gzip')).toBe(isPacked);
  });

  test('is the same compressed bytes for whoever was there before and whoever came late', async () => {
    const early = await follow(gzip);
    await early.frame();
    for (let at = 0; at < 3; at += 1) {
      await issueApart();
      await early.frame();
    }
    const late = await follow(gzip);
    expect(waitingOf((await late.frame<Views['public']>()).view)).toHaveLength(3);
    const [before, lateBefore] = [early.packed.length, late.packed.length];
    for (let at = 0; at < 3; at += 1) {
      await issueApart();
      await early.frame();
      await late.frame();
    }
    expect(late.packed.length).toBeGreaterThan(lateBefore + 100);
    expect(late.packed.subarray(lateBefore).equals(early.packed.subarray(before))).toBe(true);
  });

  test('compressed beats, and says bye in the same stream', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const own = await openTestOffice();
    try {
      const stream = new StreamReader(await own.listen(), path, gzip);
      readers.push(stream);
      await stream.frame();
      vi.advanceTimersByTime(16_000);
      await stream.until(() => stream.body.endsWith('\n\n:\n\n'));
      const stopping = own.app.close();
      expect(JSON.parse((await stream.next()).data)).toEqual({ retryMs: 1_000 });
      await stream.until(() => stream.ended);
      await stopping;
    } finally {
      vi.useRealTimers();
      await own.close();
    }
  });

  test('alone is compressed: what shows more than the public may see stays as it is', async () => {
    const hall = await follow(
      { ...gzip, ...(await office.headersOf('hall')) },
      `/api/v1/branches/${branch}/live/hall/lobby`,
    );
    await hall.frame();
    expect(hall.head.toLowerCase()).not.toContain('content-encoding');
  });

  test('that nobody reads any more does not hold a server that stops', async () => {
    const deaf = await follow(gzip);
    await deaf.frame();
    deaf.socket.pause();
    await office.app.close();
    await vi.waitFor(() => expect(office.hall.hub.streams).toBe(0));
  });
});

describe('The public view, asked for once', () => {
  const url = `/api/v1/branches/${branch}/views/public`;

  test('is compressed for whoever takes that, and has one tag for both', async () => {
    await office.issue();
    const plain = await office.inject<{ view: unknown }>({ method: 'GET', url });
    const packed = await office.app.inject({ method: 'GET', url, headers: gzip });
    expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(JSON.parse(gunzipSync(packed.rawPayload).toString())).toEqual(plain.reply);
    expect(packed.headers.etag).toBe(plain.headers.etag);
    expect(packed.headers['cache-control']).toBe('public, max-age=2');
  });

  test.each(['GET /branches', 'the view'])('is not sent again to whoever has it: %s', async (what) => {
    const of = what === 'the view' ? url : '/api/v1/branches';
    const first = await office.inject({ method: 'GET', url: of });
    const tag = String(first.headers.etag);
    office.nowMs += 10_000;
    for (const known of [tag, tag.replace('W/', ''), `"other", ${tag}`]) {
      const again = await office.inject({ method: 'GET', url: of, headers: { ...gzip, 'if-none-match': known } });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', tag]);
    }
    await office.issue();
    office.nowMs += 10_000;
    const changed = await office.inject({ method: 'GET', url: of, headers: { 'if-none-match': tag } });
    expect(changed.status).toBe(200);
  });

  test('shows what was just committed, though others asked a moment ago', async () => {
    for (let at = 1; at <= 3; at += 1) {
      await office.ask('stranger', 'GET /branches/{branch}/views/public');
      await office.issue();
      const { view } = (await office.ask('stranger', 'GET /branches/{branch}/views/public')).reply;
      expect(waitingOf(view as unknown as Views['public'])).toHaveLength(at);
    }
  });
});
