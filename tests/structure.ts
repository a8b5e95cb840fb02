// The graph of imports, types included, and what in it is against the layout of ARCHITECTURE.md. What was so before the rules came is
// listed in known-violations.txt, which only gets shorter; `node tests/structure.ts` prints the list as it would be now.

import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { listFiles, root } from './repository-files.ts';

export type Graph = ReadonlyMap<string, readonly string[]>;

export interface Violation {
  /** Stable as long as the import is there: a line of known-violations.txt. */
  readonly line: string;
  readonly instead: string;
}

const importing =
  /(?:^|\n)\s*(?:import|export)\s[^'"`;]*?from\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

/** The files of ours that a source imports, as paths from the project's folder. */
export function importsOf(path: string, source: string): string[] {
  const names = [...source.matchAll(importing)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
  return names.flatMap((name) => {
    if (name.startsWith('#')) return [name.slice(1)];
    return name.startsWith('.') ? [posix.join(dirname(path), name)] : [];
  });
}

export function readGraph(): Graph {
  const paths = listFiles(['core', 'contract', 'server', 'screens']).filter((path) => /(?<!\.test)\.tsx?$/.test(path));
  return new Map(paths.map((path) => [path, importsOf(path, readFileSync(join(root, path), 'utf8'))]));
}

/** What each layer may import beside itself. */
const layers: Readonly<Record<string, readonly string[]>> = {
  core: [],
  contract: ['core'],
  server: ['core', 'contract'],
  screens: ['core', 'contract'],
};

/** The storeys of server/, the lowest first; what is in none of them puts the others together and stands above all. */
const storeys = ['platform', 'cluster', 'eventlog', 'delivery', 'modules'];

function storeyOf(path: string): number {
  const at = storeys.indexOf(path.split('/')[1] ?? '');
  return at < 0 ? storeys.length : at;
}

const moduleOf = (path: string) => /^server\/modules\/([^/]+)\//.exec(path)?.[1];

/** Why `from` may not import `to`, as advice what to do instead; null when it may. */
export function adviceAgainst(from: string, to: string): string | null {
  const [layer = '', other = ''] = [from.split('/')[0], to.split('/')[0]];
  if (layer !== other) {
    if (layers[layer]?.includes(other) || layers[other] === undefined) return null;
    return `${layer}/ knows nothing of ${other}/: move what both need down to core/ or contract/, or hand it in as an argument.`;
  }
  if (layer !== 'server') return null;
  if (storeyOf(to) > storeyOf(from)) {
    return `the order is platform ← eventlog ← delivery ← modules ← app: move the type down, or let the upper one hand it in.`;
  }
  const [own, others] = [moduleOf(from), moduleOf(to)];
  if (own === undefined || others === undefined || own === others || to === `server/modules/${others}/index.ts`)
    return null;
  return `a module is used through its port: export what you need from server/modules/${others}/index.ts and import that.`;
}

/** The files that can be reached from themselves, each with a shortest way round. */
export function findCycles(graph: Graph): ReadonlyMap<string, readonly string[]> {
  const cycles = new Map<string, readonly string[]>();
  for (const start of graph.keys()) {
    const cameFrom = new Map<string, string>();
    const queue = [start];
    for (const at of queue) {
      for (const next of graph.get(at) ?? []) {
        if (cameFrom.has(next) || !graph.has(next)) continue;
        cameFrom.set(next, at);
        queue.push(next);
      }
      if (cameFrom.has(start)) break;
    }
    if (!cameFrom.has(start)) continue;
    const way = [start];
    for (let at = cameFrom.get(start); at !== undefined && at !== start; at = cameFrom.get(at)) way.unshift(at);
    cycles.set(start, [start, ...way]);
  }
  return cycles;
}

/** Sorted by line. */
export function findViolations(graph: Graph): Violation[] {
  const directions = [...graph].flatMap(([from, imports]) =>
    [...new Set(imports)].flatMap((to) => {
      const instead = adviceAgainst(from, to);
      return instead === null ? [] : [{ line: `${from} → ${to}`, instead }];
    }),
  );
  const cycles = [...findCycles(graph)].map(([path, way]) => ({
    line: `${path} is in a cycle`,
    instead: `${way.join(' → ')}: move what the two share, often one type, into a file that imports neither.`,
  }));
  return [...directions, ...cycles].sort((one, other) => (one.line < other.line ? -1 : 1));
}

if (import.meta.main) {
  process.stdout.write(
    findViolations(readGraph())
      .map(({ line }) => `${line}\n`)
      .join(''),
  );
}
