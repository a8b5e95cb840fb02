// The part of the stores' suite on everything that is kept beside the log.
import { expect, it } from 'vitest';
import type { NewPrintJob, PrintJob } from '#server/modules/printing/print-jobs.ts';
import { polishTicket } from '#testing/example-tickets.ts';
import { aDevice, anAppend, aPace, aRating, aVisit, type StoreUnderTest } from './store-examples.ts';

export function readTables(at: StoreUnderTest): void {
  const day = '2026-03-02';

  it('writes visits and paces with the events, and replaces them by the next', async () => {
    const called = aVisit('t1', { phase: 'called', desk: 'd3', calledAtMs: 1_770_000_600_000 });
    await at.store.append([anAppend('a', 0, { visits: [aVisit('t1')], paces: [aPace(day, 'passport', 1)] })]);
    await at.store.append([anAppend('a', 1, { visits: [called], paces: [aPace(day, 'passport', 2)] })]);
    expect(await at.store.visits('hall', day)).toEqual([called]);
    expect(await at.store.paces('hall', day, '2026-03-03')).toEqual(
      new Map([['passport', { count: 2, sumMs: 120_001, sumSquaresMs2: 6e15 }]]),
    );
  });

  it('shows visits of one branch and day, in the order of issue', async () => {
    const others = [aVisit('x', { branch: 'annex' }), aVisit('y', { date: '2026-03-03' })];
    const mine = [aVisit('c', { issuedAtMs: 2 }), aVisit('b', { issuedAtMs: 1 }), aVisit('a', { issuedAtMs: 2 })];
    await at.store.append([anAppend('a', 0, { visits: [...others, ...mine] })]);
    expect((await at.store.visits('hall', day)).map((row) => row.ticket)).toEqual(['b', 'a', 'c']);
  });

  it('sums paces by service over days, without the last', async () => {
    const paces = [
      aPace('2026-02-27', 'passport', 100),
      aPace('2026-02-28', 'passport', 1),
      aPace('2026-03-01', 'passport', 2),
      aPace('2026-03-01', 'vehicle', 4),
      aPace(day, 'passport', 1000),
      { ...aPace('2026-03-01', 'passport', 5000), branch: 'annex' },
    ];
    await at.store.append([anAppend('a', 0, { paces })]);
    const sums = await at.store.paces('hall', '2026-02-28', day);
    expect(sums.get('passport')).toEqual({ count: 3, sumMs: 180_001.5, sumSquaresMs2: 9e15 });
    expect(sums.get('vehicle')?.count).toBe(4);
    expect(sums.size).toBe(2);
  });

  it('keeps ratings as sums by day and service, the newest sum wins', async () => {
    const passport = (counts: readonly number[]) => aRating(day, 'passport', counts);
    const earlier = aRating('2026-03-01', 'vehicle', [0, 0, 0, 2, 0]);
    const ofOthers = [
      { ...passport([9, 9, 9, 9, 9]), branch: 'annex' },
      aRating('2026-02-27', 'passport', [7, 0, 0, 0, 0]),
    ];
    await at.store.append([anAppend('a', 0, { ratings: [passport([0, 0, 0, 0, 1]), earlier, ...ofOthers] })]);
    await at.store.append([anAppend('a', 1, { ratings: [passport([0, 1, 0, 0, 1])] })]);
    await at.store.append([anAppend('a', 9, { ratings: [passport([5, 5, 5, 5, 5])] })]);
    expect(await at.store.ratings('hall', '2026-02-28', day)).toEqual([earlier, passport([0, 1, 0, 0, 1])]);
    expect(await at.store.ratings('hall', day, day)).toEqual([passport([0, 1, 0, 0, 1])]);
  });

  it('replaces the read tables of one day and leaves the others', async () => {
    const before = [aVisit('old'), aVisit('other', { date: '2026-03-03' }), aVisit('annex', { branch: 'annex' })];
    const paces = [aPace(day, 'passport', 1), aPace('2026-03-03', 'vehicle', 1)];
    const ratings = [aRating(day, 'passport', [1, 0, 0, 0, 0]), aRating('2026-03-03', 'passport', [0, 0, 0, 0, 9])];
    await at.store.append([anAppend('a', 0, { visits: before, paces, ratings })]);
    const birth = aRating(day, 'birth', [0, 0, 3, 0, 0]);
    await at.store.replaceReadTables('hall', day, [aVisit('new')], [aPace(day, 'birth', 7)], [birth]);
    expect(await at.store.ratings('hall', day, '2026-03-03')).toEqual([birth, ratings[1]]);
    expect((await at.store.visits('hall', day)).map((row) => row.ticket)).toEqual(['new']);
    expect(await at.store.visits('hall', '2026-03-03')).toHaveLength(1);
    expect(await at.store.visits('annex', day)).toHaveLength(1);
    expect([...(await at.store.paces('hall', day, '2026-03-04')).keys()].sort()).toEqual(['birth', 'vehicle']);
  });
}

