import { type I18n, setupI18n } from '@lingui/core';
import { describe, expect, it } from 'vitest';
import { clockTime, fromWhen } from './hours-words.ts';
import { closedWords, officeClosed, type ServiceClosed, waitRange } from './service-words.ts';

// Polish is written in the code, so no catalogue is needed.
const i18n: I18n = setupI18n({ locale: 'pl', messages: { pl: {} } });
const zone = 'Europe/Warsaw';
const monday = Date.UTC(2026, 10, 23, 9, 42);
const moment = { nowMs: monday, zone, language: 'pl' } as const;
const minutes = (from: number, to: number) => ({ fromMs: from * 60_000, toMs: to * 60_000 });

describe('about how long', () => {
  it('is a range, and plain words at its ends', () => {
    expect(waitRange(minutes(25, 35), i18n)).toBe('25–35 min');
    expect(waitRange(minutes(0, 2), i18n)).toBe('od razu');
    expect(waitRange(minutes(0, 9), i18n)).toBe('do 9 min');
    expect(waitRange(minutes(12, 12), i18n)).toBe('ok. 12 min');
    expect(waitRange(minutes(130, 175), i18n)).toBe('2–3 godz.');
  });

  it('is never negative', () => {
    expect(waitRange(minutes(-5, -1), i18n)).toBe('od razu');
  });
});

describe('when it opens', () => {
  const at = (day: number, hour: number) => fromWhen(Date.UTC(2026, 10, day, hour, 30), monday, zone, 'pl', i18n);

  it('is said as a person would', () => {
    expect(at(23, 12)).toBe('dziś od 13:30');
    expect(at(24, 6)).toBe('jutro od 7:30');
    expect(at(25, 6)).toBe('w środę od 7:30');
    expect(at(29, 6)).toBe('w niedzielę od 7:30');
    expect(at(30, 6)).toBe('30 listopada od 7:30');
  });

  it('counts the days of the branch, not of the machine', () => {
    // 23:30 UTC on Monday is Tuesday in Warsaw.
    expect(fromWhen(Date.UTC(2026, 10, 23, 23, 30), monday, zone, 'pl', i18n)).toBe('jutro od 0:30');
  });

  it('keeps to the calendar over a day of 25 hours', () => {
    const saturday = Date.UTC(2026, 9, 24, 22, 30);
    expect(fromWhen(Date.UTC(2026, 9, 26, 6, 30), saturday, zone, 'pl', i18n)).toBe('jutro od 7:30');
    expect(clockTime(Date.UTC(2026, 9, 26, 6, 30), zone)).toBe('7:30');
  });
});

describe('a closed service', () => {
  const nextMs = Date.UTC(2026, 10, 24, 6, 30);
  const codes: readonly ServiceClosed[] = [
    { code: 'office-closed', nextMs },
    { code: 'tickets-not-yet', nextMs },
    { code: 'tickets-over', nextMs },
    { code: 'service-closed', nextMs },
    { code: 'service-capped', nextMs, cap: 9 },
    { code: 'service-no-time-left', nextMs },
    { code: 'numbers-exhausted', nextMs },
  ];

  it.each(codes)('says why and when: $code', (closed) => {
    expect(closedWords(closed, moment, i18n)).toMatch(/^[A-ZŻ].+\. Zapraszamy jutro od 7:30\.$/);
  });

  it('sends to the staff when nobody knows when', () => {
    expect(closedWords({ code: 'service-closed', nextMs: null }, moment, i18n)).toContain('zapytaj pracownika');
  });

  it('closes the whole office only with all the others, by the hours', () => {
    const over = { closed: { code: 'tickets-over', nextMs } } as const;
    const capped = { closed: { code: 'service-capped', nextMs, cap: 9 } } as const;
    expect(officeClosed([over, over])).toBe(over.closed);
    expect(officeClosed([over, { closed: null }])).toBeNull();
    expect(officeClosed([capped, capped])).toBeNull();
    expect(officeClosed([])).toBeNull();
  });
});
