import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { branch, openTestOffice, type TestOffice } from '#testing/test-office.ts';

let office: TestOffice;
const limit = 10;

beforeAll(async () => {
  office = await openTestOffice({ anonymousPerMinute: limit });
});
afterAll(() => office.close());

/** All through one address, as from behind a carrier's or in the hall's own network. */
async function statuses(method: 'GET' | 'POST', url: string, times: number): Promise<Set<number>> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': 'x' };
  const payload = method === 'GET' ? {} : { headers, payload: '{}' };
  const answers = await Promise.all(
    Array.from({ length: times }, () => office.inject({ method, url: `/api/v1${url}`, ...payload })),
  );
  return new Set(answers.map((one) => one.status));
}

describe('Many phones behind one address', () => {
  test.each(['/branches', `/branches/${branch}/views/public`, '/notifications', '/branches?x=1'])(
    'are given %s however often',
    async (url) => {
      expect(await statuses('GET', url, 500)).toEqual(new Set([200]));
    },
  );

  test('may each ask for a ticket', async () => {
    const issued = (await office.issue()).reply;
    expect(await statuses('GET', `/branches/${branch}/tickets/${issued.ticket}`, 500)).toEqual(new Set([200]));
  });

  test.each([
    ['POST', `/branches/${branch}/phone-tickets`],
    ['POST', `/branches/${branch}/tickets/none/give-back`],
    ['POST', `/branches/${branch}/tickets`],
    ['POST', '/branches'],
    ['GET', `/branches/${branch}/views/hall/lobby`],
  ] as const)('may not send %s %s without end', async (method, url) => {
    expect(await statuses(method, url, limit + 1)).toContain(429);
  });
});
