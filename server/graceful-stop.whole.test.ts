import { afterEach, expect, test, vi } from 'vitest';
import { FailingStore, failingLog } from '#testing/failing-store.ts';
import { branch, openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;

afterEach(() => office.close());

test('A server that stops answers first what it has in hand, and refuses what comes after in words', async () => {
  const stores: FailingStore[] = [];
  office = await openTestOffice({
    around: (kept) => {
      const store = new FailingStore(kept);
      stores.push(store);
      return store;
    },
    aroundLog: (log) => failingLog(log, () => stores.at(-1) as FailingStore),
  });
  const url = `${await office.listen()}/api/v1/branches/${branch}/tickets`;
  const headers = { ...(await office.headersOf('kiosk')), 'content-type': 'application/json', 'accept-language': 'uk' };
  const issue = (id: string) =>
    fetch(url, { method: 'POST', headers: { ...headers, 'idempotency-key': id }, body: '{"services":["a"]}' });
  const [store] = stores;
  if (store === undefined) throw new Error('The office has a store');
  store.takesMs = 900;
  const commits = store.logCommits.length;
  const inHand = Array.from({ length: 10 }, (_, at) => issue(`touch-${at}`));
  await vi.waitFor(() => expect(store.logCommits.length).toBe(commits + 1));
  // The first is being written; the others have come meanwhile.
  await new Promise((resolve) => setTimeout(resolve, 400));

  const stopped = office.app.close();
  const late = await issue('late');
  expect(late.status).toBe(503);
  expect(await late.json()).toMatchObject({ code: 'stopping', detail: 'Сервер саме зупиняється. Спробуйте за мить.' });

  const answers = await Promise.all(inHand);
  expect(answers.map((one) => one.status)).toEqual(Array(10).fill(200));
  await stopped;
  expect((await office.log()).filter((event) => event.type === 'ticket-issued').length).toBe(10);
});
