// WAV files to samples and back. Inside, sound is always one channel of 16-bit samples; files may come otherwise.

import { endianness } from 'node:os';
import { ok, type Result, refused } from '#core/shared/result.ts';

export interface Wav {
  /** Samples a second. */
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

export type WavRefusal = 'not-a-wav-file' | 'not-plain-pcm' | 'no-sound-data';

interface Format {
  readonly channels: number;
  readonly sampleRate: number;
  readonly bytesPerSample: number;
}

const headerBytes = 44;
const plainPcm = 1;
const extensible = 0xfffe;

/** A whole WAV file: PCM, 16 bits, one channel. */
export function encodeWav(wav: Wav): Buffer {
  const dataBytes = wav.samples.length * 2;
  const file = Buffer.alloc(headerBytes + dataBytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(headerBytes - 8 + dataBytes, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(plainPcm, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(wav.sampleRate, 24);
  file.writeUInt32LE(wav.sampleRate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(dataBytes, 40);
  const data = file.subarray(headerBytes);
  data.set(new Uint8Array(wav.samples.buffer, wav.samples.byteOffset, dataBytes));
  if (endianness() === 'BE') data.swap16();
  return file;
}

/** Reads PCM of 8, 16, 24 or 32 bits with any number of channels, which are mixed into one. */
export function decodeWav(bytes: Uint8Array): Result<Wav, WavRefusal> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 12 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE') {
    return refused('not-a-wav-file');
  }
  let format: Format | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const kind = file.toString('latin1', at, at + 4);
    const size = file.readUInt32LE(at + 4);
    // A streamed file may promise more than it holds, so the chunk ends at the latest with the file.
    const body = file.subarray(at + 8, Math.min(at + 8 + size, file.length));
    if (kind === 'fmt ') {
      format = readFormat(body);
      if (!format) return refused('not-plain-pcm');
    }
    if (kind === 'data') return format ? ok(readSamples(body, format)) : refused('not-plain-pcm');
    at += 8 + size + (size % 2);
  }
  return refused('no-sound-data');
}

function readFormat(body: Buffer): Format | undefined {
  if (body.length < 16) return undefined;
  const tag = body.readUInt16LE(0);
  const channels = body.readUInt16LE(2);
  const sampleRate = body.readUInt32LE(4);
  const bytesPerSample = body.readUInt16LE(14) / 8;
  const isPcm = tag === plainPcm || (tag === extensible && body.length >= 26 && body.readUInt16LE(24) === plainPcm);
  const isReadable = channels > 0 && sampleRate > 0 && [1, 2, 3, 4].includes(bytesPerSample);
  return isPcm && isReadable ? { channels, sampleRate, bytesPerSample } : undefined;
}

function readSamples(body: Buffer, format: Format): Wav {
  const { channels, bytesPerSample } = format;
  const frames = Math.floor(body.length / (channels * bytesPerSample));
  const samples = new Int16Array(frames);
  for (let frame = 0; frame < frames; frame += 1) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) {
      sum += readSample(body, (frame * channels + channel) * bytesPerSample, bytesPerSample);
    }
    samples[frame] = Math.round(sum / channels);
  }
  return { sampleRate: format.sampleRate, samples };
}

function readSample(body: Buffer, at: number, bytesPerSample: number): number {
  if (bytesPerSample === 1) return (body.readUInt8(at) - 128) * 256;
  return body.readInt16LE(at + bytesPerSample - 2);
}
