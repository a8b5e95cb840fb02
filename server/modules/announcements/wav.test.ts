import { describe, expect, it } from 'vitest';
import { decodeWav, encodeWav } from '#server/modules/announcements/wav.ts';

/** A WAV file of the given format tag, channels and bits, with an extra chunk before the data. */
function file(options: { tag?: number; channels: number; bits: number; data: Buffer; promisedBytes?: number }): Buffer {
  const { tag = 1, channels, bits, data, promisedBytes = data.length } = options;
  const head = Buffer.alloc(12 + 24 + 8 + 6 + 8);
  head.write('RIFF', 0);
  head.writeUInt32LE(head.length + data.length - 8, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(tag, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE((8_000 * channels * bits) / 8, 28);
  head.writeUInt16LE((channels * bits) / 8, 32);
  head.writeUInt16LE(bits, 34);
  head.write('LIST', 36);
  head.writeUInt32LE(5, 40);
  head.write('data', 50);
  head.writeUInt32LE(promisedBytes, 54);
  return Buffer.concat([head, data]);
}

describe('a WAV file', () => {
  it('has a header of 44 bytes that says PCM, one channel, 16 bits and the lengths', () => {
    const bytes = encodeWav({ sampleRate: 22_050, samples: Int16Array.of(1, -2, 32_767) });
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.toString('latin1', 8, 16)).toBe('WAVEfmt ');
    expect([16, 20, 22, 32, 34].map((at) => bytes.readUInt16LE(at))).toEqual([16, 1, 1, 2, 16]);
    expect(bytes.readUInt32LE(24)).toBe(22_050);
    expect(bytes.readUInt32LE(28)).toBe(44_100);
    expect(bytes.toString('latin1', 36, 40)).toBe('data');
    expect(bytes.readUInt32LE(40)).toBe(6);
    expect([44, 46, 48].map((at) => bytes.readInt16LE(at))).toEqual([1, -2, 32_767]);
  });

  it('is read back as it was written, also from the middle of a longer array', () => {
    const long = Int16Array.of(9, 8, 0, -32_768, 32_767, 5, 4);
    const wav = { sampleRate: 16_000, samples: long.subarray(2, 5) };
    expect(decodeWav(encodeWav(wav))).toEqual({
      ok: true,
      value: { sampleRate: 16_000, samples: Int16Array.of(0, -32_768, 32_767) },
    });
  });

  it('is read past chunks it does not know, two channels mixed into one', () => {
    const data = Buffer.alloc(8);
    [1000, 3000, -500, -700].forEach((sample, index) => {
      data.writeInt16LE(sample, index * 2);
    });
    expect(decodeWav(file({ channels: 2, bits: 16, data }))).toEqual({
      ok: true,
      value: { sampleRate: 8_000, samples: Int16Array.of(2000, -600) },
    });
  });

  it('is read with 8 and 24 bits', () => {
    const eight = decodeWav(file({ channels: 1, bits: 8, data: Buffer.from([0, 128, 255]) }));
    expect(eight.ok && [...eight.value.samples]).toEqual([-32_768, 0, 32_512]);
    const twentyFour = decodeWav(file({ channels: 1, bits: 24, data: Buffer.from([0xff, 0x34, 0x12, 0, 0, 0x80]) }));
    expect(twentyFour.ok && [...twentyFour.value.samples]).toEqual([0x1234, -32_768]);
  });

  it('is read to its end when it promises more than it holds', () => {
    const cut = decodeWav(file({ channels: 1, bits: 16, data: Buffer.from([1, 0, 2]), promisedBytes: 1_000 }));
    expect(cut.ok && [...cut.value.samples]).toEqual([1]);
  });

  it('is refused by name when it is something else', () => {
    expect(decodeWav(Buffer.from('ID3 an mp3 file'))).toEqual({ ok: false, refusal: 'not-a-wav-file' });
    expect(decodeWav(Buffer.alloc(0))).toEqual({ ok: false, refusal: 'not-a-wav-file' });
    const floats = file({ tag: 3, channels: 1, bits: 32, data: Buffer.alloc(4) });
    expect(decodeWav(floats)).toEqual({ ok: false, refusal: 'not-plain-pcm' });
    expect(decodeWav(floats.subarray(0, 12))).toEqual({ ok: false, refusal: 'no-sound-data' });
  });
});
