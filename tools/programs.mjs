// Finds the programs that tests need and npm does not have, Chromium and PostgreSQL; installs them where that works
// without questions.

import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { giveUp, quietly, say } from './prepare.mjs';

const onPath = () => (process.env.PATH ?? '').split(delimiter).filter(Boolean);

/** The path of Chromium or Chrome: `NUMEREK_CHROMIUM`, then the search path, then the usual places; else undefined. */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
  const places = [
    ...names.flatMap((name) => onPath().map((folder) => join(folder, name))),
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ];
  return process.env.NUMEREK_CHROMIUM || places.find((place) => existsSync(place));
}

/** The folder with `initdb` and `postgres`: `NUMEREK_POSTGRES`, then Debian's newest, then the usual places; else undefined. */
export function findPostgres() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((one, other) => Number(other) - Number(one)) : [];
  const places = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...onPath(),
    '/opt/homebrew/bin',
    '/usr/pgsql/bin',
  ];
  return (
    process.env.NUMEREK_POSTGRES ||
    places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')))
  );
}

export const postgresAdvice =
  'Install it (on Debian and Ubuntu: sudo apt-get install postgresql), or name its bin folder in NUMEREK_POSTGRES.';
const chromiumAdvice =
  'Install it (on Debian and Ubuntu: sudo apt-get install chromium), or name it in NUMEREK_CHROMIUM.';

/** The same, installed when missing and we may. Ends with advice otherwise. */
export const getChromium = () => get('Chromium or Chrome', findChromium, 'chromium', chromiumAdvice);
export const getPostgres = () => get('PostgreSQL 15 or newer', findPostgres, 'postgresql', postgresAdvice);

function get(what, find, debianPackage, advice) {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    giveUp(`The tests need ${what}, and none was found.`, advice);
  say(`Installing ${debianPackage} for the tests with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  quietly('apt-get', ['update', '-q'], { env });
  const installed = quietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', debianPackage], { env });
  return find() ?? giveUp(`${what} could not be installed:`, ...installed.written.split('\n').slice(-5), advice);
}
