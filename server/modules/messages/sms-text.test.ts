import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#core/shared/language.ts';
import { aLetter, host, matter, messageOffice, paper, visitId } from '#testing/message-spec.ts';
import { isPlainLatin } from './latin.ts';
import { messageKinds } from './outbox.ts';
import { smsLength, smsText } from './sms-text.ts';

const link = `https://${host}/book/small/visit/${visitId}`;

test('an SMS says when, where, the code and the link, in plain letters', () => {
  expect(smsText(aLetter('booked')).withLink).toBe(`Wizyta 25.11 godz. 10:20, CUS Starachowice. Kod 048213. ${link}`);
  expect(smsText(aLetter('booked', 'uk')).withLink).toBe(
    `Vizyt 25.11 o 10:20, TsSP Starakhovitse. Kod 048213. ${link}`,
  );
  expect(smsText(aLetter('displaced')).withLink).toBe(
    `Urzad odwolal termin 25.11 godz. 10:20, CUS Starachowice. Wybierz inny. ${link}`,
  );
  expect(smsText(aLetter('booked')).withoutLink).toBe('Wizyta 25.11 godz. 10:20, CUS Starachowice. Kod 048213.');
});

test('a long name of the office makes room: shortened first, then the link goes, and the code never', () => {
  const name = (length: number) =>
    'Centrum Usług Społecznych w Starachowicach, Dział Świadczeń'.repeat(3).slice(0, length);
  const office = (length: number) => messageOffice({ name: { pl: name(length), en: 'x', uk: 'x' } });
  const long = smsText(aLetter('booked', 'pl', office(120)));
  expect(long.withLink).toContain(`Centrum Uslug Spolecznych`);
  expect(long.withLink).toContain(`Kod 048213. ${link}`);
  const letter = aLetter('booked', 'pl', office(120));
  const far = {
    ...letter,
    link: { ...letter.link, url: `https://${'bardzo-'.repeat(12)}daleko.example.pl/${visitId}` },
  };
  expect(smsText(far).withLink).toBe(smsText(far).withoutLink);
  expect(smsText(far).withLink).toContain('Kod 048213.');
});

test('every message in every language fits one part, whatever the office is called', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...messageKinds),
      fc.constantFrom(...languages),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((name) => name.trim() !== ''),
      (kind, language, name) => {
        const office = messageOffice({ name: { pl: name, en: name, uk: name } });
        const { withLink, withoutLink } = smsText(aLetter(kind, language, office));
        for (const text of [withLink, withoutLink]) {
          expect(text.length).toBeLessThanOrEqual(smsLength);
          expect(isPlainLatin(text)).toBe(true);
        }
        expect(withoutLink).not.toContain('http');
      },
    ),
  );
});

test('the matter and what to bring are in no SMS and in no subject', () => {
  const office = messageOffice();
  const secretWords = office.services.flatMap((one) => [
    ...Object.values(one.name),
    ...one.bring.flatMap((line) => Object.values(line)),
  ]);
  expect(secretWords).toContain(matter);
  expect(secretWords).toContain(paper);
  for (const kind of messageKinds) {
    for (const language of languages) {
      const letter = aLetter(kind, language, office);
      for (const word of secretWords) {
        expect(letter.subject).not.toContain(word);
        expect(smsText(letter).withLink).not.toContain(word);
      }
    }
  }
});

test('subjects carry time, place and the code', () => {
  expect(aLetter('booked').subject).toBe('Wizyta 25.11 godz. 10:20, CUS Starachowice, kod 048213');
  expect(aLetter('reminder', 'en').subject).toBe(
    'Reminder: appointment on 25 Nov at 10:20, Social Services Starachowice, code 048213',
  );
  expect(aLetter('cancelled', 'uk').subject).toBe('Скасований візит 25.11 о 10:20, ЦСП Стараховіце');
});
