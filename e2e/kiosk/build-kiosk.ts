// Builds the kiosk's page alone into a folder of its own, so that its tests need no build of the other screens.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import config from '../../vite.config.ts';

/** The folder that holds the built page. */
export async function buildKiosk(): Promise<string> {
  const root = resolve(import.meta.dirname, '../..');
  const outDir = await mkdtemp(join(tmpdir(), 'numerek-kiosk-'));
  await build({
    ...config,
    configFile: false,
    logLevel: 'warn',
    build: {
      ...config.build,
      outDir,
      emptyOutDir: true,
      rolldownOptions: { input: { kiosk: join(root, 'screens/kiosk/index.html') } },
    },
  });
  return outDir;
}
