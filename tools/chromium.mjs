// Finds the browser for the tests that need a real one, and gets it where that is possible without asking.

import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, runQuietly, say } from './bootstrap-run.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** The path of Chromium or Chrome: `NUMEREK_CHROMIUM`, then the search path, then the usual places; else undefined. */
export function findChromium() {
  const named = process.env.NUMEREK_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = (process.env.PATH ?? '').split(process.platform === 'win32' ? ';' : ':').filter(Boolean);
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...places, ...elsewhere].find(isProgram);
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of Chromium, installed when missing and we may. Ends with advice otherwise. */
export async function getChromium() {
  const found = findChromium();
  if (found !== undefined) return found;
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!mayInstall) {
    giveUp(
      'The tests need Chromium or Chrome, and none was found.',
      'Install it (on Debian and Ubuntu: sudo apt-get install chromium), or name it in NUMEREK_CHROMIUM.',
    );
  }
  say('Installing Chromium for the tests with apt-get …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update', '-q'], { env });
  const installed = await runQuietly('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    env,
  });
  const got = findChromium();
  if (installed.code !== 0 || got === undefined) {
    giveUp('Chromium could not be installed:', installed.written.trim().split('\n').slice(-5).join('\n'));
  }
  return got;
}
