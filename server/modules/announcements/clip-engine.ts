// A voice of recorded clips: a folder with WAV files that are put together to sentences.
//
// Each language has a folder (`pl/`, `en/`, `uk/`) with
// - `n-0.wav` … `n-19.wav`, `n-20.wav` … `n-90.wav`, `n-100.wav` … `n-900.wav`, `n-1000.wav` … `n-9000.wav`: numbers,
// - `letter-a.wav` … `letter-z.wav`: the letters on tickets,
// - the words between, up to a comma, a letter or a number, with hyphens: `numer.wav`,
//   `proszony-do-stanowiska-numer.wav`, `proszony-do-stanowiska-sala-ślubów.wav`.

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Language, languages } from '#core/shared/language.ts';
import { letterNames } from '#core/speech/letters.ts';
import { numeralPhrases } from '#core/speech/numerals.ts';
import { type VoiceEngine, VoiceError } from '#server/modules/announcements/engine.ts';
import { concatenate, silence, trimSilence } from '#server/modules/announcements/sound.ts';
import { decodeWav, type Wav } from '#server/modules/announcements/wav.ts';

const betweenClipsMs = 40;
const atCommaMs = 250;
const longestPhraseWords = 2;

const clipsByPhrase: Readonly<Record<Language, ReadonlyMap<string, string>>> = {
  pl: knownPhrases('pl'),
  en: knownPhrases('en'),
  uk: knownPhrases('uk'),
};

/** The clips that a sentence needs, in order, without folder and ending; null stands for the pause at a comma. */
export function clipsOfSentence(text: string, language: Language): (string | null)[] {
  const known = clipsByPhrase[language];
  const clauses = text
    .normalize('NFC')
    .split(/[,.:;!?]+(?:\s|$)/)
    .map((clause) => clipsOfClause(separateNumerals(clause, known), known))
    .filter((clips) => clips.length > 0);
  return clauses.flatMap((clips, index) => (index === 0 ? clips : [null, ...clips]));
}

/** Opens a folder of clips. Rejects with a VoiceError that names the folder when it has none for any language. */
export async function openClipEngine(folder: string): Promise<VoiceEngine> {
  const files = new Map<string, string>();
  for (const language of languages) {
    // Compared in one spelling, because some file systems take letters with marks apart.
    for (const name of await readdir(join(folder, language)).catch(() => [])) {
      files.set(`${language}/${name.normalize('NFC').toLowerCase()}`, join(folder, language, name));
    }
  }
  if (files.size === 0) throw new VoiceError('clip-missing', `There are no clips in ${folder}.`);
  return {
    name: 'clips',
    speak: (text, language) => speak(text, language, files),
    close: async () => {},
  };
}

async function speak(text: string, language: Language, files: ReadonlyMap<string, string>): Promise<Wav> {
  const clips = await Promise.all(
    clipsOfSentence(text, language).map((clip) => (clip === null ? null : readClip(`${language}/${clip}.wav`, files))),
  );
  const sampleRate = clips.find((clip) => clip !== null)?.sampleRate ?? 22_050;
  const pieces = clips.flatMap((clip) => {
    return clip === null ? [silence(atCommaMs, sampleRate)] : [clip, silence(betweenClipsMs, sampleRate)];
  });
  return concatenate(pieces, sampleRate);
}

async function readClip(name: string, files: ReadonlyMap<string, string>): Promise<Wav> {
  const path = files.get(name);
  if (path === undefined) throw new VoiceError('clip-missing', `The clip ${name} is missing.`);
  const wav = await readFile(path).then(decodeWav, (error: Error) => {
    throw new VoiceError('clip-unreadable', `The clip ${name} can't be read: ${error.message}`);
  });
  if (!wav.ok) throw new VoiceError('clip-unreadable', `The clip ${name} can't be used: ${wav.refusal}.`);
  return trimSilence(wav.value);
}

function knownPhrases(language: Language): ReadonlyMap<string, string> {
  const letters = letterNames(language).flatMap(({ letter, name }): [string, string][] => {
    const clip = `letter-${letter.toLowerCase()}`;
    // A short announcement begins with the letter's name, which then has a capital.
    return [
      [name, clip],
      [name.charAt(0).toUpperCase() + name.slice(1), clip],
    ];
  });
  const numbers = numeralPhrases(language).flatMap(({ value, phrase }): [string, string][] => [
    [phrase, `n-${value}`],
    [phrase.charAt(0).toUpperCase() + phrase.slice(1), `n-${value}`],
  ]);
  return new Map([...letters, ...numbers]);
}

/** "twenty-three" to two words; other words keep their hyphens. */
function separateNumerals(clause: string, known: ReadonlyMap<string, string>): string[] {
  const words = clause.split(/\s+/).filter((word) => word !== '');
  return words.flatMap((word) => {
    const parts = word.split('-');
    return parts.length > 1 && parts.every((part) => known.has(part)) ? parts : [word];
  });
}

function clipsOfClause(words: readonly string[], known: ReadonlyMap<string, string>): string[] {
  const clips: string[] = [];
  let between: string[] = [];
  const endPhrase = () => {
    if (between.length > 0) clips.push(fileName(between));
    between = [];
  };
  for (let at = 0; at < words.length; ) {
    const phrase = longestKnownPhrase(words, at, known);
    if (phrase) {
      endPhrase();
      clips.push(phrase.clip);
    } else {
      between.push(words[at] ?? '');
    }
    at += phrase?.wordCount ?? 1;
  }
  endPhrase();
  return clips;
}

function longestKnownPhrase(words: readonly string[], at: number, known: ReadonlyMap<string, string>) {
  for (let wordCount = longestPhraseWords; wordCount > 0; wordCount -= 1) {
    const clip = known.get(words.slice(at, at + wordCount).join(' '));
    if (clip !== undefined && at + wordCount <= words.length) return { clip, wordCount };
  }
  return undefined;
}

function fileName(words: readonly string[]): string {
  return words
    .join('-')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}-]/gu, '');
}
