// `node tools/mobile-assets/main.ts`: writes the icons and sounds of the packages; run it after the mark or the gong
// has changed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { mobileAssets } from './assets.ts';

const root = join(import.meta.dirname, '../..');
const mark = readFileSync(join(root, 'screens/kit/mark.svg'), 'utf8');
for (const [path, content] of mobileAssets(mark)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}
