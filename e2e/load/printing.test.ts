import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Views } from '#contract/resources/views.ts';
import { Branches } from '#server/branches.ts';
import { Halls } from '#server/modules/queue/hall.ts';
import { openSqliteStore } from '#server/store/sqlite-store.ts';
import { branch, openTestOffice, otherBranch, type TestOffice } from '#testing/test-office.ts';
import { startVirtualPrinter, type VirtualPrinter } from '../../tools/virtual-printer/virtual-printer.ts';

let printer: VirtualPrinter;
let office: TestOffice;

beforeEach(async () => {
  printer = await startVirtualPrinter({ port: 0, dialect: 'generic', widthMm: 80 });
  office = await openTestOffice({
    onSqlite: true,
    document: {
      printers: [{ id: 'door', name: 'Przy drzwiach', host: '127.0.0.1', port: printer.port }],
      kiosks: [{ id: 'door', name: 'Drzwi', printer: 'door' }],
    },
  });
  await vi.waitFor(async () => expect((await kiosk()).printer).toEqual({ canPrint: true, trouble: null }), patience);
});
afterEach(async () => {
  await office.close();
  await printer.close();
});

const patience = { timeout: 10_000, interval: 50 };

async function kiosk(): Promise<Views['kiosk']> {
  const params = { view: 'kiosk', place: 'door' };
  const { reply } = await office.ask('kiosk', 'GET /branches/{branch}/views/{view}/{place}', { params });
  return reply.view as unknown as Views['kiosk'];
}

async function notices(): Promise<Views['desk']['notices']> {
  const params = { view: 'desk', place: '1' };
  const { reply } = await office.ask('anna', 'GET /branches/{branch}/views/{view}/{place}', { params });
  return (reply.view as unknown as Views['desk']).notices;
}

async function printed(count: number): Promise<void> {
  await vi.waitFor(() => expect(printer.tickets.length).toBe(count), patience);
  // A second copy would come at once after the first.
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(printer.tickets.length).toBe(count);
}

function resolve(job: string, action: 'reprint' | 'dismiss', at = branch) {
  return office.ask(at === branch ? 'anna' : 'olga', 'POST /branches/{branch}/print-jobs/{job}/resolve', {
    params: { branch: at, job },
    body: { action },
    language: 'pl',
  });
}

describe('A touch at the kiosk', () => {
  test('prints one ticket, a picture with something on it, and its retry prints none', async () => {
    const body = { services: ['a'] };
    const first = await office.ask('kiosk', 'POST /branches/{branch}/tickets', { body, id: 'touch' });
    const again = await office.ask('kiosk', 'POST /branches/{branch}/tickets', { body, id: 'touch' });
    expect(again.reply).toEqual(first.reply);
    await printed(1);
    const [ticket] = printer.tickets;
    expect(ticket).toMatchObject({ cut: true, interrupted: false });
    expect(ticket?.picture.width).toBeGreaterThan(500);
    expect(ticket?.png.subarray(1, 4).toString()).toBe('PNG');
    await office.restart();
    await printed(1);
  });

  test('that asks for no paper, and a ticket taken at a desk, print nothing', async () => {
    await office.issue('a', { print: false });
    await office.ask('anna', 'POST /branches/{branch}/tickets', { body: { services: ['a'] } });
    await office.issue('b');
    await printed(1);
  });

  test('whose ticket was kept but not printed when the server fell is printed once after the start', async () => {
    const { folder } = office;
    await office.whileStopped(async () => {
      // What a fall between the commit and the print leaves behind: the event is there, nobody has followed it.
      const opened = await openSqliteStore(folder);
      if (!opened.ok) throw new Error(opened.refusal.message);
      const { store, eventLog } = opened.value;
      const branches = new Branches(store);
      await branches.load();
      const now = () => office.nowMs;
      const ignore = () => undefined;
      const people = () => new Set<string>();
      const halls = new Halls({ eventLog, branches, now, people, storeFailed: ignore, failed: ignore });
      const command = {
        type: 'issue-ticket',
        services: ['a'],
        language: 'pl',
        origin: 'kiosk',
        kiosk: 'door',
      } as const;
      const handled = await halls.commands.handle(branch, 'lost', command, { kind: 'device', id: 'kiosk' });
      expect(handled.ok).toBe(true);
      await store.close();
    });
    await printed(1);
    await office.restart();
    await printed(1);
  });
});

