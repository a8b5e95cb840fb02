import { describe, expect, it } from 'vitest';
import { espeakMarkup } from '#server/modules/announcements/espeak-markup.ts';

describe('markup for espeak-ng', () => {
  it('leaves plain words as they are', () => {
    expect(espeakMarkup('Numer ce sto trzy, proszony do stanowiska numer trzy', 'pl')).toBe(
      'Numer ce sto trzy, proszony do stanowiska numer trzy',
    );
  });

  it('says capital letters that are also words as letters', () => {
    expect(espeakMarkup('Ticket A one', 'en')).toBe("Ticket [['eI]] one");
    expect(espeakMarkup('Numer A sto i a', 'pl')).toBe("Numer [['a]] sto i a");
    expect(espeakMarkup('Te sto', 'pl')).toBe("[[t'E]] sto");
  });

  it('sets the stress that the Ukrainian dictionary gets wrong', () => {
    expect(espeakMarkup('сорок один, пройдіть', 'uk')).toBe("[[s'oRok]] [[od'In]], [[pRojd'i:t]]");
    expect(espeakMarkup('одинадцять', 'uk')).toBe('одинадцять');
  });

  it('has Polish names read by the Polish voice, several words at once', () => {
    expect(espeakMarkup('до стійки Sala ślubów.', 'uk')).toBe('до стійки <voice xml:lang="pl">Sala ślubów</voice>.');
    expect(espeakMarkup('please go to Śluby.', 'en')).toBe('please go to <voice xml:lang="pl">Śluby</voice>.');
    expect(espeakMarkup('numer Зал', 'pl')).toBe('numer <voice xml:lang="uk">Зал</voice>');
  });

  it("lets nothing of a desk's label through as markup or phonemes", () => {
    expect(espeakMarkup('<break time="9s"/> [[x]] A&B\n', 'pl')).not.toMatch(/[<>&\n]|\[\[x/);
  });
});
