// Print jobs in the SQLite store, so that a restart neither forgets a ticket on its way to paper nor prints it twice.
import type { Database } from 'better-sqlite3';
import { assert } from '#core/shared/assert.ts';
import type { PaperTicket } from '#server/modules/printing/paper-ticket.ts';
import type { PrintJob, PrintJobFilter, PrintJobState, PrintJobStore } from '#server/modules/printing/print-jobs.ts';
import { asStoreFailure } from './sqlite-failure.ts';

interface JobRow {
  readonly id: string;
  readonly printer: string;
  readonly ticket: string;
  readonly payload: string;
  readonly createdAt: number;
  readonly state: PrintJobState;
  readonly reason: string | null;
  readonly at: number;
}

const columns = 'id, printer, ticket, payload, created_at_ms as createdAt, state, reason, at_ms as at';

/** Needs a migrated database; every write is durable when it returns, and throws a StoreFailure when it can't be. */
export function createSqlitePrintJobStore(database: Database): PrintJobStore {
  const insert = database.prepare<[string, string, string, string, number, number]>(
    `insert into print_jobs (id, printer, ticket, payload, created_at_ms, state, reason, at_ms)
     values (?, ?, ?, ?, ?, 'queued', null, ?) on conflict (id) do nothing`,
  );
  const update = database.prepare<[PrintJobState, string | null, number, string]>(
    'update print_jobs set state = ?, reason = ?, at_ms = ? where id = ?',
  );
  const findOne = database.prepare<[string], JobRow>(`select ${columns} from print_jobs where id = ?`);
  const findOpen = database.prepare<[string], JobRow>(
    `select ${columns} from print_jobs where printer = ? and state in ('queued', 'waiting', 'printing')
     order by created_at_ms, added`,
  );
  const forgetOld = database.prepare<[number]>('delete from print_jobs where created_at_ms < ?');
  return {
    insertIfAbsent: (job) =>
      writing(() => {
        const payload = JSON.stringify(job.payload);
        return insert.run(job.id, job.printer, job.ticket, payload, job.createdAt, job.createdAt).changes === 1;
      }),
    setState: (id, state, reason, at) =>
      writing(() => {
        update.run(state, reason, at, id);
      }),
    find(id) {
      const row = findOne.get(id);
      return row ? printJob(row) : null;
    },
    unfinished: (printer) => findOpen.all(printer).map(printJob),
    list: (filter) => listJobs(database, filter),
    forget: (before) => writing(() => forgetOld.run(before).changes),
  };
}

function listJobs(database: Database, filter: PrintJobFilter): PrintJob[] {
  const conditions = ['true'];
  const values: (string | number)[] = [];
  const oneOf = (column: string, wanted: readonly string[] | undefined): void => {
    if (!wanted) return;
    conditions.push(`${column} in (${wanted.map(() => '?').join(', ')})`);
    values.push(...wanted);
  };
  oneOf('printer', filter.printers);
  oneOf('state', filter.states);
  oneOf('ticket', filter.ticket === undefined ? undefined : [filter.ticket]);
  if (filter.since !== undefined) {
    conditions.push('created_at_ms >= ?');
    values.push(filter.since);
  }
  const statement = database.prepare<(string | number)[], JobRow>(
    `select ${columns} from print_jobs where ${conditions.join(' and ')} order by added desc limit ?`,
  );
  return statement.all(...values, filter.limit ?? 100).map(printJob);
}

function printJob(row: JobRow): PrintJob {
  return { ...row, payload: paperTicket(row.payload) };
}

function paperTicket(text: string): PaperTicket {
  const value: unknown = JSON.parse(text);
  assert(typeof value === 'object' && value !== null, 'a print job holds a paper ticket');
  return value as PaperTicket;
}

function writing<Value>(write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    throw asStoreFailure(error);
  }
}
