// Each view folds from the same day to exactly what one kind of screen shows, and holds nobody's name.
import { describe, expect, test } from 'vitest';
import { callsKept } from '#core/queue/state.ts';
import {
  addMatter,
  by,
  callNext,
  callTicket,
  cancel,
  clerk,
  eight,
  finish,
  type Given,
  type given,
  inMinutes,
  inOffice,
  noShow,
  openDesk,
  park,
  pause,
  putBack,
  recall,
  type Setting,
  start,
  take,
  takeBooked,
  toPerson,
  toService,
} from '#testing/queue-spec.ts';
import { deskDisplayView } from './desk-display-view.ts';
import { deskView } from './desk-view.ts';
import { type Equipment, noEquipment, type PrinterCondition, printerTrouble } from './equipment.ts';
import { hallView } from './hall-view.ts';
import { kioskView } from './kiosk-view.ts';
import { publicView } from './public-view.ts';
import { visitRow } from './visit-row.ts';

const minuteMs = 60_000;
const words = (text: string) => ({ pl: text, en: text, uk: text });
const machines: NonNullable<Setting['office']> = {
  printers: [{ id: 'p1', name: 'Przy drzwiach', host: 'printer.local' }],
  kiosks: [{ id: 'door', name: 'Drzwi', printer: 'p1' }],
  halls: [
    { id: 'loud', name: 'Sala', speaker: true, ticker: [words('Dzień dobry')] },
    { id: 'quiet', name: 'Korytarz' },
  ],
  groups: [{ id: 'family', name: words('Rodzina') }],
};
const printer: PrinterCondition = {
  printer: 'p1',
  name: 'Przy drzwiach',
  reachable: true,
  online: true,
  paper: 'ok',
  cover: 'closed',
  cutter: 'ok',
};
const names = new Map([
  ['clerk-1', 'Anna Nowak'],
  ['clerk-2', 'Piotr Lis'],
  ['manager', 'Ewa Sowa'],
]);

const equipped = (...done: Parameters<typeof given>) => inOffice({ office: machines }).given(...done);

const hall = ({ day }: Given, id = 'loud') => {
  const settings = day.office.halls.find((one) => one.id === id);
  if (!settings) throw new Error('no such hall');
  return hallView(day.state, day.context, settings);
};
const kioskOf = ({ day }: Given, equipment: Equipment = noEquipment) => {
  const settings = day.office.kiosks[0];
  if (!settings) throw new Error('no kiosk');
  return kioskView(day.state, day.context, equipment, settings);
};
const desk = ({ day }: Given, id = '1', equipment: Equipment = noEquipment) =>
  deskView(day.state, day.context, id, { equipment, people: names });
const display = ({ day }: Given, id = '1') => deskDisplayView(day.state, day.context, id, id);
const open = ({ day }: Given) => publicView(day.state, day.context);
const numbers = (tickets: readonly { number: { letter: string; figures: string } }[]) =>
  tickets.map(({ number }) => `${number.letter}${number.figures}`);

const busyDay = () =>
  equipped(
    openDesk('1'),
    by(clerk('clerk-2'), openDesk('2')),
    take('a'),
    take('a'),
    take('b', 'first'),
    takeBooked('b', eight + 90 * minuteMs),
    callNext('1'),
    start('1', 't1'),
    callNext('2'),
    park('2', 't3'),
    toPerson('t2', 'clerk-2'),
    take('c'),
    callNext('2'),
    addMatter('t2', 'b'),
  );

describe('Every view', () => {
  const views = () => {
    const spec = busyDay();
    return { hall: hall(spec), kiosk: kioskOf(spec), desk: desk(spec), display: display(spec), public: open(spec) };
  };

  test('is plain JSON, the same after a way over the wire', () => {
    for (const view of Object.values(views())) expect(JSON.parse(JSON.stringify(view))).toEqual(view);
  });

  test('but the terminal’s holds nothing about staff, and none but the terminal’s the key to a ticket', () => {
    const { desk: _terminal, ...open } = views();
    for (const view of Object.values(open)) {
      const text = JSON.stringify(view);
      for (const [id, name] of names) {
        expect(text).not.toContain(name);
        expect(text).not.toContain(id);
      }
      expect(text).not.toMatch(/"t[1-9]"/);
    }
  });

  test('changes nothing in the day', () => {
    const spec = busyDay();
    const before = structuredClone(spec.day.state);
    hall(spec);
    kioskOf(spec);
    desk(spec);
    display(spec);
    open(spec);
    expect(spec.day.state).toEqual(before);
  });
});

