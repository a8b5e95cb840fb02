import { afterEach, expect, test, vi } from 'vitest';
import type { PaperTicket, PrinterConfig, PrinterDialect } from '#server/modules/printing/paper-ticket.ts';
import { createMemoryPrintJobStore, type PrintJobStore, printJobId } from '#server/modules/printing/print-jobs.ts';
import { type JobTrouble, PrintQueue, type PrintQueueSettings } from '#server/modules/printing/print-queue.ts';
import { PrinterLink } from '#server/modules/printing/printer-link.ts';
import { fullTemplate, polishTicket } from '#testing/example-tickets.ts';
import { startVirtualPrinter, type VirtualPrinter } from './virtual-printer.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

interface Site {
  printer: VirtualPrinter;
  link: PrinterLink;
  queue: PrintQueue;
  store: PrintJobStore;
  troubles: JobTrouble[];
  clock: { now: number };
}

async function site(
  more: Partial<PrintQueueSettings> & { dialect?: PrinterDialect; start?: boolean } = {},
): Promise<Site> {
  const dialect = more.dialect ?? 'generic';
  const printer = await startVirtualPrinter({ port: 0, dialect, widthMm: 58 });
  const config: PrinterConfig = {
    id: 'p1',
    name: 'Biletomat',
    host: '127.0.0.1',
    port: printer.port,
    dialect,
    widthMm: 58,
    mode: 'text',
  };
  const link = new PrinterLink({ ...config, pollMs: 20 });
  const store = more.store ?? createMemoryPrintJobStore();
  const troubles: JobTrouble[] = [];
  const clock = { now: 1_000_000 };
  const queue = new PrintQueue({
    printer: config,
    template: () => ({ ...fullTemplate, showQr: false }),
    link,
    store,
    now: () => clock.now,
    onTrouble: (trouble) => troubles.push(trouble),
    retryMs: 10_000,
    ...more,
  });
  if (more.start !== false) queue.start();
  ends.push(
    () => printer.close(),
    () => link.close(),
    () => queue.stop(),
  );
  await vi.waitFor(() => expect(link.status().online).toBe(true));
  return { printer, link, queue, store, troubles, clock };
}

function ticket(value: number): PaperTicket {
  return { ...polishTicket, value, label: `A ${value}` };
}

function job(value: number): { id: string; ticket: string; payload: PaperTicket } {
  return { id: printJobId(`t${value}`, 1), ticket: `t${value}`, payload: ticket(value) };
}

/** The numbers on the papers, in the order in which they came out. */
function printed(printer: VirtualPrinter): string[] {
  return printer.tickets.filter((one) => !one.interrupted).map((one) => /^ *(A \d+)$/m.exec(one.text)?.[1] ?? '?');
}

test('a hundred tickets come out once each and in order', async () => {
  const { printer, queue, store } = await site();
  for (let value = 1; value <= 100; value += 1) queue.submit(job(value));
  await queue.settled();
  expect(printed(printer)).toEqual(Array.from({ length: 100 }, (_, index) => `A ${index + 1}`));
  expect(store.list({ states: ['printed'], limit: 200 })).toHaveLength(100);
});

test('the same job given twice is printed once', async () => {
  const { printer, queue } = await site();
  expect(queue.submit(job(1))).toEqual({ ok: true, value: true });
  expect(queue.submit(job(1))).toEqual({ ok: true, value: false });
  await queue.settled();
  expect(queue.submit(job(1))).toEqual({ ok: true, value: false });
  await queue.settled();
  expect(printed(printer)).toEqual(['A 1']);
});

test.each(['generic', 'epson', 'star'] as const)(
  '%s: out of paper, tickets wait; with new paper they come out in order, once each',
  async (dialect) => {
    const { printer, queue, store, troubles } = await site({ dialect });
    printer.setCondition({ paper: 'out' });
    for (const value of [1, 2, 3]) queue.submit(job(value));
    await queue.settled();
    expect(printer.tickets).toHaveLength(0);
    expect(store.find('t1:1')).toMatchObject({ state: 'waiting', reason: 'paper-out' });
    expect(troubles).toEqual([{ printer: 'p1', job: 't1:1', kind: 'waiting', reason: 'paper-out' }]);
    printer.setCondition({ paper: 'ok' });
    await vi.waitFor(() => expect(printer.tickets).toHaveLength(3));
    await queue.settled();
    expect(printed(printer)).toEqual(['A 1', 'A 2', 'A 3']);
    expect(queue.waiting()).toBe(0);
  },
);

test('tickets that waited too long for paper expire and are not printed later', async () => {
  const { printer, queue, store, troubles, clock } = await site({ maxAgeMs: 60_000 });
  printer.setCondition({ paper: 'out' });
  queue.submit(job(1));
  await queue.settled();
  clock.now += 61_000;
  queue.submit(job(2));
  printer.setCondition({ paper: 'ok' });
  await vi.waitFor(() => expect(printed(printer)).toEqual(['A 2']));
  expect(store.find('t1:1')).toMatchObject({ state: 'expired', reason: 'paper-out' });
  expect(troubles.at(-1)).toMatchObject({ job: 't1:1', kind: 'expired' });
});

