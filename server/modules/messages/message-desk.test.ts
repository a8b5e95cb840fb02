import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { WaitingListEvent } from '#core/booking/waiting-list/waiting-list.ts';
import { assert } from '#core/shared/assert.ts';
import type { MemoryStore } from '#server/store/memory-store.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import type { Store } from '#server/store/store.ts';
import { address, number, person, quiet, Scene, wednesday } from '#testing/message-scene.ts';
import {
  at,
  booked,
  cancelled,
  closed,
  dayMs,
  host,
  hourMs,
  messageOffice,
  minuteMs,
  monday,
  secret,
  visitId,
  visitMs,
} from '#testing/message-spec.ts';
import { codeOf } from '../booking/codes.ts';
import type { Parcel } from './channel.ts';

const scenes: Scene[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function openScene(store?: Store): Scene {
  const scene = new Scene(store);
  scenes.push(scene);
  return scene;
}

test('who books by e-mail gets the hour, the code and the file; who books by telephone an SMS', async () => {
  const scene = openScene();
  await scene.happens(wednesday, booked(), { people: [person()] });
  const other = booked({ appointment: 'other', reach: 'phone', language: 'uk' });
  await scene.happens(wednesday, other, {
    people: [person({ subject: 'other', contactKind: 'phone', contact: number })],
  });
  await scene.goesTo(monday, () => expect([scene.email.kinds, scene.sms.kinds]).toEqual([['booked'], ['booked']]));
  const [mail] = scene.email.parcels;
  expect(mail).toMatchObject({ to: address, from: 'wizyty@cus.example.pl' });
  expect(mail?.letter.code).toBe(codeOf(secret, visitId, 0));
  expect(mail?.letter.subject).toContain(codeOf(secret, visitId, 0));
  expect(mail?.qr).toBe(`https://${host}/book/small/visit/${visitId}`);
  expect(mail?.attachments[0]?.content).toContain('METHOD:PUBLISH');
  expect(scene.sms.parcels[0]).toMatchObject({ to: number, from: 'CUS', attachments: [], qr: null });
  expect(scene.sms.parcels[0]?.letter.language).toBe('uk');
});

test('a reactor that sees everything again sends nothing again', async () => {
  const scene = openScene();
  await scene.happens(wednesday, booked(), { people: [person()] });
  await scene.goesTo(monday, () => expect(scene.email.kinds).toEqual(['booked']));
  await scene.desk.stop();
  await scene.store.setPosition('messages', 0);
  scene.open();
  const last = booked({ appointment: 'last' });
  await scene.happens(wednesday, last, { people: [person({ subject: 'last' })] });
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(2));
  expect(scene.email.parcels.map((one) => one.letter.link.url.split('/').at(-1))).toEqual([visitId, 'last']);
});

test('killed between sending and writing it down, it sends once more under the same mark', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'messages-'));
  folders.push(folder);
  const openStore = async () => {
    const opened = await openSqliteStore(folder);
    assert(opened.ok, 'the store opens');
    return opened.value.store;
  };
  const scene = openScene(await openStore());
  await scene.happens(wednesday, booked(), { people: [person()] });
  // The mail is out, and then nothing of this process reaches the disk any more.
  scene.email.answer = async () => {
    await scene.store.close();
    return { ok: true };
  };
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(1));
  await scene.desk.stop();

  scene.store = await openStore();
  scene.email.answer = () => ({ ok: true });
  scene.open();
  await scene.goesTo(monday + minuteMs, () => expect(scene.email.parcels).toHaveLength(2));
  const [first, second] = scene.email.parcels;
  expect(second?.mark).toBe(first?.mark);
  await vi.waitFor(() => quiet(scene));
  await scene.desk.stop();
  await scene.store.close();

  // Written down this time: another start sends nothing.
  scene.store = await openStore();
  scene.open();
  const last = booked({ appointment: 'last' });
  await scene.happens(wednesday, last, { people: [person({ subject: 'last' })] });
  await scene.goesTo(monday + hourMs, () => expect(scene.email.parcels).toHaveLength(3));
  expect(scene.email.parcels[2]?.mark).not.toBe(first?.mark);
  await vi.waitFor(() => quiet(scene));
  await scene.desk.stop();
  await scene.store.close();
});