describe('A printer in trouble', () => {
  test('without paper: the ticket exists, kiosk and desk are told, and it is printed when there is paper', async () => {
    printer.setCondition({ paper: 'out' });
    await vi.waitFor(async () => expect((await kiosk()).printer?.trouble).toBe('paper-out'), patience);
    const { ticket, number } = (await office.issue('a')).reply;
    expect(number.value).toBe(1);
    await vi.waitFor(async () => {
      expect((await kiosk()).prints).toEqual([{ ticket, state: 'waiting' }]);
      expect(await notices()).toMatchObject({
        printers: [{ printer: 'door', name: 'Przy drzwiach', trouble: 'paper-out' }],
        prints: [{ ticket, number: 'A 1', state: 'waiting' }],
      });
    }, patience);
    expect(printer.tickets.length).toBe(0);
    printer.setCondition({ paper: 'ok' });
    await printed(1);
    await vi.waitFor(async () => {
      expect((await kiosk()).prints).toEqual([]);
      expect((await notices()).printers).toEqual([]);
    }, patience);
  });

  test('cut off in the middle: nothing is printed twice by itself, and a person settles it', async () => {
    printer.cutConnectionAfter(3_000);
    const { ticket } = (await office.issue('a')).reply;
    await vi.waitFor(async () => expect((await notices()).prints[0]?.state).toBe('uncertain'), patience);
    const job = (await notices()).prints[0]?.job ?? '';
    expect((await kiosk()).prints).toEqual([{ ticket, state: 'uncertain' }]);
    const before = printer.tickets.length;
    await new Promise((wait) => setTimeout(wait, 500));
    expect(printer.tickets.length).toBe(before);

    expect((await resolve(job, 'reprint', otherBranch)).problem.code).toBe('print-job-unknown');
    const settled = await resolve(job, 'reprint');
    expect(settled.reply.job).toBe(`${ticket}:2`);
    await vi.waitFor(() => expect(printer.tickets.at(-1)).toMatchObject({ cut: true }), patience);
    await vi.waitFor(async () => expect((await notices()).prints).toEqual([]), patience);
    const again = await resolve(job, 'dismiss');
    expect(again.problem).toMatchObject({ code: 'print-settled', detail: 'Ten wydruk już wyjaśniono.' });
  });

  test('left in doubt by a fall of the server: it waits for a person, who lets it be', async () => {
    const { ticket } = (await office.issue('a')).reply;
    await printed(1);
    office.store.printJobs.setState(`${ticket}:1`, 'printing', null, office.nowMs);
    await office.restart();
    await vi.waitFor(async () => expect((await notices()).prints[0]?.state).toBe('uncertain'), patience);
    await printed(1);
    expect((await resolve(`${ticket}:1`, 'dismiss')).status).toBe(200);
    await vi.waitFor(async () => expect((await notices()).prints).toEqual([]), patience);
    await printed(1);
  });

  test('does not keep the server from stopping', async () => {
    printer.setCondition({ paper: 'out' });
    await office.issue('a');
    const startedMs = performance.now();
    await office.restart();
    expect(performance.now() - startedMs).toBeLessThan(6_000);
    printer.setCondition({ paper: 'ok' });
    await printed(1);
  });

  test('that is not there at all leaves the ticket to be photographed', async () => {
    await printer.close();
    const { ticket } = (await office.issue('a')).reply;
    await vi.waitFor(async () => {
      const view = await kiosk();
      expect(view.printer).toEqual({ canPrint: false, trouble: 'unreachable' });
      expect(view.prints).toEqual([{ ticket, state: 'waiting' }]);
    }, patience);
    const job = `${ticket}:1`;
    expect((await resolve(job, 'reprint')).problem.code).toBe('print-not-settled');
    expect((await resolve('nothing', 'reprint')).problem.code).toBe('print-job-unknown');
  });
});

test('A clerk prints one more copy at the printer that the ticket came from', async () => {
  const { ticket } = (await office.issue('a')).reply;
  await printed(1);
  const params = { ticket };
  const again = await office.ask('anna', 'POST /branches/{branch}/tickets/{ticket}/print', { params, body: {} });
  expect(again.reply.job).toBe(`${ticket}:2`);
  await printed(2);
});
