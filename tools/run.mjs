// `npm start`, `npm test` and every other `npm run NAME -- …`: prepares what the command needs, then runs it with all
// its flags. Plain JavaScript, as are prepare.mjs and programs.mjs, because the installed Node may be too old for
// TypeScript.

import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { buildScreens, findNode, giveUp, installPackages, root, say } from './prepare.mjs';
import { getChromium, getPostgres } from './programs.mjs';

const ours = (file) => ['--disable-warning=ExperimentalWarning', file];
const tool = (name, file, ...flags) => [join(root, 'node_modules', name, file), ...flags];
const vitest = (...flags) => tool('vitest', 'vitest.mjs', 'run', ...flags);
const tsc = tool('typescript', 'bin/tsc', '-b');
const biome = tool('@biomejs/biome', 'bin/biome', 'check', '--error-on-warnings');

/** What each command runs, one step after the other until one fails; the flags given go to the last step. */
const commands = {
  // The booking pages are the server's, in the frame of the built ones.
  dev: { steps: [ours('tools/dev.ts')], screens: true },
  start: { steps: [ours('demo/main.ts')], screens: true },
  test: { steps: [vitest()], screens: true, programs: true },
  'test:full': { steps: [vitest()], screens: true, programs: true, isFull: true },
  check: { steps: [tsc, biome, vitest('--project', 'unit', '--maxWorkers=100%')] },
  types: { steps: [tsc] },
  lint: { steps: [biome] },
  // Preparing builds the screens; nothing is left to do then.
  build: { steps: [], screens: true },
  i18n: { steps: [tool('@lingui/cli', 'dist/lingui.js', 'extract', '--clean')] },
  office: { steps: [ours('tools/office.ts')] },
  backup: { steps: [ours('tools/backup.ts')] },
  restore: { steps: [ours('tools/restore.ts')] },
  replay: { steps: [ours('tools/replay/main.ts')] },
  printer: { steps: [ours('tools/virtual-printer/main.ts')] },
  simulate: { steps: [ours('simulation/main.ts')] },
  bench: { steps: [ours('bench/main.ts')], screens: true },
};

const [name = '', ...flags] = process.argv.slice(2);
const command =
  commands[name] ?? giveUp(`There is no command "${name}". There are: ${Object.keys(commands).join(', ')}.`);
const node = findNode();
installPackages();
if (command.screens) buildScreens(node);
const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
if (command.programs) Object.assign(env, { NUMEREK_CHROMIUM: getChromium(), NUMEREK_POSTGRES: getPostgres() });
if (command.isFull) {
  env.NUMEREK_TESTS = 'full';
  env.NUMEREK_SEED ||= String(randomInt(1, 1_000_000_000));
  say(`The seed is ${env.NUMEREK_SEED}. The same days again: NUMEREK_SEED=${env.NUMEREK_SEED} npm run test:full`);
}
for (const [at, step] of command.steps.entries()) {
  process.exitCode = await run([...step, ...(at === command.steps.length - 1 ? flags : [])]);
  if (process.exitCode !== 0) break;
}

/** Runs a program in place of this one: same input and output, our signals are passed on. Resolves to its exit code. */
function run(args) {
  return new Promise((resolve) => {
    const child = spawn(node, args, { cwd: root, stdio: 'inherit', env });
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the child as well; passing it on would make it two.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.on('error', (error) => giveUp(`${node} could not be started: ${error.message}`));
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}
