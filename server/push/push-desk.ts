// Notices to phones: who is told of which ticket, and the ways to them. Addresses of phones stay in the store and go to the
// push service that gave them, and nowhere else.
import { createHash } from 'node:crypto';
import type { NoticePayload } from '#contract/remote-shapes.ts';
import { remoteSettings } from '#core/office/remote.ts';
import type { TicketNumber, TicketPhase } from '#core/queue/state.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { Branches } from '../branches.ts';
import { isOfEarlierDay } from '../past-tickets.ts';
import type { Store } from '../store/store.ts';
import { noticeText } from './notice-words.ts';
import type { NoticeChannel, Soon, Subscription, SubscriptionKey } from './notices.ts';
import { isPushService } from './push-services.ts';
import type { PushSettings } from './push-settings.ts';
import type { PushWays } from './push-way.ts';
import { Subscriptions } from './subscriptions.ts';

const mostPerTicket = 5;
const testMs = 8_000;
const testTtlSeconds = 60;
/** A phone whose tests follow each other faster is turned away. */
const testEveryMs = 3_000;

export interface PushDeskOptions {
  readonly store: Store;
  readonly branches: Branches;
  readonly settings: PushSettings;
  readonly ways: PushWays;
  /** VAPID, base64url. */
  readonly publicKey: string;
  readonly now: () => number;
  readonly failed: (error: unknown) => void;
}

export type FollowRefusal =
  | { readonly code: 'branch-unknown' | 'ticket-unknown' | 'ticket-of-another-day' }
  | { readonly code: 'notices-too-many' | 'push-service-unknown' }
  | { readonly code: 'ticket-ended'; readonly number: TicketNumber; readonly phase: TicketPhase };

export interface Following extends SubscriptionKey {
  readonly channel: NoticeChannel;
  readonly language: Language;
  /** Undefined: as the office has it. */
  readonly soon: Soon | null | undefined;
}

export class PushDesk {
  readonly #options: PushDeskOptions;
  readonly #subscriptions: Subscriptions;
  readonly #testedAtMs = new Map<string, number>();

  constructor(options: PushDeskOptions) {
    this.#options = options;
    this.#subscriptions = new Subscriptions(options.store.notices);
  }

  start(): void {
    this.#subscriptions.load();
  }

  offer(): { webPush: { publicKey: string }; fcm: boolean; apns: boolean } {
    const { publicKey, ways } = this.#options;
    return { webPush: { publicKey }, fcm: ways.fcm !== null, apns: ways.apns !== null };
  }

  /** Begins to tell a phone of a ticket, or changes how; gives back when "soon" is told. */
  async follow({ channel, language, soon, ...key }: Following): Promise<Result<Soon | null, FollowRefusal>> {
    const { branches, store, now } = this.#options;
    const office = branches.get(key.branch)?.office;
    if (office === undefined) return refused({ code: 'branch-unknown' });
    const keeper = await branches.keeper(key.branch, now());
    const ticket = keeper.committed.tickets.get(key.ticket);
    if (ticket === undefined) {
      const past = await isOfEarlierDay(store, key.branch, key.ticket, now());
      return refused({ code: past ? 'ticket-of-another-day' : 'ticket-unknown' });
    }
    const { phase, number } = ticket;
    if (phase === 'finished' || phase === 'cancelled') return refused({ code: 'ticket-ended', number, phase });
    if (!this.#reaches(channel)) return refused({ code: 'push-service-unknown' });
    const others = this.#subscriptions.ofTicket(key.branch, key.ticket).filter((one) => one.handle !== key.handle);
    if (others.length >= mostPerTicket) return refused({ code: 'notices-too-many' });
    const one: Subscription = {
      ...{ branch: key.branch, ticket: key.ticket, handle: key.handle },
      ...{ date: keeper.date, channel, language, soon: soon === undefined ? 'office' : soon, madeAtMs: now() },
    };
    this.#subscriptions.put(one);
    return ok(this.#soonOf(one));
  }

  /** False when the phone was not told of the ticket. */
  unfollow(key: SubscriptionKey): boolean {
    if (this.#subscriptions.find(key) === null) return false;
    this.#subscriptions.remove([key]);
    return true;
  }

  /** Sends a notice now and waits for what the push service says. Null for an unknown subscription. */
  async test(key: SubscriptionKey): Promise<{ readonly sent: boolean } | { readonly waitMs: number } | null> {
    const { ways, now } = this.#options;
    const follower = this.#subscriptions.find(key);
    const channel = follower && this.#subscriptions.channelOf(key);
    if (follower === null || channel === null) return null;
    const name = noticeKey(key, 'test');
    const waitMs = (this.#testedAtMs.get(name) ?? Number.NEGATIVE_INFINITY) + testEveryMs - performance.now();
    if (waitMs > 0) return { waitMs };
    this.#testedAtMs.set(name, performance.now());
    const payload: NoticePayload = {
      ...{ kind: 'test', handle: key.handle, key: name, number: '', desk: null, ahead: null },
      ...{ language: follower.language, atMs: now(), ...noticeText({ kind: 'test' }, follower.language) },
    };
    const parcel = { payload, ttlSeconds: testTtlSeconds, urgent: true };
    const outcome = await ways[channel.kind]?.send(channel, parcel, AbortSignal.timeout(testMs));
    if (outcome?.ok === false && outcome.error === 'gone') this.#subscriptions.remove([key]);
    return { sent: outcome?.ok ?? false };
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#options.ways).map((way) => way?.close()));
  }

  #reaches(channel: NoticeChannel): boolean {
    const { settings, ways } = this.#options;
    return channel.kind === 'web-push'
      ? isPushService(channel.endpoint, settings.services)
      : ways[channel.kind] !== null;
  }

  #soonOf({ branch, soon }: Pick<Subscription, 'branch' | 'soon'>): Soon | null {
    if (soon !== 'office') return soon;
    const set = this.#options.branches.get(branch)?.office.remote?.soonAhead;
    return { kind: 'people', people: set ?? usualSoonAhead };
  }
}

/** For paper tickets of a branch that gives none to phones. */
const usualSoonAhead = remoteSettings.shape.soonAhead.parse(undefined);

/**
 * The name of a phone's notices of a ticket: a newer one replaces the older wherever it waits, and on the phone. At most 32
 * letters of base64url, as Web Push asks, and says nothing of the ticket.
 */
export function noticeKey({ branch, ticket, handle }: SubscriptionKey, what: 'turn' | 'test'): string {
  const text = JSON.stringify(['notice', what, branch, ticket, handle]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
