// The part of the stores' suite on backups, taken while others write.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { aCommand, anAppend, aPerson, type StoreMaker, type StoreUnderTest } from './store-examples.ts';

/** A ticket's worth: each append brings one event, one command, one visit and one person, so that a torn copy shows. */
async function write(at: StoreUnderTest, n: number): Promise<void> {
  const fields = {
    events: [{ n, filler: 'x'.repeat(400) }],
    command: aCommand(`c${n}`),
    people: [aPerson(`p${n}`)],
  };
  expect(await at.store.append([anAppend('a', n, fields)])).toEqual(['appended']);
}

export function backups(at: StoreUnderTest, maker: StoreMaker): void {
  it('copies one moment of a store that is written to meanwhile', async () => {
    let written = 0;
    while (written < 1500) await write(at, written++);
    const file = join(at.folder, 'copy');
    let isDone = false;
    const backup = at.store.backup(file).finally(() => {
      isDone = true;
    });
    do {
      await write(at, written++);
      await nextTurn();
    } while (!isDone);
    await backup;
    const copy = await maker.openBackup(file, join(at.folder, 'restored'));
    try {
      const events = await copy.read('a');
      expect(events.length).toBeGreaterThanOrEqual(1500);
      expect(events.length).toBeLessThanOrEqual(written);
      expect(events.map((one) => one.version)).toEqual(events.map((_, index) => index + 1));
      const persons = await copy.people.contactKeys();
      expect(persons).toHaveLength(events.length);
      expect(await copy.people.find('p0')).toEqual(aPerson('p0'));
      expect(await copy.findCommand('hall', `c${events.length - 1}`)).not.toBeNull();
      expect(await copy.findCommand('hall', `c${events.length}`)).toBeNull();
      expect(await copy.append([anAppend('a', events.length)])).toEqual(['appended']);
    } finally {
      await copy.close();
    }
    expect(await at.store.read('a')).toHaveLength(written);
  });

  it('never writes a backup over a file', async () => {
    const file = join(at.folder, 'precious');
    writeFileSync(file, 'precious');
    await expect(at.store.backup(file)).rejects.toThrow(/precious/);
  });
}
