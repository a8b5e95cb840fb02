// The tickets that this phone keeps, for the pages: they follow every change, also one made by another tab or by the worker.
import { useEffect, useState } from 'react';
import type { KeptTicket } from './kept-ticket.ts';

const tickets = new Map<string, KeptTicket>();
const listeners = new Set<() => void>();

const keyOf = (branch: string, ticket: string) => `${branch}/${ticket}`;

/** The kept tickets, the newest first; undefined while they are being read. */
export function useKeptTickets(): readonly KeptTicket[] | undefined {
  const [kept, setKept] = useState<readonly KeptTicket[]>();
  useEffect(() => {
    const read = () => setKept([...tickets.values()]);
    read();
    listeners.add(read);
    return () => void listeners.delete(read);
  }, []);
  return kept;
}

/** Keeps a ticket, or brings what is known of a kept one up to date. Never throws. */
export async function keepTicket(branch: string, ticket: string, known: Partial<KeptTicket> = {}): Promise<KeptTicket> {
  const fresh: KeptTicket = {
    ...{ branch, ticket, handle: randomKey(), keptAtMs: Date.now() },
    ...{ branchName: null, serviceName: null, status: null, statusAtMs: null, view: null },
    ...{ notices: 'unasked', soon: undefined, lastNotice: null },
  };
  const kept = { ...fresh, ...tickets.get(keyOf(branch, ticket)), ...known };
  tickets.set(keyOf(branch, ticket), kept);
  for (const changed of listeners) changed();
  return kept;
}

/** Changes a kept ticket; nothing happens to one that is not kept. */
export async function changeKept(branch: string, ticket: string, change: Partial<KeptTicket>): Promise<void> {
  if (tickets.has(keyOf(branch, ticket))) await keepTicket(branch, ticket, change);
}

export async function forgetTicket(branch: string, ticket: string): Promise<void> {
  tickets.delete(keyOf(branch, ticket));
  for (const changed of listeners) changed();
}

let device: string | undefined;

/** This phone's random key: 128 bits, made once. */
export async function deviceKey(): Promise<string> {
  device ??= randomKey();
  return device;
}

/** The branches that the person marked, and how to mark or unmark one. */
export function useFavourites(): { readonly ids: readonly string[]; toggle(branch: string): void } {
  const [ids, setIds] = useState<readonly string[]>([]);
  return {
    ids,
    toggle: (branch) =>
      setIds((before) => (before.includes(branch) ? before.filter((one) => one !== branch) : [...before, branch])),
  };
}

function randomKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