describe('The hall', () => {
  test('shows the newest call first, each ticket once, and which are still on', () => {
    const spec = equipped(
      openDesk('1'),
      openDesk('2'),
      take('a'),
      take('a'),
      callNext('1'),
      callNext('2'),
      recall('1', 't1'),
      noShow('2', 't2'),
    );
    expect(
      hall(spec).calls.map(({ seq, number, desk, recall, current }) => [seq, number.value, desk, recall, current]),
    ).toEqual([
      [3, 1, '1', true, true],
      [2, 2, '2', false, false],
    ]);
  });

  test('shows a ticket called to another desk only there', () => {
    const spec = equipped(openDesk('1'), openDesk('2'), take('a'), callNext('1'), toService('t1', 'b'), callNext('2'));
    expect(hall(spec).calls.map(({ desk, current }) => [desk, current])).toEqual([['2', true]]);
  });

  test('keeps the last eight calls', () => {
    const spec = equipped(openDesk('1'), ...Array.from({ length: 12 }, () => take('a')));
    for (let at = 1; at <= 12; at += 1) {
      spec.day.do(callNext('1'));
      spec.day.do(noShow('1', `t${at}`));
    }
    expect(hall(spec).calls.map(({ number }) => number.value)).toEqual([12, 11, 10, 9, 8, 7, 6, 5]);
  });

  test('shows each desk by its label with the number there', () => {
    const spec = equipped(openDesk('1'), openDesk('2'), take('a'), callNext('1'), pause('2'));
    expect(hall(spec).desks.map(({ label, phase, number }) => [label, phase, number?.value ?? null])).toEqual([
      ['1', 'open', 1],
      ['2', 'paused', null],
      ['3', 'closed', null],
    ]);
  });

  test('has a voice only where it is named as speaker', () => {
    expect(hall(equipped()).voice.engine).toBe('espeak');
    expect(hall(equipped(), 'quiet').voice.engine).toBe('none');
  });

  test('begins empty on a new day', () => {
    expect(hall(equipped())).toMatchObject({ calls: [], date: '2026-11-23', ticker: [words('Dzień dobry')] });
  });
});

describe('The kiosk', () => {
  test('shows each service with its queue, and why it is closed', () => {
    const services = [
      { id: 'a', letter: 'A', name: words('A'), usualMinutes: 5, dailyCap: 2 },
      { id: 'b', letter: 'B', name: words('B'), usualMinutes: 5 },
      { id: 'c', letter: 'C', name: words('C'), usualMinutes: 5, active: false },
    ];
    const spec = inOffice({ office: { ...machines, services } }).given(take('a'), take('a'));
    expect(kioskOf(spec).services.map(({ id, waiting, closed }) => [id, waiting, closed?.code ?? null])).toEqual([
      ['a', 2, 'service-capped'],
      ['b', 0, null],
    ]);
  });

  test('says that the day is over once it was closed', () => {
    const codes = kioskOf(equipped({ type: 'close-day' })).services.map(({ closed }) => closed?.code);
    expect(codes).toEqual(['tickets-over', 'tickets-over', 'tickets-over']);
  });

  test('offers only the classes that a person may choose', () => {
    expect(kioskOf(equipped()).priorities.map(({ id }) => id)).toEqual(['first']);
  });

  test('knows its own printer and its own prints', () => {
    const job = { job: 'j', printer: 'p1', ticket: 't1', number: 'A 1', state: 'uncertain', atMs: eight } as const;
    const equipment: Equipment = {
      printers: [{ ...printer, paper: 'out' }],
      prints: [job, { ...job, ticket: 't2', printer: 'p2' }],
      speakers: [],
    };
    expect(kioskOf(equipped(), equipment)).toMatchObject({
      printer: { canPrint: false, trouble: 'paper-out' },
      prints: [{ ticket: 't1', state: 'uncertain' }],
    });
    expect(kioskOf(equipped()).printer).toBeNull();
  });

  test('shows no estimate for a service that is closed', () => {
    const lastDays = new Map([['a', { count: 9, sumMs: 9 * minuteMs, sumSquaresMs2: 9 * minuteMs ** 2 }]]);
    const at = (startMs: number) => kioskOf(inOffice({ office: machines, lastDays, startMs }).given(openDesk('1')));
    expect(at(eight).services[0]?.estimate).not.toBeNull();
    expect(at(eight + 9 * 60 * minuteMs).services[0]).toMatchObject({
      estimate: null,
      closed: { code: 'tickets-over' },
    });
  });
});

