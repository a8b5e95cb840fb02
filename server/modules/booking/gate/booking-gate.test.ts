// The gate: who gets to hold an hour, by proof, budget and waiting room.
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, test } from 'vitest';
import { callerOf } from '#server/modules/admission/budget.ts';
import { patienceMs, usesOfAProof } from '#server/modules/admission/proof.ts';
import { smallOffice } from '#testing/queue-spec.ts';
import { BookingGate, type GateEvent } from './booking-gate.ts';
import type { Knock } from './hold-gate.ts';
import { absentMs, admittedMs, passesOfAnAddress } from './waiting-room.ts';

const branch = 'small';
/** Monday 23 November 2026, 07:50 in Warsaw. */
const monday750 = Date.parse('2026-11-23T06:50:00Z');

function openGate(settings: Record<string, unknown> = {}, startMs = monday750) {
  const words = { pl: 'Tekst', en: 'Tekst', uk: 'Tekst' };
  const text = { version: '1', text: words };
  const capacity = [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00', to: '15:00', places: 1 }];
  const office = smallOffice({
    services: [
      { id: 'a', letter: 'A', name: words, usualMinutes: 10, booking: { slotMinutes: 10, capacity } },
      { id: 'b', letter: 'B', name: words, usualMinutes: 10 },
      { id: 'c', letter: 'C', name: words, usualMinutes: 10 },
    ],
    booking: { terms: text, privacy: text, ...settings },
  });
  const clock = { nowMs: startMs };
  const seen: GateEvent[] = [];
  const open = () =>
    new BookingGate({
      secret: 'f'.repeat(64),
      now: () => clock.nowMs,
      office: (asked) => (asked === branch ? office : undefined),
      happened: (what) => seen.push(what),
    });
  let commands = 0;
  const knock = (given: Partial<Knock> = {}): Knock => ({
    branch,
    commandId: `c${++commands}`,
    address: '203.0.113.7',
    proof: null,
    room: null,
    date: '2026-11-24',
    ...given,
  });
  return { gate: open(), again: open, clock, seen, knock };
}

async function solve(challenge: unknown): Promise<string> {
  const solution = await solveChallenge({ challenge: challenge as Challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

describe('Proof of work', () => {
  const light = { proofOfWork: 20_000 };

  test('lets in whoever computed, a few times, and not again', async () => {
    const { gate, knock } = openGate(light);
    const proof = await solve(await gate.challenge(branch));
    for (let use = 0; use < usesOfAProof; use += 1) expect((await gate.admit(knock({ proof }))).ok).toBe(true);
    expect(await gate.admit(knock({ proof }))).toEqual({ ok: false, refusal: { code: 'proof-wrong' } });
  });

  test('a retry of the same hold costs nothing', async () => {
    const { gate, knock } = openGate({ ...light, holdsPerHour: 1 });
    const proof = await solve(await gate.challenge(branch));
    const once = knock({ proof });
    for (let tries = 0; tries < 10; tries += 1) expect((await gate.admit(once)).ok).toBe(true);
  });

  test('refuses none, rubbish, a forged, a foreign and an old one', async () => {
    const { gate, clock, knock, seen } = openGate(light);
    const challenge = (await gate.challenge(branch)) as Challenge;
    const proof = await solve(challenge);
    const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: '00' } };
    expect(await gate.admit(knock())).toMatchObject({ refusal: { code: 'proof-missing' } });
    for (const wrong of [
      'x',
      'e30=',
      btoa('{"challenge":{"parameters":{"nonce":"a"}},"solution":{}}'),
      await solve(easier),
    ])
      expect(await gate.admit(knock({ proof: wrong }))).toMatchObject({ refusal: { code: 'proof-wrong' } });
    clock.nowMs += 3_600_000;
    expect(await gate.admit(knock({ proof }))).toMatchObject({ refusal: { code: 'proof-wrong' } });
    expect(seen.filter((one) => one === 'admitted')).toEqual([]);
  });

  test('a stamp serves instead, once it has aged, and is dearer', async () => {
    const { gate, clock, knock } = openGate({ ...light, holdsPerHour: 4 });
    const proof = gate.patience(branch)?.stamp ?? '';
    expect(await gate.admit(knock({ proof }))).toMatchObject({ refusal: { code: 'proof-wrong' } });
    clock.nowMs += patienceMs;
    expect((await gate.admit(knock({ proof }))).ok).toBe(true);
    expect(await gate.admit(knock({ proof }))).toMatchObject({ refusal: { code: 'holds-used-up' } });
    const other = `${proof.slice(0, -2)}xx`;
    expect(await gate.admit(knock({ proof: other }))).toMatchObject({ refusal: { code: 'proof-wrong' } });
  });

  test('an office that asks for none gives no challenge', async () => {
    const { gate, knock } = openGate({ proofOfWork: 0 });
    expect(await gate.challenge(branch)).toBe(null);
    expect(gate.patience(branch)).toBe(null);
    expect((await gate.admit(knock())).ok).toBe(true);
  });
});

describe('The budget of an address', () => {
  test('is spent by holds, comes back with time, and is not shared', async () => {
    const { gate, clock, knock } = openGate({ proofOfWork: 0, holdsPerHour: 6 });
    for (let held = 0; held < 6; held += 1) expect((await gate.admit(knock())).ok).toBe(true);
    expect(await gate.admit(knock())).toEqual({ ok: false, refusal: { code: 'holds-used-up', seconds: 600 } });
    expect((await gate.admit(knock({ address: '203.0.113.8' }))).ok).toBe(true);
    clock.nowMs += 599_000;
    expect((await gate.admit(knock())).ok).toBe(false);
    clock.nowMs += 1_000;
    expect((await gate.admit(knock())).ok).toBe(true);
  });

  test('counts one IPv6 line as one caller, however many addresses it has', () => {
    expect(callerOf('2001:db8:1:2:aaaa::1')).toBe(callerOf('2001:0db8:0001:0002:ffff:1:2:3'));
    expect(callerOf('2001:db8:1:2::')).not.toBe(callerOf('2001:db8:1:3::'));
    expect(callerOf('::1')).toBe('0:0:0:0::/64');
    expect(callerOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(callerOf('203.0.113.7')).toBe('203.0.113.7');
  });
});

describe('The waiting room', () => {
  const daily = {
    proofOfWork: 0,
    holdsPerHour: 1000,
    release: { kind: 'daily', at: '08:00', waitingRoomMinutes: 15, admitAtOnce: 3 },
  };
  const releaseMs = Date.parse('2026-11-23T07:00:00Z');
  /** Fourteen days ahead: the day that this release brings. */
  const newDate = '2026-12-07';

  const addressOf = (at: number) => `198.51.${Math.floor(at / 200)}.${at % 200}`;

  test('there is none where hours are released one by one, nor before it opens', () => {
    expect(openGate().gate.enterRoom(branch, 'a', null)).toMatchObject({ open: false, pass: null });
    const early = openGate(daily, releaseMs - 16 * 60_000);
    expect(early.gate.enterRoom(branch, 'a', null)).toMatchObject({ open: false });
    early.clock.nowMs += 60_000;
    expect(early.gate.enterRoom(branch, 'a', null)).toMatchObject({ open: true, phase: 'before-release', ahead: null });
  });

  test('whoever waits before the release gets in in an order that is drawn, later ones behind them', () => {
    const { gate, clock } = openGate(daily);
    const early = Array.from({ length: 40 }, (_, at) => gate.enterRoom(branch, addressOf(at), null).pass);
    clock.nowMs = releaseMs - 1_000;
    for (const pass of early) expect(gate.enterRoom(branch, 'x', pass)).toMatchObject({ ahead: null });
    clock.nowMs = releaseMs + 1_000;
    const late = gate.enterRoom(branch, addressOf(99), null);
    const places = early.map((pass) => gate.enterRoom(branch, 'x', pass));
    expect(places.filter(({ phase }) => phase === 'admitted')).toHaveLength(3);
    const line = places.filter(({ phase }) => phase === 'in-line').map(({ ahead }) => ahead ?? -1);
    expect([...line].sort((one, other) => one - other)).toEqual(Array.from({ length: 37 }, (_, at) => at));
    expect(line).not.toEqual([...line].sort((one, other) => one - other));
    expect(gate.enterRoom(branch, 'x', late.pass)).toMatchObject({ phase: 'in-line', ahead: 37 });
  });

  test('new days are held only with a pass that was let in, other days by anybody', async () => {
    const { gate, clock, knock } = openGate(daily);
    const { pass } = gate.enterRoom(branch, 'a', null);
    clock.nowMs = releaseMs;
    expect(await gate.admit(knock({ date: newDate }))).toMatchObject({ refusal: { code: 'admission-missing' } });
    expect(await gate.admit(knock({ date: newDate, room: 'forged.1.x' }))).toMatchObject({
      refusal: { code: 'admission-missing' },
    });
    expect((await gate.admit(knock({ date: '2026-11-24' }))).ok).toBe(true);
    expect((await gate.admit(knock({ date: newDate, room: pass }))).ok).toBe(true);
  });

  test('everybody who stays gets in, nobody twice at once, and the empty room closes', async () => {
    const { gate, clock, knock } = openGate(daily);
    const waiting = new Map(
      Array.from({ length: 25 }, (_, at) => [at, gate.enterRoom(branch, addressOf(at), null).pass] as const),
    );
    clock.nowMs = releaseMs;
    let rounds = 0;
    while (waiting.size > 0 && rounds < 100) {
      rounds += 1;
      let inside = 0;
      for (const [at, pass] of waiting) {
        const place = gate.enterRoom(branch, 'x', pass);
        if (place.phase !== 'admitted') continue;
        inside += 1;
        expect((await gate.admit(knock({ date: newDate, room: pass, address: addressOf(at) }))).ok).toBe(true);
        waiting.delete(at);
      }
      expect(inside).toBeLessThanOrEqual(25);
      clock.nowMs += 5_000;
    }
    expect(waiting.size).toBe(0);
    clock.nowMs = releaseMs + 3_600_000;
    expect(gate.enterRoom(branch, 'x', null)).toMatchObject({ open: false });
    expect((await gate.admit(knock({ date: newDate }))).ok).toBe(true);
  });

  test('whoever goes away is passed over, and stands where they stood on return', () => {
    const { gate, clock } = openGate({ ...daily, release: { ...daily.release, admitAtOnce: 1 } });
    const passes = ['a', 'b', 'c'].map((address) => gate.enterRoom(branch, address, null).pass);
    clock.nowMs = releaseMs;
    const order = passes
      .map((pass) => gate.enterRoom(branch, 'x', pass))
      .map(({ pass }) => gate.enterRoom(branch, 'x', pass))
      .sort((one, other) => (one.ahead ?? 0) - (other.ahead ?? 0));
    const second = order.find(({ phase, ahead }) => phase === 'in-line' && ahead === 0);
    const third = order.find(({ ahead }) => ahead === 1);
    clock.nowMs += absentMs;
    expect(gate.enterRoom(branch, 'x', third?.pass ?? null)).toMatchObject({ phase: 'in-line', ahead: 0 });
    expect(gate.enterRoom(branch, 'x', second?.pass ?? null)).toMatchObject({ phase: 'in-line', ahead: 0 });
    expect(gate.enterRoom(branch, 'x', third?.pass ?? null)).toMatchObject({ phase: 'in-line', ahead: 1 });
    clock.nowMs += admittedMs;
    expect(gate.enterRoom(branch, 'x', second?.pass ?? null)).toMatchObject({ phase: 'admitted' });
  });

  test('after a restart everybody who asks again stands where they stood', () => {
    const { gate, again, clock } = openGate({ ...daily, release: { ...daily.release, admitAtOnce: 1 } });
    const passes = Array.from({ length: 8 }, (_, at) => gate.enterRoom(branch, addressOf(at), null).pass);
    const restarted = again();
    for (const pass of passes) restarted.enterRoom(branch, 'x', pass);
    clock.nowMs = releaseMs;
    const placesIn = (one: BookingGate) => {
      // Whoever asks first finds room; let that be the same person in both.
      one.enterRoom(branch, 'x', passes[0] ?? null);
      return passes.map((pass) => one.enterRoom(branch, 'x', pass)).map(({ phase, ahead }) => `${phase} ${ahead}`);
    };
    const before = placesIn(gate);
    expect(placesIn(restarted)).toEqual(before);
    expect(before.filter((place) => place.startsWith('admitted'))).toHaveLength(1);
  });

  test('one address gets only so many passes', () => {
    const { gate } = openGate(daily);
    const passes = Array.from(
      { length: passesOfAnAddress + 5 },
      () => gate.enterRoom(branch, '203.0.113.9', null).pass,
    );
    expect(passes.filter((pass) => pass !== null)).toHaveLength(passesOfAnAddress);
  });
});
