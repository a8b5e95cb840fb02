// `npm run NAME -- …`: the other commands of the project, prepared for in the same way as `npm start`.

import { prepare } from './bootstrap.mjs';
import { giveUp, runInOurPlace, toolOf } from './bootstrap-run.mjs';

/** The commands that are programs of ours, and whether they show or serve screens. */
const programs = {
  office: { file: 'tools/office.ts' },
  backup: { file: 'tools/backup.ts' },
  restore: { file: 'tools/restore.ts' },
  replay: { file: 'tools/replay/main.ts' },
  printer: { file: 'tools/virtual-printer/main.ts' },
  simulate: { file: 'simulation/main.ts' },
  bench: { file: 'bench/main.ts', screens: true },
};

const tsc = [toolOf('typescript', 'bin/tsc'), '-b'];
const biome = [toolOf('@biomejs/biome', 'bin/biome'), 'check', '--error-on-warnings'];
const vitest = [toolOf('vitest', 'vitest.mjs'), 'run', '--project', 'unit', '--maxWorkers=100%'];
const lingui = [toolOf('@lingui/cli', 'dist/lingui.js'), 'extract', '--clean'];

/** The commands that are tools of others, one after the other until one fails. */
const tools = {
  types: [tsc],
  lint: [biome],
  check: [tsc, biome, vitest],
  // Preparing builds the screens, if they changed; nothing is left to do then.
  build: [],
  i18n: [lingui],
};

const [name = '', ...flags] = process.argv.slice(2);
const program = programs[name];
const steps = tools[name];
if (program === undefined && steps === undefined) {
  giveUp(`There is no command „${name}”. There are: ${[...Object.keys(programs), ...Object.keys(tools)].join(', ')}.`);
}
const node = await prepare({ screens: name === 'build' || program?.screens === true });
process.exitCode =
  program === undefined
    ? await runSteps(steps)
    : await runInOurPlace(node, ['--disable-warning=ExperimentalWarning', program.file, ...flags]);

async function runSteps(all) {
  for (const step of all) {
    const given = step === all.at(-1) ? flags : [];
    const code = await runInOurPlace(node, [...step, ...given]);
    if (code !== 0) return code;
  }
  return 0;
}
