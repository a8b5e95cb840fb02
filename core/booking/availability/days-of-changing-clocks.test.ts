// The grid and the release on days on which the clocks change, and of an office that is open past midnight.
import { describe, expect, test } from 'vitest';
import { bookableServices, bookingOffice, CalendarDay, everyDay } from '#testing/calendar-spec.ts';
import { dayPlan } from './day-plan.ts';
import { dayOffer, hourOffers } from './offers.ts';

const ms = (text: string) => Date.parse(text);
const office = (
  span: { from: string; to: string },
  dayStartsAt = '03:00',
  settings: Record<string, unknown> = {},
  a: Record<string, unknown> = {},
) =>
  bookingOffice(settings, {
    dayStartsAt,
    openingHours: Object.fromEntries(everyDay.map((day) => [day, [span]])),
    services: bookableServices(
      { capacity: [{ days: everyDay, ...span, places: 2 }], ...a },
      { capacity: [{ days: everyDay, from: dayStartsAt, to: dayStartsAt, places: 1 }] },
    ),
  });
const clocks = (instants: readonly number[]) =>
  instants.map((one) =>
    new Date(one).toLocaleTimeString('pl-PL', { timeZone: 'Europe/Warsaw', hour: '2-digit', minute: '2-digit' }),
  );
const startsOn = (here: ReturnType<typeof office>, date: string) =>
  (dayPlan(here, date).service('a')?.cells ?? []).map((cell) => cell.startMs);

describe('A Sunday on which the clocks change', () => {
  test('has its usual hours by the clock, when the office opens after the change', () => {
    const here = office({ from: '08:00', to: '10:00' });
    for (const date of ['2027-03-27', '2027-03-28', '2027-10-31']) {
      expect(clocks(startsOn(here, date)), date).toEqual(['08:00', '08:30', '09:00', '09:30']);
    }
    expect(startsOn(here, '2027-03-28')[0]).toBe(ms('2027-03-28T08:00:00+02:00'));
    expect(startsOn(here, '2027-10-31')[0]).toBe(ms('2027-10-31T08:00:00+01:00'));
  });

  test('has two hours fewer in the grid when it is open through spring’s gap, and two more through autumn’s', () => {
    const here = office({ from: '01:00', to: '04:00' }, '00:00');
    expect(clocks(startsOn(here, '2027-03-28'))).toEqual(['01:00', '01:30', '03:00', '03:30']);
    const autumn = startsOn(here, '2027-10-31');
    expect(clocks(autumn)).toEqual(['01:00', '01:30', '02:00', '02:30', '02:00', '02:30', '03:00', '03:30']);
    expect(new Set(autumn).size).toBe(8);
  });

  test('has places for as long as the clock says, the repeated hour included', () => {
    const capacity = [
      { days: everyDay, from: '00:00', to: '06:00', places: 1 },
      { days: everyDay, from: '02:00', to: '03:00', places: 3 },
    ];
    const here = office({ from: '01:00', to: '04:00' }, '00:00', {}, { capacity });
    const places = (date: string) =>
      dayPlan(here, date)
        .service('a')
        ?.cells.map((cell) => cell.places);
    expect(places('2027-10-31')).toEqual([1, 1, 3, 3, 3, 3, 1, 1]);
    expect(places('2027-03-28')).toEqual([1, 1, 1, 1]);
    expect(places('2027-03-29')).toEqual([1, 1, 3, 3, 1, 1]);
  });

  test('sells each instant of the repeated hour by itself', () => {
    const here = office(
      { from: '01:00', to: '04:00' },
      '00:00',
      {},
      { capacity: [{ days: everyDay, from: '01:00', to: '04:00', places: 1 }] },
    );
    const day = new CalendarDay({ office: here, date: '2027-10-31', nowMs: ms('2027-10-30T20:00:00Z') });
    for (const startMs of [ms('2027-10-31T02:00:00+02:00'), ms('2027-10-31T02:00:00+01:00')]) {
      const hold = { type: 'hold-slot', services: ['a'], startMs, heldFor: 'public' } as const;
      expect(day.do(hold)).toMatchObject([{ type: 'slot-held' }]);
      expect(day.do(hold)).toEqual({ code: 'hour-taken' });
    }
    expect(hourOffers(day.state, day.context, ['a'])).toHaveLength(6);
  });
});

