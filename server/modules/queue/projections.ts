// The hall's read tables as data. Their rows come from the folded day, not from single events: what a transfer or an undo
// makes of a ticket is told by the rules once.
import type { Kysely } from 'kysely';
import type { DayEvent } from '#core/queue/events.ts';
import type { DayState } from '#core/queue/state.ts';
import { assert } from '#core/shared/assert.ts';
import { type VisitRow, visitRow } from '#core/views/visit-row.ts';
import type { Database } from '../../eventlog/database.ts';
import { type Projection, tooLate } from '../../eventlog/follower.ts';
import { dateOfStream, parseLog } from '../../eventlog/names.ts';
import { queryTemplate } from '../../eventlog/query-template.ts';
import { dayKind } from './day.ts';
import { hallEventTypes } from './event-types.ts';
import type { HallTables } from './read-tables.ts';

type HallProjection = Projection<DayEvent, DayState>;

const ticketTypes = (Object.keys(hallEventTypes) as DayEvent['type'][]).filter(
  (type) =>
    type.startsWith('ticket-') ||
    /^(?:service|matter|serving|step|visit|holder|priority|ending|customer|action)-/.test(type),
);

export function hallProjections(database: Database): readonly HallProjection[] {
  const db = database.db.withTables<HallTables>() as unknown as Kysely<HallTables>;
  return [ticketRecords(db), paces(db), ratings(db)];
}

function ticketRecords(db: Kysely<HallTables>): HallProjection {
  const put = queryTemplate<VisitRow>((value) =>
    db
      .insertInto('ticket_record')
      .values({
        branch: value('branch'),
        date: value('date'),
        ticket: value('ticket'),
        number: value('number'),
        service: value('service'),
        priority: value('priority'),
        origin: value('origin'),
        phase: value('phase'),
        desk: value('desk'),
        issued_at_ms: value('issuedAtMs'),
        called_at_ms: value('calledAtMs'),
        started_at_ms: value('startedAtMs'),
        ended_at_ms: value('endedAtMs'),
        outcome: value('outcome'),
      })
      .onConflict((conflict) =>
        conflict.columns(['branch', 'date', 'ticket']).doUpdateSet((of) => ({
          number: of.ref('excluded.number'),
          service: of.ref('excluded.service'),
          priority: of.ref('excluded.priority'),
          origin: of.ref('excluded.origin'),
          phase: of.ref('excluded.phase'),
          desk: of.ref('excluded.desk'),
          issued_at_ms: of.ref('excluded.issued_at_ms'),
          called_at_ms: of.ref('excluded.called_at_ms'),
          started_at_ms: of.ref('excluded.started_at_ms'),
          ended_at_ms: of.ref('excluded.ended_at_ms'),
          outcome: of.ref('excluded.outcome'),
        })),
      ),
  );
  return {
    name: 'ticket-records',
    logs: ['hall'],
    types: ticketTypes,
    kind: dayKind,
    apply(tx, { log, stream, event }, day) {
      if (!('ticket' in event)) return;
      const ticket = day.tickets.get(event.ticket);
      // Ended so long ago that the day keeps only what may still be asked for.
      if (ticket === undefined) return tooLate;
      tx.put(ticket.id, () => put(visitRow(branchOf(log), dateOf(stream), ticket)));
    },
    clear: () => [db.deleteFrom('ticket_record').compile()],
  };
}

function paces(db: Kysely<HallTables>): HallProjection {
  const put = queryTemplate<HallTables['pace']>((value) =>
    db
      .insertInto('pace')
      .values({
        branch: value('branch'),
        date: value('date'),
        service: value('service'),
        count: value('count'),
        sum_ms: value('sum_ms'),
        sum_squares_ms2: value('sum_squares_ms2'),
      })
      .onConflict((conflict) =>
        conflict.columns(['branch', 'date', 'service']).doUpdateSet((of) => ({
          count: of.ref('excluded.count'),
          sum_ms: of.ref('excluded.sum_ms'),
          sum_squares_ms2: of.ref('excluded.sum_squares_ms2'),
        })),
      ),
  );
  return {
    name: 'paces',
    logs: ['hall'],
    types: ['ticket-called'],
    kind: dayKind,
    apply(tx, { log, stream }, day) {
      const [branch, date] = [branchOf(log), dateOf(stream)];
      for (const [service, { count, sumMs, sumSquaresMs2 }] of day.paceOf) {
        tx.put(`${stream} ${service}`, () =>
          put({ branch, date, service, count, sum_ms: sumMs, sum_squares_ms2: sumSquaresMs2 }),
        );
      }
    },
    clear: () => [db.deleteFrom('pace').compile()],
  };
}

function ratings(db: Kysely<HallTables>): HallProjection {
  const put = queryTemplate<HallTables['rating']>((value) =>
    db
      .insertInto('rating')
      .values({
        branch: value('branch'),
        date: value('date'),
        service: value('service'),
        one: value('one'),
        two: value('two'),
        three: value('three'),
        four: value('four'),
        five: value('five'),
      })
      .onConflict((conflict) =>
        conflict.columns(['branch', 'date', 'service']).doUpdateSet((of) => ({
          one: of.ref('excluded.one'),
          two: of.ref('excluded.two'),
          three: of.ref('excluded.three'),
          four: of.ref('excluded.four'),
          five: of.ref('excluded.five'),
        })),
      ),
  );
  return {
    name: 'ratings',
    logs: ['hall'],
    types: ['ticket-rated'],
    kind: dayKind,
    apply(tx, { log, stream }, day) {
      const [branch, date] = [branchOf(log), dateOf(stream)];
      for (const [service, [one = 0, two = 0, three = 0, four = 0, five = 0]] of day.ratingsOf) {
        tx.put(`${stream} ${service}`, () => put({ branch, date, service, one, two, three, four, five }));
      }
    },
    clear: () => [db.deleteFrom('rating').compile()],
  };
}

function branchOf(log: Parameters<typeof parseLog>[0]): string {
  const branch = parseLog(log)?.branch;
  assert(branch !== undefined, 'a hall belongs to a branch');
  return branch;
}

function dateOf(stream: string): string {
  const date = dateOfStream(stream);
  assert(date !== null, 'events of the hall belong to a day');
  return date;
}
