// The part of the stores' suite on commits over several streams and on the rows that say who a person is.
import { expect, it } from 'vitest';
import { aCommand, anAppend, aPerson, type StoreUnderTest } from './store-examples.ts';

export function severalStreams(at: StoreUnderTest): void {
  it('appends to several streams as one, each with its own versions', async () => {
    await at.store.append([anAppend('mon', 0)]);
    const also = [
      { stream: 'tue', expectedVersion: 0, events: ['t1', 't2'] },
      { stream: 'list', expectedVersion: 0, events: ['l1'] },
    ];
    const outcomes = await at.store.append([
      anAppend('mon', 1, { events: ['m2'], also }),
      anAppend('tue', 2, { events: ['t3'] }),
    ]);
    expect(outcomes).toEqual(['appended', 'appended']);
    expect((await at.store.read('tue')).map((one) => [one.version, one.event])).toEqual([
      [1, 't1'],
      [2, 't2'],
      [3, 't3'],
    ]);
    expect((await at.store.read('mon', 1)).map((one) => one.event)).toEqual(['m2']);
    expect((await at.store.readAfter(0, 100)).map((one) => one.event).slice(1)).toEqual(['m2', 't1', 't2', 'l1', 't3']);
  });

  it('leaves out the whole append when any of its streams holds something else', async () => {
    await at.store.append([anAppend('tue', 0), anAppend('wed', 0, { people: [aPerson('old')] })]);
    const late = [
      { stream: 'wed', expectedVersion: 1, events: ['w2'] },
      { stream: 'tue', expectedVersion: 0, events: ['t1'] },
    ];
    const given = {
      also: late,
      command: aCommand('late'),
      people: [aPerson('new')],
      moved: [{ subject: 'old', date: '2027-01-01', overAtMs: 9 }],
      forget: ['old'],
    };
    const outcomes = await at.store.append([anAppend('mon', 0, given), anAppend('mon', 0, { events: ['m1'] })]);
    expect(outcomes).toEqual(['version-conflict', 'appended']);
    expect((await at.store.readAfter(0, 100)).map((one) => one.stream)).toEqual(['tue', 'wed', 'mon']);
    expect(await at.store.findCommand('hall', 'late')).toBeNull();
    expect(await at.store.people.find('new')).toBeNull();
    expect(await at.store.people.find('old')).toEqual(aPerson('old'));
  });

  it('writes nothing at all when a part of one can not be stored', async () => {
    const also = [{ stream: 'tue', expectedVersion: 0, events: [undefined] }];
    await expect(at.store.append([anAppend('mon', 0, { also, people: [aPerson('p')] })])).rejects.toThrow();
    const empty = [{ stream: 'tue', expectedVersion: 0, events: [] }];
    await expect(at.store.append([anAppend('mon', 0, { also: empty })])).rejects.toThrow();
    expect(await at.store.readAfter(0, 100)).toEqual([]);
    expect(await at.store.people.find('p')).toBeNull();
  });
}

export function people(at: StoreUnderTest, reopen: () => Promise<void>): void {
  it('keeps a person with the event that it belongs to, and the newest word wins', async () => {
    const nobody = aPerson('b', { contactKind: null, contact: null, contactKey: null, answers: {}, note: null });
    await at.store.append([anAppend('a', 0, { people: [aPerson('a'), nobody] })]);
    const changed = aPerson('a', { contact: 'ewa.żak@example.pl', answers: { plate: 'WX 1' }, note: 'wózek' });
    await at.store.append([anAppend('a', 1, { people: [changed] })]);
    await reopen();
    expect(await at.store.people.find('a')).toEqual(changed);
    expect(await at.store.people.find('c')).toBeNull();
    expect(await at.store.people.findAll(['b', 'c', 'a'])).toEqual(
      new Map([
        ['b', nobody],
        ['a', changed],
      ]),
    );
  });

  it('finds a contact’s rows in one branch, and every row’s key', async () => {
    const rows = [
      aPerson('late', { overAtMs: 20 }),
      aPerson('early', { overAtMs: 10 }),
      aPerson('other', { contactKey: 'key of another' }),
      aPerson('annex', { branch: 'annex' }),
    ];
    await at.store.append([anAppend('a', 0, { people: rows })]);
    const found = await at.store.people.ofContact('hall', 'key of ewa');
    expect(found.map((row) => row.subject)).toEqual(['early', 'late']);
    expect(await at.store.people.contactKeys()).toEqual(
      [rows[3], rows[1], rows[0], rows[2]].map((row) => ({
        subject: row?.subject,
        branch: row?.branch,
        contactKey: row?.contactKey,
      })),
    );
  });

  it('names those whose visit was over before a time, the oldest first; a moved visit counts at its new time', async () => {
    const rows = [1, 2, 3, 4].map((n) => aPerson(`p${n}`, { overAtMs: n * 100 }));
    await at.store.append([
      anAppend('a', 0, { people: [...rows, aPerson('annex', { branch: 'annex', overAtMs: 1 })] }),
    ]);
    const moved = [
      { subject: 'p1', date: '2026-05-01', overAtMs: 900 },
      { subject: 'nobody', date: '2026-05-01', overAtMs: 1 },
    ];
    await at.store.append([anAppend('a', 1, { moved })]);
    const over = async (beforeMs: number, limit: number) =>
      (await at.store.people.overBefore('hall', beforeMs, limit)).map((row) => row.subject);
    expect(await over(400, 10)).toEqual(['p2', 'p3']);
    expect(await over(1000, 10)).toEqual(['p2', 'p3', 'p4', 'p1']);
    expect(await over(1000, 2)).toEqual(['p2', 'p3']);
    expect(await at.store.people.find('p1')).toEqual({ ...rows[0], date: '2026-05-01', overAtMs: 900 });
  });

  it('erases a person with the event that proves it, and only then', async () => {
    await at.store.append([anAppend('a', 0, { people: [aPerson('a'), aPerson('b')] })]);
    expect(await at.store.append([anAppend('a', 7, { forget: ['a'] })])).toEqual(['version-conflict']);
    expect(await at.store.people.find('a')).not.toBeNull();
    await at.store.append([anAppend('a', 1, { forget: ['a', 'unknown'] })]);
    await reopen();
    await at.store.scrub();
    expect(await at.store.people.find('a')).toBeNull();
    expect(await at.store.people.find('b')).toEqual(aPerson('b'));
  });

  it('keeps its rows from those who change what they wrote or read', async () => {
    const answers: Record<string, string> = { plate: 'WX 1' };
    await at.store.append([anAppend('a', 0, { people: [aPerson('a', { answers })] })]);
    answers.plate = 'changed';
    const read = (await at.store.people.find('a'))?.answers as Record<string, string>;
    read.plate = 'changed';
    expect((await at.store.people.find('a'))?.answers).toEqual({ plate: 'WX 1' });
  });
}
