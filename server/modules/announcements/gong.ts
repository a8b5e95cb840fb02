// The gong before a call: two falling tones, computed so that no recording is needed.

import type { Wav } from '#server/modules/announcements/wav.ts';

interface Strike {
  readonly frequencyHz: number;
  readonly atMs: number;
}

interface Partial {
  /** Of the strike's own frequency. */
  readonly ratio: number;
  readonly strength: number;
  /** The time in which it fades to about a third. */
  readonly fadeMs: number;
}

const lengthMs = 1_100;
const peak = 0.45 * 32_767;
const attackMs = 6;
const releaseMs = 150;

// A falling major third (E5, C5).
const strikes: readonly Strike[] = [
  { frequencyHz: 659.26, atMs: 0 },
  { frequencyHz: 523.25, atMs: 420 },
];

// Close to a vibraphone bar: the fourth harmonic rings shortly, the octave gives it body in small loudspeakers.
const partials: readonly Partial[] = [
  { ratio: 1, strength: 1, fadeMs: 320 },
  { ratio: 2, strength: 0.3, fadeMs: 200 },
  { ratio: 4, strength: 0.12, fadeMs: 90 },
];

/** A gong of 1.1 s at the given rate, always the same samples. */
export function gong(sampleRate: number): Wav {
  const length = Math.round((lengthMs / 1000) * sampleRate);
  const wave = Float64Array.from({ length }, (_, index) => pressureAt((index / sampleRate) * 1000));
  const highest = wave.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { sampleRate, samples: Int16Array.from(wave, (value) => Math.round((value / highest) * peak)) };
}

function pressureAt(timeMs: number): number {
  const release = Math.min(1, (lengthMs - timeMs) / releaseMs);
  return release * strikes.reduce((sum, strike) => sum + strikeAt(strike, timeMs - strike.atMs), 0);
}

function strikeAt(strike: Strike, sinceMs: number): number {
  if (sinceMs <= 0) return 0;
  const attack = Math.min(1, sinceMs / attackMs);
  const turns = 2 * Math.PI * strike.frequencyHz * (sinceMs / 1000);
  const rings = partials.map(({ ratio, strength, fadeMs }) => {
    return strength * Math.exp(-sinceMs / fadeMs) * Math.sin(turns * ratio);
  });
  return attack * rings.reduce((sum, ring) => sum + ring, 0);
}
