// Booked people in the queue: next at their hour, among themselves by the hour, never more in a row than the office says
// while somebody without a booking is on offer, and before the hour only when nobody else is.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bookingDocument,
  callNext,
  callTicket,
  cancel,
  closeDesk,
  eight,
  finish,
  type Given,
  given,
  inMinutes,
  inOffice,
  noShow,
  openDesk,
  park,
  putBack,
  recall,
  resumeTicket,
  type Setting,
  smallOfficeDocument,
  start,
  take,
  takeBooked,
  toDesk,
  toService,
  undo,
} from '#testing/queue-spec.ts';
import { deskOf } from '../state.ts';
import { type CallReason, chooseNext, rank } from './policy.ts';

const minuteMs = 60_000;
const at = (minutes: number) => eight + minutes * minuteMs;

function nextAt(desk: string, { day }: Given): { ticket: string; reason: CallReason } | null {
  const next = chooseNext(day.state, day.office, deskOf(day.state, desk), day.nowMs);
  return next && { ticket: next.ticket.id, reason: next.reason };
}

function orderAt(desk: string, { day }: Given): string[] {
  return rank(day.state, day.office, deskOf(day.state, desk), day.nowMs, 100).map((one) => one.ticket.id);
}

function until(minutes: number, spec: Given): Given {
  spec.day.nowMs = at(minutes);
  return spec;
}

const booking = (changes: Record<string, unknown>): Setting => ({ office: { booking: bookingDocument(changes) } });
const early = booking({ calledEarly: true });

/** Calls and at once lets go whoever is next, so many times. */
function called(times: number, desk: string, { day }: Given): string[] {
  return Array.from({ length: times }, () => {
    day.do(inMinutes(0, callNext(desk)));
    const ticket = deskOf(day.state, desk).ticket ?? '';
    day.do(inMinutes(0, cancel(ticket)));
    return ticket;
  });
}

describe('At the hour', () => {
  test('somebody booked is next, before people who came long ago', () => {
    const spec = given(openDesk('1'), take('a'), take('a'), takeBooked('a', at(20)));
    expect(orderAt('1', until(19, spec))).toEqual(['t1', 't2']);
    expect(orderAt('1', until(20, spec))).toEqual(['t3', 't1', 't2']);
    expect(nextAt('1', spec)?.reason).toEqual({ kind: 'booked', dueAtMs: at(20), waitMs: 0 });
  });

  test('a booked ticket of any tier of the profile goes before the first tier’s walk-ins', () => {
    expect(orderAt('1', until(20, given(openDesk('1'), take('a'), takeBooked('b', at(20)))))).toEqual(['t2', 't1']);
  });

  test('a desk that does not take the service does not get it', () => {
    expect(nextAt('3', until(20, given(openDesk('3'), takeBooked('a', at(20)))))).toBeNull();
  });

  test('booked people go by their hours, then as they came; class and tier do not matter among them', () => {
    const first = { ...takeBooked('a', at(12)), priority: 'first' };
    const spec = given(openDesk('1'), takeBooked('a', at(14)), takeBooked('b', at(10)), takeBooked('a', at(12)), first);
    expect(orderAt('1', until(60, spec))).toEqual(['t2', 't3', 't4', 't1']);
  });

  test('whoever was sent to the desk still goes first', () => {
    const spec = given(openDesk('1'), take('a'), takeBooked('a', at(5)), toDesk('t1', '1'));
    expect(orderAt('1', until(10, spec))).toEqual(['t1', 't2']);
  });

  test('a promise that is past due does not go before somebody booked, and is next when the turn is its', () => {
    const services = smallOfficeDocument().services as Record<string, unknown>[];
    const promised = services.map((one) => ({ ...one, promiseMinutes: 10 }));
    const office = { services: promised, booking: bookingDocument({ bookedInARow: 1 }) };
    const spec = inOffice({ office }).given(openDesk('1'), take('a'), takeBooked('a', at(20)), takeBooked('a', at(21)));
    expect(nextAt('1', until(30, spec))?.ticket).toBe('t2');
    expect(called(3, '1', spec)).toEqual(['t2', 't1', 't3']);
  });

  test('put back, it stays held behind those who go before it', () => {
    const spec = given(openDesk('1'), takeBooked('a', at(2)), callNext('1'), putBack('t1', 1), take('a'));
    expect(orderAt('1', spec)).toEqual(['t2']);
  });
});

