// Tickets taken on phones: when there are any, how many, and one for a matter and phone at a time.
import { describe, expect, test } from 'vitest';
import {
  addMatter,
  by,
  callNext,
  eight,
  finish,
  giveBack,
  inMinutes,
  inOffice,
  manager,
  noShow,
  openDesk,
  postpone,
  reportHere,
  start,
  take,
  takeBooked,
  takeByPhone,
  takeForByPhone,
  toService,
} from '#testing/queue-spec.ts';
import { remoteClosed } from './phone-offer.ts';

const hourMs = 3_600_000;
const nextMorning = eight + 24 * hourMs;
const a1 = { letter: 'A', value: 1, figures: '1' } as const;
const span = [{ from: '10:00', to: '12:00' }];
const hours = { mon: span, tue: span, wed: [], thu: [], fri: [], sat: [], sun: [] };
const withPhones = inOffice({ office: { remote: {} } });
const byHours = (startMs: number) => inOffice({ office: { remote: { hours } }, startMs }).given();

test('A ticket taken on a phone is like any other, and says which phone took it by a name of the day', () => {
  const { facts } = withPhones.given(take('a')).when(takeByPhone('a', 'a-phone'));
  expect(facts).toMatchObject([
    { type: 'ticket-issued', number: { value: 2 }, origin: 'phone', holder: 'a-phone', kiosk: null, ahead: 1 },
  ]);
});

describe('Phones get tickets', () => {
  const at = (startMs: number) => {
    const { day } = byHours(startMs);
    return remoteClosed(day.state, day.context);
  };

  test('from the first instant of their hours to the last before they end', () => {
    expect(at(eight + 2 * hourMs - 1)).toEqual({ code: 'remote-not-now', nextMs: eight + 2 * hourMs });
    expect(at(eight + 2 * hourMs)).toBeNull();
    expect(at(eight + 4 * hourMs - 1)).toBeNull();
    expect(at(eight + 4 * hourMs)).toEqual({ code: 'remote-not-now', nextMs: nextMorning + 2 * hourMs });
  });

  test('again on the next day that has hours for them, which need not be the office’s next', () => {
    expect(at(nextMorning + 6 * hourMs)).toEqual({ code: 'remote-not-now', nextMs: eight + (7 * 24 + 2) * hourMs });
  });

  test('while the kiosk goes on as ever outside their hours', () => {
    expect(byHours(eight).day.do(take('a'))).toHaveLength(2);
  });

  test('no more once the day was closed', () => {
    const { day } = withPhones.given({ type: 'open-day' }, { type: 'close-day' });
    expect(remoteClosed(day.state, day.context)).toEqual({ code: 'remote-not-now', nextMs: nextMorning });
  });

  test('only where everything else that keeps people from a ticket lets them', () => {
    inOffice({ office: { remote: {}, ticketHours: { ...hours, mon: [{ from: '08:00', to: '16:00' }] } } })
      .given(by(manager, { type: 'open-day' }))
      .when(takeByPhone('zz'))
      .thenRefused({ code: 'service-unknown', service: 'zz' });
    withPhones
      .given()
      .when({ ...takeByPhone('a'), priority: 'by-staff' })
      .thenRefused({ code: 'priority-not-allowed', priority: 'by-staff' });
  });

  test('for none of the matters if one of them is not for phones', () => {
    const words = { pl: 'B', en: 'B', uk: 'B' };
    const services = [
      { id: 'a', letter: 'A', name: words, usualMinutes: 5 },
      { id: 'b', letter: 'B', name: words, usualMinutes: 5, remote: false },
      { id: 'c', letter: 'C', name: words, usualMinutes: 5 },
    ];
    inOffice({ office: { remote: {}, services } })
      .given()
      .when(takeForByPhone(['a', 'b']))
      .thenRefused({ code: 'remote-service-off', service: 'b' });
  });
});

