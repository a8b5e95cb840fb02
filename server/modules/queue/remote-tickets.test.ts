import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { patienceMs } from '#server/modules/admission/proof.ts';
import { ticketsPerHour } from '#server/modules/queue/remote-gate.ts';
import { newDevice, openPhoneOffice, type PhoneOffice, type PhoneOfficeOptions } from '#testing/phone-example.ts';
import { branch } from '#testing/test-office.ts';

let one: PhoneOffice;
async function open(options: PhoneOfficeOptions = {}): Promise<PhoneOffice> {
  one = await openPhoneOffice(options);
  return one;
}
afterEach(() => one.close());

const half = (from: string, to: string) => ({
  mon: [{ from, to }],
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [],
});
const light = { proofOfWork: 20_000 };

describe('A ticket taken on a phone', () => {
  test('is issued like any other, marked as one from a phone, and followed by its id', async () => {
    await open();
    const { reply } = await one.take({ services: ['a'], language: 'uk' });
    expect(reply).toMatchObject({ number: { letter: 'A', figures: '1' }, service: 'a', ahead: 0, version: 2 });
    expect(reply.followUrl).toBe(`http://localhost/t/small/${reply.ticket}`);
    expect((await one.status(reply.ticket)).reply).toMatchObject({ phase: 'waiting', origin: 'phone', language: 'uk' });
    expect(await one.issued()).toMatchObject([{ origin: 'phone', kiosk: null, by: { kind: 'public', id: 'anyone' } }]);
  });

  test('is one for each service and phone until it is done with', async () => {
    await open();
    const device = newDevice();
    const first = (await one.take({ device })).reply;
    const again = await one.take({ device });
    expect(again.problem).toMatchObject({ code: 'holder-has-ticket', status: 409, params: { number: 'A 1' } });
    expect((await one.take({ device, services: ['b'] })).status).toBe(200);
    expect((await one.take()).reply.number.value).toBe(2);
    expect((await one.giveBack(first.ticket)).status).toBe(200);
    expect((await one.take({ device })).reply.number.value).toBe(3);
  });

  test('takes a priority that people may claim, and no other', async () => {
    await open();
    expect((await one.take({ priority: 'first' })).status).toBe(200);
    expect((await one.take({ priority: 'by-staff' })).problem.code).toBe('priority-not-allowed');
  });

  test('is refused without the phone’s key, or with one that is easily guessed', async () => {
    await open();
    for (const device of ['', 'short', 'with spaces in it, which no key has']) {
      expect((await one.take({ device })).problem).toMatchObject({ code: 'body-invalid', params: { field: 'device' } });
    }
  });

  test('is refused where the office gives none, by branch, matter and hour', async () => {
    await open({ document: { remote: null } });
    expect((await one.take()).problem.code).toBe('remote-off');
    expect((await one.challenge()).challenge).toBeNull();
    await one.close();
    const words = { pl: 'A', en: 'A', uk: 'A' };
    const services = ['a', 'b', 'c'].map((id) => ({
      id,
      letter: id.toUpperCase(),
      name: words,
      usualMinutes: 10,
      remote: id !== 'a',
    }));
    await open({ document: { services } });
    expect((await one.take()).problem).toMatchObject({ code: 'remote-service-off', params: { service: 'a' } });
    expect((await one.take({ services: ['b'] })).status).toBe(200);
    await one.close();
    await open({ remote: { hours: half('09:00', '10:00') } });
    expect((await one.take()).problem).toMatchObject({ code: 'remote-not-now', params: { time: '9:00' } });
    one.office.nowMs += 3_600_000;
    expect((await one.take()).status).toBe(200);
    one.office.nowMs += 3_600_000;
    expect((await one.take()).problem.code).toBe('remote-not-now');
    expect((await one.office.issue('a')).status).toBe(200);
  });

  test('of a branch that there is not is refused', async () => {
    await open();
    const params = { branch: 'nowhere' };
    const body = { services: ['a'], device: newDevice() };
    const answer = await one.office.ask('stranger', 'POST /branches/{branch}/phone-tickets', { params, body });
    expect(answer.problem.code).toBe('branch-unknown');
    const asked = await one.office.ask('stranger', 'GET /branches/{branch}/phone-tickets/challenge', { params });
    expect(asked.problem.code).toBe('branch-unknown');
  });
});

