import { afterEach, describe, expect, test } from 'vitest';
import { closeAll, follow, frame, isLive, openHall, openStream, shows, until, untilTrue } from '#testing/live-hall.ts';

afterEach(closeAll);

describe('A followed view', () => {
  test('is asked for with the token in a header and not in the address', async () => {
    const hall = await openHall();
    follow(hall, {}, 'secret');
    await untilTrue(() => hall.requests.length === 1);
    expect(hall.requests[0]?.url).toBe('/api/v1/branches/cus/live/hall/main');
    expect(hall.requests[0]?.headers.authorization).toBe('Bearer secret');
    expect(hall.requests[0]?.headers['accept-language']).toBe('pl');
  });

  test('shows each frame as it comes, the newest winning', async () => {
    const hall = await openHall();
    const live = follow(hall);
    expect(live.state()).toMatchObject({ status: 'connecting', view: undefined });
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(`retry: 20\n\n${frame(1, 'one')}`);
    await until(live, shows('one'));
    hall.streams[0]?.write(frame(2, 'two') + frame(3, 'three'));
    expect(await until(live, shows('three'))).toMatchObject({ version: 3, lostSinceMs: undefined });
  });

  test('starts again from a lower version when a new day begins', async () => {
    const hall = await openHall();
    const live = follow(hall);
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(900, 'evening'));
    await until(live, shows('evening'));
    hall.streams[0]?.write(frame(1, 'morning'));
    expect(await until(live, shows('morning'))).toMatchObject({ version: 1 });
  });

  test('tells its subscribers of every change until they leave', async () => {
    const hall = await openHall();
    const live = follow(hall);
    let changes = 0;
    const leave = live.subscribe(() => {
      changes += 1;
    });
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await untilTrue(() => changes === 1);
    leave();
    hall.streams[0]?.write(frame(2, 'two'));
    await until(live, shows('two'));
    expect(changes).toBe(1);
  });

  test('knows how far this machine’s clock is from the server’s', async () => {
    const hall = await openHall();
    const live = follow(hall);
    await untilTrue(() => hall.streams.length === 1);
    const hourMs = 3_600_000;
    hall.streams[0]?.write(frame(1, 'one', Date.now() + hourMs));
    const { serverOffsetMs } = await until(live, shows('one'));
    expect(Math.abs(serverOffsetMs - hourMs)).toBeLessThan(200);
    // A frame that was a second on its way does not set the clock back …
    hall.streams[0]?.write(frame(2, 'two', Date.now() + hourMs - 1_000));
    expect((await until(live, shows('two'))).serverOffsetMs).toBe(serverOffsetMs);
    // … but a server whose clock was put right does.
    hall.streams[0]?.write(frame(3, 'three', Date.now()));
    expect(Math.abs((await until(live, shows('three'))).serverOffsetMs)).toBeLessThan(200);
  });
});

