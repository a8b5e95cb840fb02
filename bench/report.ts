// The table at the end of a benchmark run, on the screen and in RESULTS.md.
import { closeSync, fdatasyncSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { makeFolder } from './bench-server.ts';

export interface Row {
  readonly what: string;
  readonly figure: string;
  /** What it is held against, measured in the same run. */
  readonly against: string;
  readonly ratio: number | null;
  readonly bound: { readonly atLeast: number } | { readonly atMost: number } | null;
}

export function isKept({ ratio, bound }: Row): boolean | null {
  if (ratio === null || bound === null) return null;
  return 'atLeast' in bound ? ratio >= bound.atLeast : ratio <= bound.atMost;
}

export function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const kept = isKept(row);
    const bound =
      row.bound === null
        ? '–'
        : 'atLeast' in row.bound
          ? `≥ ${short(row.bound.atLeast)}`
          : `≤ ${short(row.bound.atMost)}`;
    const ratio = row.ratio === null ? '–' : row.ratio.toFixed(2);
    return `| ${row.what} | ${row.figure} | ${row.against} | ${ratio} | ${bound} | ${kept === null ? '–' : kept ? 'kept' : '**not kept**'} |`;
  });
  return ['| what | measured | against | ratio | bound | |', '|---|---|---|---|---|---|', ...lines].join('\n');
}

export function writeResults(rows: readonly Row[]): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? arch()}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
  const text = `# Results

The latest run of \`npm run bench\`, on ${new Date().toISOString().slice(0, 10)}. Ratios are of figures of the same run, medians of
three; lone times depend on the machine.

Machine: ${machine}. One \`fdatasync\` after a write of 4 kB: median ${flushMs().toFixed(2)} ms.

${table(rows)}
`;
  writeFileSync(join(import.meta.dirname, 'RESULTS.md'), text);
}

/** What one durable write costs at least on this disk, in milliseconds. */
function flushMs(): number {
  const folder = makeFolder();
  const file = openSync(join(folder, 'flush'), 'w');
  const block = Buffer.alloc(4096, 1);
  const times = Array.from({ length: 200 }, () => {
    writeSync(file, block);
    const startedMs = performance.now();
    fdatasyncSync(file);
    return performance.now() - startedMs;
  }).sort((one, other) => one - other);
  closeSync(file);
  rmSync(folder, { recursive: true });
  return times[100] ?? 0;
}

function short(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '');
}
