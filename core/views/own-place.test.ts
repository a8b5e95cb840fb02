// What a phone finds out about its ticket in the view that all phones share.
import { describe, expect, it } from 'vitest';
import type { HallCall } from './hall-view.ts';
import { nowServed, ownCall, ownMark, peopleAhead, turnMark } from './own-place.ts';

const ticket = { number: { letter: 'A', value: 85, figures: '085' }, service: 'family', dueAtMs: null };

function call(letter: string, value: number, more: Partial<HallCall> = {}): HallCall {
  const number = { letter, value, figures: String(value).padStart(3, '0') };
  const rest = { seq: 1, desk: 'd2', deskLabel: '2', language: 'pl', atMs: 0, recall: false, current: true } as const;
  return { ...rest, number, ...more };
}

const service = (id: string, letter: string) => ({
  id,
  letter,
  name: { pl: id, en: id, uk: id },
  hint: null,
  deskHint: null,
  group: null,
  waiting: 0,
  estimate: null,
  closed: null,
  remote: true,
  pace: null,
  comingMs: [],
});

describe("a ticket's own place", () => {
  it('is how many wait before it in its service', () => {
    expect(peopleAhead({ waiting: { family: ['A 083', 'A 084', 'A 085'], other: ['A 085'] } }, ticket)).toBe(2);
  });
  it('is nothing when it does not wait', () => {
    expect(peopleAhead({ waiting: { other: ['A 085'] } }, ticket)).toBeNull();
  });
  it('is found in an office without letters', () => {
    const plain = { ...ticket, number: { letter: '', value: 7, figures: '7' } };
    expect(peopleAhead({ waiting: { family: ['6', '7'] } }, plain)).toBe(1);
  });
});

describe('the number now served', () => {
  const services = [service('family', 'A'), service('other', 'C')];
  it('is the newest of the service that is at a desk', () => {
    const calls = [call('C', 9), call('A', 84, { current: false }), call('A', 83), call('A', 82)];
    expect(nowServed({ calls, services }, ticket)?.number.value).toBe(83);
  });
  it("is never the ticket's own", () => {
    expect(nowServed({ calls: [call('A', 85)], services }, ticket)).toBeNull();
  });
});

describe('what concerns a ticket', () => {
  const view = { date: '2026-11-23', calls: [call('C', 9)], waiting: { family: ['A 084', 'A 085'] } };
  it('does not change with calls and queues of others', () => {
    const later = { ...view, calls: [call('C', 10), call('C', 9)], waiting: { family: ['A 084', 'A 085', 'A 086'] } };
    expect(ownMark(later, ticket)).toBe(ownMark(view, ticket));
  });
  it.each([
    ['its leaving the queue', { waiting: { family: ['A 084'] } }],
    ['its call', { calls: [call('A', 85)] }],
    ['its recall', { calls: [call('A', 85, { seq: 2 })] }],
    ['its leaving the desk', { calls: [call('A', 85, { current: false })] }],
    ['the day', { date: '2026-11-24' }],
  ])('changes with %s', (_, change) => {
    expect(ownMark({ ...view, ...change }, ticket)).not.toBe(ownMark(view, ticket));
    expect(turnMark({ ...view, ...change }, ticket)).not.toBe(turnMark(view, ticket));
  });
  it('changes with a step forward, which is no reason to ask the office', () => {
    const before = { ...view, waiting: { family: ['A 084', 'A 085', 'A 086'] } };
    const later = { ...view, waiting: { family: ['A 085', 'A 086'] } };
    expect(ownMark(later, ticket)).not.toBe(ownMark(before, ticket));
    expect(turnMark(later, ticket)).toBe(turnMark(before, ticket));
  });
  it('changes when it begins to be alone in its line, for then nobody can be let go first', () => {
    const alone = { ...view, waiting: { family: ['A 085'] } };
    expect(turnMark(alone, ticket)).not.toBe(turnMark(view, ticket));
    expect(turnMark({ ...view, waiting: { family: ['A 085', 'A 086'] } }, ticket)).toBe(turnMark(view, ticket));
  });
  it('holds its own call', () => {
    expect(ownCall({ calls: [call('C', 85), call('A', 85, { seq: 3 })] }, ticket)?.seq).toBe(3);
  });
});
