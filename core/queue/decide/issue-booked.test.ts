// Tickets of people who booked: what they are not refused for, what they are told, and what others are told of them.
import { describe, expect, test } from 'vitest';
import {
  bookingDocument,
  by,
  callNext,
  eight,
  type Given,
  given,
  inMinutes,
  inOffice,
  kiosk,
  manager,
  openDesk,
  smallOfficeDocument,
  take,
  takeBooked,
  takeLate,
} from '#testing/queue-spec.ts';
import { estimateFor, estimateOf } from '../availability.ts';
import type { DayCommand } from '../commands.ts';
import type { DayFact } from '../events.ts';
import { evolve } from '../evolve/evolve.ts';
import { aheadOf } from '../order/line.ts';
import { emptyDay, type Pace } from '../state.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const at = (minutes: number) => eight + minutes * minuteMs;
const visit = 'Zm9vYmFyYmF6cXV4MTIzNA';

const withServiceA = (changes: Record<string, unknown>) => {
  const services = smallOfficeDocument().services as Record<string, unknown>[];
  const booking = bookingDocument();
  return { booking, services: services.map((one) => (one.id === 'a' ? { ...one, ...changes } : one)) };
};

const bookedFor = (services: string[]): DayCommand => ({
  type: 'issue-ticket',
  services,
  language: 'pl',
  origin: 'booking',
  dueAtMs: at(60),
  appointment: visit,
});

function issuedBy(facts: readonly DayFact[]): Extract<DayFact, { type: 'ticket-issued' }> {
  const issued = facts.find((one) => one.type === 'ticket-issued');
  if (issued === undefined) throw new Error('no ticket was issued');
  return issued;
}

describe('A booked ticket', () => {
  const booked = bookedFor(['a']);

  test('tells the hour and the visit that it is of', () => {
    expect(issuedBy(given().when(booked).facts)).toMatchObject({
      origin: 'booking',
      dueAtMs: at(60),
      appointment: visit,
    });
    const { day } = given(booked, take('a'));
    expect(day.state.tickets.get('t1')).toMatchObject({ appointment: visit, hadTurn: false });
    expect(day.state.tickets.get('t2')?.appointment).toBeNull();
  });

  test('is not refused for a cap, before tickets are issued, or when no more are', () => {
    const capped = inOffice({ office: withServiceA({ dailyCap: 1 }) }).given(take('a'));
    expect(issuedBy(capped.when(booked).facts).number.value).toBe(2);
    const at7 = inOffice({ startMs: eight - hourMs }).given();
    expect(issuedBy(at7.when(booked).facts).number.value).toBe(1);
    const ended = inOffice({ startMs: eight + 8 * hourMs }).given();
    expect(issuedBy(ended.when(booked).facts).number.value).toBe(1);
  });

  test('is not refused for more matters than a walk-in may have: they were booked', () => {
    const two = bookedFor(['a', 'b']);
    const office = { rules: { mattersPerVisit: 1 } };
    expect(issuedBy(inOffice({ office }).given().when(two).facts).services).toEqual(['a', 'b']);
  });

  test('is refused when the service is gone, the numbers ran out, or the day is closed', () => {
    given()
      .when(bookedFor(['z']))
      .thenRefused({ code: 'service-unknown', service: 'z' });
    const gone = inOffice({ office: withServiceA({ active: false }) }).given();
    gone.when(booked).thenRefused({ code: 'service-closed', nextMs: null, service: 'a' });
    const out = inOffice({ office: withServiceA({ numbers: { from: 1, to: 1, digits: 1 } }) }).given(take('a'));
    out.when(booked).thenRefused({ code: 'numbers-exhausted', nextMs: eight + 24 * hourMs, service: 'a' });
    given({ type: 'open-day' }, { type: 'close-day' }).when(by(kiosk, booked)).thenRefused({ code: 'day-closed' });
  });
});

describe('Somebody late', () => {
  test('gets an ordinary place, whatever the cap, and the visit is known', () => {
    const capped = inOffice({ office: withServiceA({ dailyCap: 1 }) }).given(take('a'));
    const issued = issuedBy(capped.when(takeLate('a', visit)).facts);
    expect(issued).toMatchObject({ dueAtMs: null, appointment: visit, ahead: 1 });
  });

  test('is refused once the office is closed, and on a day without hours', () => {
    const nextMs = eight + 24 * hourMs;
    const closed = inOffice({ startMs: eight + 8 * hourMs - minuteMs }).given();
    closed.when(takeLate('a', visit)).thenRefused({ code: 'office-closed', nextMs, service: 'a' });
    const saturday = eight + 5 * 24 * hourMs;
    const monday = saturday + 2 * 24 * hourMs;
    const weekend = inOffice({ startMs: saturday }).given();
    weekend.when(takeLate('a', visit)).thenRefused({ code: 'office-closed', nextMs: monday, service: 'a' });
  });
});

