// What every store must do, as one suite that each store's tests run against it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryStore } from '#server/store/memory-store.ts';
import type { Store } from '#server/store/store.ts';
import { backups } from './store-contract-backup.ts';
import { messages } from './store-contract-messages.ts';
import { notices } from './store-contract-notices.ts';
import { people, severalStreams } from './store-contract-people.ts';
import { printJobs, smallTables } from './store-contract-tables.ts';
import { aCommand, anAppend, type StoreMaker, type StoreUnderTest } from './store-examples.ts';

export function storeContract(name: string, maker: StoreMaker): void {
  describe(`${name} store`, () => {
    const at: { folder: string; store: Store } = { folder: '', store: new MemoryStore() };

    beforeEach(async () => {
      at.folder = mkdtempSync(join(tmpdir(), 'numerek-store-'));
      at.store = await maker.open(join(at.folder, 'data'));
    });

    afterEach(async () => {
      await at.store.close();
      rmSync(at.folder, { recursive: true });
    });

    const reopen = async () => {
      at.store = await maker.reopen(at.store, join(at.folder, 'data'));
    };

    describe('appending', () => appending(at));
    describe('appending to several streams', () => severalStreams(at));
    describe('commands', () => commands(at, reopen));
    describe('people', () => people(at, reopen));
    describe('small tables', () => smallTables(at, reopen));
    describe('print jobs', () => printJobs(at));
    describe('messages', () => messages(at, reopen));
    describe('notices', () => notices(at, reopen));
    describe('backup', () => backups(at, maker));
  });
}

function appending(at: StoreUnderTest): void {
  it('gives back what was appended, in order, with versions from 1 and growing positions', async () => {
    await at.store.append([anAppend('day/a', 0, { events: [{ n: 1 }, { n: 2, words: 'Żółć і Ї 🎫' }] })]);
    await at.store.append([anAppend('day/b', 0), anAppend('day/a', 2, { events: [[null, true, 0.5]] })]);
    const events = await at.store.read('day/a');
    expect(events.map((one) => [one.stream, one.version, one.event])).toEqual([
      ['day/a', 1, { n: 1 }],
      ['day/a', 2, { n: 2, words: 'Żółć і Ї 🎫' }],
      ['day/a', 3, [null, true, 0.5]],
    ]);
    const positions = (await at.store.readAfter(0, 100)).map((one) => one.position);
    expect(positions).toEqual([...positions].sort((one, other) => one - other));
    expect(new Set(positions).size).toBe(4);
    expect(positions[0]).toBeGreaterThan(0);
  });

  it('reads a stream after a version, and the log after a position, up to a limit', async () => {
    await at.store.append([anAppend('a', 0, { events: [1, 2, 3] }), anAppend('b', 0, { events: [4, 5] })]);
    expect((await at.store.read('a', 2)).map((one) => one.event)).toEqual([3]);
    expect(await at.store.read('a', 3)).toEqual([]);
    expect(await at.store.read('nowhere')).toEqual([]);
    const first = await at.store.readAfter(0, 2);
    expect(first.map((one) => one.event)).toEqual([1, 2]);
    const rest = await at.store.readAfter(first[1]?.position ?? 0, 100);
    expect(rest.map((one) => one.event)).toEqual([3, 4, 5]);
    expect(await at.store.readAfter(rest[2]?.position ?? 0, 100)).toEqual([]);
    expect(await at.store.readAfter(0, 0)).toEqual([]);
  });

  it('refuses an append that expects another version, older or newer', async () => {
    await at.store.append([anAppend('a', 0)]);
    expect(await at.store.append([anAppend('a', 0)])).toEqual(['version-conflict']);
    expect(await at.store.append([anAppend('a', 2)])).toEqual(['version-conflict']);
    expect(await at.store.append([anAppend('b', 1)])).toEqual(['version-conflict']);
    expect(await at.store.readAfter(0, 100)).toHaveLength(1);
    expect(await at.store.streams('')).toEqual(['a']);
  });

  it('judges several appends of one call in turn and leaves out only the one that conflicts', async () => {
    const outcomes = await at.store.append([
      anAppend('a', 0, { events: ['first'] }),
      anAppend('a', 0, { events: ['late'], command: aCommand('late') }),
      anAppend('a', 1, { events: ['second'] }),
      anAppend('b', 0, { events: ['other'] }),
    ]);
    expect(outcomes).toEqual(['appended', 'version-conflict', 'appended', 'appended']);
    expect((await at.store.read('a')).map((one) => one.event)).toEqual(['first', 'second']);
    expect(await at.store.findCommand('hall', 'late')).toBeNull();
  });

  it('lets one of many that append at the same version win', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => (await at.store.append([anAppend('a', 0, { events: [n] })]))[0]),
    );
    expect(outcomes.filter((outcome) => outcome === 'appended')).toHaveLength(1);
    expect(await at.store.read('a')).toHaveLength(1);
  });

  it('writes nothing of a call that can not be stored', async () => {
    const broken = anAppend('b', 0, { events: [undefined] });
    await expect(at.store.append([anAppend('a', 0, { command: aCommand('one') }), broken])).rejects.toThrow();
    await expect(at.store.append([anAppend('a', 0), anAppend('b', 0, { events: [] })])).rejects.toThrow();
    expect(await at.store.readAfter(0, 100)).toEqual([]);
    expect(await at.store.findCommand('hall', 'one')).toBeNull();
    expect(await at.store.append([anAppend('a', 0)])).toEqual(['appended']);
  });

  it('keeps its log from those who change what they wrote or read', async () => {
    const event = { list: [1] };
    await at.store.append([anAppend('a', 0, { events: [event] })]);
    event.list.push(2);
    const read = (await at.store.read('a'))[0]?.event as { list: number[] };
    read.list.push(3);
    expect((await at.store.read('a'))[0]?.event).toEqual({ list: [1] });
  });

  it('names the streams that begin so, in order', async () => {
    for (const stream of ['day/b/2', 'day/b/1', 'day/a/1', 'branch/b', 'day/b%', 'day/bb']) {
      await at.store.append([anAppend(stream, 0)]);
    }
    expect(await at.store.streams('day/b/')).toEqual(['day/b/1', 'day/b/2']);
    expect(await at.store.streams('day/b%')).toEqual(['day/b%']);
    expect(await at.store.streams('')).toHaveLength(6);
    expect(await at.store.streams('x')).toEqual([]);
  });
}

