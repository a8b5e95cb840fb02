// Finds PostgreSQL's programs for the tests that need a real server, and gets them where that is possible without asking.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, runQuietly, say } from './bootstrap-run.mjs';

const debian = '/usr/lib/postgresql';
const elsewhere = ['/usr/local/bin', '/usr/bin', '/opt/homebrew/bin', '/usr/pgsql/bin'];
const advice =
  'Install it (on Debian and Ubuntu: sudo apt-get install postgresql), or name its bin folder in NUMEREK_POSTGRES.';

/** The folder with `initdb` and `postgres`: `NUMEREK_POSTGRES`, then Debian's newest, then the usual places; else undefined. */
export function findPostgres() {
  const named = process.env.NUMEREK_POSTGRES;
  if (named !== undefined && named !== '') return named;
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...elsewhere];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

/** The same, installed when missing and we may. Ends with advice otherwise. */
export async function getPostgres() {
  const found = findPostgres();
  if (found !== undefined) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) giveUp('The tests need PostgreSQL 15 or newer, and none was found.', advice);
  say('Installing PostgreSQL for the tests with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update', '-q'], { env });
  const installed = await runQuietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'postgresql'], {
    env,
  });
  const got = findPostgres();
  if (installed.code !== 0 || got === undefined) {
    giveUp('PostgreSQL could not be installed:', installed.written.trim().split('\n').slice(-5).join('\n'));
  }
  return got;
}

export const postgresAdvice = advice;
