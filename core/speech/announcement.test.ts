import { describe, expect, it } from 'vitest';
import type { Language } from '#core/shared/language.ts';
import { announcement, type TicketCall } from '#core/speech/announcement.ts';

function spoken(changes: Partial<TicketCall> = {}): string {
  return announcement({ letter: 'A', value: 123, desk: '3', language: 'pl', form: 'full', ...changes });
}

describe('an announcement', () => {
  it('calls a ticket in full in each language', () => {
    expect(spoken()).toBe('Numer A sto dwadzieścia trzy, proszony do stanowiska numer trzy');
    expect(spoken({ language: 'en' })).toBe('Ticket A one hundred twenty-three, please go to desk three.');
    expect(spoken({ language: 'uk' })).toBe('Номер А сто двадцять три, пройдіть, будь ласка, до стійки номер три.');
  });

  it('calls a ticket shortly in each language', () => {
    expect(spoken({ form: 'short' })).toBe('A sto dwadzieścia trzy, stanowisko trzy');
    expect(spoken({ form: 'short', language: 'en' })).toBe('A one hundred twenty-three, desk three.');
    expect(spoken({ form: 'short', language: 'uk' })).toBe('А сто двадцять три, стійка три.');
  });

  it('speaks the letter by its name', () => {
    expect(spoken({ letter: 'C', value: 85 })).toBe('Numer ce osiemdziesiąt pięć, proszony do stanowiska numer trzy');
    expect(spoken({ letter: 'C', value: 85, form: 'short' })).toBe('Ce osiemdziesiąt pięć, stanowisko trzy');
    expect(spoken({ letter: 'g', value: 1, language: 'uk', form: 'short' })).toBe('Ґе один, стійка три.');
  });

  it('speaks each letter of a longer prefix', () => {
    expect(spoken({ letter: 'ZR', value: 7, form: 'short' })).toBe('Zet er siedem, stanowisko trzy');
  });

  it('speaks a ticket without a letter', () => {
    expect(spoken({ letter: '' })).toBe('Numer sto dwadzieścia trzy, proszony do stanowiska numer trzy');
    expect(spoken({ letter: ' ', form: 'short' })).toBe('Sto dwadzieścia trzy, stanowisko trzy');
  });

  it.each<[string, Language, string]>([
    ['12', 'pl', 'proszony do stanowiska numer dwanaście'],
    ['03', 'pl', 'proszony do stanowiska numer trzy'],
    ['3a', 'pl', 'proszony do stanowiska numer trzy A'],
    ['3 B', 'pl', 'proszony do stanowiska numer trzy be'],
    ['K12', 'pl', 'proszony do stanowiska numer ka dwanaście'],
    [' 5 ', 'en', 'please go to desk five.'],
    ['3a', 'en', 'please go to desk three A.'],
    ['3b', 'uk', 'пройдіть, будь ласка, до стійки номер три бе.'],
  ])('speaks the desk label "%s" as a number in %s', (desk, language, ending) => {
    expect(spoken({ desk, language }).endsWith(`, ${ending}`)).toBe(true);
  });

  it('speaks a desk that has a name by its name, without the word for number', () => {
    expect(spoken({ desk: 'Sala ślubów' })).toMatch(/, proszony do stanowiska Sala ślubów$/);
    expect(spoken({ desk: 'Sala ślubów', form: 'short' })).toMatch(/, stanowisko Sala ślubów$/);
    expect(spoken({ desk: 'Sala ślubów', language: 'en' })).toMatch(/, please go to Sala ślubów\.$/);
    expect(spoken({ desk: 'Sala ślubów', language: 'uk' })).toMatch(/, до стійки Sala ślubów\.$/);
    expect(spoken({ desk: 'Pokój 2.14' })).toMatch(/, proszony do stanowiska Pokój 2\.14$/);
    expect(spoken({ desk: '20000' })).toMatch(/, proszony do stanowiska 20000$/);
  });

  it('never holds a digit for any ticket at a numbered desk', () => {
    for (let value = 0; value <= 9999; value += 37) {
      for (const language of ['pl', 'en', 'uk'] as const) {
        expect(spoken({ value, desk: `${value % 40}`, language })).not.toMatch(/\d/);
      }
    }
  });
});