function commands(at: StoreUnderTest, reopen: () => Promise<void>): void {
  it('keeps the answer of a command for its retry, in its own scope', async () => {
    await at.store.append([anAppend('a', 0, { command: aCommand('one') })]);
    expect(await at.store.findCommand('hall', 'one')).toEqual({
      id: 'one',
      fingerprint: 'print of one',
      answer: { ticket: 'one' },
    });
    expect(await at.store.findCommand('annex', 'one')).toBeNull();
    expect(await at.store.append([anAppend('a', 1, { command: aCommand('one', 'annex') })])).toEqual(['appended']);
  });

  it('leaves out a command that is known, also within one call and when its version would conflict', async () => {
    await at.store.append([anAppend('a', 0, { command: aCommand('one') })]);
    const outcomes = await at.store.append([
      anAppend('a', 1, { command: aCommand('two') }),
      anAppend('a', 2, { command: aCommand('two') }),
      anAppend('a', 0, { command: aCommand('one') }),
      anAppend('a', 2, { command: aCommand('three') }),
    ]);
    expect(outcomes).toEqual(['appended', 'command-known', 'command-known', 'appended']);
    expect(await at.store.read('a')).toHaveLength(3);
  });

  it('knows commands and versions after a restart', async () => {
    await at.store.append([anAppend('a', 0, { command: aCommand('one') })]);
    await reopen();
    expect(await at.store.append([anAppend('a', 1, { command: aCommand('one') })])).toEqual(['command-known']);
    expect(await at.store.append([anAppend('a', 0)])).toEqual(['version-conflict']);
    expect((await at.store.findCommand('hall', 'one'))?.answer).toEqual({ ticket: 'one' });
    expect(await at.store.append([anAppend('a', 1)])).toEqual(['appended']);
    expect((await at.store.readAfter(0, 100)).map((one) => one.version)).toEqual([1, 2]);
  });

  it('forgets the answers of old commands, and says how many', async () => {
    await at.store.append([
      anAppend('a', 0, { command: aCommand('old', 'hall', 999) }),
      anAppend('a', 1, { command: aCommand('new', 'hall', 1000) }),
    ]);
    expect(await at.store.forgetCommands(1000)).toBe(1);
    expect(await at.store.findCommand('hall', 'old')).toBeNull();
    expect(await at.store.findCommand('hall', 'new')).not.toBeNull();
    expect(await at.store.read('a')).toHaveLength(2);
  });
}
