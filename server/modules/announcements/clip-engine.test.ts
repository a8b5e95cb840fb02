import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Language } from '#core/shared/language.ts';
import { announcement } from '#core/speech/announcement.ts';
import { clipsOfSentence, openClipEngine } from '#server/modules/announcements/clip-engine.ts';
import { encodeWav } from '#server/modules/announcements/wav.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'numerek-clips-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** A clip of constant height, so that the test can see it in the result. */
async function record(language: Language, name: string, height: number, sampleRate = 8_000): Promise<void> {
  await mkdir(join(folder, language), { recursive: true });
  const samples = new Int16Array(sampleRate / 10).fill(height);
  await writeFile(join(folder, language, `${name}.wav`), encodeWav({ sampleRate, samples }));
}

describe('the clips of a sentence', () => {
  it('are numbers by value, letters and the phrases between', () => {
    const call = { letter: 'C', value: 1123, desk: '3a', form: 'full' } as const;
    expect(clipsOfSentence(announcement({ ...call, language: 'pl' }), 'pl')).toEqual([
      ...['numer', 'letter-c', 'n-1000', 'n-100', 'n-20', 'n-3', null],
      ...['proszony-do-stanowiska-numer', 'n-3', 'letter-a'],
    ]);
    expect(clipsOfSentence(announcement({ ...call, language: 'en' }), 'en')).toEqual([
      ...['ticket', 'letter-c', 'n-1000', 'n-100', 'n-20', 'n-3', null, 'please-go-to-desk', 'n-3', 'letter-a'],
    ]);
    expect(clipsOfSentence(announcement({ ...call, value: 2105, language: 'uk' }), 'uk')).toEqual([
      ...['номер', 'letter-c', 'n-2000', 'n-100', 'n-5', null, 'пройдіть', null, 'будь-ласка', null],
      ...['до-стійки-номер', 'n-3', 'letter-a'],
    ]);
  });

  it('are found for a short sentence that begins with a letter or a number', () => {
    const call = { value: 200, desk: 'Sala ślubów', form: 'short', language: 'pl' } as const;
    expect(clipsOfSentence(announcement({ ...call, letter: 'H' }), 'pl')).toEqual([
      ...['letter-h', 'n-200', null, 'stanowisko-sala-ślubów'],
    ]);
    expect(clipsOfSentence(announcement({ ...call, letter: '' }), 'pl')[0]).toBe('n-200');
  });

  it('add up to the number for every number from 1 to 9999 in every language', () => {
    for (const language of ['pl', 'en', 'uk'] as const) {
      for (let value = 1; value <= 9999; value += 1) {
        const sentence = announcement({ letter: '', value, desk: '3', form: 'short', language });
        const clips = clipsOfSentence(sentence, language);
        const numbers = clips.slice(0, clips.indexOf(null)).map((clip) => Number(clip?.slice(2)));
        expect(numbers.reduce((sum, number) => sum + number, 0)).toBe(value);
      }
    }
  });
});

describe('the voice of recorded clips', () => {
  it('puts the clips together in order, at the rate of the first', async () => {
    await record('pl', 'letter-a', 1_000);
    await record('pl', 'n-3', 2_000, 16_000);
    await record('pl', 'stanowisko', 3_000);
    const engine = await openClipEngine(folder);
    const wav = await engine.speak('A trzy, stanowisko trzy', 'pl');
    expect(wav.sampleRate).toBe(8_000);
    const heights = [...wav.samples].filter((sample, index) => {
      return sample !== 0 && sample % 1_000 === 0 && sample !== wav.samples[index - 1];
    });
    expect([...new Set(heights)]).toEqual([1_000, 2_000, 3_000]);
    expect(wav.samples.length / 8_000).toBeCloseTo(4 * 0.14 + 0.25, 1);
    await engine.close();
  });

  it('names the clip that is missing', async () => {
    await record('pl', 'letter-a', 1_000);
    const engine = await openClipEngine(folder);
    await expect(engine.speak('A trzy', 'pl')).rejects.toMatchObject({
      failure: 'clip-missing',
      message: 'The clip pl/n-3.wav is missing.',
    });
  });

  it('names the clip that is no usable sound', async () => {
    await record('pl', 'letter-a', 1_000);
    await writeFile(join(folder, 'pl', 'n-3.wav'), 'an mp3 by mistake');
    const engine = await openClipEngine(folder);
    await expect(engine.speak('A trzy', 'pl')).rejects.toMatchObject({
      failure: 'clip-unreadable',
      message: "The clip pl/n-3.wav can't be used: not-a-wav-file.",
    });
  });

  it('finds a clip whose file name spells its marks apart', async () => {
    await record('pl', 'stanowisko-sala-ślubów'.normalize('NFD'), 1_000);
    const engine = await openClipEngine(folder);
    expect((await engine.speak('stanowisko Sala ślubów', 'pl')).samples.length).toBeGreaterThan(800);
  });

  it('is refused when the folder has no clips', async () => {
    await expect(openClipEngine(join(folder, 'nowhere'))).rejects.toMatchObject({ failure: 'clip-missing' });
  });
});