test('a server that was down gets the message when it is back', async () => {
  const scene = openScene();
  scene.email.answer = () => ({ ok: false, error: 'unreachable', again: true });
  await scene.happens(wednesday, booked(), { people: [person()] });
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(1));
  await vi.waitFor(() => quiet(scene));
  scene.email.answer = () => ({ ok: true });
  await scene.goesTo(monday + minuteMs, () => expect(scene.email.parcels).toHaveLength(2));
  expect(scene.email.parcels[1]?.mark).toBe(scene.email.parcels[0]?.mark);
});

test('a day before, whoever still comes is reminded, and nobody else', async () => {
  const scene = openScene();
  for (const id of ['comes', 'cancelled', 'lapses', 'erased']) {
    const event = booked({ appointment: id, confirmByMs: id === 'lapses' ? monday + hourMs : null });
    await scene.happens(wednesday, event, { people: [person({ subject: id })] });
  }
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(4));
  await scene.happens(wednesday, cancelled({ appointment: 'cancelled' }));
  const erased = {
    type: 'personal-data-erased',
    appointment: 'erased',
    why: 'request',
    atMs: monday,
    by: booked().by,
  } as const;
  await scene.happens(wednesday, erased, { forget: ['erased'] });
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(5));
  await scene.goesTo(visitMs - dayMs - 1, () => quiet(scene));
  expect(scene.email.parcels).toHaveLength(5);
  await scene.goesTo(visitMs - dayMs, () => expect(scene.email.parcels).toHaveLength(6));
  await vi.waitFor(() => quiet(scene));
  expect(scene.email.parcels.slice(4).map((one) => [one.letter.kind, one.letter.link.url.split('/').at(-1)])).toEqual([
    ['cancelled', 'small'],
    ['reminder', 'comes'],
  ]);
});

test('a reminder follows the visit to its new hour', async () => {
  const scene = openScene();
  await scene.happens(wednesday, booked(), { people: [person()] });
  await scene.goesTo(monday, () => expect(scene.email.kinds).toEqual(['booked']));
  const friday = '2026-11-27';
  const later = visitMs + 2 * dayMs;
  const to = { date: friday, startMs: later };
  const { by } = booked();
  const atMs = monday + hourMs;
  await scene.happens(wednesday, { type: 'appointment-moved', appointment: visitId, to, returnsAtMs: atMs, atMs, by });
  await scene.happens(friday, at(later, { movedFrom: { date: wednesday, startMs: visitMs }, atMs }));
  await scene.goesTo(atMs, () => expect(scene.email.kinds).toEqual(['booked', 'moved']));
  const [first, moved] = scene.email.parcels;
  expect(moved?.letter.code).toBe(first?.letter.code);
  const sequence = (parcel: Parcel | undefined) =>
    Number(/SEQUENCE:(\d+)/.exec(parcel?.attachments[0]?.content ?? '')?.[1]);
  expect(sequence(moved)).toBeGreaterThan(sequence(first));
  // The old day's reminder finds nobody there.
  await scene.goesTo(visitMs - dayMs, () => quiet(scene));
  expect(scene.email.kinds).toEqual(['booked', 'moved']);
  await scene.goesTo(later - dayMs, () => expect(scene.email.kinds).toEqual(['booked', 'moved', 'reminder']));
});

test('a confirmation that waited until the visit was moved or cancelled is not sent', async () => {
  const scene = openScene();
  scene.email.answer = () => ({ ok: false, error: 'unreachable', again: true });
  await scene.happens(wednesday, booked(), { people: [person()] });
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(1));
  await vi.waitFor(() => quiet(scene));
  scene.email.answer = () => ({ ok: true });
  await scene.happens(wednesday, cancelled({ atMs: monday + minuteMs }));
  await scene.goesTo(monday + minuteMs, () => expect(scene.email.kinds).toEqual(['booked', 'cancelled']));
  expect(scene.email.parcels[1]?.attachments[0]?.content).toContain('METHOD:CANCEL');
  expect(scene.email.parcels[1]?.qr).toBeNull();
});

