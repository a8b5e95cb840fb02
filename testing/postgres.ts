// A real PostgreSQL for tests: made in a temporary folder, reached by a socket in it, never run as root, and gone with the
// process that started it, also when that one is killed.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findPostgres, postgresAdvice } from '../tools/programs.mjs';

export interface TestPostgres {
  /** A new empty database: its address. */
  newDatabase(): Promise<string>;
  stop(): Promise<void>;
}

/** Throws with advice when PostgreSQL is not installed. */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = findPostgres();
  if (bin === undefined) throw new Error(`The tests need PostgreSQL 15 or newer. ${postgresAdvice}`);
  const folder = mkdtempSync(join(tmpdir(), 'numerek-pg-'));
  const user = otherUser();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = ['-D', data, '-A', 'trust', '-U', 'postgres', '--no-sync', '-E', 'UTF8', '--locale=C'];
  const made = spawnSync(join(bin, 'initdb'), options, { ...user, cwd: folder, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  // The server ends when this process closes the pipe, which a killed process does too.
  const line = `"$0" -D "$1" -k "$2" -c listen_addresses= -c fsync=off & server=$!; cat > /dev/null; kill -INT $server; wait $server`;
  const server = spawn('/bin/sh', ['-c', line, join(bin, 'postgres'), data, folder], {
    ...user,
    cwd: folder,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const admin = `postgres://postgres@localhost/postgres?host=${folder}`;
  await ready(server.stderr);
  let databases = 0;
  return {
    async newDatabase() {
      databases += 1;
      const name = `test_${databases}`;
      const client = new pg.Client(admin);
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://postgres@localhost/${name}?host=${folder}`;
    },
    async stop() {
      const ended = once(server, 'exit');
      server.stdin.end();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function ready(log: NodeJS.ReadableStream): Promise<void> {
  let text = '';
  for await (const chunk of log) {
    text += String(chunk);
    if (text.includes('ready to accept connections')) break;
  }
  if (!text.includes('ready to accept connections')) throw new Error(`PostgreSQL did not start: ${text}`);
}

/** PostgreSQL refuses to run as root: then it runs as the system's postgres, or as nobody. */
function otherUser(): { readonly uid: number; readonly gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const name = spawnSync('id', ['-u', 'postgres']).status === 0 ? 'postgres' : 'nobody';
  const id = (kind: '-u' | '-g') => Number(execFileSync('id', [kind, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