describe('A cap', () => {
  test('of the day counts what phones took, given back or not, and nobody else’s', () => {
    const capped = inOffice({ office: { remote: { dailyCap: 2 } } });
    const { day } = capped.given(take('a'), takeBooked('a', eight + hourMs), takeByPhone('a'), giveBack('t3'));
    expect(day.do(takeByPhone('a'))).toHaveLength(1);
    expect(day.do(takeByPhone('b', 'another'))).toMatchObject({ code: 'remote-capped', cap: 2 });
  });

  test('of those who wait leaves room once one is called, put back out of it only by waiting again', () => {
    const full = inOffice({ office: { remote: { waitingCap: 1 } } });
    const { day } = full.given(openDesk('1'), take('a'), takeByPhone('b'));
    expect(day.do(takeByPhone('a', 'another'))).toEqual({ code: 'remote-full', limit: 1 });
    day.do(callNext('1'));
    day.do(start('1', 't1'));
    day.do(finish('1', 't1'));
    expect(day.do(callNext('1'))).toMatchObject([{ ticket: 't2' }]);
    expect(day.do(takeByPhone('a', 'another'))).toHaveLength(1);
  });

  test('of those who wait counts whoever went back some places', () => {
    const full = inOffice({ office: { remote: { waitingCap: 1 } } });
    const { day } = full.given(takeByPhone('a'), take('a'), postpone('t1', 1));
    expect(day.do(takeByPhone('b', 'another'))).toEqual({ code: 'remote-full', limit: 1 });
  });
});

describe('One phone', () => {
  test('has one open ticket for a matter, and others for other matters', () => {
    const { day } = withPhones.given(takeByPhone('a'));
    expect(day.do(takeByPhone('a'))).toEqual({ code: 'holder-has-ticket', number: a1, service: 'a' });
    expect(day.do(takeByPhone('b'))).toHaveLength(1);
    expect(day.do(takeByPhone('a', 'another'))).toHaveLength(1);
  });

  test('has it also for a matter that comes after another, of the old ticket or of the new', () => {
    const refused = { code: 'holder-has-ticket', number: a1, service: 'b' } as const;
    withPhones
      .given(takeForByPhone(['a', 'b']))
      .when(takeByPhone('b'))
      .thenRefused(refused);
    withPhones
      .given(takeByPhone('b'))
      .when(takeForByPhone(['a', 'b']))
      .thenRefused({ ...refused, number: { ...a1, letter: 'B' } });
    withPhones.given(takeByPhone('a'), addMatter('t1', 'b')).when(takeByPhone('b')).thenRefused(refused);
  });

  test('has it for the matter that the ticket was sent to, and no longer for the one that it was taken for', () => {
    const { day } = withPhones.given(takeByPhone('a'), toService('t1', 'b'));
    expect(day.do(takeByPhone('b'))).toEqual({ code: 'holder-has-ticket', number: a1, service: 'b' });
    expect(day.do(takeByPhone('a'))).toHaveLength(1);
  });

  test('may take another once the matter is done, given back or missed', () => {
    const called = [openDesk('1'), takeByPhone('a'), callNext('1')];
    const done = withPhones.given(...called, start('1', 't1'), finish('1', 't1'));
    expect(done.day.do(takeByPhone('a'))).toHaveLength(1);
    expect(withPhones.given(takeByPhone('a'), giveBack('t1')).day.do(takeByPhone('a'))).toHaveLength(1);
    expect(withPhones.given(...called, noShow('1', 't1')).day.do(takeByPhone('a'))).toHaveLength(1);
  });

  test('may take another for a matter that is done while a further one of the visit is not', () => {
    const { day } = withPhones.given(openDesk('2'), takeForByPhone(['a', 'b']), callNext('2'), start('2', 't1'));
    day.do(finish('2', 't1'));
    expect(day.do(takeByPhone('a'))).toHaveLength(1);
    expect(day.do(takeByPhone('b'))).toMatchObject({ code: 'holder-has-ticket' });
  });

  test('that took another after a missed call can’t come back with the first as well', () => {
    const { day } = withPhones.given(
      openDesk('1'),
      takeByPhone('a'),
      callNext('1'),
      noShow('1', 't1'),
      takeByPhone('a'),
    );
    expect(day.do(inMinutes(1, reportHere('t1')))).toMatchObject({ code: 'holder-has-ticket', number: { value: 2 } });
    day.do(giveBack('t2'));
    expect(day.do(inMinutes(1, reportHere('t1')))).toHaveLength(2);
  });
});
