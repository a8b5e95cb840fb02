// Starts and stops the server under measurement, and calls its API as a kiosk and as a clerk.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { BenchAccess } from './server-process.ts';

export interface BenchServer extends BenchAccess {
  readonly pid: number;
  /** The session of an administrator. */
  readonly cookie: string;
  /** Resident memory now, in bytes, as the system counts it. */
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
/** On the project's own disk: memory file systems flush nothing. */
const folders = join(root, '.build/bench');

export function makeFolder(): string {
  mkdirSync(folders, { recursive: true });
  return mkdtempSync(join(folders, 'run-'));
}

export async function startBenchServer(branches: readonly string[], printerPort: number | null): Promise<BenchServer> {
  const folder = makeFolder();
  const script = join(import.meta.dirname, 'server-process.ts');
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', script, folder, String(printerPort ?? ''), ...branches],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      cwd: root,
    },
  );
  const access = JSON.parse(await firstLine(child)) as BenchAccess;
  const cookie = await signIn(access);
  return {
    ...access,
    pid: child.pid ?? 0,
    cookie,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The process has no output');
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error('The process ended before it was ready');
}

async function signIn({ port, username, password }: BenchAccess): Promise<string> {
  const origin = `http://127.0.0.1:${port}`;
  const answer = await fetch(`${origin}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ username, password }),
  });
  if (!answer.ok) throw new Error(`Sign-in: ${answer.status}`);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}