export function smallTables(at: StoreUnderTest, reopen: () => Promise<void>): void {
  it('keeps the position of each reactor', async () => {
    expect(await at.store.position('print')).toBe(0);
    await at.store.setPosition('print', 7);
    await at.store.setPosition('print', 9);
    await at.store.setPosition('voice', 3);
    await reopen();
    expect([await at.store.position('print'), await at.store.position('voice')]).toEqual([9, 3]);
  });

  it('keeps devices in the order in which they came, and takes each once', async () => {
    await at.store.addDevice(aDevice('z'));
    await at.store.addDevice(aDevice('a'));
    await at.store.addDevice(aDevice('a', 'annex'));
    await expect(at.store.addDevice(aDevice('a'))).rejects.toThrow();
    await reopen();
    expect(await at.store.devices()).toEqual([aDevice('z'), aDevice('a'), aDevice('a', 'annex')]);
    expect(await at.store.removeDevice('hall', 'a')).toBe(true);
    expect(await at.store.removeDevice('hall', 'a')).toBe(false);
    expect(await at.store.devices()).toEqual([aDevice('z'), aDevice('a', 'annex')]);
  });

  it('keeps staff by branch and person, the newest word wins', async () => {
    await at.store.putStaff({ person: 'ewa', branch: 'hall', name: 'Ewa', role: 'clerk' });
    await at.store.putStaff({ person: 'adam', branch: 'hall', name: 'Adam', role: 'clerk' });
    await at.store.putStaff({ person: 'ewa', branch: 'annex', name: 'Ewa', role: 'clerk' });
    await at.store.putStaff({ person: 'ewa', branch: 'hall', name: 'Ewa Żak', role: 'manager' });
    await reopen();
    expect((await at.store.staff()).map((row) => [row.branch, row.person, row.name, row.role])).toEqual([
      ['annex', 'ewa', 'Ewa', 'clerk'],
      ['hall', 'adam', 'Adam', 'clerk'],
      ['hall', 'ewa', 'Ewa Żak', 'manager'],
    ]);
  });

  it('says by a check that it can be written to, and no longer when closed', async () => {
    await at.store.check();
    await at.store.close();
    await expect(at.store.check()).rejects.toThrow();
    await expect(at.store.append([anAppend('a', 0)])).rejects.toThrow();
    await reopen();
  });
}

function aJob(id: string, fields: Partial<NewPrintJob> = {}): NewPrintJob {
  return { id, printer: 'p1', ticket: id.split(':')[0] ?? id, payload: polishTicket, createdAt: 100, ...fields };
}

function ids(jobs: readonly PrintJob[]): readonly string[] {
  return jobs.map((job) => job.id);
}

export function printJobs(at: StoreUnderTest): void {
  it('takes a job once, as queued, and gives it back whole', () => {
    const { printJobs: jobs } = at.store;
    expect(jobs.insertIfAbsent(aJob('t1:1'))).toBe(true);
    jobs.setState('t1:1', 'waiting', 'paper-out', 105);
    expect(jobs.insertIfAbsent(aJob('t1:1', { printer: 'p2' }))).toBe(false);
    expect(jobs.find('t1:1')).toEqual({ ...aJob('t1:1'), state: 'waiting', reason: 'paper-out', at: 105 });
    expect(jobs.find('t1:2')).toBeNull();
    jobs.setState('unknown', 'printed', null, 106);
    expect(jobs.find('unknown')).toBeNull();
  });

  it('forgets old jobs and keeps the rest', () => {
    const { printJobs: jobs } = at.store;
    for (let n = 1; n <= 3; n++) jobs.insertIfAbsent(aJob(`t${n}:1`, { createdAt: n }));
    expect(jobs.forget(3)).toBe(2);
    expect(ids(jobs.list({}))).toEqual(['t3:1']);
  });

  it('lists what a printer has not finished, the oldest first', () => {
    const { printJobs: jobs } = at.store;
    jobs.insertIfAbsent(aJob('late:1', { createdAt: 300 }));
    for (const id of ['queued:1', 'waiting:1', 'printing:1', 'printed:1', 'uncertain:1']) jobs.insertIfAbsent(aJob(id));
    jobs.insertIfAbsent(aJob('elsewhere:1', { printer: 'p2' }));
    jobs.setState('waiting:1', 'waiting', 'cover-open', 101);
    jobs.setState('printing:1', 'printing', null, 101);
    jobs.setState('printed:1', 'printed', null, 101);
    jobs.setState('uncertain:1', 'uncertain', 'restarted', 101);
    expect(ids(jobs.unfinished('p1'))).toEqual(['queued:1', 'waiting:1', 'printing:1', 'late:1']);
  });

  it('finds jobs by printer, state, ticket and time, the newest first', () => {
    const { printJobs: jobs } = at.store;
    for (let n = 1; n <= 5; n++) jobs.insertIfAbsent(aJob(`t${n}:1`, { createdAt: n, printer: n === 5 ? 'p2' : 'p1' }));
    jobs.insertIfAbsent(aJob('t2:2', { createdAt: 6 }));
    jobs.setState('t3:1', 'uncertain', null, 9);
    expect(ids(jobs.list({}))).toEqual(['t2:2', 't5:1', 't4:1', 't3:1', 't2:1', 't1:1']);
    expect(ids(jobs.list({ limit: 2 }))).toEqual(['t2:2', 't5:1']);
    expect(ids(jobs.list({ ticket: 't2' }))).toEqual(['t2:2', 't2:1']);
    expect(ids(jobs.list({ states: ['uncertain', 'waiting'] }))).toEqual(['t3:1']);
    expect(ids(jobs.list({ printers: ['p2'], since: 5 }))).toEqual(['t5:1']);
    expect(ids(jobs.list({ printers: [] }))).toEqual([]);
  });
}
