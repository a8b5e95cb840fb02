// Who is next, and why: tiers, rates, promises, pools, what is never offered, and first come, first served.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  by,
  callNext,
  clerk,
  closeDesk,
  type Day,
  eight,
  type Given,
  given,
  inMinutes,
  inOffice,
  openDesk,
  pause,
  putBack,
  smallOfficeDocument,
  take,
  takeBooked,
  toDesk,
  toPerson,
} from '#testing/queue-spec.ts';
import { deskOf } from '../state.ts';
import { type CallReason, chooseNext, rank } from './policy.ts';

const minuteMs = 60_000;

function nextAt(desk: string, { day }: Given): { ticket: string; reason: CallReason } | null {
  const next = chooseNext(day.state, day.office, deskOf(day.state, desk), day.nowMs);
  return next && { ticket: next.ticket.id, reason: next.reason };
}

function orderAt(desk: string, { day }: Given): string[] {
  return rank(day.state, day.office, deskOf(day.state, desk), day.nowMs, 100).map((one) => one.ticket.id);
}

const later = (minutes: number, { day }: Given): Given & { day: Day } => {
  day.nowMs += minutes * minuteMs;
  return { day } as Given & { day: Day };
};

const withPromise = (service: string, promiseMinutes: number) => {
  const services = smallOfficeDocument().services as Record<string, unknown>[];
  return { office: { services: services.map((one) => (one.id === service ? { ...one, promiseMinutes } : one)) } };
};

describe('First come, first served', () => {
  test('within a class', () => {
    expect(orderAt('1', given(openDesk('1'), take('a'), take('a'), take('a')))).toEqual(['t1', 't2', 't3']);
  });

  test('over the services of one tier', () => {
    expect(orderAt('2', given(openDesk('2'), take('b'), take('a'), take('b')))).toEqual(['t1', 't2', 't3']);
  });

  test('tickets of the same moment go in the order of arrival', () => {
    expect(orderAt('2', given(openDesk('2'), take('b'), inMinutes(0, take('a')), inMinutes(0, take('b'))))).toEqual([
      't1',
      't2',
      't3',
    ]);
  });

  test('of the same moment the earlier number goes first, even when it came back to the queue later', () => {
    const spec = given(openDesk('1'), take('a'), inMinutes(0, take('a')), callNext('1'), putBack('t1', 0));
    expect(orderAt('1', spec)).toEqual(['t1', 't2']);
    expect(nextAt('1', spec)?.ticket).toBe('t1');
  });

  test('the reason is the longest wait', () => {
    expect(nextAt('1', later(4, given(openDesk('1'), take('a'))))).toEqual({
      ticket: 't1',
      reason: { kind: 'longest-wait', waitMs: 4 * minuteMs },
    });
  });
});

describe('Tiers', () => {
  test('a lower one waits until the higher is empty', () => {
    const spec = given(openDesk('1'), take('b'), inMinutes(60, take('a')));
    expect(orderAt('1', spec)).toEqual(['t2', 't1']);
  });

  test('the reason says that it comes from a lower one', () => {
    expect(nextAt('1', given(openDesk('1'), take('b')))?.reason).toEqual({ kind: 'lower-tier', waitMs: 0 });
  });

  test('a service outside the profile is never offered', () => {
    expect(nextAt('1', given(openDesk('1'), take('c')))).toBeNull();
  });

  test('a profile chosen for the day counts, not the desk’s own', () => {
    expect(nextAt('1', given(openDesk('1', 'c-only'), take('a'), take('c')))?.ticket).toBe('t2');
  });
});

describe('Rates', () => {
  test('let a quicker class overtake, and say so', () => {
    const spec = later(10, given(openDesk('1'), take('a'), inMinutes(2, take('a', 'first'))));
    expect(nextAt('1', spec)).toEqual({
      ticket: 't2',
      reason: { kind: 'priority', priority: 'first', waitMs: 10 * minuteMs },
    });
  });

  test('do not speak of priority where nobody was overtaken', () => {
    expect(nextAt('1', later(10, given(openDesk('1'), take('a', 'first'))))?.reason.kind).toBe('longest-wait');
  });

  test('never let anybody overtake who came more than w(1 − b2/b1) later', () => {
    const waits = fc.integer({ min: 1, max: 240 });
    fc.assert(
      fc.property(waits, waits, (firstWaited, laterByMinutes) => {
        // b1 = 3, b2 = 1: whoever came more than two thirds of the wait later, stays behind.
        const waitedNow = firstWaited + laterByMinutes;
        const spec = later(firstWaited, given(openDesk('1'), take('a'), inMinutes(laterByMinutes, take('a', 'first'))));
        const overtakes = nextAt('1', spec)?.ticket === 't2';
        expect(overtakes).toBe(3 * laterByMinutes < 2 * waitedNow);
      }),
    );
  });

  test('an even urgency goes to the earlier arrival', () => {
    const spec = later(10, given(openDesk('1'), take('a'), inMinutes(20, take('a', 'first'))));
    expect(orderAt('1', spec)).toEqual(['t1', 't2']);
  });
});

