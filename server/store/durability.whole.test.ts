import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { durabilityRounds as rounds } from '#testing/intensity.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** Appends one, then sixty-four at once, and so on, and tells each command id only when it is durable. */
const writer = `
  import { writeSync } from 'node:fs';
  import { openSqliteStore } from '#server/store/sqlite-store.ts';
  import { aCommand, anAppend, aPerson } from '#testing/store-examples.ts';
  const { value: { store } } = await openSqliteStore(process.argv[1]);
  let version = (await store.read('a')).length;
  for (let turn = 0; ; turn++) {
    const ids = Array.from({ length: turn % 2 ? 64 : 1 }, (_, n) => 'c' + (version + n));
    await store.append(ids.map((id, n) =>
      anAppend('a', version + n, { events: [{ id }], command: aCommand(id),
        also: [{ stream: 'b', expectedVersion: version + n, events: [id] }], people: [aPerson(id)] })));
    version += ids.length;
    writeSync(1, ids.join(' ') + '\\n');
  }`;

/** The command ids that the writer had acknowledged when it was killed. */
async function writeAndKill(data: string, afterMs: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', writer, data], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const lines = createInterface({ input: child.stdout });
  const isStarted = once(lines, 'line');
  lines.on('line', (line) => acknowledged.push(...line.split(' ')));
  await isStarted;
  await wait(afterMs);
  const isRead = once(lines, 'close');
  child.kill('SIGKILL');
  await isRead;
  return acknowledged;
}

it('loses nothing acknowledged and keeps nothing by halves when the process is killed, time and again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'numerek-kill-'));
  try {
    const all: string[] = [];
    for (let round = 0; round < rounds; round++) {
      all.push(...(await writeAndKill(folder, (round * 37) % 100)));
      const opened = await openSqliteStore(folder);
      if (!opened.ok) throw new Error(opened.refusal.message);
      const { store } = opened.value;
      const events = await store.read('a');
      const ids = events.map((one) => (one.event as { id: string }).id);
      const kept = new Set(ids);
      expect(kept.size).toBe(ids.length);
      expect(all.filter((id) => !kept.has(id))).toEqual([]);
      expect(events.map((one) => one.version)).toEqual(events.map((_, index) => index + 1));
      expect((await store.read('b')).map((one) => one.event)).toEqual(ids);
      expect(new Set((await store.people.contactKeys()).map((row) => row.subject))).toEqual(kept);
      expect((await store.findCommand('hall', all.at(-1) ?? ''))?.answer).toEqual({ ticket: all.at(-1) });
      await store.close();
    }
    expect(all.length).toBeGreaterThan(rounds);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
