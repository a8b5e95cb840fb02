// Who may take a ticket from afar: how hard the hall's code is to guess, what a proof is good for, what an address may take.
import { describe, expect, test } from 'vitest';
import type { RemoteSettings } from '#core/branch/phone-settings.ts';
import { assert } from '#core/shared/assert.ts';
import { patienceMs } from '#server/modules/admission/proof.ts';
import { BookingGate } from '#server/modules/booking/gate/booking-gate.ts';
import { solved } from '#testing/phone-example.ts';
import { smallOffice } from '#testing/queue-spec.ts';
import { HallCodes } from './hall-codes.ts';
import { type Knock, priceWaited, RemoteGate, ticketsPerHour } from './remote-gate.ts';

const branch = 'small';
const secret = 'f'.repeat(64);
const eight = Date.parse('2026-11-23T07:00:00Z');

function openGate(remote: Record<string, unknown> = {}) {
  const clock = { nowMs: eight };
  const now = () => clock.nowMs;
  const hallCodes = new HallCodes(secret);
  const office = smallOffice({ remote: { proofOfWork: 0, ...remote } });
  const settings: RemoteSettings | null = office.remote;
  assert(settings, 'the office gives tickets to phones');
  const gate = new RemoteGate({ secret, hallCodes, now });
  const knock = (given: Partial<Knock> = {}): Knock => ({
    address: '203.0.113.7',
    proof: null,
    hallCode: null,
    near: false,
    ...given,
  });
  const admit = async (given: Partial<Knock> = {}) => {
    const admitted = await gate.admit(branch, settings, knock(given));
    return admitted.ok ? 'in' : admitted.refusal.code;
  };
  return { gate, office, settings, clock, now, hallCodes, knock, admit };
}

describe('The code that a hall shows', () => {
  const inHall = { access: { kind: 'hall-code', minutes: 5 } };
  const dayHours = 8;

  /** Tries of wrong codes that so many addresses get looked at in so long, each as soon as it may. */
  async function tries(addresses: number, hours: number): Promise<number> {
    const { clock, admit, hallCodes } = openGate(inHall);
    let made = 0;
    for (const untilMs = clock.nowMs + hours * 3_600_000; clock.nowMs < untilMs; clock.nowMs += 5_000) {
      const right = [
        hallCodes.shown(branch, 5, clock.nowMs).code,
        hallCodes.shown(branch, 5, clock.nowMs - 300_000).code,
      ];
      const hallCode = ['0000', '1111', '2222'].find((one) => !right.includes(one)) ?? '';
      for (let at = 0; at < addresses; at += 1) {
        const outcome = await admit({ address: `198.51.100.${at}`, hallCode });
        if (outcome === 'hall-code-wrong') made += 1;
      }
    }
    return made;
  }

  test('is hit by one of 5,000 tries: two of 10,000 codes count, and others after a few minutes', () => {
    const { hallCodes } = openGate();
    const accepted = Array.from({ length: 10_000 }, (_, code) => String(code).padStart(4, '0')).filter((code) =>
      hallCodes.accepts(branch, 5, code, eight),
    );
    expect(accepted.length).toBeLessThanOrEqual(2);
    expect(accepted).toContain(hallCodes.shown(branch, 5, eight).code);
    const later = hallCodes.shown(branch, 5, eight + 2 * 300_000).code;
    expect(accepted.includes(later)).toBe(false);
  });

  test('takes one phone ten working days on average', async () => {
    const ofADay = await tries(1, dayHours);
    expect(ofADay).toBeGreaterThan(450);
    expect(ofADay).toBeLessThan(500);
    expect(5_000 / ofADay).toBeGreaterThan(10);
  });

  test('takes any number of phones more than two working days for ten minutes of tickets', async () => {
    const ofAnHour = await tries(12, 1);
    // 40 at once, then one every 15 s; a day is 40 + 8 * 240.
    expect(ofAnHour).toBeGreaterThanOrEqual(278);
    expect(ofAnHour).toBeLessThanOrEqual(281);
    const ofADay = 40 + dayHours * 240;
    expect(5_000 / ofADay).toBeGreaterThan(2.5);
  });

  test('keeps neither another branch nor a kiosk waiting when somebody tries', async () => {
    const { gate, settings, knock, admit } = openGate(inHall);
    for (let at = 0; at < 60; at += 1) await admit({ address: `198.51.100.${at}`, hallCode: '99999' });
    expect(await admit({ address: '192.0.2.1', hallCode: '1234' })).toBe('codes-tried-too-often');
    const elsewhere = await gate.admit('other', settings, knock({ hallCode: '99999' }));
    expect(elsewhere).toMatchObject({ refusal: { code: 'hall-code-wrong' } });
  });

  test('costs a computation for each three tries where the office asks for one', async () => {
    const { gate, office, admit } = openGate({ ...inHall, proofOfWork: 20_000 });
    expect(await admit({ hallCode: '99999' })).toBe('proof-missing');
    const proof = await solved(await gate.challenge(office));
    for (let use = 0; use < 3; use += 1) expect(await admit({ hallCode: '99999', proof })).toBe('hall-code-wrong');
    expect(await admit({ hallCode: '99999', proof })).toBe('proof-wrong');
  });

  test('is the same in every process with the same secret, and no other’s', () => {
    const shown = (key: string, at: string) =>
      Array.from({ length: 20 }, (_, turn) => new HallCodes(key).shown(at, 5, eight + turn * 300_000).code).join(' ');
    expect(shown(secret, branch)).toBe(shown(secret, branch));
    expect(shown(secret, branch)).not.toBe(shown('e'.repeat(64), branch));
    expect(shown(secret, branch)).not.toBe(shown(secret, 'other'));
  });
});