describe('What people are told', () => {
  /** Five minutes at the head of the queue, well known from the last days. */
  const lastDays: ReadonlyMap<string, Pace> = new Map([
    ['a', { count: 20, sumMs: 20 * 5 * minuteMs, sumSquaresMs2: 20 * (5 * minuteMs) ** 2 }],
  ]);
  const office = inOffice({ lastDays });

  function estimateNow({ day }: Given, ahead: number): number {
    const estimate = estimateFor(day.state, day.context, 'a', ahead);
    return estimate === null ? Number.NaN : (estimate.fromMs + estimate.toMs) / 2 / minuteMs;
  }

  test('booked people whose hour comes before the call count in the estimate, later ones do not', () => {
    const alone = estimateNow(office.given(openDesk('1')), 1);
    expect(estimateNow(office.given(openDesk('1'), takeBooked('a', at(9))), 1)).toBeCloseTo(alone + 5, 0);
    expect(estimateNow(office.given(openDesk('1'), takeBooked('a', at(90))), 1)).toBe(alone);
  });

  test('each of them makes the call later, so that more may come before it', () => {
    const spec = office.given(openDesk('1'), takeBooked('a', at(6)), takeBooked('a', at(13)), takeBooked('a', at(30)));
    expect(estimateNow(spec, 0)).toBeCloseTo(15, 0);
  });

  test('a booked ticket is told its hour, and those booked before it', () => {
    const spec = office.given(openDesk('1'), take('a'), takeBooked('a', at(30)));
    const issued = issuedBy(spec.when(takeBooked('a', at(40))).facts);
    expect(issued.ahead).toBe(1);
    expect(issued.estimate).toEqual({ fromMs: 36 * minuteMs, toMs: 42 * minuteMs });
    expect(issuedBy(office.given().when(takeBooked('a', at(40))).facts).estimate).toBeNull();
  });

  test('behind others of the same hour it waits longer', () => {
    const spec = office.given(openDesk('1'), takeBooked('a', at(30)), takeBooked('a', at(30)));
    expect(issuedBy(spec.when(takeBooked('a', at(30))).facts).estimate?.toMs).toBe((26 + 17) * minuteMs);
  });

  test('before a walk-in are booked people on offer and who came before; before somebody booked only earlier hours', () => {
    const spec = office.given(openDesk('1'), take('a'), take('a'), takeBooked('a', at(5)), takeBooked('a', at(4)));
    const { day } = spec;
    const ahead = (ticket: string) => {
      const mine = day.state.tickets.get(ticket);
      return mine === undefined ? null : aheadOf(day.state, mine, day.nowMs);
    };
    expect(['t1', 't2', 't3', 't4'].map(ahead)).toEqual([2, 3, 1, 0]);
    day.do(inMinutes(0, takeBooked('a', at(120))));
    expect(ahead('t5')).toBeNull();
    const [second, booked] = [day.state.tickets.get('t2'), day.state.tickets.get('t3')];
    if (second === undefined || booked === undefined) throw new Error('both were issued');
    const ofWalkIn = estimateOf(day.state, day.context, second, 2);
    expect(estimateOf(day.state, day.context, booked, 1)?.toMs).toBeLessThan(ofWalkIn?.toMs ?? 0);
  });

  test('somebody booked who is called before people who stood there longer makes the queue no quicker', () => {
    const spec = given(openDesk('1'), take('a'), takeBooked('a', at(10)), inMinutes(8, callNext('1')));
    expect(spec.day.state.paceOf.get('a')).toMatchObject({ count: 1, sumMs: 9 * minuteMs });
    expect(spec.day.state.tickets.get('t2')?.phase).toBe('called');
  });
});

test('a day written before there were appointments is read as having none', () => {
  const issued = issuedBy(given().when(take('a')).facts);
  const { appointment: _later, ...old } = issued;
  const state = evolve(emptyDay(), { ...old, atMs: eight, by: manager });
  expect(state.tickets.get('t1')).toMatchObject({ appointment: null, hadTurn: false });
});
