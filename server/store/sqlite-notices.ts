// Which phones are told of which tickets, and what, in the SQLite store: so that a restart forgets no notice and repeats none.
import type { Database } from 'better-sqlite3';
import type { Language } from '#core/shared/language.ts';
import type {
  NewNotice,
  Notice,
  NoticeChannel,
  NoticeState,
  NoticeStore,
  Subscription,
  SubscriptionKey,
} from '#server/modules/push/notices.ts';
import { asStoreFailure } from './sqlite-failure.ts';

interface SubscriptionRow extends SubscriptionKey {
  readonly date: string;
  readonly channel: string;
  readonly language: Language;
  readonly soon: string;
  readonly madeAtMs: number;
}

const own = 'branch = :branch and ticket = :ticket and handle = :handle';
const subscriptionColumns = 'branch, ticket, handle, date, channel, language, soon, made_at_ms as madeAtMs';
const noticeColumns = `branch, ticket, handle, mark, kind, number, desk, ahead, at_ms as atMs, until_ms as untilMs, state, tries,
  next_try_at_ms as nextTryAtMs`;

/**
 * Needs a migrated database; every write is durable when it returns, and throws a StoreFailure when it can't be.
 * @param rewritten called when old pages lie in the log beside the database, which is to be emptied.
 */
export function createSqliteNoticeStore(database: Database, rewritten: () => void): NoticeStore {
  const run = prepare(database);
  const remove = (key: SubscriptionKey) => {
    run.removeNotices.run({ branch: key.branch, ticket: key.ticket, handle: key.handle });
    return run.remove.run({ branch: key.branch, ticket: key.ticket, handle: key.handle }).changes;
  };
  const removeAll = database.transaction((keys: readonly SubscriptionKey[]) =>
    keys.reduce((sum, key) => sum + remove(key), 0),
  );
  // SQLite zeroes what it deletes, but not the copies left behind where rows moved from one page to another: what stays is
  // written anew into emptied pages. In the night of a day's turn that is next to nothing.
  const removeBefore = database.transaction((branch: string, date: string) => {
    const old = run.before.all(branch, date);
    if (old.length === 0) return 0;
    for (const key of old) remove(key);
    const subscriptions = run.all.all();
    const notices = run.allNotices.all();
    run.emptyNotices.run();
    run.empty.run();
    for (const one of subscriptions) run.put.run(one);
    for (const one of notices) run.putNotice.run(one);
    return old.length;
  });
  const insertAll = database.transaction((made: readonly NewNotice[]) =>
    made.filter((one) => run.insert.run(one).changes > 0),
  );
  const settleAll = database.transaction((ends: Parameters<NoticeStore['settle']>[0]) => {
    for (const end of ends) {
      const { branch, ticket, handle, mark, state, tries } = end;
      const nextTryAtMs = end.state === 'pending' ? end.nextTryAtMs : null;
      run.settle.run({ branch, ticket, handle, mark, state, tries, nextTryAtMs });
    }
  });
  return {
    put: (one) =>
      writing(() => {
        const { channel, soon, ...row } = one;
        run.put.run({ ...row, channel: JSON.stringify(channel), soon: JSON.stringify(soon) });
      }),
    find({ branch, ticket, handle }) {
      const row = run.find.get({ branch, ticket, handle });
      return row ? subscription(row) : null;
    },
    all: () => run.all.all().map(subscription),
    remove: (keys) => writing(() => removeAll.immediate(keys)),
    removeBefore: (branch, date) =>
      writing(() => {
        const removed = removeBefore.immediate(branch, date);
        if (removed > 0) rewritten();
        return removed;
      }),
    insertAbsent: (made) => writing(() => insertAll.immediate(made)),
    notices: (which) => ('state' in which ? run.ofState.all(which.state) : run.ofKind.all(which.kind)),
    settle: (ends) => writing(() => settleAll.immediate(ends)),
  };
}

function prepare(database: Database) {
  return {
    put: database.prepare<SubscriptionRow>(
      `insert into notice_subscriptions (branch, ticket, handle, date, channel, language, soon, made_at_ms)
       values (:branch, :ticket, :handle, :date, :channel, :language, :soon, :madeAtMs)
       on conflict (branch, ticket, handle) do update set date = excluded.date, channel = excluded.channel,
         language = excluded.language, soon = excluded.soon, made_at_ms = excluded.made_at_ms`,
    ),
    find: database.prepare<SubscriptionKey, SubscriptionRow>(
      `select ${subscriptionColumns} from notice_subscriptions where ${own}`,
    ),
    all: database.prepare<[], SubscriptionRow>(
      `select ${subscriptionColumns} from notice_subscriptions order by added`,
    ),
    before: database.prepare<[string, string], SubscriptionKey>(
      'select branch, ticket, handle from notice_subscriptions where branch = ? and date < ?',
    ),
    remove: database.prepare<SubscriptionKey>(`delete from notice_subscriptions where ${own}`),
    removeNotices: database.prepare<SubscriptionKey>(`delete from notices where ${own}`),
    empty: database.prepare<[]>('delete from notice_subscriptions'),
    emptyNotices: database.prepare<[]>('delete from notices'),
    allNotices: database.prepare<[], Notice>(`select ${noticeColumns} from notices order by added`),
    putNotice: database.prepare<Notice>(
      `insert into notices
         (branch, ticket, handle, mark, kind, number, desk, ahead, at_ms, until_ms, state, tries, next_try_at_ms)
       values (:branch, :ticket, :handle, :mark, :kind, :number, :desk, :ahead, :atMs, :untilMs, :state, :tries,
         :nextTryAtMs)`,
    ),
    insert: database.prepare<NewNotice>(
      `insert into notices
         (branch, ticket, handle, mark, kind, number, desk, ahead, at_ms, until_ms, state, tries, next_try_at_ms)
       select branch, ticket, handle, :mark, :kind, :number, :desk, :ahead, :atMs, :untilMs, 'pending', 0, :atMs
       from notice_subscriptions where ${own}
       on conflict (branch, ticket, handle, mark) do nothing`,
    ),
    ofState: database.prepare<[NoticeState], Notice>(
      `select ${noticeColumns} from notices where state = ? order by added`,
    ),
    ofKind: database.prepare<[string], Notice>(`select ${noticeColumns} from notices where kind = ? order by added`),
    settle: database.prepare<
      SubscriptionKey & { mark: string; state: NoticeState; tries: number; nextTryAtMs: number | null }
    >(
      `update notices set state = :state, tries = :tries, next_try_at_ms = coalesce(:nextTryAtMs, next_try_at_ms)
       where ${own} and mark = :mark`,
    ),
  };
}

function subscription({ channel, soon, ...row }: SubscriptionRow): Subscription {
  return { ...row, channel: JSON.parse(channel) as NoticeChannel, soon: JSON.parse(soon) as Subscription['soon'] };
}

function writing<Value>(write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    throw asStoreFailure(error);
  }
}
