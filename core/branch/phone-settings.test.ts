// What an office document says wrong about tickets on phones is told by the field, in a word; and when phones get any.
import { describe, expect, test } from 'vitest';
import { smallOffice, smallOfficeDocument } from '#testing/queue-spec.ts';
import { dayHours } from './hours.ts';
import { readOffice } from './settings.ts';

type Entry = Record<string, unknown>;
const position = { latitude: 51.05, longitude: 21.07 };

const week = (spans: { from: string; to: string }[]) => ({
  mon: spans,
  tue: spans,
  wed: spans,
  thu: spans,
  fri: spans,
  sat: spans,
  sun: spans,
});
const everyDay = (from: string, to: string) => week([{ from, to }]);
const noDay = week([]);

function faultsOf(remote: unknown, others: Entry = {}): string[] {
  const read = readOffice(smallOfficeDocument({ remote, ...others }));
  return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`);
}

test('An office that says nothing of phones gives them no tickets', () => {
  const office = smallOffice();
  expect([office.remote, office.position]).toEqual([null, null]);
  expect(office.services.map((one) => one.remote)).toEqual([true, true, true]);
});

test('What offices differ in has a default', () => {
  expect(smallOffice({ remote: {} }).remote).toEqual({
    hours: null,
    access: { kind: 'anywhere' },
    dailyCap: null,
    waitingCap: null,
    late: { kind: 'places', most: 5, times: 2 },
    returns: { times: 1, afterCalls: 3, withinMinutes: 30 },
    soonAhead: 3,
    rating: true,
    proofOfWork: 200_000,
  });
  const kinds = { access: { kind: 'hall-code' }, late: { kind: 'minutes' } };
  expect(smallOffice({ remote: kinds }).remote).toMatchObject({
    access: { kind: 'hall-code', minutes: 5 },
    late: { kind: 'minutes', most: 30, times: 2 },
  });
  expect(smallOffice({ remote: { access: { kind: 'near' } }, position }).remote?.access).toEqual({
    kind: 'near',
    metres: 500,
  });
});

describe('A fault names its field', () => {
  const cases: [string, unknown, string[], Entry?][] = [
    ['a field nobody knows', { colour: 'red' }, ['remote.colour not-a-field']],
    ['a day left out', { hours: { ...noDay, sun: undefined } }, ['remote.hours.sun missing']],
    ['hours that end before they begin', { hours: everyDay('12:00', '10:00') }, ofEachDay('0.to before-from')],
    [
      'hours that overlap',
      {
        hours: {
          ...noDay,
          mon: [
            { from: '08:00', to: '10:00' },
            { from: '09:00', to: '11:00' },
          ],
        },
      },
      ['remote.hours.mon.1.from overlaps'],
    ],
    [
      'an hour that is none',
      { hours: { ...noDay, mon: [{ from: '8', to: '10:00' }] } },
      ['remote.hours.mon.0.from clock'],
    ],
    ['a way of access that there is not', { access: { kind: 'by-car' } }, ['remote.access.kind not-a-choice']],
    ['a code for ever', { access: { kind: 'hall-code', minutes: 0 } }, ['remote.access.minutes too-small']],
    ['an address that the app has itself', {}, ['branch address-taken'], { branch: 'share' }],
    ['a distance without a place to measure from', { access: { kind: 'near' } }, ['position without-position']],
    [
      'a place off the map',
      {},
      ['position.latitude too-large', 'position.longitude too-small'],
      { position: { latitude: 91, longitude: -181 } },
    ],
    ['places beyond what is sensible', { late: { kind: 'places', most: 21 } }, ['remote.late.most too-large']],
    ['minutes beyond what is sensible', { late: { kind: 'minutes', most: 4 } }, ['remote.late.most too-small']],
    ['half a time', { late: { kind: 'places', times: 1.5 } }, ['remote.late.times wrong-kind']],
    ['nobody at all', { waitingCap: 0, dailyCap: 0 }, ['remote.dailyCap too-small', 'remote.waitingCap too-small']],
    ['returning too often', { returns: { times: 6 } }, ['remote.returns.times too-large']],
    ['a sum that no phone can do', { proofOfWork: 20_000_001 }, ['remote.proofOfWork too-large']],
    ['a rating that is neither', { rating: 'yes' }, ['remote.rating wrong-kind']],
  ];
  test.each(cases)('%s', (_what, remote, faults, others) => {
    expect(faultsOf(remote, others)).toEqual(faults);
  });
});

function ofEachDay(fault: string): string[] {
  return ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `remote.hours.${day}.${fault}`);
}

describe('Phones get tickets', () => {
  const spans = (changes: Entry, date = '2026-11-23') =>
    dayHours(smallOffice(changes), date).remote.map((span) =>
      [span.fromMs, span.toMs].map((ms) => new Date(ms).toISOString().slice(5, 16)),
    );

  test('never where there are none for them, and whenever tickets are issued where nothing else is said', () => {
    expect(spans({})).toEqual([]);
    expect(spans({ remote: {} })).toEqual([['11-23T07:00', '11-23T15:00']]);
    expect(spans({ remote: {}, ticketHours: everyDay('09:00', '12:00') })).toEqual([['11-23T08:00', '11-23T11:00']]);
  });

  test('within the hours for them and never outside those of all tickets', () => {
    const hours = everyDay('06:00', '10:00');
    expect(spans({ remote: { hours } })).toEqual([['11-23T07:00', '11-23T09:00']]);
    const broken = week([
      { from: '08:00', to: '11:00' },
      { from: '13:00', to: '16:00' },
    ]);
    expect(spans({ remote: { hours: everyDay('10:00', '14:00') }, ticketHours: broken })).toEqual([
      ['11-23T09:00', '11-23T10:00'],
      ['11-23T12:00', '11-23T13:00'],
    ]);
    expect(spans({ remote: { hours: everyDay('16:00', '18:00') } })).toEqual([]);
  });

  test('not on days without, nor on closed days', () => {
    expect(spans({ remote: { hours: noDay } })).toEqual([]);
    const reason = { pl: 'Szkolenie', en: 'Training', uk: 'Навчання' };
    const closures = [{ from: '2026-11-23', to: '2026-11-23', reason }];
    expect(spans({ remote: {}, closures })).toEqual([]);
  });

  test('through the night, on the day in which it began', () => {
    const night = { openingHours: everyDay('18:00', '02:00'), remote: { hours: everyDay('23:00', '01:30') } };
    expect(spans(night)).toEqual([['11-23T22:00', '11-24T00:30']]);
    expect(spans({ ...night, remote: { hours: everyDay('00:30', '03:00') } })).toEqual([
      ['11-23T23:30', '11-24T01:00'],
    ]);
  });

  test('by the clock on days on which it changes, an hour that there is not included', () => {
    const lengths = (from: string, to: string) =>
      ['2026-03-28', '2026-10-24', '2026-11-23'].map((date) => {
        const office = smallOffice({
          openingHours: everyDay('20:00', '03:00'),
          remote: { hours: everyDay(from, to) },
        });
        const [span] = dayHours(office, date).remote;
        return span === undefined ? 0 : (span.toMs - span.fromMs) / 3_600_000;
      });
    expect(lengths('01:00', '03:00')).toEqual([1, 3, 2]);
    expect(lengths('02:00', '03:00')).toEqual([0, 2, 1]);
  });

  test('next on the first day with hours for them, closed days passed over', () => {
    const next = (changes: Entry) => {
      const { nextRemoteMs } = dayHours(smallOffice(changes), '2026-11-23');
      return nextRemoteMs === null ? null : new Date(nextRemoteMs).toISOString();
    };
    expect(next({ remote: {} })).toBe('2026-11-24T07:00:00.000Z');
    expect(next({ remote: { hours: everyDay('10:00', '12:00') } })).toBe('2026-11-24T09:00:00.000Z');
    const thursdays = { ...noDay, thu: [{ from: '12:00', to: '14:00' }] };
    expect(next({ remote: { hours: thursdays } })).toBe('2026-11-26T11:00:00.000Z');
    const reason = { pl: 'Szkolenie', en: 'Training', uk: 'Навчання' };
    const closures = [{ from: '2026-11-26', to: '2026-11-26', reason }];
    expect(next({ remote: { hours: thursdays }, closures })).toBe('2026-12-03T11:00:00.000Z');
    expect(next({})).toBeNull();
    expect(next({ remote: { hours: everyDay('17:00', '18:00') } })).toBeNull();
  });
});