test('all whose hour the office closed are told why, with a way to another time', async () => {
  const scene = openScene();
  const ids = Array.from({ length: 30 }, (_, n) => `visit-${n}`);
  for (const id of ids) {
    await scene.happens(wednesday, booked({ appointment: id }), { people: [person({ subject: id })] });
  }
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(30));
  await scene.happens(wednesday, closed(ids, monday + hourMs));
  await scene.goesTo(monday + hourMs, () => expect(scene.email.parcels).toHaveLength(60));
  const told = scene.email.parcels.slice(30);
  expect(new Set(told.map((one) => one.letter.kind))).toEqual(new Set(['displaced']));
  expect(new Set(told.map((one) => one.letter.link.url)).size).toBe(30);
  expect(told[0]?.letter.lead).toContain('Powód: Awaria ogrzewania');
  expect(told[0]?.letter.link.label).toBe('Wybierz inny termin');
});

test('a code asked for again is sent once within five minutes, and for no visit that is over', async () => {
  const scene = openScene();
  await scene.happens(wednesday, booked(), { people: [person()] });
  await scene.goesTo(monday, () => expect(scene.email.kinds).toEqual(['booked']));
  const ask = () => scene.desk.askForMessage('code-again', { branch: 'small', date: wednesday, id: visitId });
  await ask();
  await ask();
  await scene.goesTo(monday + 1000, () => expect(scene.email.kinds).toEqual(['booked', 'code-again']));
  scene.nowMs = monday + 6 * minuteMs;
  await ask();
  await vi.waitFor(() => expect(scene.email.kinds).toEqual(['booked', 'code-again', 'code-again']));
  await scene.happens(wednesday, cancelled({ atMs: scene.nowMs }));
  await scene.goesTo(monday + hourMs, () => expect(scene.email.kinds.at(-1)).toBe('cancelled'));
  await ask();
  await scene.desk.askForMessage('code-again', { branch: 'small', date: wednesday, id: 'nobody' });
  await scene.goesTo(monday + 2 * hourMs, () => quiet(scene));
  expect(scene.email.parcels).toHaveLength(4);
});

test('who waits for an earlier hour is told of joining and of the hour that is free', async () => {
  const scene = openScene();
  await scene.happens(wednesday, booked(), { people: [person()] });
  const { by } = booked();
  const joined: WaitingListEvent = {
    type: 'waiting-list-joined',
    entry: 'entry-1',
    services: ['a'],
    fromDate: '2026-11-24',
    toDate: '2026-11-24',
    // Has no row of its own: the contact is the appointment's.
    appointment: { id: visitId, date: wednesday, startMs: visitMs },
    language: 'en',
    termsVersion: 'terms-1',
    atMs: monday,
    by,
  };
  await scene.append('waiting-list/small', [joined]);
  await scene.goesTo(monday, () => expect(scene.email.kinds.sort()).toEqual(['booked', 'waiting-list-joined']));
  const offered: WaitingListEvent = {
    type: 'waiting-list-offered',
    entry: 'entry-1',
    hold: 'hold-1',
    date: '2026-11-24',
    startMs: visitMs - dayMs,
    untilMs: monday + 2 * hourMs,
    atMs: monday + hourMs,
    by,
  };
  await scene.append('waiting-list/small', [offered]);
  await scene.goesTo(monday + hourMs, () => expect(scene.email.kinds.at(-1)).toBe('waiting-list-offered'));
  const letter = scene.email.parcels.at(-1)?.letter;
  expect(letter).toMatchObject({ language: 'en', until: '23 Nov at 10:00', code: null });
  expect(letter?.link.url).toBe(`https://${host}/book/small/waiting/entry-1`);
});

