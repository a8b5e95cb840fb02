// Writes Core Audio files, which iOS plays for notifications: one channel of plain 16-bit samples.
import { endianness } from 'node:os';
import type { Wav } from '#server/modules/announcements/wav.ts';

const fileHeaderBytes = 8;
const chunkHeaderBytes = 12;
const formatBytes = 32;
const editCountBytes = 4;
const littleEndian = 2;

export function encodeCaf({ sampleRate, samples }: Wav): Buffer {
  const soundBytes = samples.length * 2;
  const file = Buffer.alloc(fileHeaderBytes + 2 * chunkHeaderBytes + formatBytes + editCountBytes + soundBytes);
  file.write('caff', 0, 'latin1');
  file.writeUInt16BE(1, 4);
  const format = startChunk(file, fileHeaderBytes, 'desc', formatBytes);
  file.writeDoubleBE(sampleRate, format);
  file.write('lpcm', format + 8, 'latin1');
  file.writeUInt32BE(littleEndian, format + 12);
  // Bytes and frames of a packet, channels, bits of a sample.
  for (const [index, value] of [2, 1, 1, 16].entries()) file.writeUInt32BE(value, format + 16 + 4 * index);
  const sound = startChunk(file, format + formatBytes, 'data', editCountBytes + soundBytes) + editCountBytes;
  const data = file.subarray(sound);
  data.set(new Uint8Array(samples.buffer, samples.byteOffset, soundBytes));
  if (endianness() === 'BE') data.swap16();
  return file;
}

function startChunk(file: Buffer, at: number, kind: string, bytes: number): number {
  file.write(kind, at, 'latin1');
  file.writeBigInt64BE(BigInt(bytes), at + 4);
  return at + chunkHeaderBytes;
}
