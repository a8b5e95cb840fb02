// The part of the stores' suite on everything that is kept beside the log.
import { expect, it } from 'vitest';
import type { NewPrintJob, PrintJob } from '#server/modules/printing/print-jobs.ts';
import { polishTicket } from '#testing/example-tickets.ts';
import { aDevice, anAppend, type StoreUnderTest } from './store-examples.ts';

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
