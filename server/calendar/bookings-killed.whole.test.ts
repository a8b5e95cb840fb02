import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { takesPlace } from '#core/booking/state.ts';
import { branch, TestCalendars } from '#testing/test-calendars.ts';
import { openSqliteStore } from '../store/sqlite-store.ts';

const dates = ['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02'];
const hoursADay = 16;
const places = 2;
const capacity = dates.length * hoursADay * places;
const killsWanted = 12;

/**
 * Twice as many people as places, thirty-two at a time, each with ids of their own that stay the same in every life. Tells
 * what was answered only when it is answered: `held`, `booked`, `taken`, and `done` when nobody is left.
 */
const server = `
  import { writeSync } from 'node:fs';
  import { openSqliteStore } from '#server/store/sqlite-store.ts';
  import { TestCalendars } from '#testing/test-calendars.ts';
  const [folder, people, ...dates] = process.argv.slice(1);
  const { value: { store } } = await openSqliteStore(folder);
  const hall = await TestCalendars.open({ store });
  const tell = (...words) => writeSync(1, words.join(' ') + '\\n');
  let next = 0;
  const live = async () => {
    for (let n = next++; n < Number(people); n = next++) {
      const date = dates[n % dates.length];
      const half = Math.floor(n / dates.length) % ${hoursADay};
      const time = String(8 + Math.floor(half / 2)).padStart(2, '0') + (half % 2 ? ':30' : ':00');
      const held = await hall.hold(time, { date, id: 'visit-' + n, commandId: 'hold-' + n });
      if (!held.ok) { tell('taken', n, held.refusal.code); continue; }
      tell('held', n, JSON.stringify(held.value));
      const booked = await hall.book(held.value, 'person-' + n, 'book-' + n);
      if (!booked.ok) throw new Error(JSON.stringify(booked));
      tell('booked', n, JSON.stringify(booked.value));
    }
  };
  await Promise.all(Array.from({ length: 32 }, live));
  await store.close();
  tell('done');`;

interface Life {
  readonly answers: Map<string, string>;
  readonly refused: Set<string>;
  isDone: boolean;
}

/** Killed as soon as it has answered so many bookings that were not known before. */
async function liveAndKill(folder: string, known: ReadonlyMap<string, string>, newBookings: number): Promise<Life> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', server, folder, String(capacity * 2), ...dates], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const life: Life = { answers: new Map(), refused: new Set(), isDone: false };
  let isNew = 0;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    const [what = '', n = '', answer = ''] = line.split(' ');
    if (what === 'done') life.isDone = true;
    else if (what === 'taken') life.refused.add(answer);
    else life.answers.set(`${what} ${n}`, answer);
    if (what === 'booked' && !known.has(`booked ${n}`)) isNew += 1;
    if (isNew >= newBookings) child.kill('SIGKILL');
  });
  await once(lines, 'close');
  return life;
}

it('sells each place once and loses no booking that was acknowledged, however often the server is killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'numerek-bookings-'));
  try {
    const known = new Map<string, string>();
    let kills = 0;
    for (let isDone = false; !isDone; ) {
      const life = await liveAndKill(
        folder,
        known,
        kills < killsWanted ? 5 + ((kills * 7) % 13) : Number.POSITIVE_INFINITY,
      );
      isDone = life.isDone;
      if (!isDone) kills += 1;
      expect([...life.refused].filter((code) => code !== 'hour-taken')).toEqual([]);
      for (const [command, answer] of life.answers) {
        // A retry in a later life is told what it was told before.
        expect(known.get(command) ?? answer).toBe(answer);
        known.set(command, answer);
      }
      await expectSound(folder, known, isDone);
    }
    expect(kills).toBe(killsWanted);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function expectSound(folder: string, known: ReadonlyMap<string, string>, isOver: boolean): Promise<void> {
  const opened = await openSqliteStore(folder);
  if (!opened.ok) throw new Error(opened.refusal.message);
  const { store } = opened.value;
  const hall = await TestCalendars.open({ store });
  const booked = new Set<string>();
  let taken = 0;
  for (const date of dates) {
    const { appointments } = await hall.calendars.state(branch, date);
    const byHour = new Map<number, number>();
    for (const one of appointments.values()) {
      if (one.phase === 'booked') booked.add(one.id);
      if (takesPlace(one, hall.nowMs, 'public')) byHour.set(one.startMs, (byHour.get(one.startMs) ?? 0) + 1);
    }
    expect(Math.max(0, ...byHour.values())).toBeLessThanOrEqual(places);
    taken += [...byHour.values()].reduce((sum, many) => sum + many, 0);
  }
  const acknowledged = [...known].flatMap(([command, answer]) =>
    command.startsWith('booked ') ? [(JSON.parse(answer) as { id: string }).id] : [],
  );
  expect(acknowledged.filter((id) => !booked.has(id))).toEqual([]);
  const rows = await store.people.findAll([...booked]);
  expect(rows.size).toBe(booked.size);
  expect(new Set([...booked].map((id) => hall.codes.reserve(branch, id).code)).size).toBe(booked.size);
  if (isOver) expect([booked.size, taken, acknowledged.length]).toEqual([capacity, capacity, capacity]);
  await store.close();
}
