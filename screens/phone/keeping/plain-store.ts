// For browsers that give no database (private windows, locked profiles): the old storage of pages, and memory when that
// is forbidden too.
import type { KeptTicket } from './kept-ticket.ts';
import { readKept, type Store } from './store.ts';

const prefix = 'numerek.phone.';

/** The part of `localStorage` that is used. */
export interface TextStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export function plainStore(storage: TextStorage | null): Store {
  const memory = new Map<string, unknown>();

  const read = (name: string): unknown => {
    try {
      const text = storage?.getItem(prefix + name) ?? null;
      if (text !== null) return JSON.parse(text);
    } catch {
      // Unreadable or forbidden: what this page itself remembers is all there is.
    }
    return memory.get(name);
  };
  const write = (name: string, value: unknown) => {
    if (value === undefined) memory.delete(name);
    else memory.set(name, value);
    try {
      if (value === undefined) storage?.removeItem(prefix + name);
      else storage?.setItem(prefix + name, JSON.stringify(value));
    } catch {
      // Full or forbidden. An older value must not come back in place of this one.
      try {
        storage?.removeItem(prefix + name);
      } catch {}
    }
  };
  const all = (): readonly KeptTicket[] => {
    const entries = read('tickets');
    return Array.isArray(entries) ? entries.flatMap((entry) => readKept(entry) ?? []) : [];
  };

  return {
    tickets: async () => all(),
    async changeTicket(branch, ticket, next) {
      const isIt = (one: KeptTicket) => one.branch === branch && one.ticket === ticket;
      const before = all();
      const after = next(before.find(isIt));
      write('tickets', [...before.filter((one) => !isIt(one)), ...(after === null ? [] : [after])]);
      return after;
    },
    setting: async (name) => read(`setting.${name}`),
    async changeSetting(name, next) {
      const after = next(read(`setting.${name}`));
      write(`setting.${name}`, after);
      return after;
    },
  };
}
