import { describe, expect, it } from 'vitest';
import type { Language } from '#core/shared/language.ts';
import { type AnnouncementRequest, createAnnouncer } from '#server/modules/announcements/announcer.ts';
import { type VoiceEngine, VoiceError } from '#server/modules/announcements/engine.ts';
import { durationMs } from '#server/modules/announcements/sound.ts';
import { decodeWav, type Wav } from '#server/modules/announcements/wav.ts';

const call: AnnouncementRequest = {
  letter: 'A',
  value: 123,
  desk: '3',
  languages: ['pl'],
  form: 'full',
  gong: true,
  repeat: 2,
};

const lengthMs: Record<Language, number> = { pl: 1_000, en: 2_000, uk: 3_000 };

/** Says each sentence as a steady tone whose length tells the language, with silence around it. */
function toneEngine(failAt?: string) {
  const sentences: string[] = [];
  const engine: VoiceEngine = {
    name: 'tone',
    async speak(text, language) {
      sentences.push(text);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (text === failAt) throw new VoiceError('engine-failed', 'no sound');
      const samples = new Int16Array((lengthMs[language] / 1000 + 0.5) * 22_050);
      samples.fill(5_000, 2_000, 2_000 + (lengthMs[language] / 1000) * 22_050);
      return { sampleRate: 22_050, samples };
    },
    close: async () => {},
  };
  return { engine, sentences };
}

function decoded(file: Buffer): Wav {
  const wav = decodeWav(file);
  if (!wav.ok) throw new Error(wav.refusal);
  return wav.value;
}

/** The lengths of the spoken tones in the file, in order, the gong cut off. */
function spokenLengthsMs(file: Buffer, skipMs: number): number[] {
  const { samples, sampleRate } = decoded(file);
  const lengths: number[] = [];
  let run = 0;
  for (const sample of [...samples.subarray((skipMs / 1000) * sampleRate), 0]) {
    if (sample !== 0) run += 1;
    else if (run > 0) {
      lengths.push(Math.round((run / sampleRate) * 1000));
      run = 0;
    }
  }
  return lengths;
}

describe('the announcer', () => {
  it('says the call twice in Polish', async () => {
    const { engine } = toneEngine();
    expect(spokenLengthsMs(await createAnnouncer(engine).announce(call), 1_200)).toEqual([1_000, 1_000]);
  });

  it('says the call in rounds when there are two languages', async () => {
    const { engine, sentences } = toneEngine();
    const file = await createAnnouncer(engine).announce({ ...call, languages: ['pl', 'uk'] });
    expect(spokenLengthsMs(file, 1_200)).toEqual([1_000, 3_000, 1_000, 3_000]);
    expect(sentences).toEqual([
      'Numer A sto dwadzieścia trzy, proszony do stanowiska numer trzy',
      'Номер А сто двадцять три, пройдіть, будь ласка, до стійки номер три.',
    ]);
  });

  it('takes a language named twice once', async () => {
    const { engine } = toneEngine();
    const file = await createAnnouncer(engine).announce({ ...call, languages: ['pl', 'pl'], repeat: 1 });
    expect(spokenLengthsMs(file, 1_200)).toEqual([1_000]);
  });

  it('begins with the gong only where one is asked for', async () => {
    const { engine } = toneEngine();
    const announcer = createAnnouncer(engine);
    const withGong = decoded(await announcer.announce(call));
    const without = decoded(await announcer.announce({ ...call, gong: false }));
    expect(durationMs(withGong) - durationMs(without)).toBeCloseTo(1_350, 0);
    expect(spokenLengthsMs(await announcer.announce({ ...call, gong: false }), 0)).toEqual([1_000, 1_000]);
  });

  it('asks the engine once for the same sentence, also when calls come at the same time', async () => {
    const { engine, sentences } = toneEngine();
    const announcer = createAnnouncer(engine);
    const files = await Promise.all([announcer.announce(call), announcer.announce(call), announcer.announce(call)]);
    files.push(await announcer.announce(call));
    expect(sentences).toHaveLength(1);
    expect(files.every((file) => file.equals(files[0] ?? Buffer.alloc(0)))).toBe(true);
    await announcer.announce({ ...call, form: 'short' });
    expect(sentences).toHaveLength(2);
  });

  it('asks again for a sentence that fell out of the cache', async () => {
    const { engine, sentences } = toneEngine();
    const announcer = createAnnouncer(engine, { cacheBytes: 50_000 });
    for (const value of [1, 2, 1]) await announcer.announce({ ...call, value });
    expect(sentences).toHaveLength(3);
  });

  it('passes a failure on and tries anew at the next call', async () => {
    const { engine, sentences } = toneEngine('Numer A sto dwadzieścia trzy, proszony do stanowiska numer trzy');
    const announcer = createAnnouncer(engine);
    await expect(announcer.announce(call)).rejects.toMatchObject({ failure: 'engine-failed' });
    await expect(announcer.announce(call)).rejects.toMatchObject({ failure: 'engine-failed' });
    expect(sentences).toHaveLength(2);
  });
});