describe('Promises', () => {
  test('past its longest wait a ticket joins the first tier', () => {
    const spec = inOffice(withPromise('b', 30)).given(openDesk('1'), take('b'), inMinutes(29, take('a')));
    expect(nextAt('1', spec)?.ticket).toBe('t2');
    expect(nextAt('1', later(1, spec))).toEqual({
      ticket: 't1',
      reason: { kind: 'promise', waitMs: 30 * minuteMs, promiseMs: 30 * minuteMs },
    });
  });

  test('give nothing at a desk that may not take the service', () => {
    const spec = inOffice(withPromise('c', 1)).given(openDesk('1'), take('c'), inMinutes(30, take('a')));
    expect(nextAt('1', spec)?.ticket).toBe('t2');
  });

  test('of a priority class count too, the shorter of both', () => {
    const priorities = [{ id: 'ordinary', name: { pl: 'Z', en: 'Z', uk: 'Z' }, rate: 1, promiseMinutes: 20 }];
    const spec = inOffice({ office: { ...withPromise('b', 40).office, priorities } }).given(
      openDesk('1'),
      take('b'),
      inMinutes(25, take('a')),
    );
    expect(nextAt('1', spec)?.reason).toEqual({ kind: 'promise', waitMs: 25 * minuteMs, promiseMs: 20 * minuteMs });
  });
});

describe('Pools', () => {
  const sentToDesk2 = [openDesk('1'), openDesk('2'), take('a'), take('a'), toDesk('t2', '2')];

  test('come first at their desk and are not offered elsewhere', () => {
    expect(orderAt('2', given(...sentToDesk2))).toEqual(['t2', 't1']);
    expect(orderAt('1', given(...sentToDesk2))).toEqual(['t1']);
    expect(nextAt('2', given(...sentToDesk2))?.reason.kind).toBe('sent-here');
  });

  test('still hold while the owner pauses', () => {
    expect(orderAt('1', given(...sentToDesk2, pause('2')))).toEqual(['t1']);
  });

  test('are everybody’s once the owner has left', () => {
    expect(orderAt('1', given(...sentToDesk2, closeDesk('2')))).toEqual(['t1', 't2']);
  });

  test('of a person follow the person to another desk', () => {
    const sent = given(openDesk('1'), by(clerk('clerk-2'), openDesk('3')), take('a'), toPerson('t1', 'clerk-2'));
    expect(nextAt('3', sent)).toMatchObject({ ticket: 't1', reason: { kind: 'sent-here' } });
    expect(nextAt('1', sent)).toBeNull();
  });

  test('of a person who is not at work hold nobody up', () => {
    expect(nextAt('1', given(openDesk('1'), take('a'), toPerson('t1', 'clerk-2')))?.ticket).toBe('t1');
  });

  test('may name a service that the desk does not take otherwise', () => {
    expect(nextAt('3', given(openDesk('3'), take('a'), toDesk('t1', '3')))?.ticket).toBe('t1');
  });

  test('a promise that is due goes first even before a desk’s own, the longer wait first', () => {
    const spec = inOffice(withPromise('b', 30)).given(
      openDesk('1'),
      take('b'),
      inMinutes(40, take('a')),
      inMinutes(1, toDesk('t2', '1')),
    );
    expect(orderAt('1', spec)).toEqual(['t1', 't2']);
  });
});

describe('Never offered', () => {
  test('a booked ticket before its hour; at its hour it is due', () => {
    const dueAtMs = eight + 30 * minuteMs;
    const spec = given(openDesk('1'), takeBooked('a', dueAtMs));
    expect(nextAt('1', spec)).toBeNull();
    expect(nextAt('1', later(28, spec))).toEqual({ ticket: 't1', reason: { kind: 'booked', dueAtMs, waitMs: 0 } });
  });

  test('a booked ticket waits from its hour, not from when the person came', () => {
    const spec = given(openDesk('1'), takeBooked('a', eight + 30 * minuteMs), inMinutes(9, take('a')));
    expect(nextAt('1', later(25, spec))).toMatchObject({ ticket: 't1', reason: { waitMs: 6 * minuteMs } });
  });

  test('one put back, until so many of its service were called', () => {
    const spec = given(openDesk('1'), take('a'), callNext('1'), putBack('t1', 2), take('a'), take('a'), take('a'));
    expect(orderAt('1', spec)).toEqual(['t2', 't3', 't4']);
    for (const ticket of ['t2', 't3']) {
      spec.day.do(callNext('1'));
      spec.day.do({ type: 'cancel-ticket', ticket, reason: 'by-staff' });
    }
    expect(orderAt('1', spec)).toEqual(['t1', 't4']);
  });

  test('one put back is let go when nobody is left to go before it', () => {
    expect(nextAt('1', given(openDesk('1'), take('a'), callNext('1'), putBack('t1', 2)))?.ticket).toBe('t1');
  });

  test('one put back is not kept by tickets that are others’ own', () => {
    const spec = given(openDesk('1'), openDesk('2'), take('a'), callNext('1'), putBack('t1', 2), take('a'));
    expect(orderAt('1', spec)).toEqual(['t2']);
    spec.day.do(toDesk('t2', '2'));
    expect(orderAt('1', spec)).toEqual(['t1']);
  });

  test('one put back is not kept by a booked ticket that is not due', () => {
    const spec = given(openDesk('1'), take('a'), callNext('1'), putBack('t1', 2), takeBooked('a', eight + 9e6));
    expect(orderAt('1', spec)).toEqual(['t1']);
  });
});

test('the first of the ranking is always the one that is called', () => {
  const minutes = fc.integer({ min: 0, max: 60 });
  const arrival = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('ordinary', 'first'), minutes);
  fc.assert(
    fc.property(fc.array(arrival, { maxLength: 12 }), fc.constantFrom('1', '2', '3'), (arrivals, desk) => {
      const spec = inOffice(withPromise('b', 30)).given(
        openDesk(desk),
        ...arrivals.map(([service, priority, gap]) => inMinutes(gap / 10, take(service, priority))),
      );
      expect(orderAt(desk, later(20, spec))[0] ?? null).toBe(nextAt(desk, spec)?.ticket ?? null);
    }),
  );
});
