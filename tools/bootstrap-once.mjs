// Work that is done once and again only when what it was made from has changed: a stamp beside the result holds the hash
// of its sources, and is written last, so that interrupted work is done again.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root, say } from './bootstrap-run.mjs';

/** One hash over the content of files and folders, tests left out: they change no result. */
export function hashOf(paths, salt = '') {
  const hash = createHash('sha256').update(salt);
  for (const path of paths.flatMap((each) => filesOf(join(root, each)))) {
    hash.update(`\0${relative(root, path)}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

function filesOf(path) {
  if (!existsSync(path)) return [];
  const entries = tryToList(path);
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => !/\.test\.tsx?$/.test(entry.name) && !entry.name.startsWith('.'))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => filesOf(join(path, entry.name)));
}

function tryToList(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Does the work unless the stamp says that it was done for these very sources. Resolves to whether it was done now. */
export async function once(stamp, hash, work) {
  if (isDone(stamp, hash)) return false;
  return await alone(async () => {
    // Another command may have done it while this one waited.
    if (isDone(stamp, hash)) return false;
    rmSync(stamp, { force: true });
    await work();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, `${hash}\n`);
    return true;
  });
}

function isDone(stamp, hash) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8').trim() === hash;
}

const lock = join(root, '.build', 'preparing.lock');

/** `npm start` and `npm test` begun at the same moment would both install into one folder: the second one waits. */
async function alone(work) {
  mkdirSync(dirname(lock), { recursive: true });
  for (let isTold = false; !take(); isTold = true) {
    if (!isTold) say('Another command is preparing; waiting for it …');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  // A command that was killed can't have taken its lock away.
  if (isAbandoned()) rmSync(lock, { force: true });
  return false;
}

/** No preparation takes this long; an older lock was left by a machine that went down. */
const longestWorkMs = 900_000;

function isAbandoned() {
  try {
    if (Date.now() - statSync(lock).mtimeMs > longestWorkMs) return true;
    const holder = Number(readFileSync(lock, 'utf8'));
    // Without a number it was made this very moment, by a command that is about to write it.
    return holder > 0 && !isAlive(holder);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
