// Which phones are told of which tickets, in memory beside the store: asked for each event and, for "soon", for a whole
// branch at a time. The addresses of the phones stay in the store.
import {
  type NoticeChannel,
  type NoticeStore,
  noticeName,
  type Subscription,
  type SubscriptionKey,
} from './notices.ts';

export interface Follower extends Omit<Subscription, 'channel'> {
  /** The service that its notices go through: a slow one holds up only its own. */
  readonly lane: string;
}

const none: readonly Follower[] = [];

export class Subscriptions {
  readonly #store: NoticeStore;
  /** By branch, then by ticket. */
  readonly #followers = new Map<string, Map<string, readonly Follower[]>>();

  constructor(store: NoticeStore) {
    this.#store = store;
  }

  load(): void {
    for (const one of this.#store.all()) this.#remember(one);
  }

  ofTicket(branch: string, ticket: string): readonly Follower[] {
    return this.#followers.get(branch)?.get(ticket) ?? none;
  }

  ofBranch(branch: string): ReadonlyMap<string, readonly Follower[]> {
    return this.#followers.get(branch) ?? new Map();
  }

  find({ branch, ticket, handle }: SubscriptionKey): Follower | null {
    return this.ofTicket(branch, ticket).find((one) => one.handle === handle) ?? null;
  }

  channelOf(key: SubscriptionKey): NoticeChannel | null {
    return this.#store.find(key)?.channel ?? null;
  }

  put(one: Subscription): void {
    this.#store.put(one);
    this.#remember(one);
  }

  remove(keys: readonly SubscriptionKey[]): void {
    if (keys.length === 0) return;
    this.#store.remove(keys);
    for (const key of keys) this.#forget(key);
  }

  /** @param forget told the name of each that goes. Gives back how many there were. */
  removeBefore(branch: string, date: string, forget: (name: string) => void): number {
    const removed = this.#store.removeBefore(branch, date);
    for (const one of [...this.ofBranch(branch).values()].flat()) {
      if (one.date >= date) continue;
      this.#forget(one);
      forget(noticeName(one));
    }
    return removed;
  }

  count(): number {
    let sum = 0;
    for (const tickets of this.#followers.values()) for (const all of tickets.values()) sum += all.length;
    return sum;
  }

  #remember({ channel, ...one }: Subscription): void {
    const tickets = this.#followers.get(one.branch) ?? new Map<string, readonly Follower[]>();
    this.#followers.set(one.branch, tickets);
    const others = (tickets.get(one.ticket) ?? none).filter((other) => other.handle !== one.handle);
    tickets.set(one.ticket, [...others, { ...one, lane: laneOf(channel) }]);
  }

  #forget({ branch, ticket, handle }: SubscriptionKey): void {
    const tickets = this.#followers.get(branch);
    const left = this.ofTicket(branch, ticket).filter((one) => one.handle !== handle);
    if (left.length > 0) tickets?.set(ticket, left);
    else tickets?.delete(ticket);
    if (tickets?.size === 0) this.#followers.delete(branch);
  }
}

function laneOf(channel: NoticeChannel): string {
  return channel.kind === 'web-push' ? new URL(channel.endpoint).host : channel.kind;
}
