import { describe, expect, test } from 'vitest';
import { type ProblemCode, problemOf, problemStatus, problemText } from '#contract/problems/problems.ts';
import { problemWords } from '#contract/problems/words.ts';
import { languages } from '#core/shared/language.ts';
import type { RemoteRefusal } from '#server/modules/queue/remote-refusals.ts';
import { smallOffice } from '#testing/queue-spec.ts';
import { refusalOf } from './refusal-words.ts';

const codes = Object.keys(problemWords) as ProblemCode[];
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('Every refusal', () => {
  test.each(codes)('%s is said in three languages, with the same placeholders', (code) => {
    const words = problemWords[code];
    for (const language of languages) {
      expect(words[language].trim()).toBe(words[language]);
      expect(words[language]).toMatch(/[.}]$/);
      expect(placeholders(words[language])).toEqual(placeholders(words.pl));
    }
    expect(new Set(languages.map((language) => words[language])).size).toBe(3);
    expect(words.uk).toMatch(/[а-яіїєґ]/i);
    expect(problemStatus(code)).toBeGreaterThanOrEqual(400);
  });
});

const number = { letter: 'A', value: 7, figures: '007' };
const nowMs = Date.parse('2026-11-23T16:30:00+01:00');
const nextMs = Date.parse('2026-11-24T08:00:00+01:00');
const desk = '1';

/** One of each refusal of a command: a new one does not compile until it is here. */
const refusals: { readonly [Code in RemoteRefusal['code']]: Omit<Extract<RemoteRefusal, { code: Code }>, 'code'> } = {
  'office-closed': { nextMs, service: 'a' },
  'tickets-not-yet': { nextMs, service: 'a' },
  'tickets-over': { nextMs: null, service: 'a' },
  'service-closed': { nextMs, service: 'a' },
  'service-capped': { nextMs, cap: 4, service: 'a' },
  'service-no-time-left': { nextMs: null, service: 'a' },
  'numbers-exhausted': { nextMs, service: 'a' },
  'remote-off': {},
  'remote-service-off': { service: 'a' },
  'remote-not-now': { nextMs },
  'remote-capped': { nextMs: null, cap: 30 },
  'remote-full': { limit: 20 },
  'holder-has-ticket': { number, service: 'a' },
  'postpone-off': {},
  'postpone-not-now': { number },
  'postpone-too-far': { most: 5 },
  'postpone-used-up': { times: 2 },
  'return-not-allowed': { number },
  'rating-off': {},
  'rating-not-now': { number },
  'rated-already': { number },
  'day-closed': {},
  'day-already-open': {},
  'day-not-empty': { waiting: 3, atDesks: 0 },
  'service-unknown': { service: 'x' },
  'desk-unknown': { desk: 'x' },
  'staff-unknown': {},
  'profile-unknown': { profile: 'x' },
  'priority-unknown': { priority: 'x' },
  'priority-not-allowed': { priority: 'x' },
  'reason-unknown': { reason: 'x' },
  'outcome-unknown': { outcome: 'x' },
  'note-unknown': { noteCode: 'x' },
  'matters-too-many': { limit: 4 },
  'matter-repeated': { service: 'a' },
  'desk-closed': { desk },
  'desk-already-open': { desk },
  'desk-taken': { desk, person: null },
  'desk-not-yours': { desk },
  'desk-paused': { desk },
  'desk-not-paused': { desk },
  'desk-busy': { desk, number },
  'desk-idle': { desk },
  'queue-empty': { notYet: 0 },
  'ticket-unknown': {},
  'number-unknown': { typed: 'A 9' },
  'ticket-of-another-day': {},
  'ticket-not-here': { number, desk },
  'ticket-at-desk': { number, desk },
  'ticket-ended': { number, phase: 'finished' },
  'ticket-not-started': { number },
  'ticket-already-started': { number },
  'ticket-not-parked': { number },
  'ticket-parked': { number },
  'ticket-not-due': { number, dueAtMs: nextMs },
  'recalls-used-up': { number, limit: 2 },
  'transfer-to-same-place': { number },
  'nothing-to-undo': { desk },
  'undo-too-late': { number },
  'booking-off': {},
  'service-not-bookable': { service: 'a' },
  'hour-taken': {},
  'hour-not-offered': {},
  'hour-too-soon': { leadMinutes: 60 },
  'hour-not-released': { releasedAtMs: nextMs },
  'hour-closed': {},
  'appointment-unknown': {},
  'hold-over': {},
  'hold-not-extendable': { limit: 2 },
  'terms-changed': {},
  'appointment-ended': { phase: 'cancelled' },
  'appointment-displaced': {},
  'appointment-checked-in': {},
  'check-in-too-early': { opensAtMs: nextMs, startMs: nextMs },
  'check-in-too-late': { startMs: nextMs, asWalkIn: true },
  'appointment-not-over': { startMs: nextMs },
  'closure-unknown': {},
  'overbooking-not-allowed': {},
  'code-unknown': {},
  'code-of-another-branch': { branchName: 'Urząd' },
  'code-of-another-day': { date: '2026-11-25', startMs: nextMs },
  'codes-tried-too-often': { seconds: 20 },
  'contact-invalid': { kind: 'email', field: 'contact' },
  'contact-kind-off': { kind: 'email', field: 'contact' },
  'contact-needed': {},
  'contact-booked-enough': { limit: 2 },
  'answer-missing': { question: 'Imię', field: 'answers.x' },
  'answer-too-long': { question: 'Imię', limit: 80, field: 'answers.x' },
  'answer-unasked': { question: 'Imię', field: 'answers.x' },
  'answer-holds-pesel': { field: 'note' },
  'proof-missing': {},
  'proof-wrong': {},
  'holds-used-up': { seconds: 90 },
  'admission-missing': {},
  'waiting-list-off': {},
  'entry-unknown': {},
  'offer-over': {},
  'hall-code-missing': {},
  'hall-code-wrong': {},
  'too-far-away': {},
  'phone-tickets-too-many': { seconds: 90 },
  'branch-unknown': { branch: 'x' },
  'command-id-reused': {},
  'too-busy': {},
  'store-unavailable': {},
};

