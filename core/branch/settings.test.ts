// What an office document says wrong is told by the field, in a word; what it leaves out is filled in.
import { describe, expect, test } from 'vitest';
import { smallOffice, smallOfficeDocument } from '#testing/queue-spec.ts';
import { readOffice } from './settings.ts';

const words = { pl: 'a', en: 'a', uk: 'a' };

type Entry = Record<string, unknown>;
const listOf = (list: string) => smallOfficeDocument()[list] as Entry[];
/** The small office with one entry of a list changed. */
const withEntry = (list: string, at: number, changes: Entry) => ({
  [list]: listOf(list).map((entry, place) => (place === at ? { ...entry, ...changes } : entry)),
});
const hours = (changes: Entry) => ({ openingHours: { ...(smallOfficeDocument().openingHours as Entry), ...changes } });

function faultsOf(changes: Entry): string[] {
  const read = readOffice(smallOfficeDocument(changes));
  return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`);
}

describe('A document that is right', () => {
  test('is read with its defaults filled in', () => {
    const office = smallOffice();
    expect(office.timeZone).toBe('Europe/Warsaw');
    expect(office.rules).toMatchObject({ recalls: 2, noShowAfterSeconds: 180, undoSeconds: 60, putBackAfter: 3 });
    expect(office.services[0]).toMatchObject({
      numbers: { from: 1, to: 999, digits: 1 },
      dailyCap: null,
      active: true,
    });
    expect(office.voice).toMatchObject({ engine: 'espeak', form: 'full' });
  });

  test('is the same when it is read again', () => {
    const office = smallOffice();
    expect(readOffice(JSON.parse(JSON.stringify(office)))).toEqual({ ok: true, office });
  });

  test('may open past midnight', () => {
    expect(faultsOf(hours({ mon: [{ from: '18:00', to: '02:00' }] }))).toEqual([]);
  });
});

describe('A fault names its field', () => {
  const cases: [string, Entry, string[]][] = [
    ['a list left out', { services: undefined }, ['services missing']],
    ['an empty list', { desks: [] }, ['desks too-few']],
    ['a field of another kind', { name: 7 }, ['name wrong-kind']],
    ['a field nobody knows', { colour: 'red' }, ['colour not-a-field']],
    ['a field nobody knows, deep down', withEntry('desks', 1, { colour: 'red' }), ['desks.1.colour not-a-field']],
    ['a language left out', withEntry('services', 2, { name: { pl: 'a', en: 'a' } }), ['services.2.name.uk missing']],
    ['an empty name', withEntry('services', 2, { name: { ...words, uk: '  ' } }), ['services.2.name.uk empty']],
    ['a name too long', { name: { ...words, pl: 'x'.repeat(121) } }, ['name.pl too-long']],
    ['an id with a space', { branch: 'our office' }, ['branch id']],
    ['a letter in small', withEntry('services', 0, { letter: 'a' }), ['services.0.letter letter']],
    ['a letter used twice', withEntry('services', 1, { letter: 'A' }), ['services.1.letter repeated']],
    [
      'an id used twice',
      withEntry('services', 1, { id: 'c' }),
      ['services.2.id repeated', 'profiles.0.tiers.1.0 unknown', 'profiles.1.tiers.0.1 unknown'],
    ],
    [
      'a pause reason used twice',
      {
        pauseReasons: [
          { id: 'x', name: words },
          { id: 'x', name: words },
        ],
      },
      ['pauseReasons.1.id repeated'],
    ],
    ['a desk label used twice', withEntry('desks', 2, { label: '1' }), ['desks.2.label repeated']],
    ['a desk with a strange profile', withEntry('desks', 2, { profile: 'all' }), ['desks.2.profile unknown']],
    [
      'a profile with a strange service',
      withEntry('profiles', 0, { tiers: [['a', 'zz']] }),
      ['profiles.0.tiers.0.1 unknown'],
    ],
    [
      'a profile with a service twice',
      withEntry('profiles', 0, { tiers: [['a'], ['b', 'a']] }),
      ['profiles.0.tiers.1.1 repeated'],
    ],
    ['a service in no group', withEntry('services', 0, { group: 'family' }), ['services.0.group unknown']],
    [
      'numbers that end before they begin',
      withEntry('services', 0, { numbers: { from: 50, to: 40 } }),
      ['services.0.numbers.to before-from'],
    ],
    [
      'numbers beyond four figures',
      withEntry('services', 0, { numbers: { from: 1, to: 10_000 } }),
      ['services.0.numbers.to too-large'],
    ],
    ['a rate of nothing', withEntry('priorities', 1, { rate: 0 }), ['priorities.1.rate too-small']],
    ['an hour that is none', hours({ mon: [{ from: '8:00', to: '16:00' }] }), ['openingHours.mon.0.from clock']],
    [
      'hours that end before they begin',
      hours({ tue: [{ from: '16:00', to: '08:00' }] }),
      ['openingHours.tue.0.to before-from'],
    ],
    ['hours without length', hours({ tue: [{ from: '08:00', to: '08:00' }] }), ['openingHours.tue.0.to before-from']],
    [
      'hours that overlap',
      hours({
        wed: [
          { from: '08:00', to: '12:00' },
          { from: '11:59', to: '16:00' },
        ],
      }),
      ['openingHours.wed.1.from overlaps'],
    ],
    [
      'hours out of order',
      hours({
        wed: [
          { from: '12:00', to: '16:00' },
          { from: '08:00', to: '11:00' },
        ],
      }),
      ['openingHours.wed.1.from overlaps'],
    ],
    [
      'a date that is none',
      { closures: [{ from: '2026-02-30', to: '2026-03-01', reason: words }] },
      ['closures.0.from date'],
    ],
    [
      'a closure that ends before it begins',
      { closures: [{ from: '2026-03-02', to: '2026-03-01', reason: words }] },
      ['closures.0.to before-from'],
    ],
    ['a time zone that is none', { timeZone: 'Europe/Starachowice' }, ['timeZone time-zone']],
    [
      'a kiosk with a strange printer',
      { kiosks: [{ id: 'door', name: 'Drzwi', printer: 'p1' }] },
      ['kiosks.0.printer unknown'],
    ],
    [
      'a printer of a strange make',
      { printers: [{ id: 'p1', name: 'P', host: 'h', dialect: 'zebra' }] },
      ['printers.0.dialect not-a-choice'],
    ],
    [
      'paper of a strange width',
      { printers: [{ id: 'p1', name: 'P', host: 'h', widthMm: 70 }] },
      ['printers.0.widthMm not-a-choice'],
    ],
    ['a logo that is a link', { logo: 'https://example.org/logo.png' }, ['logo logo']],
  ];
  test.each(cases)('%s', (_what, changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });

  test('all of them at once', () => {
    expect(faultsOf({ ...withEntry('desks', 2, { profile: 'all', label: '1' }), timeZone: 'Europe/Warsaw' })).toEqual([
      'desks.2.label repeated',
      'desks.2.profile unknown',
    ]);
  });

  test.each([null, 'text', 7, []])('a document that is %j at all', (value) => {
    const read = readOffice(value);
    expect(read.ok).toBe(false);
    expect(read.ok || read.faults).toEqual([{ path: '', code: 'wrong-kind' }]);
  });
});
