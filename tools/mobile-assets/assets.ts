// The icons, start pictures and sounds of the Android and iOS packages, computed from the mark and the gong; the
// result is always the same.
import { Resvg } from '@resvg/resvg-js';
import { PNG } from 'pngjs';
import { gong } from '#server/modules/announcements/gong.ts';
import { encodeWav, type Wav } from '#server/modules/announcements/wav.ts';
import { encodeCaf } from './caf.ts';
import { androidDrawing, type Ground, plainSvg, readMark, squareSvg } from './mark.ts';

/** The app's ink colour, on which the yellow ticket is easy to see. */
const ink = '#1B1916';

const android = 'mobile/android/app/src/main/res';
const apple = 'mobile/ios/App/App';

/** Icons for Android 7, which knows no drawings: side in pixels by density. */
export const oldAndroidIcons = { mdpi: 48, hdpi: 72, xhdpi: 96, xxhdpi: 144, xxxhdpi: 192 } as const;

/** Of the mark while iOS starts the app, in points. */
export const splashWidth = 108;

/** Every file by its path in the project. */
export function mobileAssets(markSvg: string): ReadonlyMap<string, string | Buffer> {
  const mark = readMark(markSvg);
  const files = new Map<string, string | Buffer>();
  // Launchers cut a circle of 66 of these 108; the mark's corners stay within it.
  files.set(`${android}/drawable/ic_launcher_foreground.xml`, androidDrawing(mark, 108, 48));
  files.set(`${android}/drawable/ic_launcher_monochrome.xml`, androidDrawing(mark, 108, 48, '#FFFFFF'));
  files.set(`${android}/drawable/ic_notice.xml`, androidDrawing(mark, 24, 20, '#FFFFFF'));
  for (const [density, side] of Object.entries(oldAndroidIcons)) {
    const folder = `${android}/mipmap-${density}`;
    const icon = (shape: Ground['shape'], width: number) =>
      picture(squareSvg(mark, width, { colour: ink, shape }), side);
    files.set(`${folder}/ic_launcher.png`, icon('rounded', 0.64));
    files.set(`${folder}/ic_launcher_round.png`, icon('circle', 0.58));
  }
  // Apple rounds it by itself and takes none that could be seen through.
  const appIcon = picture(squareSvg(mark, 0.64, { colour: ink, shape: 'square' }), 1024, 'opaque');
  files.set(`${apple}/Assets.xcassets/AppIcon.appiconset/app-icon-1024.png`, appIcon);
  for (const [ending, scale] of [['', 1] as const, ['@2x', 2] as const, ['@3x', 3] as const]) {
    const splash = picture(plainSvg(mark), splashWidth * scale);
    files.set(`${apple}/Assets.xcassets/Splash.imageset/splash${ending}.png`, splash);
  }
  const sound = callSound();
  files.set(`${android}/raw/gong.wav`, encodeWav(sound));
  files.set(`${apple}/gong.caf`, encodeCaf(sound));
  return files;
}

function picture(svg: string, widthPx: number, kind: 'opaque' | 'see-through' = 'see-through'): Buffer {
  const drawn = new Resvg(svg, { fitTo: { mode: 'width', value: widthPx } }).render().asPng();
  const colorType = kind === 'opaque' ? 2 : 6;
  return PNG.sync.write(PNG.sync.read(Buffer.from(drawn)), { colorType, deflateLevel: 9 });
}

/** The hall's gong, struck twice: a phone is in a pocket. Nothing of it is above 8 kHz. */
function callSound(): Wav {
  const sampleRate = 16_000;
  const { samples } = gong(sampleRate);
  const pause = new Int16Array(0.3 * sampleRate);
  const twice = new Int16Array(2 * samples.length + pause.length);
  twice.set(samples, 0);
  twice.set(samples, samples.length + pause.length);
  return { sampleRate, samples: twice };
}
