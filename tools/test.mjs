// `npm test`: every test there is, on a machine that may have nothing yet. Flags and file names go to Vitest.

import { prepare } from './bootstrap.mjs';
import { runInOurPlace, toolOf } from './bootstrap-run.mjs';
import { getChromium } from './chromium.mjs';
import { getPostgres } from './postgres.mjs';

const node = await prepare();
const chromium = await getChromium();
const postgres = await getPostgres();
process.exitCode = await runInOurPlace(node, [toolOf('vitest', 'vitest.mjs'), 'run', ...process.argv.slice(2)], {
  NUMEREK_CHROMIUM: chromium,
  NUMEREK_POSTGRES: postgres,
});
