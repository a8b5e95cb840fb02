import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { openPushService, type PushService } from '#testing/push-service.ts';
import { minuteMs, openPushScene, type PushScene, said } from '#testing/push-spec.ts';
import type { TestOfficeOptions } from '#testing/test-office.ts';
import type { NoticeChannel } from './notices.ts';

let service: PushService;
let scene: PushScene;
const ended: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  service = await openPushService();
  ended.push(() => service.stop());
});
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
});

async function open(options: TestOfficeOptions = {}, more: readonly string[] = []): Promise<void> {
  scene = await openPushScene([service.host, ...more], options);
  ended.push(() => scene.office.close());
}

function phone(at = service): NoticeChannel {
  return { kind: 'web-push', ...at.subscribe() };
}

const told = () => service.received.filter((one) => one.status === 201).map(({ payload }) => said(payload));
const last = () => service.received.at(-1)?.payload as NoticePayload;

describe('a phone that follows a ticket', () => {
  test('is told of the call with its desk, and of nothing that says what the visit is about', async () => {
    await open();
    const ticket = await scene.ticket();
    const { handle } = await scene.follow(ticket, phone());
    await scene.at('1', 'call-next');
    await scene.settle();
    expect(told()).toEqual([{ kind: 'called', number: 'A 1', desk: '1', ahead: null }]);
    expect(last()).toMatchObject({ handle, language: 'pl', title: 'Twoja kolej: A 1, stanowisko 1' });
    expect(service.received[0]).toMatchObject({ ttl: 300, urgency: 'high', topic: last().key });
    const sent = JSON.stringify(service.received);
    for (const secret of [ticket, 'Sprawa', 'small', 'urząd']) expect(sent).not.toContain(secret);
  });

  test('is told of another call at the same desk, in its own language, in the place of the first', async () => {
    await open();
    const ticket = await scene.ticket();
    await scene.follow(ticket, phone(), { language: 'uk' });
    await scene.at('1', 'call-next');
    await scene.settle();
    await scene.at('1', 'recall', ticket);
    await scene.settle();
    expect(told().map(({ kind }) => kind)).toEqual(['called', 'recalled']);
    expect(last().title).toBe('Повторний виклик: A 1, стійка 1');
    expect(new Set(service.received.map((one) => one.topic)).size).toBe(1);
  });

  test('learns how to come back when it was missed, for as long as it may', async () => {
    await open();
    const ticket = await scene.ticket();
    await scene.follow(ticket, phone());
    await scene.at('1', 'call-next');
    await scene.settle();
    await scene.at('1', 'no-show', ticket);
    await scene.settle();
    expect(last()).toMatchObject({ kind: 'missed', number: 'A 1', title: 'Wezwaliśmy A 1, ale nikt nie podszedł' });
    expect(last().body).toContain('W ciągu 30 min możesz wrócić');
  });

  test('is told of the end when it may not come back', async () => {
    await open({ document: { remote: { returns: { times: 0 } } } });
    const ticket = await scene.ticket();
    await scene.follow(ticket, phone());
    await scene.at('1', 'call-next');
    await scene.settle();
    await scene.at('1', 'no-show', ticket);
    await scene.settle();
    expect(told().map(({ kind }) => kind)).toEqual(['called', 'missed']);
    expect(last().body).toBe('Podejdź do pracownika albo pobierz nowy bilet.');
  });

  test('is told of the desk that it is sent to, and again when that calls', async () => {
    await open();
    const ticket = await scene.ticket();
    await scene.follow(ticket, phone());
    await scene.at('1', 'call-next');
    await scene.at('1', 'start', ticket);
    await scene.transfer(ticket, '2');
    await scene.settle();
    expect(told().at(-1)).toEqual({ kind: 'moved', number: 'A 1', desk: '2', ahead: null });
    expect(last().body).toBe('Poczekaj w pobliżu na wezwanie.');
    await scene.at('2', 'call-next');
    await scene.settle();
    expect(told().at(-1)).toEqual({ kind: 'moved', number: 'A 1', desk: '2', ahead: null });
    expect(last().body).toBe('Podejdź teraz do stanowiska 2.');
  });

  test('is told that staff cancelled it, and not what the person did', async () => {
    await open();
    const [one, other] = [await scene.ticket(), await scene.ticket()];
    await scene.follow(one, phone());
    await scene.follow(other, phone());
    await scene.cancel(one);
    await scene.holder(other, 'give-back');
    await scene.settle();
    expect(told()).toEqual([{ kind: 'cancelled', number: 'A 1', desk: null, ahead: null }]);
    expect(service.received[0]?.urgency).toBe('normal');
  });

  test('can try whether notices come', async () => {
    await open();
    const key = await scene.follow(await scene.ticket(), phone(), { language: 'en' });
    const url = 'POST /branches/{branch}/tickets/{ticket}/notifications/{handle}/test';
    const params = { ticket: key.ticket, handle: key.handle };
    const test = () => scene.office.ask('stranger', url, { params, body: {}, id: 'one' });
    expect((await test()).reply).toEqual({ sent: true });
    expect((await test()).reply).toEqual({ sent: true });
    expect(told()).toEqual([{ kind: 'test', number: '', desk: null, ahead: null }]);
    expect((await scene.office.ask('stranger', url, { params, body: {} })).problem.code).toBe('too-many-requests');
    const unknown = await scene.office.ask('stranger', url, { params: { ...params, handle: 'other' }, body: {} });
    expect(unknown.problem.code).toBe('notification-unknown');
  });
});

