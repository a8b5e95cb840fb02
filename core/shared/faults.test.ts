import { expect, test } from 'vitest';
import { z } from 'zod';
import { faultsOf } from './faults.ts';

const schema = z
  .strictObject({
    name: z.string().min(1).max(3),
    kind: z.enum(['a', 'b']),
    many: z.array(z.strictObject({ at: z.string().regex(/^\d+$/, 'clock') })).min(1),
    count: z.int().max(9),
    link: z.url(),
  })
  .refine((one) => one.name !== 'no', { path: ['name'], message: 'repeated' });

function told(value: unknown): string[] {
  const read = schema.safeParse(value);
  return read.success ? [] : faultsOf(read.error, value).map(({ path, code }) => `${path} ${code}`);
}

test('every field that is wrong is told, not the first', () => {
  expect(told({ name: '', kind: 'c', many: [{ at: 'x' }, {}], count: 10, link: 'x', more: 1 })).toEqual([
    'name empty',
    'kind not-a-choice',
    'many.0.at clock',
    'many.1.at missing',
    'count too-large',
    'link wrong-form',
    'more not-a-field',
  ]);
  expect(told({ name: 'long', kind: 1, many: [], count: 'x' })).toEqual([
    'name too-long',
    'kind not-a-choice',
    'many too-few',
    'count wrong-kind',
    'link missing',
  ]);
  expect(told(null)).toEqual([' wrong-kind']);
});

test('a rule between fields is told by the word that the schema gives', () => {
  expect(told({ name: 'no', kind: 'a', many: [{ at: '1' }], count: 1, link: 'https://a.example' })).toEqual([
    'name repeated',
  ]);
});
