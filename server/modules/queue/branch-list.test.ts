// The list of branches under many phones: folded every few seconds at most, from memory, the same bytes for all.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPhoneOffice, type PhoneOffice } from '#testing/phone-example.ts';
import { smallOfficeDocument } from '#testing/queue-spec.ts';

const branches = 200;
let one: PhoneOffice;
let asked: string[] = [];

beforeAll(async () => {
  one = await openPhoneOffice({ around: watched, aroundLog: watched });
  for (let at = 2; at < branches; at += 1) {
    const words = { pl: `Urząd ${at}`, en: `Office ${at}`, uk: `Установа ${at}` };
    const saved = await one.office.hall.saveOffice(
      smallOfficeDocument({ branch: `b-${at}`, name: words, remote: { proofOfWork: 0 } }),
      0,
      'test',
    );
    expect(saved.ok).toBe(true);
  }
}, 60_000);
afterAll(() => one.close());

function watched<Asked extends object>(kept: Asked): Asked {
  return new Proxy(kept, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        asked.push(String(name));
        return Reflect.apply(value, target, given);
      };
    },
  });
}

const list = (tag?: string) =>
  one.office.inject<{ nowMs: number; branches: { branch: string; waiting: number; remote: boolean; open: boolean }[] }>(
    {
      method: 'GET',
      url: '/api/v1/branches',
      headers: tag === undefined ? {} : { 'if-none-match': tag },
    },
  );

describe('The list of two hundred branches', () => {
  test('holds each, in the order in which they were made, and may be kept for some seconds', async () => {
    const answer = await list();
    expect(answer.reply.branches).toHaveLength(branches);
    expect(answer.reply.branches[0]).toMatchObject({ branch: 'small', waiting: 0, open: true, remote: true });
    expect(answer.reply.branches.at(-1)?.branch).toBe('b-199');
    expect(answer.headers['cache-control']).toMatch(/^public, max-age=[2-5]$/);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('is the same bytes for all who ask within three seconds, and is not sent twice', async () => {
    one.office.nowMs += 10_000;
    const first = await list();
    one.office.nowMs += 2_900;
    const answers = await Promise.all(Array.from({ length: 50 }, () => list()));
    for (const answer of answers) {
      expect(answer.text).toBe(first.text);
      expect(answer.headers.etag).toBe(first.headers.etag);
    }
    expect(first.reply.nowMs).toBe(one.office.nowMs - 2_900);
    const again = await list(String(first.headers.etag));
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('is folded once in three seconds however many ask, and asks nothing of the database', async () => {
    await list();
    const { hall } = one.office;
    const fold = hall.branches.all.bind(hall.branches);
    let folded = 0;
    Object.defineProperty(hall.branches, 'all', {
      value: () => {
        folded += 1;
        return fold();
      },
      configurable: true,
    });
    asked = [];
    for (let second = 0; second < 12; second += 1) {
      await Promise.all(Array.from({ length: 20 }, () => list()));
      one.office.nowMs += 1_000;
    }
    expect(folded).toBe(4);
    expect(asked).toEqual([]);
  });

  test('tells of a new ticket within three seconds, and of a changed office at once', async () => {
    await one.take();
    one.office.nowMs += 3_000;
    expect((await list()).reply.branches[0]?.waiting).toBe(1);
    const saved = await one.office.hall.saveOffice(smallOfficeDocument({ branch: 'small', remote: null }), 1, 'test');
    expect(saved.ok).toBe(true);
    expect((await list()).reply.branches[0]).toMatchObject({ branch: 'small', remote: false });
  });
});