describe('A retry', () => {
  test('gets the same ticket, at once, later, after a restart and whatever the gate would say', async () => {
    await open({ remote: { access: { kind: 'hall-code', minutes: 1 }, ...light }, onSqlite: true });
    const access = one.office.hall.hallCodes.shown(branch, 1, one.office.nowMs);
    const id = randomUUID();
    const body = { services: ['a'], device: newDevice(), hallCode: access.code, proof: await one.proof() };
    const [first, twin] = await Promise.all([one.take(body, id), one.take(body, id)]);
    expect(twin.reply).toEqual(first.reply);
    // The code in the hall is another by now, and the proof is old.
    one.office.nowMs += 20 * 60_000;
    expect((await one.take(body, id)).reply).toEqual(first.reply);
    await one.office.restart();
    expect((await one.take(body, id)).reply).toEqual(first.reply);
    expect((await one.take({ ...body, hallCode: '0000x', proof: 'x' }, id)).reply).toEqual(first.reply);
    expect(await one.issued()).toHaveLength(1);
    expect((await one.take({ ...body, services: ['b'] }, id)).problem.code).toBe('command-id-reused');
  });

  test('of a refused one is decided anew', async () => {
    await open({ remote: { waitingCap: 1 } });
    const first = (await one.take()).reply;
    const id = randomUUID();
    const device = newDevice();
    expect((await one.take({ device }, id)).problem).toMatchObject({ code: 'remote-full', params: { limit: 1 } });
    await one.giveBack(first.ticket);
    expect((await one.take({ device }, id)).reply.number.value).toBe(2);
  });
});

describe('Many at once', () => {
  test('from one phone for one matter get one ticket', async () => {
    await open();
    const device = newDevice();
    const answers = await Promise.all(Array.from({ length: 50 }, () => one.take({ device })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 200).map(({ problem }) => problem.code);
    expect(new Set(others)).toEqual(new Set(['holder-has-ticket']));
    expect(await one.issued()).toHaveLength(1);
  });

  test('of one command get the one answer', async () => {
    await open();
    const device = newDevice();
    const id = randomUUID();
    const answers = await Promise.all(Array.from({ length: 50 }, () => one.take({ device }, id)));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers[0]?.status).toBe(200);
    expect(await one.issued()).toHaveLength(1);
  });

  test.each([
    ['dailyCap', 'remote-capped'],
    ['waitingCap', 'remote-full'],
  ])('get exactly as many tickets as the office’s %s lets', async (cap, code) => {
    await open({ remote: { [cap]: 37 } });
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => takeFrom(`10.9.0.${at}`)));
    const taken = answers.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(37);
    expect(new Set(taken.map(({ reply }) => reply.number.value)).size).toBe(37);
    for (const { status, problem } of answers.filter((each) => each.status !== 200)) {
      expect([status, problem.code]).toEqual([409, code]);
    }
    expect((await one.office.issue('a')).reply.number.value).toBe(38);
  });

  test('whose line is lost and who ask again keep their numbers', async () => {
    await open();
    const phones = Array.from({ length: 40 }, () => ({ device: newDevice(), id: randomUUID() }));
    const ask = ({ device, id }: (typeof phones)[number]) => one.take({ device }, id);
    const first = await Promise.all(phones.map(ask));
    const second = await Promise.all([...phones].reverse().map(ask));
    expect(second.reverse().map(({ reply }) => reply)).toEqual(first.map(({ reply }) => reply));
    expect(await one.issued()).toHaveLength(40);
  });
});

describe('Nothing is spent', () => {
  test('when the queue refuses anyway: neither proof, nor code, nor budget', async () => {
    await open({ remote: { ...light, dailyCap: 1, access: { kind: 'hall-code' } } });
    const shown = one.office.hall.hallCodes.shown(branch, 5, one.office.nowMs).code;
    const proof = await one.proof();
    expect((await one.take({ services: ['x'] })).problem.code).toBe('service-unknown');
    const device = newDevice();
    expect((await one.take({ device, hallCode: shown, proof })).status).toBe(200);
    for (let tries = 0; tries < 60; tries += 1) {
      expect((await one.take({ device, hallCode: 'wrong', proof })).problem.code).toBe('remote-capped');
    }
    await one.office.hall.saveOffice(withRemote({ ...light, access: { kind: 'hall-code' } }), 1, 'test');
    // Two of three uses are left, and no try of a code was counted.
    for (let use = 0; use < 2; use += 1) {
      expect((await one.take({ hallCode: shown, proof })).status).toBe(200);
    }
    expect((await one.take({ hallCode: shown, proof })).problem.code).toBe('proof-wrong');
  });

  test('by those who lost the race for the last ticket', async () => {
    await open({ remote: { waitingCap: 1 } });
    const race = await Promise.all(Array.from({ length: 100 }, () => one.take()));
    expect(race.filter(({ status }) => status === 200)).toHaveLength(1);
    await one.office.hall.saveOffice(withRemote({ proofOfWork: 0 }), 1, 'test');
    for (let taken = 1; taken < ticketsPerHour; taken += 1) expect((await one.take()).status).toBe(200);
    const { problem } = await one.take();
    expect(problem).toMatchObject({ code: 'phone-tickets-too-many', status: 429, params: { minutes: 1 } });
    expect(problem.detail).toContain('1 min');
    expect((await takeFrom('203.0.113.77')).status).toBe(200);
  });
});

