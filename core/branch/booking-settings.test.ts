// What an office document says wrong about booked visits is told by the field, in a word.
import { describe, expect, test } from 'vitest';
import { smallOffice, smallOfficeDocument } from '#testing/queue-spec.ts';
import { readOffice } from './settings.ts';

const words = { pl: 'a', en: 'a', uk: 'a' };
const text = { version: '1', text: words };
const capacity = [{ days: ['mon'], from: '08:00', to: '15:00', places: 1 }];

type Entry = Record<string, unknown>;

function document(service: Entry = {}, branch: Entry = {}): Entry {
  const [first, ...others] = smallOfficeDocument().services as Entry[];
  return {
    services: [{ ...first, booking: { slotMinutes: 15, capacity, ...service } }, ...others],
    booking: { terms: text, privacy: text, ...branch },
  };
}

function faultsOf(changes: Entry): string[] {
  const read = readOffice(smallOfficeDocument(changes));
  return read.ok ? [] : read.faults.map(({ path, code }) => `${path} ${code}`);
}

test('An office that says nothing of bookings has none', () => {
  const office = smallOffice();
  expect(office.booking).toBe(null);
  expect(office.services.map((one) => one.booking)).toEqual([null, null, null]);
});

test('What offices differ in has the defaults that most of them have', () => {
  const office = smallOffice(document());
  expect(office.services[0]?.booking).toMatchObject({ leadMinutes: 60, horizonDays: 14, asks: [], bufferMinutes: 0 });
  expect(office.booking).toMatchObject({
    holdMinutes: 10,
    openPerContact: 2,
    eraseAfterDays: 14,
    confirmEmailMinutes: null,
    checkIn: { earlyMinutes: 30, lateMinutes: 10, lateAsWalkIn: true },
    release: { kind: 'rolling' },
    embedIn: [],
  });
});

describe('A fault names its field', () => {
  const question = { id: 'imie', label: words };
  const cases: [string, Entry, string[]][] = [
    [
      'a service booked in a branch without bookings',
      { services: document().services },
      ['services.0.booking without-branch-booking'],
    ],
    ['no capacity', document({ capacity: [] }), ['services.0.booking.capacity too-few']],
    [
      'hours the wrong way round',
      document({ capacity: [{ ...capacity[0], from: '15:00', to: '08:00' }] }),
      ['services.0.booking.capacity.0.to before-from'],
    ],
    [
      'desks the wrong way round',
      document({}, { desksPlanned: [{ ...capacity[0], from: '15:00', to: '08:00' }] }),
      ['booking.desksPlanned.0.to before-from'],
    ],
    ['a question asked twice', document({ asks: [question, question] }), ['services.0.booking.asks.1.id repeated']],
    [
      'a PESEL asked for',
      document({ asks: [{ ...question, label: { ...words, pl: 'Numer PESEL' } }] }),
      ['services.0.booking.asks.0 pesel'],
    ],
    [
      'a PESEL asked for in Ukrainian',
      document({ asks: [{ ...question, label: { ...words, uk: 'Номер ПЕСЕЛЬ' } }] }),
      ['services.0.booking.asks.0 pesel'],
    ],
    [
      'a delay the wrong way round',
      document({}, { freedDelayMinutes: { from: 9, to: 3 } }),
      ['booking.freedDelayMinutes before-from'],
    ],
    ['no e-mail address', document({}, { emailFrom: 'wizyty' }), ['booking.emailFrom email']],
    ['a sender with Polish letters', document({}, { smsFrom: 'URZĄD' }), ['booking.smsFrom sms-sender']],
    ['a page for a site', document({}, { embedIn: ['https://cus.example.pl/strona'] }), ['booking.embedIn.0 origin']],
    ['a release at no hour', document({}, { release: { kind: 'daily', at: '8' } }), ['booking.release.at clock']],
    ['no terms', { ...document(), booking: { privacy: text } }, ['booking.terms missing']],
  ];
  test.each(cases)('%s', (_, changes, faults) => {
    expect(faultsOf(changes)).toEqual(faults);
  });
});
