import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openTestOffice } from '#testing/test-office.ts';
import { Replies } from './replies.ts';

const shape = z.object({
  count: z.int(),
  name: z.string(),
  date: z.iso.date(),
  kind: z.enum(['a', 'b']).nullable(),
  from: z.object({ ms: z.number() }).nullable(),
  words: z.record(z.string(), z.string()),
  list: z.array(z.union([z.object({ kind: z.literal('x'), x: z.int() }), z.object({ kind: z.literal('y') })])),
  anything: z.unknown(),
  left: z.string().optional(),
});
const value = {
  ...{ count: 1, name: 'a "quoted" name', date: '2026-11-23', kind: null, from: null, words: { pl: 'a' } },
  ...{ list: [{ kind: 'x', x: 1 }, { kind: 'y' }], anything: { deep: [1] } },
};

describe('A reply', () => {
  test('is written as JSON.stringify would, whatever is left out or null', () => {
    const replies = new Replies(true);
    for (const one of [value, { ...value, kind: 'b', from: { ms: 1.5 }, left: 'x' }]) {
      expect(JSON.parse(replies.write(shape, one))).toEqual(one);
    }
  });

  test.each([
    ['that lacks a field', { ...value, name: undefined }],
    ['with a field of another kind', { ...value, date: 'Monday' }],
    ['with a field that its contract doesn’t name', { ...value, secret: 'x' }],
    ['with one deep inside', { ...value, from: { ms: 1, secret: 'x' } }],
  ])('%s fails where replies are checked', (_, one) => {
    expect(() => new Replies(true).write(shape, one)).toThrow();
  });

  test('never holds what its contract doesn’t name, also where it isn’t checked', () => {
    expect(new Replies(false).write(shape, { ...value, secret: 'x' })).not.toContain('secret');
  });

  test('is checked in every test of the server', async () => {
    const office = await openTestOffice();
    expect(() => office.app.replies.write(shape, { ...value, date: 'Monday' })).toThrow('contract');
    expect(() => office.app.replies.write(shape, { ...value, secret: 'x' })).toThrow('contract');
    await office.close();
  });
});
