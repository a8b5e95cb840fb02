// Messages to those who booked in the SQLite store, so that a restart neither forgets one nor sends it twice.
import type { Database } from 'better-sqlite3';
import { assert } from '#core/shared/assert.ts';
import type { Language } from '#core/shared/language.ts';
import type {
  Channel,
  Message,
  MessageContent,
  MessageKind,
  MessageState,
  MessageStore,
} from '#server/modules/messages/outbox.ts';
import { asStoreFailure } from './sqlite-failure.ts';

interface MessageRow {
  readonly id: string;
  readonly branch: string;
  readonly subject: string;
  readonly kind: MessageKind;
  readonly channel: Channel;
  readonly language: Language;
  readonly content: string;
  readonly dueAtMs: number;
  readonly untilMs: number;
  readonly state: MessageState;
  readonly tries: number;
  readonly nextTryAtMs: number;
  readonly error: string | null;
}

const columns = `id, branch, subject, kind, channel, language, content, due_at_ms as dueAtMs, until_ms as untilMs, state,
  tries, next_try_at_ms as nextTryAtMs, error`;

/** Needs a migrated database; every write is durable when it returns, and throws a StoreFailure when it can't be. */
export function createSqliteMessageStore(database: Database): MessageStore {
  const insert = database.prepare<[string, string, string, string, string, string, string, number, number, number]>(
    `insert into messages
       (id, branch, subject, kind, channel, language, content, due_at_ms, until_ms, next_try_at_ms, state, tries, error)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', 0, null) on conflict (id) do nothing`,
  );
  const insertAll = database.transaction((messages: Parameters<MessageStore['insertAbsent']>[0]) => {
    for (const one of messages) {
      const content = JSON.stringify(one.content);
      const { id, branch, subject, kind, channel, language, dueAtMs, untilMs } = one;
      insert.run(id, branch, subject, kind, channel, language, content, dueAtMs, untilMs, dueAtMs);
    }
  });
  const findOne = database.prepare<[string], MessageRow>(`select ${columns} from messages where id = ?`);
  const findDue = database.prepare<[Channel, number, number], MessageRow>(
    `select ${columns} from messages where state = 'pending' and channel = ? and next_try_at_ms <= ?
     order by next_try_at_ms, added limit ?`,
  );
  const next = database.prepare<[], { at: number | null }>(
    "select min(next_try_at_ms) as at from messages where state = 'pending'",
  );
  const countOf = database.prepare<[string, number], { count: number }>(
    `select count(*) as count from messages where subject = ? and due_at_ms >= ? and state in ('sent', 'pending')`,
  );
  const settle = database.prepare<[MessageState, number, string | null, string]>(
    'update messages set state = ?, tries = ?, error = ? where id = ?',
  );
  const retry = database.prepare<[number, number, string, string]>(
    'update messages set tries = ?, next_try_at_ms = ?, error = ? where id = ?',
  );
  const waiting = database.prepare<[number], { count: number }>(
    "select count(*) as count from messages where state = 'pending' and due_at_ms <= ?",
  );
  const forgetOld = database.prepare<[number]>('delete from messages where until_ms < ?');
  const one = (row: MessageRow | undefined) => (row ? message(row) : null);
  return {
    insertAbsent: (messages) => writing(() => insertAll(messages)),
    find: (id) => one(findOne.get(id)),
    due: (channel, nowMs, limit) => findDue.all(channel, nowMs, limit).map(message),
    nextDueMs: () => next.get()?.at ?? null,
    countOfSubject: (subject, sinceMs) => countOf.get(subject, sinceMs)?.count ?? 0,
    settle: (id, state, tries, error) => writing(() => void settle.run(state, tries, error, id)),
    retry: (id, tries, nextTryAtMs, error) => writing(() => void retry.run(tries, nextTryAtMs, error, id)),
    countWaiting: (nowMs) => waiting.get(nowMs)?.count ?? 0,
    forget: (beforeMs) => writing(() => forgetOld.run(beforeMs).changes),
  };
}

function message(row: MessageRow): Message {
  const content: unknown = JSON.parse(row.content);
  assert(typeof content === 'object' && content !== null, 'a message has a content');
  return { ...row, content: content as MessageContent };
}

function writing<Value>(write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    throw asStoreFailure(error);
  }
}
