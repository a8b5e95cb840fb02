import { describe, expect, it } from 'vitest';
import { type Flow, type FlowEvent, nextFlow, settleMs, startFlow, type Touch } from './flow.ts';
import type { IssuedTicket } from './issue-patiently.ts';

const ticket: IssuedTicket = {
  version: 1,
  ticket: 't1',
  number: { letter: 'A', value: 7, figures: '007' },
  service: 'a',
  ahead: 0,
  estimate: null,
  issuedAtMs: 0,
  followUrl: 'https://example.org/t/cus/t1',
};

function touched(touch: Touch, atMs: number, more: { commandId?: string; asksPriority?: boolean } = {}): FlowEvent {
  return { type: 'touched', touch, atMs, commandId: 'c1', language: 'pl', asksPriority: false, ...more };
}

function play(...events: readonly FlowEvent[]): Flow {
  return events.reduce(nextFlow, startFlow(0));
}

const service = (id: string): Touch => ({ kind: 'service', service: id });

describe('the way to a ticket', () => {
  it('takes one touch where nobody is asked for priority', () => {
    const { page } = play(touched(service('a'), 1_000));
    expect(page).toMatchObject({ kind: 'issuing', order: { commandId: 'c1', services: ['a'], priority: null } });
  });

  it('asks one question more where the office lets people say that they go first', () => {
    const asked = play(touched(service('a'), 1_000, { asksPriority: true }));
    expect(asked.page.kind).toBe('priority');
    const ordered = nextFlow(asked, touched({ kind: 'priority', priority: 'first' }, 2_000, { commandId: 'c2' }));
    expect(ordered.page).toMatchObject({ kind: 'issuing', order: { commandId: 'c2', priority: 'first' } });
  });

  it('keeps the first order when another row is touched in the same moment', () => {
    const { page } = play(touched(service('a'), 1_000), touched(service('c'), 1_030, { commandId: 'c2' }));
    expect(page).toMatchObject({ order: { commandId: 'c1', services: ['a'] } });
  });

  it('keeps the first order however long its answer takes', () => {
    const { page } = play(touched(service('a'), 1_000), touched(service('c'), 60_000, { commandId: 'c2' }));
    expect(page).toMatchObject({ order: { commandId: 'c1' } });
  });

  it('does not take the second half of a double tap for an answer to the next question', () => {
    const asked = play(touched(service('a'), 1_000, { asksPriority: true }));
    const early = nextFlow(asked, touched({ kind: 'priority', priority: 'first' }, 1_000 + settleMs - 1));
    expect(early).toBe(asked);
  });

  it('collects several matters in the order of the touches, up to the limit, and takes one away again', () => {
    const matter = (id: string): Touch => ({ kind: 'matter', service: id, limit: 2 });
    const open = play(touched({ kind: 'several' }, 1_000));
    const chosen = ['c', 'a', 'k', 'c', 'k'].reduce((flow, id) => nextFlow(flow, touched(matter(id), 2_000)), open);
    expect(chosen.page).toEqual({ kind: 'matters', chosen: ['a', 'k'] });
    const taken = nextFlow(chosen, touched({ kind: 'take' }, 3_000));
    expect(taken.page).toMatchObject({ kind: 'issuing', order: { services: ['a', 'k'] } });
  });

  it('orders nothing when no matter is ticked', () => {
    const open = play(touched({ kind: 'several' }, 1_000));
    expect(nextFlow(open, touched({ kind: 'take' }, 2_000))).toBe(open);
  });
});

describe('the answer', () => {
  it('shows the ticket, also after the wait was announced', () => {
    const flow = play(
      touched(service('a'), 1_000),
      { type: 'waiting', commandId: 'c1', stage: 'slow', atMs: 2_000 },
      { type: 'waiting', commandId: 'c1', stage: 'stuck', atMs: 30_000 },
      { type: 'issued', commandId: 'c1', ticket, atMs: 40_000 },
    );
    expect(flow.page).toMatchObject({ kind: 'ticket', ticket: { ticket: 't1' } });
  });

  it('of a command that nobody waits for any more changes nothing', () => {
    const gone = play(touched(service('a'), 1_000), { type: 'left', atMs: 50_000 });
    expect(nextFlow(gone, { type: 'issued', commandId: 'c1', ticket, atMs: 51_000 })).toBe(gone);
  });
});

describe('the end of a turn', () => {
  it('takes back all that the person has set', () => {
    const set = play({ type: 'aid-set', aid: 'contrast', on: true }, { type: 'aid-set', aid: 'voice', on: true });
    expect(set.aids).toMatchObject({ contrast: true, voice: true });
    const next = nextFlow(set, touched({ kind: 'end' }, 9_000));
    expect(next.aids).toEqual({ large: false, contrast: false, low: false, voice: false });
    expect(next.turn).toBe(set.turn + 1);
  });

  it('does not come from going back out of the aids', () => {
    const open = play(touched({ kind: 'aids' }, 1_000), { type: 'aid-set', aid: 'large', on: true });
    const closed = nextFlow(open, touched({ kind: 'back' }, 2_000));
    expect(closed).toMatchObject({ aidsOpen: false, aids: { large: true }, page: { kind: 'service', group: null } });
  });
});

describe('the way to a number on the phone', () => {
  const onPhone = play(touched({ kind: 'on-phone' }, 1_000));

  it('begins at the start and leads back to it', () => {
    expect(onPhone.page.kind).toBe('on-phone');
    expect(nextFlow(onPhone, touched({ kind: 'back' }, 2_000)).page).toEqual({ kind: 'service', group: null });
    expect(nextFlow(onPhone, touched(service('a'), 2_000)).page.kind).toBe('on-phone');
  });

  it('does not keep anybody from confirming a visit by its code', () => {
    const scan: FlowEvent = {
      type: 'presented',
      presented: { kind: 'code', figures: '123456' },
      atMs: 2_000,
      commandId: 'c2',
      language: 'pl',
    };
    expect(nextFlow(onPhone, scan).page).toMatchObject({
      kind: 'issuing',
      before: { kind: 'service', group: null },
    });
  });

  it('ends when nobody is there any more', () => {
    const left = nextFlow(onPhone, { type: 'left', atMs: 60_000 });
    expect([left.page, left.turn]).toEqual([{ kind: 'service', group: null }, 1]);
  });
});