describe('A night', () => {
  const night = office({ from: '22:00', to: '02:00' });

  test('belongs to the date on which it began', () => {
    expect(clocks(startsOn(night, '2026-11-25'))).toEqual([
      '22:00',
      '22:30',
      '23:00',
      '23:30',
      '00:00',
      '00:30',
      '01:00',
      '01:30',
    ]);
    expect(startsOn(night, '2026-11-25').at(-1)).toBe(ms('2026-11-26T01:30:00+01:00'));
    expect(
      dayPlan(night, '2026-11-25')
        .service('a')
        ?.cells.every((cell) => cell.places === 2),
    ).toBe(true);
  });

  test('lets visits run over midnight', () => {
    const day = new CalendarDay({ office: night, nowMs: ms('2026-11-25T12:00:00+01:00') });
    const startMs = ms('2026-11-25T23:30:00+01:00');
    const outcome = day.do({ type: 'hold-slot', services: ['a', 'b'], startMs, heldFor: 'public' });
    expect(outcome).toMatchObject([{ type: 'slot-held', matters: [{}, { endMs: startMs + 50 * 60_000 }] }]);
  });

  test('has places by the weekday on which it began', () => {
    const capacity = [{ days: ['wed'], from: '22:00', to: '01:00', places: 1 }];
    const here = office({ from: '22:00', to: '02:00' }, '03:00', {}, { capacity });
    const places = (date: string) =>
      dayPlan(here, date)
        .service('a')
        ?.cells.map((cell) => cell.places);
    expect(places('2026-11-25')).toEqual([1, 1, 1, 1, 1, 1, 0, 0]);
    expect(places('2026-11-26')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('The release', () => {
  const releasedAt = (here: ReturnType<typeof office>, date: string, startMs: number, days = 14) =>
    new Date(dayPlan(here, date).releasedAtMs(startMs, days)).toISOString();

  test('of an hour keeps the time of day on both sides of a change', () => {
    const here = office({ from: '08:00', to: '16:00' });
    const eight = ms('2027-04-05T08:00:00+02:00');
    expect(releasedAt(here, '2027-04-05', eight)).toBe(new Date(ms('2027-03-22T08:00:00+01:00')).toISOString());
    const autumn = ms('2027-11-08T08:00:00+01:00');
    expect(releasedAt(here, '2027-11-08', autumn)).toBe(new Date(ms('2027-10-25T08:00:00+02:00')).toISOString());
  });

  test('of an hour that the clocks skipped then is the moment after the gap; of one they repeated, the first', () => {
    const here = office({ from: '00:00', to: '06:00' }, '00:00');
    const spring = releasedAt(here, '2027-04-11', ms('2027-04-11T02:30:00+02:00'));
    expect(spring).toBe(new Date(ms('2027-03-28T03:00:00+02:00')).toISOString());
    const autumn = releasedAt(here, '2027-11-14', ms('2027-11-14T02:30:00+01:00'));
    expect(autumn).toBe(new Date(ms('2027-10-31T02:30:00+02:00')).toISOString());
  });

  test('of whole days is at the hour that the office set, on the day that the clocks change too', () => {
    const here = office({ from: '08:00', to: '16:00' }, '03:00', { release: { kind: 'daily', at: '07:00' } });
    const start = ms('2027-04-11T08:00:00+02:00');
    expect(releasedAt(here, '2027-04-11', start)).toBe(new Date(ms('2027-03-28T07:00:00+02:00')).toISOString());
  });

  test('of a whole day comes for the first and the last hour at once', () => {
    const here = office({ from: '08:00', to: '16:00' }, '03:00', { release: { kind: 'daily', at: '07:00' } });
    const seen = (nowMs: number) => {
      const day = new CalendarDay({ office: here, date: '2027-04-11', nowMs });
      return dayOffer(day.state, day.context, ['a']).free;
    };
    expect([seen(ms('2027-03-28T06:59:59+02:00')), seen(ms('2027-03-28T07:00:00+02:00'))]).toEqual([0, 16]);
  });
});
