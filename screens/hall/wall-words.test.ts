import { describe, expect, it } from 'vitest';
import { tickerPieces } from './ticker-pieces.ts';
import { volumeAt } from './volume.ts';
import { reopening, roundWaitMinutes } from './wait-words.ts';

const zone = 'Europe/Warsaw';
const minuteMs = 60_000;
const at = (local: string) => Date.parse(`${local}+01:00`);

describe('the volume', () => {
  const steps = [
    { from: '12:00', percent: 90 },
    { from: '07:00', percent: 60 },
  ];
  it.each([
    ['2026-11-23T06:59:00', 0.9],
    ['2026-11-23T07:00:00', 0.6],
    ['2026-11-23T11:59:59', 0.6],
    ['2026-11-23T12:00:00', 0.9],
  ])('at %s in the branch is %d', (local, expected) => {
    expect(volumeAt(steps, at(local), zone)).toBe(expected);
  });
});

describe('the wait', () => {
  it('is rounded to five minutes around the middle of the estimate', () => {
    expect(roundWaitMinutes({ fromMs: 11 * minuteMs, toMs: 18 * minuteMs })).toBe(15);
  });
  it('is none when the middle is nearer to now than to five minutes', () => {
    expect(roundWaitMinutes({ fromMs: 0, toMs: 4 * minuteMs })).toBe(0);
  });
  it('is unknown without an estimate', () => {
    expect(roundWaitMinutes(null)).toBeNull();
  });
});

describe('a closed service', () => {
  const now = at('2026-11-23T15:40:00');
  it.each([
    ['2026-11-23T16:30:00', 'today'],
    ['2026-11-24T07:30:00', 'tomorrow'],
    ['2026-11-25T07:30:00', 'later'],
    ['2026-11-23T07:30:00', 'unknown'],
  ])('that opens at %s opens %s', (local, expected) => {
    expect(reopening(at(local), now, zone)).toBe(expected);
  });
  it('opens tomorrow also over the turn of a year', () => {
    expect(reopening(at('2027-01-01T07:30:00'), at('2026-12-31T15:00:00'), zone)).toBe('tomorrow');
  });
  it('opens nobody knows when', () => {
    expect(reopening(null, now, zone)).toBe('unknown');
  });
});

describe('the ticker', () => {
  it('shows a notice whole when it fits', () => {
    expect(tickerPieces(['Dziś do 17:00. Przygotuj bilet.'], 40)).toEqual(['Dziś do 17:00. Przygotuj bilet.']);
  });
  it('cuts between sentences first', () => {
    expect(tickerPieces(['Dziś bilety do 17:00. Przygotuj bilet.'], 24)).toEqual([
      'Dziś bilety do 17:00.',
      'Przygotuj bilet.',
    ]);
  });
  it('cuts a long sentence at spaces and loses no word', () => {
    const notice = 'Bardzo długi komunikat urzędu pokazywany w kawałkach bez ruchu';
    const pieces = tickerPieces([notice], 20);
    expect(pieces.join(' ')).toBe(notice);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(20);
  });
  it('has nothing to show without notices', () => {
    expect(tickerPieces(['  '], 20)).toEqual([]);
  });
});
