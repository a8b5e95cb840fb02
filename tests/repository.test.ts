// The project's own rules that the compiler and the linter can't check.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listFiles, root } from './repository-files.ts';

const folders = ['core', 'contract', 'server', 'screens', 'simulation', 'bench', 'e2e', 'demo', 'tools', 'tests'];
const sources = listFiles(folders).filter((path) => /\.(tsx?|mjs)$/.test(path));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** Every line of the files that matches, as `path:line: text`. */
function findLines(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

/** The code of a file without its comments, so that a rule may be explained in the words that it forbids. */
function findInCode(paths: readonly string[], pattern: RegExp): string[] {
  return findLines(paths, pattern).filter((hit) => !/^[^:]+:\d+: (\/\/|\*|\/\*)/.test(hit));
}

const coreRooms = sources.filter((path) => path.startsWith('core/') && !/\.test\.ts$/.test(path));

describe('The core', () => {
  test('asks no clock, no chance and no machine', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bDate\(\)|\bMath\.random\b|\bperformance\b|\bcrypto\b|\bprocess\b|\bfetch\(|\bset(Timeout|Interval|Immediate)\b|\bconsole\b|Temporal\.Now/;
    expect(coreRooms.length).toBeGreaterThan(5);
    expect(findInCode(coreRooms, impure)).toEqual([]);
  });

  test('imports nothing of Node and nothing of the layers above it', () => {
    expect(findInCode(coreRooms, /from '(node:|#contract|#server|#screens)|import\('/)).toEqual([]);
  });
});

describe('A file', () => {
  // Keep this list empty: split a file instead.
  const longFiles: readonly string[] = [];
  const mostLines = 450;

  test(`has no more than ${mostLines} lines`, () => {
    const tooLong = [...sources, ...listFiles(folders).filter((path) => path.endsWith('.css'))]
      .map((path) => ({ path, lines: read(path).split('\n').length }))
      .filter(({ path, lines }) => lines > mostLines && !longFiles.includes(path));
    expect(tooLong).toEqual([]);
  });

  test('is named in kebab-case and for what it holds', () => {
    const names = sources.flatMap((path) => path.split('/').map((part) => ({ path, part })));
    const vague = /^(index|utils?|helpers?|common|misc|lib|shared-utils)(\.test)?(\.(tsx?|mjs))?$/;
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;
    expect(names.filter(({ part }) => vague.test(part) || !kebab.test(part))).toEqual([]);
  });

  test('opens by saying what it is for', () => {
    const mute = sources.filter((path) => !/\.test\.tsx?$/.test(path) && !/^(#!.*\n)?(\/\/|\/\*)/.test(read(path)));
    expect(mute).toEqual([]);
  });

  test('is no barrel', () => {
    expect(findInCode(sources, /^\s*export \* from/)).toEqual([]);
  });

  test('leaves nothing for later and silences no tool without saying why', () => {
    const unfinished = new RegExp(['TO', 'DO|FIX', 'ME|@ts-', 'ignore|@ts-', 'nocheck'].join(''));
    expect(findLines(sources, unfinished)).toEqual([]);
    expect(findLines(sources, /biome-ignore [^:]+:\s*$/)).toEqual([]);
  });
});

describe('The documents', () => {
  const documents = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md'];

  test('ARCHITECTURE names only places that exist', () => {
    const table = read('ARCHITECTURE.md')
      .split('\n')
      .filter((line) => line.startsWith('|') && line.includes('`'));
    const places = table.flatMap((row) => pathsIn(row.split('|').slice(2).join('|')));
    expect(places.length).toBeGreaterThan(10);
    expect(places.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  test.each(documents)('%s links only to what exists', (document) => {
    const text = read(document);
    const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map((match) => match[1] ?? '');
    const own = links.filter((link) => !/^[a-z]+:/.test(link));
    const missing = [...own, ...pathsIn(text)].filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  test('name only commands that exist', () => {
    const scriptsOf = (path: string) =>
      (JSON.parse(read(path)) as { readonly scripts: Readonly<Record<string, string>> }).scripts;
    // The workflow of the packages for phones runs a script of mobile/.
    const scripts = { ...scriptsOf('mobile/package.json'), ...scriptsOf('package.json') };
    const named = [...documents, ...listFiles(['.github'])].flatMap((document) =>
      [...read(document).matchAll(/npm run ([a-z0-9:-]+[a-z0-9])/g)].map((match) => match[1] ?? ''),
    );
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

test('Every command runs a program that is there', () => {
  const programs = [...read('tools/run.mjs').matchAll(/ours\('([^']+)'\)/g)].map((match) => match[1] ?? '');
  expect(programs.length).toBeGreaterThan(4);
  expect([...programs, 'server/main.ts', 'demo/main.ts'].filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

interface LockedPackage {
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe('The lockfile', () => {
  const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, LockedPackage>> };
  const packages = Object.entries(lock.packages);

  /** Node looks for a package beside the one that imports it, then one folder further out, and so on. */
  function isLocked(name: string, from: string): boolean {
    if (lock.packages[`${from === '' ? '' : `${from}/`}node_modules/${name}`] !== undefined) return true;
    return from !== '' && isLocked(name, from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0)));
  }

  // `npm ci` refuses a lockfile that lacks one, also when this machine would never install it.
  test('has every package that another one names, the binaries of all platforms among them', () => {
    const missing = packages.flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies }).filter((name) => !isLocked(name, path)),
    );
    expect(packages.length).toBeGreaterThan(300);
    expect(missing).toEqual([]);
  });

  test('names no registry, and nothing that needs an install script', () => {
    const wrong = packages.filter(([, { resolved, hasInstallScript }]) => resolved !== undefined || hasInstallScript);
    expect(wrong.map(([path]) => path)).toEqual([]);
  });
});

/** The texts in backticks that look like our paths: with a slash or a known ending, and without a placeholder. */
function pathsIn(text: string): string[] {
  return [...text.matchAll(/`([^`\s]+)`/g)]
    .map((match) => match[1] ?? '')
    .filter((name) => /^[a-zA-Z.][\w./-]*$/.test(name))
    .filter((name) => folders.includes(name.split('/')[0] ?? '') || /\.(md|ts|tsx|mjs|json)$/.test(name))
    .filter((name) => name.includes('/') || name.includes('.'));
}