test('a cut connection leaves one job uncertain; it is not printed again by itself, and those behind it go on', async () => {
  const { printer, link, queue, store, troubles } = await site();
  const half = 700;
  printer.setCondition({ offline: true });
  queue.submit(job(1));
  queue.submit(job(2));
  await queue.settled();
  await vi.waitFor(() => expect(link.status().online).toBe(false));
  let sent = 0;
  const send = store.setState;
  store.setState = (id, state, reason, at) => {
    // The moment before the first byte of job 1 leaves.
    if (id === 't1:1' && state === 'printing') {
      sent += 1;
      printer.cutConnectionAfter(half);
    }
    send(id, state, reason, at);
  };
  printer.setCondition({ offline: false });
  await vi.waitFor(() => expect(printed(printer)).toContain('A 2'));
  await queue.settled();
  expect(store.find('t1:1')).toMatchObject({ state: 'uncertain', reason: 'connection-lost' });
  expect(troubles).toContainEqual({ printer: 'p1', job: 't1:1', kind: 'uncertain', reason: 'connection-lost' });
  expect(sent).toBe(1);
  expect(printed(printer)).toEqual(['A 2']);
});

test('a person has an uncertain ticket printed anew, once', async () => {
  const store = createMemoryPrintJobStore();
  store.insertIfAbsent({ ...job(1), printer: 'p1', createdAt: 1_000_000 });
  store.setState('t1:1', 'uncertain', 'connection-lost', 1_000_000);
  const { printer, queue } = await site({ store });
  expect(queue.reprint('t1:1')).toEqual({ ok: true, value: 't1:2' });
  expect(queue.reprint('t1:1')).toEqual({ ok: false, refusal: 'job-already-resolved' });
  await queue.settled();
  expect(printed(printer)).toEqual(['A 1']);
  expect(store.find('t1:1')).toMatchObject({ state: 'reprinted', reason: 't1:2' });
  expect(store.find('t1:2')).toMatchObject({ state: 'printed' });
});

test('a person dismisses an uncertain ticket, and nothing is printed', async () => {
  const store = createMemoryPrintJobStore();
  store.insertIfAbsent({ ...job(1), printer: 'p1', createdAt: 1_000_000 });
  store.setState('t1:1', 'uncertain', 'connection-lost', 1_000_000);
  const { printer, queue } = await site({ store });
  expect(queue.dismiss('t1:1')).toEqual({ ok: true, value: null });
  expect(queue.dismiss('t1:1')).toEqual({ ok: false, refusal: 'job-already-resolved' });
  expect(queue.reprint('t1:1')).toEqual({ ok: false, refusal: 'job-already-resolved' });
  expect(queue.reprint('nothing')).toEqual({ ok: false, refusal: 'job-unknown' });
  await queue.settled();
  expect(printer.tickets).toHaveLength(0);
});

test('after a restart: what was being printed is uncertain, young jobs go on in order, old ones expire', async () => {
  const store = createMemoryPrintJobStore();
  const now = 1_000_000;
  const ages: [number, number][] = [
    [1, 700_000],
    [2, 30_000],
    [3, 20_000],
    [4, 10_000],
  ];
  for (const [value, ageMs] of ages) store.insertIfAbsent({ ...job(value), printer: 'p1', createdAt: now - ageMs });
  store.insertIfAbsent({ ...job(5), printer: 'other', createdAt: now });
  store.setState('t2:1', 'printing', null, now - 25_000);
  store.setState('t3:1', 'waiting', 'paper-out', now - 15_000);
  const { printer, queue, troubles } = await site({ store });
  await queue.settled();
  expect(printed(printer)).toEqual(['A 3', 'A 4']);
  expect(store.find('t1:1')).toMatchObject({ state: 'expired' });
  expect(store.find('t2:1')).toMatchObject({ state: 'uncertain', reason: 'restarted' });
  expect(store.find('t5:1')).toMatchObject({ state: 'queued' });
  expect(troubles.map((trouble) => [trouble.job, trouble.kind])).toEqual([
    ['t2:1', 'uncertain'],
    ['t1:1', 'expired'],
  ]);
});

test('a ticket that can not be drawn does not stop the next', async () => {
  const failures: unknown[] = [];
  const { printer, queue, store } = await site({ onFailure: (error) => failures.push(error) });
  // A payload kept by another version may lack what drawing needs.
  const broken = JSON.parse('{"language":"pl"}');
  queue.submit({ ...job(1), payload: broken });
  queue.submit(job(2));
  await queue.settled();
  expect(printed(printer)).toEqual(['A 2']);
  expect(store.find('t1:1')).toMatchObject({ state: 'expired', reason: 'not-drawn' });
  expect(failures).toHaveLength(1);
});

test('when the store can not note that printing begins, nothing is sent', async () => {
  const store = createMemoryPrintJobStore();
  const { printer, queue } = await site({ store, onFailure: () => undefined });
  const set = store.setState;
  store.setState = () => {
    throw new Error('disk full');
  };
  queue.submit(job(1));
  await queue.settled();
  expect(printer.tickets).toHaveLength(0);
  store.setState = set;
  queue.submit(job(2));
  await queue.settled();
  expect(printed(printer)).toEqual(['A 1', 'A 2']);
});

test('more jobs than the line holds are refused', async () => {
  const { printer, queue } = await site();
  printer.setCondition({ paper: 'out' });
  for (let value = 1; value <= 500; value += 1) queue.submit(job(value));
  expect(queue.submit(job(501))).toEqual({ ok: false, refusal: 'queue-full' });
  await queue.stop();
});