test('an offer that was taken or lapsed before the mail could go is not told', async () => {
  const scene = openScene();
  scene.email.answer = () => ({ ok: false, error: 'unreachable', again: true });
  const { by } = booked();
  const rest = { atMs: monday, by };
  await scene.append(
    'waiting-list/small',
    [
      {
        type: 'waiting-list-joined',
        entry: 'entry-1',
        services: ['a'],
        fromDate: '2026-11-24',
        toDate: '2026-11-24',
        appointment: null,
        language: 'pl',
        termsVersion: 'terms-1',
        ...rest,
      },
      {
        type: 'waiting-list-offered',
        entry: 'entry-1',
        hold: 'hold-1',
        date: '2026-11-24',
        startMs: visitMs - dayMs,
        untilMs: monday + 2 * hourMs,
        ...rest,
      },
    ] satisfies WaitingListEvent[],
    { people: [person({ subject: 'entry-1' })] },
  );
  await scene.goesTo(monday, () => expect(scene.store.messages.find('waiting-list-offered/entry-1/2')?.tries).toBe(1));
  scene.email.answer = () => ({ ok: true });
  await scene.append('waiting-list/small', [
    { type: 'waiting-list-offer-ended', entry: 'entry-1', why: 'declined', ...rest },
  ]);
  await scene.goesTo(monday + 5 * minuteMs, () =>
    expect(scene.store.messages.find('waiting-list-offered/entry-1/2')?.state).toBe('dropped'),
  );
});

test('moving a visit to and fro fills nobody’s mailbox', async () => {
  const scene = openScene();
  await scene.happens(wednesday, booked(), { people: [person()] });
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(1));
  for (let n = 1; n <= 40; n += 1) {
    const movedFrom = { date: wednesday, startMs: visitMs };
    await scene.happens(wednesday, booked({ movedFrom, atMs: monday + n }));
    await scene.goesTo(monday + n, () =>
      expect(scene.store.messages.countWaiting(scene.nowMs)).toBeLessThanOrEqual(n + 1),
    );
    await vi.waitFor(() => quiet(scene));
  }
  expect(scene.email.parcels.length).toBeLessThan(25);
  await scene.happens(wednesday, cancelled({ reason: 'by-staff', atMs: monday + hourMs }));
  await scene.goesTo(monday + hourMs, () => expect(scene.email.kinds.at(-1)).toBe('called-off'));
});

test('an office without a sender, and an installation without a server, reach nobody and say so', async () => {
  const scene = openScene();
  expect(scene.desk.reaches('small')).toEqual({ email: true, phone: true });
  scene.office = messageOffice({}, { smsFrom: null, emailFrom: null });
  expect(scene.desk.reaches('small')).toEqual({ email: false, phone: false });
  await scene.happens(wednesday, booked(), { people: [person()] });
  const id = `booked/${visitId}/${wednesday}-2`;
  await scene.goesTo(monday, () => expect(scene.store.messages.find(id)).toMatchObject({ error: 'channel-off' }));
  scene.office = messageOffice();
  await scene.goesTo(monday + minuteMs, () => expect(scene.email.kinds).toEqual(['booked']));
});

test('nothing in the outbox, the log or the figures says who somebody is, nor gives a code or a link away', async () => {
  const scene = openScene();
  const code = codeOf(secret, visitId, 0);
  scene.email.answer = ({ to }) => {
    // As a bug would have it.
    if (scene.email.parcels.length === 1) throw Object.assign(new Error('550'), { code: 'EENVELOPE' });
    return to === address ? { ok: false, error: 'rejected', again: false } : { ok: true };
  };
  await scene.happens(wednesday, booked(), { people: [person()] });
  const phone = person({ subject: 'by-phone', contactKind: 'phone', contact: number });
  await scene.happens(wednesday, booked({ appointment: 'by-phone', reach: 'phone' }), { people: [phone] });
  await scene.goesTo(monday, () => expect(scene.email.parcels).toHaveLength(1));
  await vi.waitFor(() => quiet(scene));
  await scene.goesTo(monday + minuteMs, () => expect(scene.email.parcels).toHaveLength(2));
  await vi.waitFor(() => quiet(scene));
  const store = scene.store as MemoryStore;
  const rows = JSON.stringify(store.messages.all());
  const figures = (await Promise.all(scene.metrics.map((one) => one.registry.metrics()))).join();
  const log = scene.said.join();
  expect(figures).toContain('numerek_messages_total{channel="email",kind="booked",fate="failed"} 1');
  expect(log).toContain('a message was given up');
  for (const written of [rows, figures, log]) {
    for (const word of [address, address.toLowerCase(), 'Zofia', number, '501502503', code]) {
      expect(written).not.toContain(word);
    }
  }
  for (const written of [figures, log]) expect(written).not.toContain(visitId);
});
