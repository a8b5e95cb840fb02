// How a sentence is written for espeak-ng, so that it says what is meant: letters by their names, right stress where
// its Ukrainian dictionary is wrong, and Polish names inside other languages by the Polish voice.

import type { Language } from '#core/shared/language.ts';

/** Voice and speed (words a minute) for each language; the speeds give about the same syllables a second. */
export const espeakVoices: Readonly<Record<Language, { readonly voice: string; readonly wordsPerMinute: number }>> = {
  pl: { voice: 'pl', wordsPerMinute: 155 },
  en: { voice: 'en-gb', wordsPerMinute: 150 },
  uk: { voice: 'uk', wordsPerMinute: 175 },
};

// In espeak-ng's own phoneme letters. Capital letters alone would be read as unstressed words („a”, „i”, "a").
const soundsOfCapitals: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  pl: { A: "'a", I: "'i", O: "'O" },
  en: { A: "'eI", I: "'aI" },
  uk: {},
};

const soundsOfWords: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  pl: { te: "t'E" },
  en: {},
  uk: {
    один: "od'In",
    одна: "odn'a",
    сорок: "s'oRok",
    вісімдесят: "Bi:si:mdEsj'at[",
    тисяча: "t['IsjatSa",
    тисячі: "t['IsjatSi:",
    тисяч: "t['IsjatS",
    пройдіть: "pRojd'i:t",
    ігрек: "'i:hREk",
  },
};

const word = /\p{L}[\p{L}\p{M}’'-]*/gu;

/** The sentence as SSML with phonemes, to be read by the language's voice. What could be taken for markup is dropped. */
export function espeakMarkup(text: string, language: Language): string {
  const plain = text.normalize('NFC').replace(/[<>&[\]\p{Cc}]/gu, ' ');
  const marked = plain.replace(word, (found) => {
    const sounds = soundsOfCapitals[language][found] ?? soundsOfWords[language][found.toLowerCase()];
    if (sounds !== undefined) return `[[${sounds}]]`;
    const other = languageOfForeignWord(found, language);
    return other ? `<voice xml:lang="${espeakVoices[other].voice}">${found}</voice>` : found;
  });
  // One voice for a name of several words: each change of voice makes a pause.
  return marked.replace(/<\/voice>( +)<voice xml:lang="[a-z-]+">/g, '$1');
}

/** Names of desks stay Polish in every language, so Latin letters among Cyrillic ones are Polish. */
function languageOfForeignWord(found: string, language: Language): Language | undefined {
  if (language !== 'uk' && /\p{Script=Cyrillic}/u.test(found)) return 'uk';
  if (language === 'uk' && /\p{Script=Latin}/u.test(found)) return 'pl';
  if (language === 'en' && /[ąćęłńóśźż]/i.test(found)) return 'pl';
  return undefined;
}
