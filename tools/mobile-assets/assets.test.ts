import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { describe, expect, test } from 'vitest';
import { decodeWav } from '#server/modules/announcements/wav.ts';
import { mobileAssets, oldAndroidIcons, splashWidth } from './assets.ts';
import { encodeCaf } from './caf.ts';
import { readMark } from './mark.ts';

const root = join(import.meta.dirname, '../..');
const mark = readFileSync(join(root, 'screens/kit/mark.svg'), 'utf8');
const assets = mobileAssets(mark);
const committed = (path: string) => readFileSync(join(root, path));
const pictures = [...assets.keys()].filter((path) => path.endsWith('.png'));
const decoded = (file: Buffer) => PNG.sync.read(file);

describe('What the packages show and sound', () => {
  test.each([...assets.keys()].filter((path) => !path.endsWith('.png')))(
    '%s is made of the mark or the gong',
    (path) => {
      expect(committed(path).equals(Buffer.from(assets.get(path) ?? ''))).toBe(true);
    },
  );

  test.each(pictures)('%s is made of the mark', (path) => {
    const made = assets.get(path);
    const [now, then] = [decoded(Buffer.from(made ?? '')), decoded(committed(path))];
    expect([then.width, then.height]).toEqual([now.width, now.height]);
    expect(then.data.equals(now.data)).toBe(true);
  });

  test('has the sizes that Android and iOS want', () => {
    const sizes = Object.fromEntries(
      pictures.map((path) => {
        const { width, height } = decoded(committed(path));
        return [
          path.replace(/^mobile\/(android\/app\/src\/main\/res|ios\/App\/App\/Assets\.xcassets)\//, ''),
          [width, height],
        ];
      }),
    );
    for (const [density, side] of Object.entries(oldAndroidIcons)) {
      expect(sizes[`mipmap-${density}/ic_launcher.png`]).toEqual([side, side]);
      expect(sizes[`mipmap-${density}/ic_launcher_round.png`]).toEqual([side, side]);
    }
    expect(sizes['AppIcon.appiconset/app-icon-1024.png']).toEqual([1024, 1024]);
    expect(sizes['Splash.imageset/splash@3x.png']?.[0]).toBe(3 * splashWidth);
  });

  test('has an icon for Apple that can’t be seen through', () => {
    const file = committed('mobile/ios/App/App/Assets.xcassets/AppIcon.appiconset/app-icon-1024.png');
    // The kind of colour in the header: 2 is red, green, blue alone.
    expect(file.readUInt8(25)).toBe(2);
  });
});

describe('The gong of a call', () => {
  const wav = decodeWav(committed('mobile/android/app/src/main/res/raw/gong.wav'));

  test('is heard for two to thirty seconds, without a click', () => {
    if (!wav.ok) throw new Error(wav.refusal);
    const seconds = wav.value.samples.length / wav.value.sampleRate;
    expect(seconds).toBeGreaterThan(2);
    expect(seconds).toBeLessThan(30);
    expect(Math.max(...wav.value.samples.map(Math.abs))).toBeGreaterThan(12_000);
    expect(Math.abs(wav.value.samples.at(-1) ?? 0)).toBeLessThan(200);
  });

  test('is the same on iOS', () => {
    if (!wav.ok) throw new Error(wav.refusal);
    const caf = committed('mobile/ios/App/App/gong.caf');
    expect(caf.toString('latin1', 0, 4)).toBe('caff');
    expect(caf.readDoubleBE(20)).toBe(wav.value.sampleRate);
    expect(caf.toString('latin1', 28, 32)).toBe('lpcm');
    expect(caf.toString('latin1', 52, 56)).toBe('data');
    expect(Number(caf.readBigInt64BE(56))).toBe(caf.length - 64);
    expect(caf.readInt16LE(68 + 2 * 5_000)).toBe(wav.value.samples[5_000]);
    expect(encodeCaf(wav.value).equals(caf)).toBe(true);
  });
});

test('A mark of anything but filled paths is refused', () => {
  expect(() => readMark('<svg viewBox="0 0 1 1"><circle r="1"/></svg>')).toThrow();
  expect(() => readMark(mark.replace('viewBox="0 0 36 32"', ''))).toThrow();
  expect(readMark(mark).paths).toHaveLength(2);
});