describe('A lost connection', () => {
  test('keeps the last view, says since when it is lost, and comes back', async () => {
    const hall = await openHall();
    const live = follow(hall);
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await until(live, isLive);
    const beforeMs = Date.now() - 100;
    await hall.stop();
    const lost = await until(live, (state) => state.status === 'lost');
    expect(lost.view).toBe('one');
    expect(lost.lostSinceMs).toBeGreaterThan(beforeMs);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(live.state().lostSinceMs).toBe(lost.lostSinceMs);
    await hall.start();
    await untilTrue(() => hall.streams.length === 2);
    hall.streams[1]?.write(frame(5, 'five'));
    expect(await until(live, shows('five'))).toMatchObject({ lostSinceMs: undefined });
  });

  test('is noticed by its silence, and not while heartbeats come', async () => {
    const hall = await openHall();
    const live = follow(hall);
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await until(live, isLive);
    for (let beat = 0; beat < 8; beat += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      hall.streams[0]?.write(': still here\n\n');
    }
    expect(hall.requests).toHaveLength(1);
    expect(live.state().status).toBe('live');
    await until(live, (state) => state.status === 'lost');
    await untilTrue(() => hall.requests.length === 2);
  });

  test('is noticed when the server takes the question but never answers', async () => {
    const hall = await openHall();
    hall.answer = () => undefined;
    follow(hall);
    await untilTrue(() => hall.requests.length === 3);
  });

  test('after garbage is made anew, and the garbage never shown', async () => {
    const hall = await openHall();
    const live = follow(hall);
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await until(live, isLive);
    hall.streams[0]?.write('event: view\ndata: {"version":2,"vi\n\n');
    await untilTrue(() => hall.streams.length === 2);
    expect(live.state()).toMatchObject({ status: 'lost', view: 'one', version: 1 });
    hall.streams[1]?.write(frame(3, 'three'));
    await until(live, shows('three'));
  });

  test('is not taken for live when a proxy answers with a page', async () => {
    const hall = await openHall();
    hall.answer = (_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<html>Log in</html>');
    const live = follow(hall);
    await untilTrue(() => hall.requests.length >= 3);
    expect(live.state()).toMatchObject({ status: 'lost', view: undefined });
  });

  test('is retried with growing pauses, so that a server that is down is not stormed', async () => {
    const hall = await openHall();
    hall.answer = (_, response) => response.writeHead(503).end();
    follow(hall, { pauseMs: 50, longestPauseMs: 400 });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(hall.requests.length).toBeGreaterThanOrEqual(3);
    expect(hall.requests.length).toBeLessThanOrEqual(9);
  });

  test('that is cut in the middle of a letter loses no letter', async () => {
    const hall = await openHall();
    const live = follow(hall);
    await untilTrue(() => hall.streams.length === 1);
    const bytes = Buffer.from(frame(1, 'Zażółć Ґ'));
    const half = bytes.indexOf(Buffer.from('ż')) + 1;
    hall.streams[0]?.write(bytes.subarray(0, half));
    await new Promise((resolve) => setTimeout(resolve, 50));
    hall.streams[0]?.write(bytes.subarray(half));
    await until(live, shows('Zażółć Ґ'));
  });
});

describe('A server that stops', () => {
  test('is left at once and asked again after the time that it names', async () => {
    const hall = await openHall();
    const live = follow(hall);
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await until(live, isLive);
    const byeMs = Date.now();
    hall.streams[0]?.write('event: bye\ndata: {"retryMs":400}\n\n');
    await untilTrue(() => hall.streams.length === 2);
    expect(Date.now() - byeMs).toBeGreaterThan(180);
    expect(Date.now() - byeMs).toBeLessThan(1_000);
    hall.streams[1]?.write(frame(1, 'one'));
    await until(live, isLive);
  });
});

describe('A refused view', () => {
  test.each([401, 403, 404])('says why (%i), and works again once it is allowed', async (status) => {
    const hall = await openHall();
    hall.answer = (_, response) =>
      response
        .writeHead(status, { 'Content-Type': 'application/problem+json' })
        .end(JSON.stringify({ code: 'not-yours', title: 'Tego ekranu nie ma na liście.' }));
    const live = follow(hall);
    const refused = await until(live, (state) => state.status === 'refused');
    expect(refused.problem).toMatchObject({ code: 'not-yours', status, title: 'Tego ekranu nie ma na liście.' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(hall.requests).toHaveLength(1);
    hall.answer = (_, response) => openStream(hall, response);
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    expect(await until(live, isLive)).toMatchObject({ problem: undefined });
  });
});

describe('A tab that wakes up', () => {
  test('makes a new connection at once when the old one was silent too long to be trusted', async () => {
    const hall = await openHall();
    const live = follow(hall, { silenceMs: 60_000 });
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await until(live, isLive);
    await new Promise((resolve) => setTimeout(resolve, 150));
    live.check();
    await untilTrue(() => hall.streams.length === 2);
    // What the old connection still says no longer counts.
    hall.streams[1]?.write(frame(3, 'three'));
    await until(live, shows('three'));
    hall.streams[0]?.write(frame(2, 'two'));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(live.state().view).toBe('three');
  });

  test('leaves a connection alone that spoke a moment ago', async () => {
    const hall = await openHall();
    const live = follow(hall, { trustMs: 5_000, silenceMs: 60_000 });
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.write(frame(1, 'one'));
    await until(live, isLive);
    live.check();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(hall.requests).toHaveLength(1);
  });

  test('does not wait out a pause that was planned before', async () => {
    const hall = await openHall();
    const live = follow(hall, { pauseMs: 60_000, longestPauseMs: 60_000 });
    await untilTrue(() => hall.streams.length === 1);
    hall.streams[0]?.end(frame(1, 'one'));
    await until(live, (state) => state.status === 'lost');
    live.check();
    await untilTrue(() => hall.requests.length === 2);
  });
});

test('A view that is left closes its connection and stays closed', async () => {
  const hall = await openHall();
  const live = follow(hall);
  await untilTrue(() => hall.streams.length === 1);
  let isClosed = false;
  hall.streams[0]?.on('close', () => {
    isClosed = true;
  });
  live.stop();
  await untilTrue(() => isClosed);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(hall.requests).toHaveLength(1);
});
