// `npm start`: sees to everything that Numerek needs on this machine, then runs the server with all the flags given.

import { prepare } from './bootstrap.mjs';
import { runInOurPlace } from './bootstrap-run.mjs';

const node = await prepare();
process.exitCode = await runInOurPlace(node, [
  '--disable-warning=ExperimentalWarning',
  'demo/main.ts',
  ...process.argv.slice(2),
]);
