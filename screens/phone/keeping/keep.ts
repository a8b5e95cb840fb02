// Keeping tickets and a few settings on this phone, for pages and the worker alike. Nothing here throws: a browser that
// forbids its storage keeps for as long as the page is open.
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { isPast } from './expiry.ts';
import { openIndexedDbStore } from './indexed-db-store.ts';
import type { KeptTicket } from './kept-ticket.ts';
import { plainStore, type TextStorage } from './plain-store.ts';
import { randomKey } from './random-key.ts';
import type { Store } from './store.ts';

const channelName = 'numerek';

let opening: Promise<Store> | undefined;
let channel: BroadcastChannel | null | undefined;
const listeners = new Set<() => void>();

/** Calls back after each change, whoever made it: this page, another tab, or the worker. */
export function onChange(changed: () => void): () => void {
  openChannel();
  listeners.add(changed);
  return () => void listeners.delete(changed);
}

/** All that is kept, the newest first; what is of past days is thrown away on the way. */
export async function keptTickets(nowMs = Date.now()): Promise<readonly KeptTicket[]> {
  const all = await attempt((store) => store.tickets());
  const past = all.filter((one) => isPast(one, nowMs));
  for (const { branch, ticket } of past) await attempt((store) => store.changeTicket(branch, ticket, () => null));
  return all.filter((one) => !past.includes(one)).sort((one, other) => other.keptAtMs - one.keptAtMs);
}

/** Keeps a ticket, or brings what is known of a kept one up to date. */
export async function keepTicket(branch: string, ticket: string, known: Partial<KeptTicket> = {}): Promise<KeptTicket> {
  let isNew = false;
  const make = (before: KeptTicket | undefined): KeptTicket => {
    isNew = before === undefined;
    return { ...(before ?? blank(branch, ticket)), ...known, branch, ticket };
  };
  const kept = await attempt((store) => store.changeTicket(branch, ticket, make));
  if (isNew) void askToPersist();
  tell();
  return kept ?? make(undefined);
}

/** Changes a kept ticket; nothing happens to one that is not kept. */
export async function changeKept(branch: string, ticket: string, change: Partial<KeptTicket>): Promise<void> {
  await attempt((store) =>
    store.changeTicket(branch, ticket, (before) =>
      before === undefined ? null : { ...before, ...change, branch, ticket },
    ),
  );
  tell();
}

export async function forgetTicket(branch: string, ticket: string): Promise<void> {
  await attempt((store) => store.changeTicket(branch, ticket, () => null));
  tell();
}

/** Writes a notice to the ticket that it names. Resolves to that ticket; undefined when it is not kept here. */
export async function keepNotice(notice: NoticePayload): Promise<KeptTicket | undefined> {
  const kept = (await keptTickets()).find((one) => one.handle === notice.handle);
  if (kept === undefined) return undefined;
  await changeKept(kept.branch, kept.ticket, { lastNotice: notice });
  return { ...kept, lastNotice: notice };
}

/** This phone's random key: 128 bits, made once. */
export async function deviceKey(): Promise<string> {
  const isKey = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{22,64}$/.test(value);
  const fresh = randomKey();
  const key = await attempt((store) => store.changeSetting('device', (before) => (isKey(before) ? before : fresh)));
  return isKey(key) ? key : fresh;
}

export function setting(name: string): Promise<unknown> {
  return attempt((store) => store.setting(name));
}

export async function changeSetting(name: string, next: (before: unknown) => unknown): Promise<void> {
  await attempt((store) => store.changeSetting(name, next));
  tell();
}

function blank(branch: string, ticket: string): KeptTicket {
  return {
    ...{ branch, ticket, handle: randomKey(), keptAtMs: Date.now() },
    ...{ branchName: null, serviceName: null, status: null, statusAtMs: null, view: null },
    ...{ notices: 'unasked', soon: undefined, lastNotice: null },
  };
}

/** In the database; should it fail in the middle, in what the page remembers itself. */
async function attempt<Value>(work: (store: Store) => Promise<Value>): Promise<Value> {
  opening ??= openIndexedDbStore().catch(() => plainStore(textStorage()));
  try {
    return await work(await opening);
  } catch {
    opening = Promise.resolve(plainStore(textStorage()));
    return await work(await opening);
  }
}

/** A worker has none, and a page's may be forbidden. */
function textStorage(): TextStorage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** A phone short of room throws away what no app asked it to keep. */
async function askToPersist(): Promise<void> {
  try {
    if ((await navigator.storage.persisted()) === false) await navigator.storage.persist?.();
  } catch {
    // Kept all the same, only not promised.
  }
}

function openChannel(): BroadcastChannel | null {
  if (channel !== undefined) return channel;
  try {
    channel = new BroadcastChannel(channelName);
    channel.onmessage = tellHere;
  } catch {
    channel = null;
  }
  return channel;
}

function tell(): void {
  tellHere();
  try {
    openChannel()?.postMessage('changed');
  } catch {
    // Other tabs look when they are looked at.
  }
}

function tellHere(): void {
  for (const changed of [...listeners]) changed();
}