describe('The hour counts once', () => {
  test('sent on after being served, the person waits like everybody else, from the arrival', () => {
    const spec = given(openDesk('1'), take('b'), takeBooked('a', at(3)), callNext('1'), start('1', 't2'));
    spec.day.do(toService('t2', 'b'));
    expect(orderAt('1', spec)).toEqual(['t1', 't2']);
    expect(nextAt('1', spec)?.reason.kind).toBe('lower-tier');
    spec.day.do(cancel('t1'));
    expect(nextAt('1', until(12, spec))?.reason.waitMs).toBe(9 * minuteMs);
  });

  test('another matter of the same visit waits like everybody else too, also before the hour', () => {
    const both = { ...takeBooked('a', at(60)), services: ['a', 'b'] };
    const spec = inOffice(early).given(openDesk('1'), both, callNext('1'), start('1', 't1'), finish('1', 't1'));
    expect(nextAt('1', spec)?.reason).toMatchObject({ kind: 'lower-tier', waitMs: 3 * minuteMs });
  });

  test('sent to another service without having been served, it keeps the hour', () => {
    const spec = given(openDesk('1'), take('b'), takeBooked('a', at(3)), toService('t2', 'b'));
    expect(nextAt('1', until(5, spec))?.reason.kind).toBe('booked');
  });

  test('called and not there, then back: the hour still counts', () => {
    const spec = given(openDesk('1'), takeBooked('a', at(1)), callNext('1'), noShow('1', 't1'), take('a'));
    spec.day.do(putBack('t1', 0));
    expect(orderAt('1', spec)).toEqual(['t1', 't2']);
  });

  test('undone at the desk, an ending takes nothing of it away', () => {
    const spec = given(openDesk('1'), takeBooked('a', at(1)), callNext('1'), start('1', 't1'));
    spec.day.do(inMinutes(0, finish('1', 't1')));
    expect(spec.day.state.tickets.get('t1')?.hadTurn).toBe(true);
    spec.day.do(inMinutes(0, undo('1', 't1')));
    expect(spec.day.state.tickets.get('t1')).toMatchObject({ phase: 'serving', hadTurn: false });
  });
});

describe('Booked people in a row', () => {
  const waiting = (most: number) =>
    until(
      60,
      inOffice(booking({ bookedInARow: most })).given(
        openDesk('1'),
        take('a'),
        take('a'),
        ...[10, 11, 12, 13, 14, 15, 16].map((minutes) => takeBooked('a', at(minutes))),
      ),
    );

  test('after so many of them a desk calls somebody without a booking, and says so', () => {
    const spec = waiting(2);
    expect(called(2, '1', spec)).toEqual(['t3', 't4']);
    expect(nextAt('1', spec)).toEqual({
      ticket: 't1',
      reason: { kind: 'walk-in-turn', waitMs: 59 * minuteMs - minuteMs, booked: 2 },
    });
  });

  test('are three where the office sets nothing about bookings', () => {
    const spec = given(openDesk('1'), take('a'), ...[1, 2, 3, 4].map((minutes) => takeBooked('a', at(minutes))));
    expect(called(5, '1', until(30, spec))).toEqual(['t2', 't3', 't4', 't1', 't5']);
  });

  test('go on when nobody else is on offer', () => {
    const spec = waiting(2);
    spec.day.do(cancel('t1'));
    spec.day.do(cancel('t2'));
    expect(called(7, '1', spec)).toEqual(['t3', 't4', 't5', 't6', 't7', 't8', 't9']);
  });

  test('are seen in the list as the calls will be', () => {
    expect(orderAt('1', waiting(3))).toEqual(['t3', 't4', 't5', 't1', 't6', 't7', 't8', 't2', 't9']);
  });

  test('are counted by each desk for itself', () => {
    const spec = waiting(2);
    spec.day.do(openDesk('2'));
    called(2, '1', spec);
    expect(nextAt('2', spec)?.ticket).toBe('t5');
  });

  test('are neither more nor fewer for a recall, an undone ending or closing the desk', () => {
    const spec = waiting(2);
    spec.day.do(inMinutes(0, callNext('1')));
    for (const command of [
      recall('1', 't3'),
      start('1', 't3'),
      finish('1', 't3'),
      undo('1', 't3'),
      finish('1', 't3'),
    ]) {
      spec.day.do(inMinutes(0, command));
    }
    expect(deskOf(spec.day.state, '1').bookedInARow).toBe(1);
    spec.day.do(closeDesk('1'));
    spec.day.do(openDesk('1'));
    expect(called(2, '1', spec)).toEqual(['t4', 't1']);
  });

  test('do not begin anew because of somebody sent here, or set aside and resumed', () => {
    const spec = waiting(2);
    called(1, '1', spec);
    for (const command of [callTicket('1', 't1'), park('1', 't1'), toDesk('t2', '1')]) spec.day.do(command);
    expect(deskOf(spec.day.state, '1').bookedInARow).toBe(0);
    for (const command of [take('a'), callTicket('1', 't4'), cancel('t4'), callTicket('1', 't5'), cancel('t5')]) {
      spec.day.do(inMinutes(0, command));
    }
    for (const command of [resumeTicket('1', 't1'), cancel('t1'), callNext('1'), cancel('t2')]) spec.day.do(command);
    expect(deskOf(spec.day.state, '1').bookedInARow).toBe(2);
    expect(nextAt('1', spec)).toMatchObject({ ticket: 't10', reason: { kind: 'walk-in-turn', booked: 2 } });
  });
});

