import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { adviceAgainst, findCycles, findViolations, importsOf, readGraph } from './structure.ts';

const file = 'tests/known-violations.txt';
const known = readFileSync(join(import.meta.dirname, 'known-violations.txt'), 'utf8')
  .split('\n')
  .filter(Boolean);

describe('Imports', () => {
  const violations = findViolations(readGraph());

  test('go in the directions of the layout, and never in a circle', () => {
    const added = violations.filter(({ line }) => !known.includes(line));
    expect(added.map(({ line, instead }) => `${line}: ${instead}`)).toEqual([]);
  });

  test('that were against it before and are gone are off the list, which only gets shorter', () => {
    const lines = new Set(violations.map(({ line }) => line));
    expect(
      known.filter((line) => !lines.has(line)),
      `take these lines out of ${file}`,
    ).toEqual([]);
  });
});

describe('The check', () => {
  test('sees every kind of import', () => {
    const source = `import type { A } from './a.ts';
import {
  b,
} from '#core/b.ts';
import './c.ts';
export { d } from '../d.ts';
const e = await import('./e.ts');
import { z } from 'zod';`;
    expect(importsOf('server/here/file.ts', source)).toEqual([
      'server/here/a.ts',
      'core/b.ts',
      'server/here/c.ts',
      'server/d.ts',
      'server/here/e.ts',
    ]);
  });

  test.each([
    ['core/a.ts', 'contract/b.ts', /core\/ knows nothing of contract\//],
    ['contract/a.ts', 'server/b.ts', /contract\/ knows nothing of server\//],
    ['screens/a.ts', 'server/b.ts', /hand it in/],
    ['server/platform/a.ts', 'server/eventlog/b.ts', /platform ← eventlog/],
    ['server/eventlog/a.ts', 'server/delivery/b.ts', /platform ← eventlog/],
    ['server/delivery/a.ts', 'server/modules/queue/index.ts', /platform ← eventlog/],
    ['server/modules/queue/a.ts', 'server/app.ts', /platform ← eventlog/],
    ['server/modules/queue/a.ts', 'server/modules/booking/b.ts', /server\/modules\/booking\/index\.ts/],
  ])('refuses %s → %s', (from, to, advice) => {
    expect(adviceAgainst(from, to)).toMatch(advice);
  });

  test.each([
    ['contract/a.ts', 'core/b.ts'],
    ['server/app.ts', 'server/modules/queue/b.ts'],
    ['server/modules/queue/a.ts', 'server/platform/b.ts'],
    ['server/modules/queue/a.ts', 'server/modules/queue/deep/b.ts'],
    ['server/modules/queue/a.ts', 'server/modules/booking/index.ts'],
  ])('allows %s → %s', (from, to) => {
    expect(adviceAgainst(from, to)).toBeNull();
  });

  test('tells a shortest way round', () => {
    const graph = new Map([
      ['a', ['b', 'd']],
      ['b', ['c']],
      ['c', ['a']],
      ['d', ['a']],
      ['e', ['a']],
    ]);
    expect([...findCycles(graph).keys()]).toEqual(['a', 'b', 'c', 'd']);
    expect(findCycles(graph).get('a')).toEqual(['a', 'd', 'a']);
    expect(findCycles(graph).get('b')).toEqual(['b', 'c', 'a', 'b']);
  });
});
