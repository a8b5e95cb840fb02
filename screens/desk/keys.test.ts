import { expect, test } from 'vitest';
import { actionForKey, keepsKey, keyOf } from './keys.ts';
import { actions } from './stage.ts';

const plain = { repeat: false, ctrlKey: false, altKey: false, metaKey: false };

test('every action has a key of its own', () => {
  expect(new Set(actions.map((action) => keyOf[action])).size).toBe(actions.length);
});

test('a letter means its action, small or capital', () => {
  expect(actionForKey({ ...plain, key: 'w' })).toBe('recall');
  expect(actionForKey({ ...plain, key: 'W' })).toBe('recall');
  expect(actionForKey({ ...plain, key: ' ' })).toBe('main');
  expect(actionForKey({ ...plain, key: 'y' })).toBeNull();
});

test('a key held down and a shortcut of the browser mean nothing', () => {
  expect(actionForKey({ ...plain, key: ' ', repeat: true })).toBeNull();
  expect(actionForKey({ ...plain, key: 'p', ctrlKey: true })).toBeNull();
});

test('a field keeps every key, a button only the space bar', () => {
  expect(keepsKey({ tagName: 'INPUT' }, 'w')).toBe(true);
  expect(keepsKey({ tagName: 'BUTTON' }, ' ')).toBe(true);
  expect(keepsKey({ tagName: 'BUTTON' }, 'w')).toBe(false);
  expect(keepsKey({ tagName: 'BODY' }, ' ')).toBe(false);
  expect(keepsKey(null, ' ')).toBe(false);
});