describe('The gate', () => {
  test('asks for a computation, or for patience', async () => {
    await open({ remote: light });
    expect((await one.take()).problem).toMatchObject({ code: 'proof-missing', status: 403 });
    expect((await one.take({ proof: 'e30=' })).problem).toMatchObject({ code: 'proof-wrong', status: 403 });
    expect((await one.take({ proof: await one.proof() })).status).toBe(200);
    const { patience } = await one.challenge();
    expect(patience?.waitSeconds).toBe(patienceMs / 1000);
    const proof = patience?.stamp ?? '';
    expect((await one.take({ proof })).problem.code).toBe('proof-wrong');
    one.office.nowMs += patienceMs;
    expect((await one.take({ proof })).status).toBe(200);
  });

  test('takes the code that the hall shows, and the one before it', async () => {
    await open({ remote: { access: { kind: 'hall-code', minutes: 5 } } });
    const { code } = one.office.hall.hallCodes.shown(branch, 5, one.office.nowMs);
    expect((await one.take()).problem).toMatchObject({ code: 'hall-code-missing', status: 403 });
    expect((await one.take({ hallCode: code === '1234' ? '4321' : '1234' })).problem).toMatchObject({
      code: 'hall-code-wrong',
      status: 403,
    });
    expect((await one.take({ hallCode: code })).status).toBe(200);
    one.office.nowMs += 5 * 60_000;
    expect((await one.take({ hallCode: ` ${code} ` })).status).toBe(200);
    one.office.nowMs += 5 * 60_000;
    expect((await one.take({ hallCode: code })).problem.code).toBe('hall-code-wrong');
  });

  test('takes the phone’s word for being near', async () => {
    const position = { latitude: 51.05, longitude: 21.07 };
    await open({ document: { position }, remote: { access: { kind: 'near', metres: 500 } } });
    expect((await one.take()).problem).toMatchObject({ code: 'too-far-away', status: 403 });
    expect((await one.take({ near: false })).problem.code).toBe('too-far-away');
    expect((await one.take({ near: true })).status).toBe(200);
  });

  test('is told of in the figures by what came of it, without anybody’s key', async () => {
    await open({ remote: { access: { kind: 'hall-code' } } });
    const { code } = one.office.hall.hallCodes.shown(branch, 5, one.office.nowMs);
    const device = newDevice();
    const { ticket } = (await one.take({ device, hallCode: code })).reply;
    await one.take({ device, hallCode: code });
    await one.take();
    await one.office.issue('a');
    await one.postpone(ticket);
    const { text } = await one.office.inject({ method: 'GET', url: '/metrics' });
    for (const line of [
      'numerek_remote_tickets_total{what="taken"} 1',
      'numerek_remote_refused_total{why="holder-has-ticket"} 1',
      'numerek_remote_refused_total{why="hall-code-missing"} 1',
      'numerek_events_total{type="ticket-postponed"} 1',
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain(device);
    expect(text).not.toContain(ticket);
  });
});

function takeFrom(remoteAddress: string) {
  return one.office.inject<{ number: { value: number } }>({
    method: 'POST',
    url: '/api/v1/branches/small/phone-tickets',
    remoteAddress,
    headers: { 'idempotency-key': randomUUID(), 'content-type': 'application/json', 'accept-language': 'en' },
    payload: JSON.stringify({ services: ['a'], device: newDevice() }),
  });
}

function withRemote(remote: Record<string, unknown>): Record<string, unknown> {
  return { ...one.office.hall.branches.get(branch)?.office, remote };
}
