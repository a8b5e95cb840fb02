import { describe, expect, it } from 'vitest';
import { gong } from '#server/modules/announcements/gong.ts';
import {
  concatenate,
  durationMs,
  normaliseLoudness,
  resample,
  silence,
  trimSilence,
} from '#server/modules/announcements/sound.ts';
import type { Wav } from '#server/modules/announcements/wav.ts';

function tone(frequencyHz: number, lengthMs: number, sampleRate: number, height = 10_000): Wav {
  const samples = Int16Array.from({ length: (lengthMs / 1000) * sampleRate }, (_, index) =>
    Math.round(height * Math.sin((2 * Math.PI * frequencyHz * index) / sampleRate)),
  );
  return { sampleRate, samples };
}

function peak(wav: Wav): number {
  return wav.samples.reduce((highest, sample) => Math.max(highest, Math.abs(sample)), 0);
}

function loudness(samples: Int16Array): number {
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}

/** How strongly a frequency is in the sound, in the height of a sine. */
function strength(wav: Wav, frequencyHz: number): number {
  let real = 0;
  let imaginary = 0;
  wav.samples.forEach((sample, index) => {
    const angle = (2 * Math.PI * frequencyHz * index) / wav.sampleRate;
    real += sample * Math.cos(angle);
    imaginary += sample * Math.sin(angle);
  });
  return (2 * Math.hypot(real, imaginary)) / wav.samples.length;
}

describe('sound', () => {
  it('is joined piece by piece, each brought to one rate', () => {
    const joined = concatenate([tone(440, 100, 8_000), silence(50, 8_000), tone(440, 100, 16_000)], 8_000);
    expect(joined.samples).toHaveLength(800 + 400 + 800);
    expect(joined.samples.subarray(800, 1_200).every((sample) => sample === 0)).toBe(true);
    expect(loudness(joined.samples.subarray(1_300, 1_900))).toBeGreaterThan(6_000);
  });

  it('loses the silence around it but not the pause inside', () => {
    const spoken = concatenate([silence(300, 8_000), tone(440, 100, 8_000), silence(200, 8_000)], 8_000);
    const twice = concatenate([spoken, spoken], 8_000);
    expect(durationMs(trimSilence(twice))).toBeGreaterThan(690);
    expect(durationMs(trimSilence(twice))).toBeLessThanOrEqual(700);
    expect(trimSilence(silence(100, 8_000)).samples).toHaveLength(0);
  });

  it('is equally loud however loud it came and however long its pauses are', () => {
    const loud = normaliseLoudness(tone(440, 500, 8_000, 20_000));
    const soft = normaliseLoudness(tone(440, 500, 8_000, 900));
    const withPause = normaliseLoudness(concatenate([tone(440, 500, 8_000, 900), silence(2_000, 8_000)], 8_000));
    const target = 32_767 * 10 ** (-18 / 20);
    expect(loudness(loud.samples) / target).toBeCloseTo(1, 2);
    expect(loudness(soft.samples) / target).toBeCloseTo(1, 2);
    expect(loudness(withPause.samples.subarray(0, 4_000)) / target).toBeCloseTo(1, 2);
  });

  it('never goes over the peak limit', () => {
    const samples = new Int16Array(8_000).fill(300);
    samples[4_000] = 30_000;
    expect(peak(normaliseLoudness({ sampleRate: 8_000, samples }))).toBeLessThanOrEqual(32_767 * 10 ** (-1 / 20) + 1);
    expect(normaliseLoudness(silence(100, 8_000)).samples.every((sample) => sample === 0)).toBe(true);
  });

  it('keeps pitch and height when its rate changes', () => {
    for (const rate of [11_025, 22_050, 48_000]) {
      const changed = resample(tone(1_000, 500, 44_100), rate);
      expect(durationMs(changed)).toBeCloseTo(500, 0);
      expect(strength(changed, 1_000)).toBeGreaterThan(9_800);
      expect(strength(changed, 1_000)).toBeLessThan(10_200);
    }
  });

  it('does not fold high tones into low ones when its rate goes down', () => {
    const folded = resample(tone(9_000, 500, 44_100), 11_025);
    expect(loudness(folded.samples.subarray(500, 5_000))).toBeLessThan(100);
  });
});

describe('the gong', () => {
  it('lasts about a second, is loud enough and leaves room to the top', () => {
    expect(durationMs(gong(22_050))).toBeGreaterThan(900);
    expect(durationMs(gong(22_050))).toBeLessThan(1_300);
    expect(peak(gong(22_050)) / 32_767).toBeCloseTo(0.45, 2);
  });

  it('begins and ends without a click', () => {
    const { samples } = gong(22_050);
    expect(Math.abs(samples[0] ?? 1)).toBe(0);
    expect(samples.slice(-20).every((sample) => Math.abs(sample) < 30)).toBe(true);
    const steps = samples.slice(1).map((sample, index) => Math.abs(sample - (samples[index] ?? 0)));
    expect(steps.reduce((most, step) => Math.max(most, step), 0)).toBeLessThan(8_000);
  });

  it('strikes the high tone first and the low one after', () => {
    const { sampleRate, samples } = gong(22_050);
    const first: Wav = { sampleRate, samples: samples.slice(0, 8_000) };
    const second: Wav = { sampleRate, samples: samples.slice(10_500, 18_500) };
    expect(strength(first, 659.26)).toBeGreaterThan(3 * strength(first, 523.25));
    expect(strength(second, 523.25)).toBeGreaterThan(2 * strength(second, 659.26));
  });

  it('is the same each time', () => {
    expect(gong(22_050)).toEqual(gong(22_050));
  });
});
