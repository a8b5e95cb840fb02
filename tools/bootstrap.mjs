// What every command needs before it can run: a Node that is new enough, the packages of the lockfile, and for most the
// built screens. On a machine where all is there it costs a few milliseconds.

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findNode } from './bootstrap-node.mjs';
import { hashOf, once } from './bootstrap-once.mjs';
import { giveUp, root, runNpm, runQuietly, say, toolOf } from './bootstrap-run.mjs';

/** Prepares the project; `screens: false` leaves the screens unbuilt. Resolves to the path of the Node to run with. */
export async function prepare({ screens = true } = {}) {
  const node = await findNode();
  await installPackages();
  if (screens) await buildScreens(node);
  return node;
}

async function installPackages() {
  const packages = join(root, 'node_modules');
  const begun = join(root, '.build', 'installing');
  const hash = hashOf(['package-lock.json'], `${process.platform} ${process.arch}`);
  await once(join(packages, '.numerek-stamp'), hash, async () => {
    // npm takes a folder that was cut off half unpacked for a package that is there: what was interrupted is thrown away.
    if (existsSync(begun)) rmSync(packages, { recursive: true, force: true });
    say(existsSync(packages) ? 'Bringing the packages up to date …' : 'Installing the packages, about a minute …');
    writeFileSync(begun, '');
    // `npm ci` wants the binaries of every platform in the lockfile; `install` is content with this machine's. No install
    // script is run: every part that is not JavaScript comes ready for the machine.
    const installed = await runNpm(['install', '--no-save', '--ignore-scripts']);
    if (installed.code !== 0) giveUp('The packages could not be installed:', installed.written.trim());
    rmSync(begun);
  });
}

const settings = ['package-lock.json', 'vite.config.ts', 'lingui.config.ts'];
const screenSources = ['screens', 'core', 'contract', 'tools/phone-app', ...settings];

/** Builds the screens into .build/screens unless they are as their sources say. */
export async function buildScreens(node) {
  const result = join(root, '.build', 'screens');
  const fresh = join(root, '.build', 'screens.new');
  // The stamp lies inside the result: whoever throws the result away throws the stamp away with it.
  await once(join(result, '.stamp'), hashOf(screenSources), async () => {
    say('Building the screens …');
    const args = [toolOf('vite', 'bin/vite.js'), 'build', '--logLevel', 'warn', '--outDir', fresh];
    // A test runner's own NODE_ENV would bring the slow, large development build of React.
    const built = await runQuietly(node, args, { env: { ...process.env, NODE_ENV: 'production' } });
    if (built.code !== 0) giveUp('The screens could not be built:', built.written.trim());
    // Built aside and put in place whole, so that a server at work never gives out half a screen.
    rmSync(result, { recursive: true, force: true });
    renameSync(fresh, result);
  });
}
