// When a ticket can be had: each reason why not, at its hour, with when it can be had again.
import { describe, expect, test } from 'vitest';
import type { Office } from '#core/branch/settings.ts';
import {
  callNext,
  eight,
  type Given,
  given,
  inMinutes,
  inOffice,
  openDesk,
  putBack,
  type Setting,
  smallOfficeDocument,
  take,
  takeBooked,
  toService,
} from '#testing/queue-spec.ts';
import { closedReason, estimateFor, nextNumber } from './availability.ts';
import { waitingFor } from './order/line.ts';
import type { ServiceClosed } from './refusals.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const nextMorning = eight + 24 * hourMs;

const serviceA = (changes: Record<string, unknown>) => {
  const services = smallOfficeDocument().services as Record<string, unknown>[];
  return { services: services.map((one) => (one.id === 'a' ? { ...one, ...changes } : one)) };
};

function closedFor({ day }: Given, service = 'a'): ServiceClosed | null {
  const { context, state, office } = day;
  const found = office.services.find((one): one is Office['services'][number] => one.id === service);
  if (found === undefined) throw new Error(`no such service: ${service}`);
  return closedReason(state, context, found, estimateFor(state, context, service, 0));
}

const at = (startMs: number, office: Setting['office'] = {}) => inOffice({ startMs, office }).given();

describe('By the clock', () => {
  test('tickets are issued from the first instant of opening to the last before closing', () => {
    expect(closedFor(at(eight - 1))).toEqual({ code: 'tickets-not-yet', nextMs: eight });
    expect(closedFor(at(eight))).toBeNull();
    expect(closedFor(at(eight + 8 * hourMs - 1))).toBeNull();
    expect(closedFor(at(eight + 8 * hourMs))).toEqual({ code: 'tickets-over', nextMs: nextMorning });
  });

  test('on a day without hours the office is closed until its next day', () => {
    const saturday = eight + 5 * 24 * hourMs;
    expect(closedFor(at(saturday))).toEqual({ code: 'office-closed', nextMs: saturday + 2 * 24 * hourMs });
  });

  test('between two spans of a day the next begins the same day', () => {
    const openingHours = {
      ...(smallOfficeDocument().openingHours as object),
      mon: [
        { from: '08:00', to: '11:00' },
        { from: '12:00', to: '16:00' },
      ],
    };
    expect(closedFor(at(eight + 3 * hourMs, { openingHours }))).toEqual({
      code: 'tickets-not-yet',
      nextMs: eight + 4 * hourMs,
    });
  });

  test('ticket hours bind instead of opening hours where they are set', () => {
    const ticketHours = { ...(smallOfficeDocument().openingHours as object), mon: [{ from: '09:00', to: '12:00' }] };
    expect(closedFor(at(eight, { ticketHours }))?.code).toBe('tickets-not-yet');
    expect(closedFor(at(eight + 4 * hourMs, { ticketHours }))?.code).toBe('tickets-over');
  });

  test('one service may stop earlier than the others', () => {
    const office = serviceA({ ticketsUntil: '12:00' });
    expect(closedFor(at(eight + 4 * hourMs - 1, office))).toBeNull();
    expect(closedFor(at(eight + 4 * hourMs, office))).toEqual({ code: 'service-closed', nextMs: nextMorning });
    expect(closedFor(at(eight + 4 * hourMs, office), 'b')).toBeNull();
  });

  test('a service that is switched off does not come back by itself', () => {
    expect(closedFor(at(eight, serviceA({ active: false })))).toEqual({ code: 'service-closed', nextMs: null });
  });
});

describe('By count', () => {
  test('a daily cap counts what was issued, cancelled or not', () => {
    const setting = { office: serviceA({ dailyCap: 2 }) };
    const one = inOffice(setting).given(take('a'), { type: 'cancel-ticket', ticket: 't1', reason: 'by-customer' });
    expect(closedFor(one)).toBeNull();
    one.day.do(take('a'));
    expect(closedFor(one)).toEqual({ code: 'service-capped', nextMs: nextMorning, cap: 2 });
  });

  test('a cap is not used up by tickets transferred in', () => {
    const setting = { office: serviceA({ dailyCap: 1 }) };
    expect(closedFor(inOffice(setting).given(take('b'), toService('t1', 'a')))).toBeNull();
  });

  test('numbers run out at the end of their range', () => {
    const setting = { office: serviceA({ numbers: { from: 1, to: 2 } }) };
    expect(closedFor(inOffice(setting).given(take('a')))).toBeNull();
    expect(closedFor(inOffice(setting).given(take('a'), take('a')))?.code).toBe('numbers-exhausted');
  });

  test('a range moved up during the day is honoured from its first number', () => {
    const { day } = given(take('a'));
    const service = inOffice({ office: serviceA({ numbers: { from: 500, to: 600 } }) }).given().day.office.services[0];
    expect(service && nextNumber(day.state, service)).toBe(500);
  });
});

describe('By the wait', () => {
  const slow = { count: 10, sumMs: 10 * 20 * minuteMs, sumSquaresMs2: 10 * (20 * minuteMs) ** 2 };
  const lastDays = new Map([['a', slow]]);
  const setting = (startMs: number, rules: object) => ({ startMs, lastDays, office: { rules } });
  const closing = eight + 8 * hourMs;

  test('tickets stop once the wait no longer fits before closing', () => {
    const open = (beforeMinutes: number, rules: object = {}) =>
      closedFor(inOffice(setting(closing - (beforeMinutes + 1) * minuteMs, rules)).given(openDesk('1')));
    expect(open(20)).toBeNull();
    expect(open(19)).toEqual({ code: 'service-no-time-left', nextMs: nextMorning });
    expect(open(19, { stopWhenNoTimeLeft: false })).toBeNull();
    expect(open(29, { closingMarginMinutes: 10 })?.code).toBe('service-no-time-left');
  });

  test('a wait without ground stops nobody', () => {
    expect(closedFor(inOffice({ startMs: closing - 2 * minuteMs }).given(openDesk('1')))).toBeNull();
  });
});

describe('Who waits before somebody who comes now', () => {
  test('counts those on offer by the service they wait for now', () => {
    const { day } = given(take('a'), take('a'), take('b'), toService('t1', 'b'));
    expect(['a', 'b'].map((service) => waitingFor(day.state, service, day.nowMs))).toEqual([1, 2]);
  });

  test('leaves out whoever is booked for later, and whoever went back further than so many wait', () => {
    const { day } = given(
      openDesk('1'),
      take('a'),
      callNext('1'),
      putBack('t1', 2),
      take('a'),
      inMinutes(1, takeBooked('a', eight + hourMs)),
    );
    expect(waitingFor(day.state, 'a', day.nowMs)).toBe(1);
    expect(waitingFor(day.state, 'a', eight + hourMs)).toBe(3);
  });
});