describe('"soon"', () => {
  const soon = (people: number) => ({ soon: { kind: 'people', people } });

  test('is told once, when so many are before it', async () => {
    await open();
    for (let n = 0; n < 3; n += 1) await scene.ticket();
    await scene.follow(await scene.ticket(), phone(), soon(1));
    await scene.settle();
    await scene.at('1', 'call-next');
    await scene.settle();
    expect(told()).toEqual([]);
    await scene.at('2', 'call-next');
    await scene.settle();
    await scene.passes(minuteMs);
    expect(told()).toEqual([{ kind: 'soon', number: 'A 4', desk: null, ahead: 1 }]);
    expect(last().body).toBe('Przed Tobą 1 osoba.');
  });

  test('comes by itself, a moment after the change', async () => {
    await open();
    await scene.ticket();
    await scene.follow(await scene.ticket(), phone(), soon(0));
    await scene.at('1', 'call-next');
    expect(said((await service.next()).payload)).toEqual({ kind: 'soon', number: 'A 2', desk: null, ahead: 0 });
  });

  test('is as the office has it, where the person chose nothing', async () => {
    await open({ document: { remote: { soonAhead: 2 } } });
    for (let n = 0; n < 3; n += 1) await scene.ticket();
    await scene.follow(await scene.ticket(), phone(), { soon: undefined });
    await scene.settle();
    expect(told()).toEqual([]);
    await scene.at('1', 'call-next');
    await scene.settle();
    expect(told()).toEqual([{ kind: 'soon', number: 'A 4', desk: null, ahead: 2 }]);
  });

  test('is told again after the person put it off, and not after a restart', async () => {
    await open();
    const [ticket] = [await scene.ticket()];
    for (let n = 0; n < 4; n += 1) await scene.ticket();
    await scene.follow(ticket, phone(), soon(1));
    await scene.settle();
    await scene.office.restart();
    await scene.passes(minuteMs);
    expect(told().map(({ ahead }) => ahead)).toEqual([0]);
    await scene.holder(ticket, 'postpone', { by: { kind: 'places', places: 3 } });
    await scene.settle();
    expect(told()).toHaveLength(1);
    for (const desk of ['1', '2'] as const) await scene.at(desk, 'call-next');
    await scene.settle();
    expect(told().map(({ kind, ahead }) => [kind, ahead])).toEqual([
      ['soon', 0],
      ['soon', 1],
    ]);
  });

  test('comes by minutes, where there is ground for an estimate', async () => {
    await open();
    // Ten minutes for each call: the ground.
    for (let n = 0; n < 8; n += 1) await scene.ticket();
    for (let n = 0; n < 6; n += 1) {
      await scene.passes(10 * minuteMs);
      await scene.serve('1');
    }
    for (let n = 0; n < 2; n += 1) await scene.ticket();
    const ticket = await scene.ticket();
    await scene.follow(ticket, phone(), { soon: { kind: 'minutes', minutes: 25 } });
    await scene.settle();
    expect(told()).toEqual([]);
    for (const ahead of [3, 2, 1]) {
      await scene.passes(10 * minuteMs);
      await scene.serve('1');
      await scene.settle();
      if (ahead > 1) expect(told()).toEqual([]);
    }
    expect(told()).toEqual([{ kind: 'soon', number: 'A 11', desk: null, ahead: 1 }]);
  });
});
