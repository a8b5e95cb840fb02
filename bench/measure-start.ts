// How long the server takes from its start to its first answer, and how much memory it then uses.
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { makeFolder } from './bench-server.ts';
import type { Row } from './report.ts';

const runs = 5;
const patienceMs = 20_000;

export async function measureStart(): Promise<Row[]> {
  const folder = makeFolder();
  const starts: { tookMs: number; megabytes: number }[] = [];
  // The first start makes the database and is not counted.
  for (let run = 0; run <= runs; run += 1) starts.push(await startOnce(folder, 20_800 + run));
  rmSync(folder, { recursive: true });
  const counted = starts.slice(1);
  const took = median(counted.map((one) => one.tookMs));
  const memory = median(counted.map((one) => one.megabytes));
  return [
    {
      what: 'start to first answer, embedded',
      figure: `${took.toFixed(0)} ms`,
      against: '1,000 ms',
      ratio: took / 1_000,
      bound: { atMost: 1 },
    },
    {
      what: 'memory after the start',
      figure: `${memory.toFixed(0)} MB`,
      against: '150 MB',
      ratio: memory / 150,
      bound: { atMost: 1 },
    },
  ];
}

async function startOnce(folder: string, port: number): Promise<{ tookMs: number; megabytes: number }> {
  const startedMs = performance.now();
  const flags = ['--port', String(port), '--host', '127.0.0.1', '--data', folder, '--log-level', 'error'];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts', ...flags], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    while (!(await answers(port))) {
      if (performance.now() - startedMs > patienceMs) throw new Error('The server did not answer');
      await wait(5);
    }
    const tookMs = performance.now() - startedMs;
    await wait(500);
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    return { tookMs, megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function answers(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
