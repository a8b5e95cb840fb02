// Running other programs for the commands of this project: quietly while preparing, and with everything passed through
// when it is the program that was asked for. Plain JavaScript that also an older Node understands.

import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Says in one line what is being done now; on the error output, so that a command's own output stays clean. */
export function say(line) {
  process.stderr.write(`numerek: ${line}\n`);
}

/** Says what has to be done by a person, and ends. */
export function giveUp(...lines) {
  for (const line of lines) say(line);
  process.exit(1);
}

/** Runs a program without a word; resolves to its exit code and all that it wrote. */
export function runQuietly(program, args, options = {}) {
  return new Promise((resolve) => {
    let written = '';
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const keep = (piece) => {
      written += piece;
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: 127, written: `${written}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, written }));
  });
}

/** Runs npm without a word, the one that started us if there is one. */
export function runNpm(args, options = {}) {
  const quiet = [...args, '--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const ours = process.env.npm_execpath;
  if (ours !== undefined && /npm-cli\.c?js$/.test(ours)) return runQuietly(process.execPath, [ours, ...quiet], options);
  return runQuietly('npm', quiet, { shell: process.platform === 'win32', ...options });
}

/** Runs a program in our place: its input and output are ours, our signals go to it. Resolves to its exit code. */
export function runInOurPlace(program, args, env = {}) {
  return new Promise((resolve) => {
    const path = `${dirname(program)}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`;
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path, ...env } });
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const pass = (signal) => {
      // A terminal sends Ctrl-C to the child as well; passing it on would make it two.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    };
    for (const signal of signals) process.on(signal, pass);
    child.on('error', (error) => {
      say(`${program} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass);
      resolve(code ?? 128 + (constants.signals[signal] ?? 0));
    });
  });
}

/** A program of one of our packages, to be run by Node: `toolOf('vite', 'bin/vite.js')`. */
export function toolOf(name, file) {
  return join(root, 'node_modules', name, file);
}
