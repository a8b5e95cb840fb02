// The names of the Latin ticket letters in each language, and which letters are hard to tell apart by ear.

import type { Language } from '#core/shared/language.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

// Vowels stay capital letters: as small ones they would read as the words „a”, „i”, „o”. English engines know
// capital letters by name; spelling them out ("ay", "gee") makes them guess.
const namesInOrder: Readonly<Record<Language, readonly string[]>> = {
  pl: 'A be ce de E ef gie ha I jot ka el em en O pe ku er es te U fau wu iks igrek zet'.split(' '),
  en: alphabet.split(''),
  uk: 'А бе це де Е еф ґе аш І йот ка ел ем ен О пе ку ер ес те У ве дубль-ве ікс ігрек зет'.split(' '),
};

const soundAlike: readonly string[] = ['BDPT', 'MN'];
const hardToSpeakOrRead = 'IOQVX';

/** The letter as it is spoken: „ce” for C in Polish. Anything but a Latin letter is returned unchanged. */
export function letterName(letter: string, language: Language): string {
  const index = letter.length === 1 ? alphabet.indexOf(letter.toUpperCase()) : -1;
  return namesInOrder[language][index] ?? letter;
}

/** All Latin letters with their spoken names. */
export function letterNames(language: Language): readonly { letter: string; name: string }[] {
  return alphabet.split('').map((letter) => ({ letter, name: letterName(letter, language) }));
}

/**
 * Pairs of ticket letters of one hall that sound alike when called (B, D, P, T; M, N), in alphabetical order.
 * Takes a hall's letters in any order and case; a pair is named once.
 */
export function confusableLetters(letters: readonly string[]): [string, string][] {
  const present = distinctCapitals(letters);
  return soundAlike.flatMap((group) => {
    const found = present.filter((letter) => group.includes(letter));
    return found.flatMap((first, index) => found.slice(index + 1).map((second): [string, string] => [first, second]));
  });
}

/** Ticket letters that should not be used: read as digits or spoken in several ways: I, O, Q, V, X. */
export function lettersToAvoid(letters: readonly string[]): string[] {
  return distinctCapitals(letters).filter((letter) => hardToSpeakOrRead.includes(letter));
}

function distinctCapitals(letters: readonly string[]): string[] {
  const capitals = letters.map((letter) => letter.toUpperCase()).filter((letter) => letter.length === 1);
  return [...new Set(capitals)].sort();
}