/** What the HTTP side fills in where it refuses by itself. */
const filledByHand: Partial<Record<ProblemCode, Record<string, string | number>>> = {
  'device-place-unknown': { place: 'x' },
  'office-invalid': { field: 'services.0', fault: 'x' },
  'office-changed': { version: 4 },
  'body-too-large': { limit: 1 },
  'body-too-deep': { limit: 1 },
  'body-invalid': { field: 'x', fault: 'y' },
  'too-many-requests': { seconds: 3 },
};

describe('No placeholder is left open or empty in', () => {
  const office = smallOffice({ desks: [{ id: '1', label: '12a', profile: 'a-and-b' }] });

  test.each(Object.entries(refusals))('%s', (code, fields) => {
    for (const language of languages) {
      const refusal = refusalOf({ code, ...fields } as RemoteRefusal, office, language, nowMs);
      for (const name of placeholders(problemWords[refusal.code][language])) {
        // The sentence about the next time is left out when no time is known.
        if (name !== 'next') expect(String(refusal.params[name ?? ''] ?? '')).not.toBe('');
      }
      const { detail } = problemOf(refusal.code, language, refusal.params);
      expect(detail).not.toMatch(/\{|undefined|null|NaN|\[object|1795\d{9}/);
      if ('desk' in fields && fields.desk === desk && placeholders(problemWords[refusal.code].pl).includes('desk')) {
        expect(detail).toContain('12a');
      }
      if ('number' in fields) expect(detail).toContain('A 007');
    }
  });

  test.each(codes.filter((code) => !(code in refusals)))('%s', (code) => {
    for (const language of languages) {
      const params = filledByHand[code] ?? {};
      expect(placeholders(problemWords[code][language])).toEqual(Object.keys(params).sort());
      expect(problemText(code, language, params)).not.toMatch(/\{/);
    }
  });
});
