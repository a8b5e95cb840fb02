// A sound of a known length for tests of the voice.

const sampleRate = 8_000;

/** A WAV of a quiet tone, 16-bit mono. */
export function toneWav(lengthMs: number): Buffer {
  const samples = Math.round((sampleRate * lengthMs) / 1_000);
  const wav = Buffer.alloc(44 + samples * 2);
  wav.write('RIFF', 0);
  wav.writeUInt32LE(36 + samples * 2, 4);
  wav.write('WAVEfmt ', 8);
  wav.writeUInt32LE(16, 16);
  wav.writeUInt16LE(1, 20);
  wav.writeUInt16LE(1, 22);
  wav.writeUInt32LE(sampleRate, 24);
  wav.writeUInt32LE(sampleRate * 2, 28);
  wav.writeUInt16LE(2, 32);
  wav.writeUInt16LE(16, 34);
  wav.write('data', 36);
  wav.writeUInt32LE(samples * 2, 40);
  for (let at = 0; at < samples; at += 1) wav.writeInt16LE(Math.round(3_000 * Math.sin(at / 3)), 44 + at * 2);
  return wav;
}
