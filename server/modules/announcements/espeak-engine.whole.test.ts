import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '#core/shared/language.ts';
import { createAnnouncer } from '#server/modules/announcements/announcer.ts';
import { EspeakEngine, type EspeakOptions } from '#server/modules/announcements/espeak-engine.ts';
import { openVoiceEngine } from '#server/modules/announcements/open-voice-engine.ts';
import { durationMs } from '#server/modules/announcements/sound.ts';
import { decodeWav, type Wav } from '#server/modules/announcements/wav.ts';

const engines: EspeakEngine[] = [];

function open(options?: EspeakOptions): EspeakEngine {
  const engine = new EspeakEngine(options);
  engines.push(engine);
  return engine;
}

afterEach(async () => {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
});

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch {
    return false;
  }
}

function processIdOf(engine: EspeakEngine): number {
  const { processId } = engine;
  if (processId === undefined) throw new Error('no process runs');
  return processId;
}

/** The share of 20 ms pieces in which something can be heard. */
function shareOfSound(wav: Wav): number {
  const length = Math.round(wav.sampleRate / 50);
  const pieces = Array.from({ length: Math.floor(wav.samples.length / length) }, (_, index) =>
    wav.samples.subarray(index * length, (index + 1) * length),
  );
  return pieces.filter((piece) => piece.some((sample) => Math.abs(sample) > 500)).length / pieces.length;
}

const sentences: Record<Language, string> = {
  pl: 'Numer A sto dwadzieścia trzy, proszony do stanowiska numer trzy',
  en: 'Ticket A one hundred twenty-three, please go to desk three.',
  uk: 'Номер А сто двадцять три, пройдіть, будь ласка, до стійки номер три.',
};

describe('espeak-ng in a process of its own', () => {
  it.each<Language>(['pl', 'en', 'uk'])('speaks a full call in %s', async (language) => {
    const wav = await open().speak(sentences[language], language);
    expect(wav.sampleRate).toBe(22_050);
    expect(durationMs(wav)).toBeGreaterThan(3_000);
    expect(durationMs(wav)).toBeLessThan(7_000);
    expect(shareOfSound(wav)).toBeGreaterThan(0.6);
  });

  it('speaks each language with a voice of its own', async () => {
    const engine = open();
    const [polish, english] = await Promise.all([engine.speak('numer', 'pl'), engine.speak('numer', 'en')]);
    expect(polish.samples).not.toEqual(english.samples);
  });

  it('gives the same sound for the same sentence, also from another process', async () => {
    const engine = open();
    const first = await engine.speak(sentences.pl, 'pl');
    expect(await engine.speak(sentences.pl, 'pl')).toEqual(first);
    expect(await open().speak(sentences.pl, 'pl')).toEqual(first);
  });

  it('does not mix sentences that are asked for at the same time', async () => {
    const engine = open();
    const asked = ['raz', 'sto dwadzieścia trzy', 'dziewięćset dziewięćdziesiąt dziewięć', 'dwa'];
    const together = await Promise.all(asked.map((text) => engine.speak(text, 'pl')));
    for (const [index, text] of asked.entries()) {
      expect(await engine.speak(text, 'pl')).toEqual(together[index]);
    }
    const lengths = together.map((wav) => wav.samples.length);
    expect(new Set(lengths).size).toBe(4);
  });

  it('still speaks the sentence under way when its process is killed, by starting another', async () => {
    const engine = open();
    const underWay = engine.speak(sentences.pl, 'pl');
    const killed = processIdOf(engine);
    process.kill(killed, 'SIGKILL');
    expect(durationMs(await underWay)).toBeGreaterThan(3_000);
    expect(processIdOf(engine)).not.toBe(killed);
    expect(durationMs(await engine.speak('sto', 'pl'))).toBeGreaterThan(200);
  });

  it('speaks again after its process was killed between two calls', async () => {
    const engine = open();
    const before = await engine.speak('sto', 'pl');
    process.kill(processIdOf(engine), 'SIGKILL');
    expect(await engine.speak('sto', 'pl')).toEqual(before);
  });

  it('gives a sentence up after the time-out and goes on with the next', async () => {
    const engine = open({ timeoutMs: 4_000 });
    await engine.speak('sto', 'pl');
    process.kill(processIdOf(engine), 'SIGSTOP');
    const stopped = processIdOf(engine);
    const [hanging, next] = await Promise.allSettled([engine.speak('dwa', 'pl'), engine.speak('trzy', 'pl')]);
    expect(hanging).toMatchObject({ status: 'rejected', reason: { failure: 'engine-timed-out' } });
    expect(next.status).toBe('fulfilled');
    await engine.close();
    expect(isRunning(stopped)).toBe(false);
  });

  it('refuses a sentence when too many wait', async () => {
    const engine = open({ waitingLimit: 1 });
    const spoken = [engine.speak('raz', 'pl'), engine.speak('dwa', 'pl')];
    await expect(engine.speak('trzy', 'pl')).rejects.toMatchObject({ failure: 'engine-busy' });
    await Promise.all(spoken);
  });

  it('leaves no process and no open promise after it is closed', async () => {
    const engine = open();
    const spoken = engine.speak(sentences.uk, 'uk');
    const waiting = engine.speak(sentences.en, 'en');
    const processId = processIdOf(engine);
    const refusals = Promise.all(
      [spoken, waiting].map((promise) => expect(promise).rejects.toMatchObject({ failure: 'engine-closed' })),
    );
    await engine.close();
    await engine.close();
    await refusals;
    expect(isRunning(processId)).toBe(false);
    await expect(engine.speak('sto', 'pl')).rejects.toMatchObject({ failure: 'engine-closed' });
  });

  it('takes a desk label that looks like an option or markup as words', async () => {
    const engine = open();
    expect(durationMs(await engine.speak('-w stanowisko <voice> [[', 'pl'))).toBeGreaterThan(500);
    expect(durationMs(await engine.speak('--help', 'pl'))).toBeGreaterThan(200);
  });
});

