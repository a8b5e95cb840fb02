// What this phone keeps, for the pages: they follow every change, also one made by another tab or by the worker.
import { useCallback, useSyncExternalStore } from 'react';
import * as kept from './keep.ts';
import type { KeptTicket } from './kept-ticket.ts';

export const { keepTicket, changeKept, forgetTicket, deviceKey } = kept;

/** The kept tickets, the newest first; undefined while they are being read. */
export function useKeptTickets(): readonly KeptTicket[] | undefined {
  return useSyncExternalStore(subscribeToTickets, shownTickets);
}

/** A setting of this phone, undefined while it is read or when it was never set; and how to change it. */
export function useSetting(name: string): readonly [value: unknown, isRead: boolean, change: (value: unknown) => void] {
  const subscribe = useCallback((changed: () => void) => settingOf(name).subscribe(changed), [name]);
  const shown = useSyncExternalStore(subscribe, () => settingOf(name).shown());
  const change = useCallback((value: unknown) => void kept.changeSetting(name, () => value), [name]);
  return [shown?.value, shown !== undefined, change];
}

/** The branches that the person marked, and how to mark or unmark one. */
export function useFavourites(): { readonly ids: readonly string[]; toggle(branch: string): void } {
  const [value] = useSetting('favourites');
  const toggle = useCallback((branch: string) => {
    void kept.changeSetting('favourites', (before) => {
      const ids = idsOf(before);
      return ids.includes(branch) ? ids.filter((one) => one !== branch) : [...ids, branch];
    });
  }, []);
  return { ids: idsOf(value), toggle };
}

const noIds: readonly string[] = [];

function idsOf(value: unknown): readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : noIds;
}

/** Something read from the store, read again after each change for as long as anybody looks. */
interface Followed<Value> {
  subscribe(changed: () => void): () => void;
  shown(): Value | undefined;
}

function follow<Value>(read: () => Promise<Value>, isSame: (one: Value, other: Value) => boolean): Followed<Value> {
  const listeners = new Set<() => void>();
  let shown: Value | undefined;
  let asked = 0;
  let stop: (() => void) | undefined;
  const look = async () => {
    asked += 1;
    const mine = asked;
    const value = await read();
    // Of two readings the later one counts, whichever comes first.
    if (mine !== asked || (shown !== undefined && isSame(shown, value))) return;
    shown = value;
    for (const changed of [...listeners]) changed();
  };
  const lookIfVisible = () => {
    if (document.visibilityState === 'visible') void look();
  };
  const start = () => {
    const unfollow = kept.onChange(look);
    // A frozen tab may have missed what it was told.
    document.addEventListener('visibilitychange', lookIfVisible);
    return () => {
      unfollow();
      document.removeEventListener('visibilitychange', lookIfVisible);
    };
  };
  return {
    subscribe(changed) {
      listeners.add(changed);
      stop ??= start();
      void look();
      return () => {
        listeners.delete(changed);
        if (listeners.size > 0) return;
        stop?.();
        stop = undefined;
      };
    },
    shown: () => shown,
  };
}

const isSameText = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

const followedTickets = follow(() => kept.keptTickets(), isSameText);
const subscribeToTickets = followedTickets.subscribe;
const shownTickets = followedTickets.shown;

const followedSettings = new Map<string, Followed<{ readonly value: unknown }>>();

function settingOf(name: string): Followed<{ readonly value: unknown }> {
  const known = followedSettings.get(name);
  if (known !== undefined) return known;
  const fresh = follow(async () => ({ value: await kept.setting(name) }), isSameText);
  followedSettings.set(name, fresh);
  return fresh;
}
