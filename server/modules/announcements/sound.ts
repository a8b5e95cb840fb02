// Arithmetic on samples: joining pieces, cutting silence off, one loudness and one sample rate for all.

import type { Wav } from '#server/modules/announcements/wav.ts';

const fullScale = 32_767;
/** Below this a sample counts as silence (about −50 dB). */
const silenceLevel = 100;
const loudnessTarget = 10 ** (-18 / 20) * fullScale;
const peakLimit = 10 ** (-1 / 20) * fullScale;
const loudnessFrameMs = 20;
/** Zero crossings of the resampling filter to each side; more would not be heard in speech. */
const filterReach = 16;

export function silence(lengthMs: number, sampleRate: number): Wav {
  return { sampleRate, samples: new Int16Array(Math.round((lengthMs / 1000) * sampleRate)) };
}

export function durationMs(wav: Wav): number {
  return (wav.samples.length / wav.sampleRate) * 1000;
}

/** The pieces one after another, each brought to the given rate. */
export function concatenate(pieces: readonly Wav[], sampleRate: number): Wav {
  const parts = pieces.map((piece) => resample(piece, sampleRate).samples);
  const samples = new Int16Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return { sampleRate, samples };
}

/** Without the silence before and after the sound; nothing is left of a piece that is all silence. */
export function trimSilence(wav: Wav): Wav {
  const isSound = (sample: number) => Math.abs(sample) >= silenceLevel;
  const first = wav.samples.findIndex(isSound);
  if (first < 0) return { sampleRate: wav.sampleRate, samples: new Int16Array(0) };
  return { sampleRate: wav.sampleRate, samples: wav.samples.slice(first, wav.samples.findLastIndex(isSound) + 1) };
}

/**
 * Brings speech to −18 dB, measured where somebody speaks so that pauses don't count, and never above −1 dB at its
 * peak, so that languages, engines and recorded clips are equally loud in one hall.
 */
export function normaliseLoudness(wav: Wav): Wav {
  const loudness = spokenLoudness(wav);
  if (loudness === 0) return wav;
  const peak = wav.samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
  const gain = Math.min(loudnessTarget / loudness, peakLimit / peak);
  return { sampleRate: wav.sampleRate, samples: wav.samples.map((sample) => Math.round(sample * gain)) };
}

/** The sound at another rate, by a windowed sinc filter that also keeps out what the lower rate can't hold. */
export function resample(wav: Wav, sampleRate: number): Wav {
  if (wav.sampleRate === sampleRate) return wav;
  const step = wav.sampleRate / sampleRate;
  const cutoff = Math.min(1, 1 / step);
  const reach = Math.ceil(filterReach / cutoff);
  const samples = new Int16Array(Math.round(wav.samples.length / step));
  for (let index = 0; index < samples.length; index += 1) {
    const centre = index * step;
    const from = Math.max(0, Math.floor(centre) - reach + 1);
    const to = Math.min(wav.samples.length - 1, Math.floor(centre) + reach);
    let sum = 0;
    for (let source = from; source <= to; source += 1) {
      sum += (wav.samples[source] ?? 0) * filterWeight(source - centre, cutoff, reach);
    }
    samples[index] = Math.max(-fullScale, Math.min(fullScale, Math.round(sum)));
  }
  return { sampleRate, samples };
}

function filterWeight(distance: number, cutoff: number, reach: number): number {
  if (distance === 0) return cutoff;
  const x = Math.PI * distance * cutoff;
  const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
  return cutoff * (Math.sin(x) / x) * window;
}

/** Root mean square over the frames that are at least a tenth as loud as the loudest. */
function spokenLoudness(wav: Wav): number {
  const frameLength = Math.max(1, Math.round((loudnessFrameMs / 1000) * wav.sampleRate));
  const powers: number[] = [];
  for (let at = 0; at < wav.samples.length; at += frameLength) {
    const frame = wav.samples.subarray(at, at + frameLength);
    powers.push(frame.reduce((sum, sample) => sum + sample * sample, 0) / frame.length);
  }
  const loudest = powers.reduce((highest, power) => Math.max(highest, power), 0);
  const spoken = powers.filter((power) => power > 0 && power >= loudest / 100);
  return spoken.length === 0 ? 0 : Math.sqrt(spoken.reduce((sum, power) => sum + power, 0) / spoken.length);
}