describe('The public view', () => {
  test('lists who waits in order, whoever came back to the queue included', () => {
    const spec = equipped(openDesk('1'), take('a'), take('a'), take('a'), callNext('1'), putBack('t1', 0));
    expect(open(spec).waiting).toEqual({ a: ['A 1', 'A 2', 'A 3'] });
  });

  test('leaves out whoever is not on offer yet', () => {
    expect(open(equipped(takeBooked('a', eight + 90 * minuteMs), take('a'))).waiting).toEqual({ a: ['A 2'] });
  });
});

describe('The display above a desk', () => {
  const states: [string, Given, object][] = [
    ['closed', equipped(), { state: 'closed', number: null, callSeq: null }],
    ['free', equipped(openDesk('1')), { state: 'free', number: null }],
    [
      'on a break, with the reason and the way back',
      equipped(openDesk('1'), { type: 'pause-desk', desk: '1', reason: 'lunch', untilMs: eight + 9 }),
      { state: 'break', breakReason: words('Przerwa'), backAtMs: eight + 9 },
    ],
    [
      'calling',
      equipped(openDesk('1'), take('a'), callNext('1'), recall('1', 't1')),
      { state: 'called', number: { letter: 'A', value: 1, figures: '1' }, callSeq: 2 },
    ],
    ['serving', equipped(openDesk('1'), take('a'), callNext('1'), start('1', 't1')), { state: 'serving', callSeq: 1 }],
    [
      'free again',
      equipped(openDesk('1'), take('a'), callNext('1'), noShow('1', 't1')),
      { state: 'free', number: null },
    ],
  ];
  test.each(states)('is %s', (_state, spec, shown) => {
    expect(display(spec)).toMatchObject(shown);
  });

  test('does not blink because others were called while it serves', () => {
    const spec = equipped(openDesk('1'), openDesk('2'), take('a'), callNext('1'), start('1', 't1'), take('b'));
    for (let at = 0; at <= callsKept; at += 1) {
      spec.day.do(callTicket('2', 't2'));
      spec.day.do(noShow('2', 't2'));
    }
    expect(display(spec).callSeq).toBe(1);
  });
});

