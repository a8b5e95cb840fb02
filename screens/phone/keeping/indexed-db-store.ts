// The browser's database, which a page and the worker share and which outlives both.
import type { KeptTicket } from './kept-ticket.ts';
import { readKept, type Store } from './store.ts';

const databaseName = 'numerek';
/** Grows with each new object store. Newer versions only add, so that an older page still finds what it knows. */
const schemaVersion = 1;
/** A database that another tab holds back would keep the page waiting without an end. */
const openWithinMs = 4_000;

const keyOf = (branch: string, ticket: string) => `${branch}/${ticket}`;

/** Rejects when the browser gives no database. */
export async function openIndexedDbStore(factory: IDBFactory = indexedDB): Promise<Store> {
  let database: IDBDatabase | null = await openDatabase(factory);
  // Closed by the browser (a phone short of memory) or for a newer version of the schema: opened again when it is needed.
  const opened = async () => {
    if (database === null) database = await openDatabase(factory);
    const one = database;
    const lose = () => {
      if (database === one) database = null;
    };
    one.onclose = lose;
    one.onversionchange = () => {
      lose();
      one.close();
    };
    return one;
  };

  /** Runs one transaction, once more on a fresh connection should the first be dead. */
  async function within<Value>(
    name: 'tickets' | 'settings',
    mode: IDBTransactionMode,
    work: (entries: IDBObjectStore, done: (value: Value) => void) => void,
  ): Promise<Value> {
    try {
      return await transact(await opened(), name, mode, work);
    } catch {
      database?.close();
      database = null;
      return await transact(await opened(), name, mode, work);
    }
  }

  return {
    tickets: () =>
      within<readonly KeptTicket[]>('tickets', 'readonly', (entries, done) => {
        const all = entries.getAll();
        all.onsuccess = () => done((all.result as unknown[]).flatMap((entry) => readKept(entry) ?? []));
      }),
    changeTicket: (branch, ticket, next) =>
      within<KeptTicket | null>('tickets', 'readwrite', (entries, done) => {
        const key = keyOf(branch, ticket);
        const before = entries.get(key);
        before.onsuccess = () => {
          const after = next(readKept(before.result));
          if (after === null) entries.delete(key);
          else entries.put(after, key);
          done(after);
        };
      }),
    setting: (name) =>
      within('settings', 'readonly', (entries, done) => {
        const value = entries.get(name);
        value.onsuccess = () => done(value.result);
      }),
    changeSetting: (name, next) =>
      within<unknown>('settings', 'readwrite', (entries, done) => {
        const before = entries.get(name);
        before.onsuccess = () => {
          const after = next(before.result);
          if (after === undefined) entries.delete(name);
          else entries.put(after, name);
          done(after);
        };
      }),
  };
}

/** Resolves once the transaction is complete, not when it is asked for. */
function transact<Value>(
  database: IDBDatabase,
  name: string,
  mode: IDBTransactionMode,
  work: (entries: IDBObjectStore, done: (value: Value) => void) => void,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(name, mode);
    let result: { readonly value: Value } | undefined;
    transaction.oncomplete = () =>
      result === undefined ? reject(new Error('Nothing was read.')) : resolve(result.value);
    transaction.onabort = () => reject(transaction.error ?? new Error('The transaction was given up.'));
    work(transaction.objectStore(name), (value) => {
      result = { value };
    });
  });
}

async function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  try {
    return await openVersion(factory, schemaVersion);
  } catch (error) {
    // A newer version of the app was here: its database holds all that this one knows.
    if ((error as { name?: unknown }).name === 'VersionError') return openVersion(factory, undefined);
    throw error;
  }
}

function openVersion(factory: IDBFactory, version: number | undefined): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The database does not open.')), openWithinMs);
    const asked = factory.open(databaseName, version);
    asked.onupgradeneeded = () => {
      const known = asked.result.objectStoreNames;
      for (const name of ['tickets', 'settings']) if (!known.contains(name)) asked.result.createObjectStore(name);
    };
    asked.onsuccess = () => {
      clearTimeout(timer);
      resolve(asked.result);
    };
    asked.onerror = () => {
      clearTimeout(timer);
      reject(asked.error ?? new Error('The database was refused.'));
    };
  });
}
