// Makes the sound of one call: the gong, then the sentence, twice, in each of its languages.

import { assert } from '#core/shared/assert.ts';
import type { Language } from '#core/shared/language.ts';
import { type AnnouncementForm, announcement } from '#core/speech/announcement.ts';
import type { VoiceEngine } from '#server/modules/announcements/engine.ts';
import { gong } from '#server/modules/announcements/gong.ts';
import { createPieceCache } from '#server/modules/announcements/piece-cache.ts';
import { concatenate, normaliseLoudness, resample, silence, trimSilence } from '#server/modules/announcements/sound.ts';
import { encodeWav, type Wav } from '#server/modules/announcements/wav.ts';

export interface AnnouncementRequest {
  /** The ticket's letter, or ''. */
  readonly letter: string;
  /** The ticket's number, 0 to 9999. */
  readonly value: number;
  /** The desk's label. */
  readonly desk: string;
  /** Spoken in this order; a language named twice is spoken once, so Polish and the ticket's language can be given. */
  readonly languages: readonly Language[];
  readonly form: AnnouncementForm;
  readonly gong: boolean;
  /** How often each language is spoken, in rounds: pl, uk, pl, uk. */
  readonly repeat: number;
}

export interface Announcer {
  /**
   * A whole WAV file (PCM, 16 bits, one channel, 22,050 Hz), the same bytes for the same request.
   * Rejects with a VoiceError when the engine could not speak.
   */
  announce(request: AnnouncementRequest): Promise<Buffer>;
  /** Closes the engine as well. */
  close(): Promise<void>;
}

export interface AnnouncerOptions {
  /** Memory for sentences already spoken; one takes about 200 kB. */
  readonly cacheBytes?: number;
}

const sampleRate = 22_050;
const afterGongMs = 250;
const betweenSentencesMs = 600;
const atEndMs = 200;
const mostRepeats = 5;

export function createAnnouncer(engine: VoiceEngine, options: AnnouncerOptions = {}): Announcer {
  const cache = createPieceCache(options.cacheBytes ?? 16_000_000);
  const underWay = new Map<string, Promise<Wav>>();
  const gongAndPause = [gong(sampleRate), silence(afterGongMs, sampleRate)];

  async function make(key: string, text: string, language: Language): Promise<Wav> {
    const spoken = await engine.speak(text, language);
    const piece = normaliseLoudness(resample(trimSilence(spoken), sampleRate));
    cache.keep(key, piece);
    return piece;
  }

  function sentence(text: string, language: Language): Promise<Wav> {
    const key = `${language} ${text}`;
    const kept = cache.get(key);
    if (kept) return Promise.resolve(kept);
    const shared = underWay.get(key);
    if (shared) return shared;
    const made = make(key, text, language).finally(() => underWay.delete(key));
    underWay.set(key, made);
    return made;
  }

  return {
    async announce(request) {
      const languages = [...new Set(request.languages)];
      assert(languages.length > 0, 'an announcement has a language');
      assert(
        request.repeat >= 1 && request.repeat <= mostRepeats,
        `an announcement is spoken 1 to ${mostRepeats} times`,
      );
      const round = await Promise.all(
        languages.map((language) => sentence(announcement({ ...request, language }), language)),
      );
      const spoken = Array.from({ length: request.repeat }, () => round).flat();
      const pause = silence(betweenSentencesMs, sampleRate);
      return encodeWav(
        concatenate(
          [
            ...(request.gong ? gongAndPause : []),
            ...spoken.flatMap((piece, index) => (index === 0 ? [piece] : [pause, piece])),
            silence(atEndMs, sampleRate),
          ],
          sampleRate,
        ),
      );
    },
    close: () => engine.close(),
  };
}
