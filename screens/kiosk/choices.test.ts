import { expect, it } from 'vitest';
import { choicesOf } from './choices.ts';
import type { KioskView } from './kiosk-context.tsx';

type Service = KioskView['services'][number];

const words = (text: string) => ({ pl: text, en: text, uk: text });
const service = (id: string, group: string | null) => ({ id, group, name: words(id) }) as Service;
const groups = [
  { id: 'g1', name: words('one') },
  { id: 'g2', name: words('two') },
  { id: 'unused', name: words('three') },
];
const many = [...'abcdefgh'].map((id, at) => service(id, at % 2 === 0 ? 'g1' : 'g2'));
const start = { kind: 'service', group: null } as const;

it('shows eight services together although they have groups', () => {
  expect(choicesOf({ services: many, groups }, start).map((one) => one.id)).toEqual([...'abcdefgh']);
});

it('shows groups of more than eight, without empty ones, and after them what belongs to none', () => {
  const services = [service('z', null), ...many];
  expect(choicesOf({ services, groups }, start).map((one) => one.id)).toEqual(['group g1', 'group g2', 'z']);
});

it('shows the services of one group', () => {
  const view = { services: [service('z', null), ...many], groups };
  expect(choicesOf(view, { kind: 'service', group: 'g2' }).map((one) => one.id)).toEqual(['b', 'd', 'f', 'h']);
});

it('never hides a service whose group is unknown', () => {
  const view = { services: [service('lost', 'gone'), ...many], groups };
  expect(choicesOf(view, start).map((one) => one.id)).toContain('lost');
});

it('shows all services where several matters are ticked', () => {
  const view = { services: [service('z', null), ...many], groups };
  expect(choicesOf(view, { kind: 'matters', chosen: [] })).toHaveLength(9);
});