describe('The terminal', () => {
  test('shows who is at the desk, what may still be done and since when', () => {
    const { current } = desk(equipped(openDesk('1'), take('a'), inMinutes(7, callNext('1')), recall('1', 't1')));
    expect(current).toMatchObject({
      ticket: 't1',
      phase: 'called',
      waitedMs: 7 * minuteMs,
      recallsLeft: 1,
      calledAtMs: eight + 9 * minuteMs,
      noShowFromMs: eight + 12 * minuteMs,
      startedAtMs: null,
    });
  });

  test('shows who is next and why, and calls exactly that one', () => {
    const spec = equipped(openDesk('2'), take('a'), inMinutes(2, take('b', 'first')), inMinutes(10, take('a')));
    const { next } = desk(spec, '2');
    expect(next).toMatchObject({ ticket: { ticket: 't2' }, reason: { kind: 'priority', priority: 'first' } });
    expect(spec.day.do(inMinutes(0, callNext('2')))).toMatchObject([{ ticket: 't2', reason: next?.reason }]);
  });

  test('shows the same next when the clock was set back as is then called', () => {
    const booked = takeBooked('a', eight + 62 * minuteMs);
    const spec = equipped(inMinutes(60, openDesk('1')), booked, inMinutes(5, take('a')), inMinutes(-30, take('a')));
    expect(desk(spec).next).toMatchObject({ ticket: { ticket: 't1' }, reason: { kind: 'booked' } });
    expect(spec.day.do(callNext('1'))).toMatchObject([{ ticket: 't1' }]);
  });

  test('counts each waiting ticket once: on offer here, not yet, or elsewhere', () => {
    const spec = equipped(
      openDesk('1'),
      take('a'),
      callNext('1'),
      putBack('t1', 2),
      take('a'),
      take('b'),
      take('c'),
      takeBooked('b', eight + 90 * minuteMs),
    );
    const view = desk(spec);
    expect(numbers(view.waiting)).toEqual(['A2', 'B1']);
    expect(numbers(view.notYet)).toEqual(['A1', 'B2']);
    expect([view.waitingCount, view.elsewhereCount]).toEqual([2, 1]);
    expect(view.longestWaitSinceMs).toBe(eight + 5 * minuteMs);
  });

  test('shows what its profile would bring while the desk is closed', () => {
    expect(numbers(desk(equipped(take('a'), take('c'))).waiting)).toEqual(['A1']);
  });

  test('offers undo while it is possible and not a moment longer', () => {
    const ended = () => equipped(openDesk('1'), take('a'), callNext('1'), start('1', 't1'), finish('1', 't1'));
    expect(desk(ended()).undo).toMatchObject({ ticket: 't1', kind: 'finished' });
    const late = ended();
    late.day.nowMs += 60_000;
    expect(desk(late).undo).toBeNull();
    const called = ended();
    called.day.do(take('a'));
    expect(desk(called).undo).toBeNull();
  });

  test('does not offer to undo for somebody who went home', () => {
    const spec = equipped(
      openDesk('1'),
      take('a'),
      addMatter('t1', 'c'),
      callNext('1'),
      start('1', 't1'),
      finish('1', 't1'),
    );
    spec.day.do(inMinutes(0.1, cancel('t1')));
    expect(desk(spec).undo).toBeNull();
  });

  test('names staff and where they sit', () => {
    const view = desk(equipped(openDesk('1')), '1');
    expect(view.desk).toMatchObject({ person: 'clerk-1', personName: 'Anna Nowak', phase: 'open' });
    expect(view.lists.people).toContainEqual({ id: 'clerk-1', name: 'Anna Nowak', desk: '1' });
    expect(view.lists.people).toContainEqual({ id: 'clerk-2', name: 'Piotr Lis', desk: null });
  });

  test('is told of machines in trouble and of no others', () => {
    const equipment: Equipment = {
      printers: [printer, { ...printer, printer: 'p2', cover: 'open' }],
      prints: [],
      speakers: [{ hall: 'loud', name: 'Sala', problem: 'blocked', atMs: eight }],
    };
    expect(desk(equipped(), '1', equipment).notices).toMatchObject({
      printers: [{ printer: 'p2', trouble: 'cover-open' }],
      speakers: [{ hall: 'loud' }],
    });
  });
});

test('the gravest trouble of a printer is told', () => {
  const ill = { ...printer, online: false, paper: 'out', cover: 'open', cutter: 'fault' } as const;
  const order = [
    printerTrouble({ ...ill, reachable: false }),
    printerTrouble(ill),
    printerTrouble({ ...ill, paper: 'low' }),
    printerTrouble({ ...ill, paper: 'low', cover: 'closed' }),
    printerTrouble({ ...ill, paper: 'low', cover: 'closed', cutter: 'ok' }),
    printerTrouble({ ...printer, paper: 'low' }),
    printerTrouble(printer),
  ];
  expect(order).toEqual(['unreachable', 'paper-out', 'cover-open', 'cutter-fault', 'offline', 'paper-low', null]);
});

test('a visit’s row tells the ticket as it stands, by number and service', () => {
  const { day } = equipped(openDesk('1'), take('a'), callNext('1'), start('1', 't1'), finish('1', 't1'));
  const ticket = day.state.tickets.get('t1');
  expect(ticket && visitRow('small', '2026-11-23', ticket)).toEqual({
    branch: 'small',
    date: '2026-11-23',
    ticket: 't1',
    number: 'A 1',
    service: 'a',
    priority: 'ordinary',
    origin: 'kiosk',
    phase: 'finished',
    desk: '1',
    issuedAtMs: eight + 2 * minuteMs,
    calledAtMs: eight + 3 * minuteMs,
    startedAtMs: eight + 4 * minuteMs,
    endedAtMs: eight + 5 * minuteMs,
    outcome: null,
  });
});