describe('A proof', () => {
  const light = { proofOfWork: 20_000 };

  test('for a booked visit is none for a ticket, and the other way round', async () => {
    const { gate, office, now, admit } = openGate(light);
    const words = { pl: 'Tekst', en: 'Tekst', uk: 'Tekst' };
    const text = { version: '1', text: words };
    const bookable = smallOffice({ booking: { terms: text, privacy: text, ...light } });
    const booking = new BookingGate({ secret, now, office: () => bookable, happened: () => {} });
    expect(await admit({ proof: await solved(await booking.challenge(branch)) })).toBe('proof-wrong');
    const proof = await solved(await gate.challenge(office));
    const knock = { branch, commandId: 'c', address: '192.0.2.1', proof, room: null, date: '2026-11-24' };
    expect(await booking.admit(knock)).toMatchObject({ refusal: { code: 'proof-wrong' } });
    expect(await admit({ proof })).toBe('in');
  });

  test('of another branch is none', async () => {
    const { gate, office, settings, knock } = openGate(light);
    const proof = await solved(await gate.challenge({ ...office, branch: 'other' }));
    expect(await gate.admit(branch, settings, knock({ proof }))).toMatchObject({ refusal: { code: 'proof-wrong' } });
  });

  test('may be patience instead, which is dearer', async () => {
    const { gate, office, clock, admit } = openGate(light);
    const left = async () => {
      let taken = 0;
      for (; taken < ticketsPerHour; taken += 3) {
        const proof = gate.patience(office)?.stamp ?? '';
        clock.nowMs += patienceMs;
        for (let use = 0; use < 3; use += 1) if ((await admit({ proof })) !== 'in') return taken + use;
      }
      return taken;
    };
    // While one waits, the budget fills up again: one more for every 30 s.
    expect(await left()).toBeLessThan(ticketsPerHour / (priceWaited - 0.3));
  });

  test('is not asked for where the office asks for none', async () => {
    const { gate, office, admit } = openGate({ proofOfWork: 0 });
    expect([await gate.challenge(office), gate.patience(office)]).toEqual([null, null]);
    expect(await admit()).toBe('in');
  });
});

describe('The budget of an address', () => {
  test('lets a whole hall on one line in, and then one every half minute', async () => {
    const { clock, admit } = openGate();
    for (let taken = 0; taken < ticketsPerHour; taken += 1) expect(await admit()).toBe('in');
    expect(await admit()).toBe('phone-tickets-too-many');
    expect(await admit({ address: '203.0.113.8' })).toBe('in');
    clock.nowMs += 3_600_000 / ticketsPerHour;
    expect(await admit()).toBe('in');
    expect(await admit()).toBe('phone-tickets-too-many');
  });

  test('is given back when nothing came of it', async () => {
    const { gate, settings, knock } = openGate();
    for (let asked = 0; asked < 3 * ticketsPerHour; asked += 1) {
      const admitted = await gate.admit(branch, settings, knock());
      assert(admitted.ok, 'there is always enough left');
      admitted.value.giveBack();
    }
  });

  test('is that of one line of IPv6, whichever address of it asks', async () => {
    const { admit } = openGate();
    for (let taken = 0; taken < ticketsPerHour; taken += 1) {
      expect(await admit({ address: `2001:db8:1:2::${taken.toString(16)}` })).toBe('in');
    }
    expect(await admit({ address: '2001:db8:1:2:ffff::1' })).toBe('phone-tickets-too-many');
    expect(await admit({ address: '2001:db8:1:3::1' })).toBe('in');
  });
});