describe('a call announced with espeak-ng', () => {
  it('is a WAV file with gong and speech of a plausible length', async () => {
    const announcer = createAnnouncer(open());
    const request = {
      letter: 'A',
      value: 123,
      desk: '3',
      languages: ['pl'],
      form: 'full',
      gong: true,
      repeat: 2,
    } as const;
    const file = await announcer.announce(request);
    expect(file.toString('latin1', 0, 4)).toBe('RIFF');
    const wav = decodeWav(file);
    if (!wav.ok) throw new Error(wav.refusal);
    expect(durationMs(wav.value)).toBeGreaterThan(8_000);
    expect(durationMs(wav.value)).toBeLessThan(12_000);
    const speech = wav.value.samples.subarray(1.4 * 22_050);
    expect(shareOfSound({ sampleRate: 22_050, samples: speech })).toBeGreaterThan(0.6);
    expect(await announcer.announce(request)).toEqual(file);
  });

  it('is equally loud in all three languages', async () => {
    const announcer = createAnnouncer(open());
    const levels: number[] = [];
    for (const language of ['pl', 'en', 'uk'] as const) {
      const wav = decodeWav(
        await announcer.announce({
          letter: 'K',
          value: 42,
          desk: '7',
          languages: [language],
          form: 'full',
          gong: false,
          repeat: 1,
        }),
      );
      if (!wav.ok) throw new Error(wav.refusal);
      const loud = wav.value.samples.filter((sample) => Math.abs(sample) > 300);
      levels.push(10 * Math.log10(loud.reduce((sum, sample) => sum + sample * sample, 0) / loud.length));
    }
    expect(Math.max(...levels) - Math.min(...levels)).toBeLessThan(2);
  });
});

describe('opening a voice', () => {
  it('gives the engine that the setting names', async () => {
    const engine = await openVoiceEngine({ engine: 'espeak' });
    expect(engine?.name).toBe('espeak');
    await engine?.close();
    expect(await openVoiceEngine({ engine: 'none' })).toBeUndefined();
    await expect(openVoiceEngine({ engine: 'clips', folder: 'no-such-folder' })).rejects.toMatchObject({
      failure: 'clip-missing',
    });
  });
});
