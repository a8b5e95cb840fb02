import { expect, test } from 'vitest';
import { day, slot, visit } from '#testing/sample-calendar.ts';
import { boundaries, clockHours, hourStart, isOver, startHours, weekRows } from './hours.ts';

const warsaw = 'Europe/Warsaw';
const at = (written: string) => Date.parse(written);
const quarters = (from: string, count: number, service = 'zasilek') =>
  Array.from({ length: count }, (_, index) => slot(service, at(from) + index * 900_000, 15));

test('places of quarter hours are summed by the hour of the clock, and by service', () => {
  const monday = day('2026-11-23', {
    hours: [
      ...quarters('2026-11-23T06:30:00Z', 6),
      slot('karta', at('2026-11-23T07:00:00Z'), 20, { places: 1, taken: 3, free: 0 }),
    ],
  });
  const hours = clockHours(monday, warsaw, null);
  expect(hours.map((one) => [one.startMs, one.all.places, one.all.taken, one.all.free])).toEqual([
    [at('2026-11-23T06:00:00Z'), 4, 0, 4],
    [at('2026-11-23T07:00:00Z'), 9, 3, 8],
  ]);
  expect(hours[1]?.byService.get('karta')).toMatchObject({ places: 1, taken: 3 });
  expect(hours[1]?.byService.has('zasilek')).toBe(true);
  expect(clockHours(monday, warsaw, 'karta')).toHaveLength(1);
});

test('an hour begins at the full hour of the clock also in a zone of half an hour', () => {
  expect(hourStart(at('2026-11-23T06:40:00Z'), 'Asia/Kolkata')).toBe(at('2026-11-23T06:30:00Z'));
});

test('an hour without places is left out, unless somebody is booked in it', () => {
  const hours = [
    slot('zasilek', at('2026-11-23T06:00:00Z'), 60, { places: 0, free: 0 }),
    slot('zasilek', at('2026-11-23T07:00:00Z'), 60, { places: 0, taken: 1, free: 0 }),
  ];
  const found = clockHours(day('2026-11-23', { hours }), warsaw, null);
  expect(found.map((one) => one.startMs)).toEqual([at('2026-11-23T07:00:00Z')]);
  expect(found.map((one) => isOver(one.all))).toEqual([true]);
});

test('the day on which the clock goes back has its hour twice, the week shows it in one row', () => {
  const sunday = day('2026-10-25', { hours: quarters('2026-10-24T23:00:00Z', 12) });
  const hours = clockHours(sunday, warsaw, null);
  expect(hours.map((one) => one.startMs)).toEqual([
    at('2026-10-24T23:00:00Z'),
    at('2026-10-25T00:00:00Z'),
    at('2026-10-25T01:00:00Z'),
  ]);
  const rows = weekRows([sunday], warsaw, null);
  expect(rows.map((row) => [row.hour, row.cells[0]?.all.places])).toEqual([
    [1, 8],
    [2, 16],
  ]);
});

test('the day on which the clock goes forward lacks an hour, and nothing else', () => {
  const sunday = day('2027-03-28', { hours: quarters('2027-03-28T00:00:00Z', 8) });
  expect(weekRows([sunday], warsaw, null).map((row) => row.hour)).toEqual([1, 3]);
});

test('hours after midnight stand at the end of the evening that they belong to', () => {
  const late = day('2026-11-27', { hours: quarters('2026-11-27T22:00:00Z', 8) });
  const early = day('2026-11-28', { hours: quarters('2026-11-28T07:00:00Z', 4) });
  const rows = weekRows([late, early], warsaw, null);
  expect(rows.map((row) => [row.hour, row.cells.map((cell) => cell !== null)])).toEqual([
    [8, [false, true]],
    [23, [true, false]],
    [24, [true, false]],
  ]);
});

test('an hour that staff closed is closed in the week, an open one of another service is not', () => {
  const fromMs = at('2026-11-23T08:00:00Z');
  const closures = [{ closure: 'z1', fromMs, toMs: fromMs + 3_600_000, services: ['zasilek'] }];
  const hours = [
    slot('zasilek', fromMs, 60, { free: 0 }),
    slot('karta', fromMs, 60, { free: 1 }),
    slot('karta', fromMs + 3_600_000, 60),
  ];
  const monday = day('2026-11-23', { hours, closures });
  const closed = (service: string | null) => weekRows([monday], warsaw, service).map((row) => row.cells[0]?.isClosed);
  expect(closed('zasilek')).toEqual([true]);
  expect(closed('karta')).toEqual([false, false]);
  expect(closed(null)).toEqual([false, false]);
});

test('a visit of two matters can begin where the second finds room after the first', () => {
  const monday = day('2026-11-23', {
    hours: [
      ...quarters('2026-11-23T07:00:00Z', 3),
      slot('karta', at('2026-11-23T07:15:00Z'), 15, { free: 1 }),
      slot('karta', at('2026-11-23T07:30:00Z'), 15, { free: 0 }),
    ],
  });
  const both = [
    { service: 'zasilek', minutes: 15 },
    { service: 'karta', minutes: 15 },
  ];
  const frees = startHours(monday, both, 0).map((one) => one.free);
  expect(frees, 'second matter: room, none left, not planned').toEqual([1, 0, 0]);
  expect(startHours(monday, both.slice(0, 1), at('2026-11-23T07:00:00Z')).map((one) => one.free)).toEqual([2, 2]);
});

test('a closure can begin and end where places and booked visits do', () => {
  const start = at('2026-11-23T07:00:00Z');
  const monday = day('2026-11-23', {
    hours: quarters('2026-11-23T07:00:00Z', 2),
    appointments: [
      visit('spoza-godzin', start + 3_600_000),
      visit('odwolana', start - 3_600_000, { phase: 'cancelled' }),
    ],
  });
  expect(boundaries(monday).map((one) => (one - start) / 60_000)).toEqual([0, 15, 30, 60, 75]);
});