describe('Before the hour', () => {
  test('nobody is called, whoever else is missing', () => {
    expect(nextAt('1', given(openDesk('1'), takeBooked('a', at(60))))).toBeNull();
    const spec = given(openDesk('1'), takeBooked('a', at(60)));
    const outcome = spec.when(callNext('1'));
    outcome.thenRefused({ code: 'queue-empty', notYet: 1 });
  });

  test('where the office allows it, the earliest hour is called when nobody else is on offer', () => {
    const spec = inOffice(early).given(openDesk('1'), takeBooked('a', at(60)), takeBooked('b', at(50)));
    expect(nextAt('1', spec)).toEqual({ ticket: 't2', reason: { kind: 'booked-early', dueAtMs: at(50), waitMs: 0 } });
    spec.day.do(take('b'));
    expect(nextAt('1', spec)?.ticket).toBe('t3');
  });

  test('it is still not on offer: no list shows it, and nobody may choose it', () => {
    const spec = inOffice(early).given(openDesk('1'), takeBooked('a', at(60)));
    expect(orderAt('1', spec)).toEqual([]);
    const number = { letter: 'A', value: 1, figures: '1' };
    spec.when(callTicket('1', 't1')).thenRefused({ code: 'ticket-not-due', number, dueAtMs: at(60) });
  });

  test('nor is one that another desk was given, or that does not belong here', () => {
    const spec = inOffice(early).given(openDesk('1'), openDesk('2'), openDesk('3'), takeBooked('a', at(60)));
    expect(nextAt('3', spec)).toBeNull();
    spec.day.do(toDesk('t1', '2'));
    expect(nextAt('1', spec)).toBeNull();
    expect(nextAt('2', spec)?.reason.kind).toBe('booked-early');
  });
});

/** Everybody has come by minute 44; some hours are later. */
const minutes = fc.integer({ min: 0, max: 60 });
const arrival = fc.record({
  service: fc.constantFrom('a', 'b'),
  priority: fc.constantFrom('ordinary', 'first'),
  gap: fc.integer({ min: 0, max: 3 }),
  due: fc.option(minutes, { nil: null }),
});

test('the list of a desk is, one by one, what it would call, and never more booked people in a row than may be', () => {
  const services = smallOfficeDocument().services as Record<string, unknown>[];
  const promised = services.map((one) => (one.id === 'b' ? { ...one, promiseMinutes: 10 } : one));
  fc.assert(
    fc.property(
      fc.array(arrival, { minLength: 3, maxLength: 14 }),
      fc.integer({ min: 1, max: 4 }),
      fc.array(fc.nat(13), { maxLength: 2 }),
      (arrivals, most, sent) => {
        const office = { services: promised, booking: bookingDocument({ bookedInARow: most }) };
        const spec = inOffice({ office }).given(
          openDesk('1'),
          ...arrivals.map(({ service, priority, gap, due }) =>
            inMinutes(gap, due === null ? take(service, priority) : takeBooked(service, at(due))),
          ),
        );
        for (const place of sent) spec.day.do(inMinutes(0, toDesk(`t${place + 1}`, '1')));
        const { day } = until(45, spec);
        const booked = (ticket: string) => {
          const { dueAtMs = null, pool = null } = day.state.tickets.get(ticket) ?? {};
          return dueAtMs !== null && pool === null;
        };
        const told = orderAt('1', spec);
        let inARow = 0;
        told.forEach((ticket, place) => {
          const next = nextAt('1', spec);
          expect(next?.ticket).toBe(ticket);
          const walkIns = told.slice(place).filter((one) => !booked(one) && day.state.tickets.get(one)?.pool === null);
          inARow = booked(ticket) ? inARow + 1 : day.state.tickets.get(ticket)?.pool === null ? 0 : inARow;
          if (walkIns.length > 0) expect(inARow).toBeLessThanOrEqual(most);
          day.do(inMinutes(0, callNext('1')));
          day.do(inMinutes(0, cancel(ticket)));
        });
        expect(orderAt('1', spec)).toEqual([]);
      },
    ),
  );
});
