import { describe, expect, test } from 'vitest';
import { officeSchema } from '#core/branch/settings.ts';
import { ok } from '#core/shared/result.ts';
import { planDay } from './plan.ts';
import { parseTickets, pickDay, type RecordedTicket } from './read-tickets.ts';
import { branchId, replayOffice, uniqueLetters } from './replay-office.ts';

function record(given: Partial<RecordedTicket>): RecordedTicket {
  return {
    office: 'UD_Wola',
    queue: '7',
    queueName: 'A: Dowody',
    letter: 'A',
    date: '2020-01-13',
    number: 1,
    arrived: { after: 480, by: 485 },
    called: { after: 485, by: 490 },
    desksReported: 1,
    ...given,
  };
}

const story = (records: readonly RecordedTicket[]) =>
  planDay(records).steps.map((step) => `${step.kind} ${step.ticket.queue}/${step.ticket.number}`);

describe('The timetable', () => {
  test('spreads the people of one window evenly over the whole office, each queue in its order', () => {
    const records = ['7', '8'].flatMap((queue) => [1, 2].map((number) => record({ queue, number, called: null })));
    const { steps } = planDay(records);
    expect(steps.map((step) => step.atMinutes)).toEqual([480.625, 481.875, 483.125, 484.375]);
    expect(steps.map((step) => `${step.ticket.queue}/${step.ticket.number}`)).toEqual(['7/1', '8/1', '7/2', '8/2']);
  });

  test('calls nobody before they came, though both happened within one window', () => {
    const window = { after: 480, by: 485 };
    const early = record({ number: 1, arrived: window, called: window });
    const late = record({ number: 2, arrived: window, called: window });
    const { tickets } = planDay([late, early]);
    for (const one of tickets) expect(one.callMinutes).toBeGreaterThanOrEqual(one.arriveMinutes);
    expect(story([late, early])).toEqual(['arrive 7/1', 'call 7/1', 'arrive 7/2', 'call 7/2']);
  });

  test('lets somebody who was passed over leave before the next call, and the last ones wait on', () => {
    const records = [
      record({ number: 1, called: null }),
      record({ number: 2 }),
      record({ number: 3, arrived: { after: 490, by: 495 }, called: null }),
    ];
    expect(story(records)).toEqual(['arrive 7/1', 'arrive 7/2', 'leave 7/1', 'call 7/2', 'arrive 7/3']);
  });

  test('gives a queue the desks that its busiest minutes need, in turn, and the office no more than it can hold', () => {
    const busy = Array.from({ length: 6 }, (_, at) => record({ number: at + 1 }));
    const { queues, steps } = planDay(busy);
    expect(queues[0]?.desks).toEqual(['q7-1', 'q7-2', 'q7-3']);
    const desks = steps.flatMap((step) => (step.kind === 'call' ? [step.desk] : []));
    expect(desks).toEqual(['q7-1', 'q7-2', 'q7-3', 'q7-1', 'q7-2', 'q7-3']);
    const reported = ['7', '8', '9'].map((queue) => record({ queue, desksReported: queue === '9' ? 10 : 80 }));
    expect(planDay(reported).queues.map((queue) => queue.desks.length)).toEqual([45, 45, 10]);
  });

  test('knows the shortest and the longest wait that the records allow', () => {
    expect(planDay([record({})]).tickets[0]?.recordedWait).toEqual({ least: 0, most: 10 });
    const waited = record({ called: { after: 510, by: 516 } });
    expect(planDay([waited]).tickets[0]?.recordedWait).toEqual({ least: 25, most: 36 });
  });
});

describe('The office of a replay', () => {
  test('is a valid document, whatever letters and names the records have', () => {
    const records = ['B', 'B', '', 'ABC'].map((letter, at) =>
      record({ queue: `Q_${at}`, letter, queueName: '', number: at + 3 }),
    );
    const plan = planDay(records);
    const office = officeSchema.parse(replayOffice(plan, branchId(plan, 2), Date.UTC(2026, 2, 29, 0, 30)));
    expect(office.branch).toBe('ud-wola-2020-01-13-2');
    expect(office.services.map((one) => one.letter)).toEqual(['B', 'A', 'C', 'D']);
    expect(office.services.map((one) => one.numbers.from)).toEqual([3, 4, 5, 6]);
  });

  test('finds letters for more queues than the alphabet has', () => {
    const letters = uniqueLetters(Array.from({ length: 60 }, () => 'A'));
    expect(new Set(letters).size).toBe(60);
    expect(letters.every((letter) => /^[A-Z]{1,2}$/.test(letter))).toBe(true);
  });

  test('keeps the name of its branch within what a branch may be called', () => {
    const plan = planDay([record({ office: 'Urząd_Stanu_Cywilnego_przy_ulicy_bardzo_długiej' })]);
    expect(branchId(plan, 12)).toMatch(/^[a-z0-9-]{20,40}$/);
    expect(branchId(plan, 12)).toMatch(/-2020-01-13-12$/);
  });
});

describe('The file of records', () => {
  const head =
    'office,queue_id,queue_name,letter,date,ticket,arrived_after,arrived_by,called_after,called_by,ahead_at_arrival,desks_reported';
  const line = 'UD_Wola,7,"Kultura, ""sport""",A,2020-01-13,4,08:00,08:05,,,0,2';

  test('may quote commas, and leave a call out', () => {
    const read = parseTickets(`${head}\n${line}\n`, 'f.csv');
    const expected = record({ queueName: 'Kultura, "sport"', number: 4, called: null, desksReported: 2 });
    expect(read).toEqual(ok([expected]));
  });

  test('is refused by the line that is wrong, and by the columns that it lacks', () => {
    expect(parseTickets(`${head}\n${line.replace('08:05', 'later')}\n`, 'f.csv')).toMatchObject({
      refusal: expect.stringContaining('Line 2 of f.csv'),
    });
    expect(parseTickets('office,ticket\n', 'f.csv')).toMatchObject({ refusal: expect.stringContaining('queue_id') });
  });

  test('tells which offices and days it has when none is named', () => {
    const records = [record({}), record({ office: 'UD_Ursus' }), record({ date: '2020-01-14' })];
    expect(pickDay(records, null, null)).toMatchObject({ refusal: expect.stringContaining('UD_Ursus, UD_Wola') });
    expect(pickDay(records, 'UD_Wola', null)).toMatchObject({
      refusal: expect.stringContaining('2020-01-13, 2020-01-14'),
    });
    expect(pickDay(records, 'UD_Ursus', null)).toEqual(ok([records[1]]));
  });
});
