import { expect, it } from 'vitest';
import { keepSpokenMemory } from './spoken-memory.ts';

const memory = { date: '2026-11-23', seq: 7, atMs: 5 };

function storage(first: Record<string, string> = {}) {
  const kept = new Map(Object.entries(first));
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

it('A hall remembers through a reload what it spoke, and another hall of the branch does not', () => {
  const browser = storage();
  keepSpokenMemory('cus', 'main', () => browser).write(memory);
  expect(keepSpokenMemory('cus', 'main', () => browser).read()).toEqual(memory);
  expect(keepSpokenMemory('cus', 'other', () => browser).read()).toBeNull();
});

it.each(['', '{', '3', '{"date":"2026-11-23","seq":"7"}'])('Takes %j in storage for no memory', (written) => {
  const browser = storage({ 'numerek.spoken.cus.main': written });
  expect(keepSpokenMemory('cus', 'main', () => browser).read()).toBeNull();
});

it('Remembers in the page when the browser has no storage', () => {
  const keeper = keepSpokenMemory('cus', 'main', () => {
    throw new Error('denied');
  });
  keeper.write(memory);
  expect(keeper.read()).toEqual(memory);
});
