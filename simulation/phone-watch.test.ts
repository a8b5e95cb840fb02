// The watch over phone tickets can fail: it reports events that break the rules and that our server never writes.
import { describe, expect, test } from 'vitest';
import type { DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { emptyDay } from '#core/queue/state.ts';
import {
  callNext,
  type Given,
  giveBack,
  inMinutes,
  inOffice,
  noShow,
  openDesk,
  postpone,
  postponeMinutes,
  reportHere,
  take,
  takeByPhone,
} from '#testing/queue-spec.ts';
import { PhoneWatch } from './phone-watch.ts';

const remote = { dailyCap: 2 };
const byPlaces = inOffice({ office: { remote } });
const byMinutes = inOffice({ office: { remote: { ...remote, late: { kind: 'minutes' } } } });
const by = { kind: 'system', id: 'forged' } as const;

/** Watches what was done, and then an event that was never decided. */
function watch({ day }: Given, forged: Partial<DayEvent>): PhoneWatch {
  const watching = new PhoneWatch();
  const events = [...day.events, { atMs: day.nowMs, by, ...forged } as DayEvent];
  events.reduce((state, event) => {
    watching.see(day.office, state, event);
    return evolve(state, event);
  }, emptyDay());
  return watching;
}

const calls = (ticket: string, kind: 'longest-wait' | 'chosen' = 'longest-wait') =>
  ({ type: 'ticket-called', ticket, desk: '1', reason: { kind, waitMs: 0 } }) as const;
const takes = (count: number) =>
  ({
    type: 'ticket-issued',
    ticket: `t${count}`,
    number: { letter: 'A', value: count, figures: String(count) },
    services: ['a'],
    priority: 'ordinary',
    language: 'pl',
    origin: 'phone',
    kiosk: 'visit-1-again',
    dueAtMs: null,
    holder: null,
    ahead: 0,
    estimate: null,
  }) as const;

describe('It is seen that', () => {
  test('somebody is called before the time that they put it off to, unless by hand', () => {
    const late = byMinutes.given(openDesk('1'), take('a'), postponeMinutes('t1', 10));
    expect(() => watch(late, calls('t1'))).toThrow('nobody put off is called before the time');
    expect(() => watch(late, calls('t1', 'chosen'))).not.toThrow();
    expect(() => watch(byMinutes.given(...lateAnd(inMinutes(10, take('b')))), calls('t1'))).not.toThrow();
    expect(() => watch(byMinutes.given(...lateAnd(reportHere('t1'))), calls('t1'))).not.toThrow();
  });

  test('somebody who went back some places is called before those who are to go first', () => {
    const back = [openDesk('1'), take('a'), take('a'), postpone('t1', 1)];
    expect(() => watch(byPlaces.given(...back), calls('t1'))).toThrow('whoever went back lets so many go first');
    expect(() => watch(byPlaces.given(...back, callNext('1'), noShow('1', 't2')), calls('t1'))).not.toThrow();
    expect(() => watch(byPlaces.given(...back, giveBack('t2')), calls('t1'))).not.toThrow();
  });

  test('somebody returns who was not missed', () => {
    const returns = { type: 'ticket-rejoined', ticket: 't1', afterCalls: 3 } as const;
    expect(() => watch(byPlaces.given(take('a')), returns)).toThrow('only who was missed returns');
    const missed = byPlaces.given(openDesk('1'), take('a'), callNext('1'), noShow('1', 't1'));
    expect(() => watch(missed, returns)).not.toThrow();
  });

  test('a phone has two tickets for a matter, or phones have more than they may', () => {
    const one = byPlaces.given({ ...takeByPhone('a', 'visit-1'), kiosk: 'visit-1' });
    expect(() => watch(one, takes(2))).toThrow('a phone has one open ticket for a matter');
    const two = byPlaces.given(takeByPhone('a', 'visit-2'), takeByPhone('b', 'visit-2'));
    expect(() => watch(two, takes(3))).toThrow('phones take no more than the office gives');
    expect(() => watch(inOffice({}).given(), takes(1))).toThrow('phones take no more than the office gives');
  });

  test('a visit is rated twice', () => {
    const rated = { type: 'ticket-rated', ticket: 't1', service: 'a', stars: 5 } as const;
    const spec = byPlaces.given(take('a'));
    const watching = watch(spec, rated);
    expect(watching.ratings).toBe(1);
    expect(() => watching.see(spec.day.office, spec.day.state, { ...rated, atMs: spec.day.nowMs, by })).toThrow(
      'a visit is rated once',
    );
  });
});

function lateAnd(...more: Parameters<typeof byMinutes.given>) {
  return [openDesk('1'), take('a'), postponeMinutes('t1', 10), ...more];
}
