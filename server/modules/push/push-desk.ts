// Notices to phones: who is told of which ticket, following the log, sending. Addresses of phones stay in the store and go to the
// push service that gave them, and nowhere else.

import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import { remoteSettings } from '#core/branch/phone-settings.ts';
import { findTicket } from '#core/queue/ended.ts';
import type { DayEvent } from '#core/queue/events.ts';
import type { TicketNumber, TicketPhase } from '#core/queue/state.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { Branches } from '#server/branches.ts';
import type { Commit } from '#server/eventlog/command-bus.ts';
import { type FollowerOptions, Follower as LogFollower } from '#server/eventlog/follower.ts';
import type { PushSettings } from '#server/platform/config.ts';
import type { Metrics } from '#server/platform/metrics.ts';
import type { Store } from '#server/store/store.ts';
import type { Days } from '../queue/days.ts';
import { toldNow } from './notice-plan.ts';
import { type Fate, NoticeSender } from './notice-sender.ts';
import { noticeText, type ToldNotice } from './notice-words.ts';
import {
  type Notice,
  type NoticeChannel,
  noticeName,
  type Soon,
  type Subscription,
  type SubscriptionKey,
} from './notices.ts';
import { PushReactor } from './push-reactor.ts';
import { isPushService } from './push-services.ts';
import { giveUp, type PushError, type PushOutcome, type PushWays } from './push-way.ts';
import { type Follower, Subscriptions } from './subscriptions.ts';

const mostPerTicket = 5;
const testMs = 8_000;
const testTtlSeconds = 60;
/** A phone whose tests follow each other faster is turned away. */
const testEveryMs = 3_000;
/** Changes of a branch are looked at together, so often at most. */
const soonEveryMs = 1_000;
/** Booked hours come and tickets end without a change: looked at by itself. */
const lookMs = 10_000;
const minuteMs = 60_000;
/** A ticket that ended may be taken back for a while, and its last notice is tried again. */
const keptAfterEndMs = 10 * minuteMs;
/** Whoever was missed may be put back by staff. */
const keptAfterMissedMs = 60 * minuteMs;
/** The same trouble is written into the log so often at most. */
const warnEveryMs = 60_000;

export interface PushDeskOptions {
  readonly store: Store;
  readonly eventLog: FollowerOptions;
  readonly branches: Branches;
  readonly days: Days;
  readonly settings: PushSettings;
  readonly ways: PushWays;
  /** VAPID, base64url. */
  readonly publicKey: string;
  readonly now: () => number;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly failed: (error: unknown) => void;
}

export type FollowRefusal =
  | { readonly code: 'branch-unknown' | 'ticket-unknown' }
  | { readonly code: 'notifications-too-many' | 'push-service-unknown' }
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
  readonly #reactor: PushReactor;
  readonly #follower: LogFollower;
  readonly #sender: NoticeSender;
  readonly #counter: Counter<'way' | 'kind' | 'fate' | 'reason'>;
  readonly #testedAtMs = new Map<string, number>();
  readonly #warnedAtMs = new Map<string, number>();
  readonly #soonTimers = new Map<string, NodeJS.Timeout>();
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(options: PushDeskOptions) {
    this.#options = options;
    const { store, branches, days, now, failed, metrics } = options;
    this.#subscriptions = new Subscriptions(store.notices);
    this.#sender = new NoticeSender({
      store: store.notices,
      now,
      laneOf: (notice) => this.#subscriptions.find(notice)?.lane ?? null,
      send: (notice, signal) => this.#send(notice, signal),
      ended: (notice, fate, error) => this.#ended(notice, fate, error),
      failed,
    });
    this.#reactor = new PushReactor({
      store: store.notices,
      branches,
      days,
      subscriptions: this.#subscriptions,
      now,
      soonOf: (follower) => this.#soonOf(follower),
      added: (notices) => this.#sender.add(notices),
    });
    this.#follower = LogFollower.subscribe<DayEvent>(
      {
        name: 'push',
        logs: ['hall'],
        types: ['ticket-called', 'ticket-recalled', 'ticket-no-show', 'ticket-transferred', 'ticket-cancelled'],
        handle: async (events) => {
          for (const one of events) await this.#reactor.react(one);
          await this.#reactor.endBatch();
        },
      },
      options.eventLog,
    );
    this.#counter = new Counter({
      name: 'numerek_notices_total',
      help: 'Notices to phones, by what became of a try, and why it did not go',
      labelNames: ['way', 'kind', 'fate', 'reason'],
      registers: [metrics.registry],
    });
    metrics.gauge('numerek_notices_waiting', 'Notices to phones that are not sent yet', () => this.#sender.waiting);
    metrics.gauge('numerek_notice_subscriptions', 'Phones that are told of a ticket', () =>
      this.#subscriptions.count(),
    );
  }

  start(): void {
    this.#subscriptions.load();
    this.#reactor.load();
    this.#sender.add(this.#options.store.notices.notices({ state: 'pending' }));
    void this.#follower.start().catch(this.#options.failed);
    this.#timer = setInterval(() => void this.#lookByItself(), lookMs);
    this.#timer.unref();
  }

  /** A commit of any log, in its own turn. */
  heard(commit: Commit): void {
    this.#follower.committed(commit);
  }

  /** A day has something new. */
  committed(branch: string): void {
    if (this.#stopped || this.#subscriptions.ofBranch(branch).size === 0) return;
    if (this.#soonTimers.has(branch)) return;
    const timer = setTimeout(() => {
      this.#soonTimers.delete(branch);
      void this.#lookForSoon(branch);
    }, soonEveryMs);
    this.#soonTimers.set(branch, timer);
  }

  /** Does at once what else waits for its moment: for a clock that is moved by hand. Resolves when nothing is being sent. */
  async catchUp(): Promise<void> {
    await this.#follower.caughtUp();
    await this.#lookByItself();
    await this.#sender.settled();
  }

  /** The service day of a branch began: all of earlier days go. */
  async turned(branch: string, date: string): Promise<void> {
    this.#testedAtMs.clear();
    if (this.#subscriptions.removeBefore(branch, date, (name) => this.#reactor.forget(name)) > 0) {
      await this.#options.store.scrub();
    }
  }

  offer(): { webPush: { publicKey: string }; fcm: boolean; apns: boolean } {
    const { publicKey, ways } = this.#options;
    return { webPush: { publicKey }, fcm: ways.fcm !== null, apns: ways.apns !== null };
  }

  /** Begins to tell a phone of a ticket, or changes how; gives back when "soon" is told. */
  async follow({ channel, language, soon, ...key }: Following): Promise<Result<Soon | null, FollowRefusal>> {
    const { branches, days, now } = this.#options;
    const office = branches.get(key.branch)?.office;
    if (office === undefined) return refused({ code: 'branch-unknown' });
    const keeper = await days.day(key.branch, now());
    const ticket = findTicket(keeper.committed, key.ticket);
    if (ticket === undefined) return refused({ code: 'ticket-unknown' });
    const { phase, number } = ticket;
    if (phase === 'finished' || phase === 'cancelled') return refused({ code: 'ticket-ended', number, phase });
    if (!this.#reaches(channel)) return refused({ code: 'push-service-unknown' });
    const others = this.#subscriptions.ofTicket(key.branch, key.ticket).filter((one) => one.handle !== key.handle);
    if (others.length >= mostPerTicket) return refused({ code: 'notifications-too-many' });
    const one: Subscription = {
      ...{ branch: key.branch, ticket: key.ticket, handle: key.handle },
      ...{ date: keeper.date, channel, language, soon: soon === undefined ? 'office' : soon, madeAtMs: now() },
    };
    this.#subscriptions.put(one);
    this.committed(key.branch);
    return ok(this.#soonOf(one));
  }

  /** False when the phone was not told of the ticket. */
  unfollow(key: SubscriptionKey): boolean {
    if (this.#subscriptions.find(key) === null) return false;
    this.#remove([key]);
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
    this.#count(channel.kind, 'test', outcome?.ok ? 'sent' : 'failed', outcome?.ok === false ? outcome.error : null);
    if (outcome?.ok === false && outcome.error === 'gone') this.#remove([key]);
    return { sent: outcome?.ok ?? false };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    for (const timer of this.#soonTimers.values()) clearTimeout(timer);
    await this.#follower.stop();
    await this.#sender.stop();
    await Promise.all(Object.values(this.#options.ways).map((way) => way?.close()));
  }

  async #send(notice: Notice, signal: AbortSignal): Promise<PushOutcome | null> {
    const follower = this.#subscriptions.find(notice);
    const channel = follower && this.#subscriptions.channelOf(notice);
    const day = await this.#reactor.day(notice.branch);
    if (follower === null || channel === null || day === null) return null;
    const told = toldNow(notice, day.state, day.context);
    if (told === null) return null;
    const way = this.#options.ways[channel.kind];
    if (way === null) return giveUp('way-off');
    const ttlSeconds = Math.max(1, Math.round((notice.untilMs - this.#options.now()) / 1000));
    const parcel = { payload: payloadOf(notice, told, follower), ttlSeconds, urgent: notice.kind !== 'cancelled' };
    return way.send(channel, parcel, signal);
  }

  #ended(notice: Notice, fate: Fate, error: PushError | null): void {
    const way = wayOf(this.#subscriptions.find(notice));
    this.#count(way, notice.kind, fate, error);
    if (error === 'gone') this.#remove([notice]);
  }

  /** Says nothing of which phone, ticket or branch it was. */
  #count(way: string, kind: string, fate: Fate, error: PushError | null): void {
    this.#counter.inc({ way, kind, fate, reason: error ?? '' });
    if (error === null || error === 'gone' || error === 'too-late') return;
    const key = `${way} ${fate} ${error}`;
    if (performance.now() - (this.#warnedAtMs.get(key) ?? Number.NEGATIVE_INFINITY) < warnEveryMs) return;
    this.#warnedAtMs.set(key, performance.now());
    this.#options.log.warn({ way, fate, error }, 'notices to phones could not be sent');
  }

  async #lookByItself(): Promise<void> {
    this.#sender.look();
    try {
      for (const { office } of this.#options.branches.all()) {
        if (this.#subscriptions.ofBranch(office.branch).size === 0) continue;
        await this.#removeEnded(office.branch);
        await this.#reactor.lookForSoon(office.branch);
      }
    } catch (error) {
      this.#options.failed(error);
    }
  }

  async #lookForSoon(branch: string): Promise<void> {
    try {
      await this.#reactor.lookForSoon(branch);
    } catch (error) {
      this.#options.failed(error);
    }
  }

  async #removeEnded(branch: string): Promise<void> {
    const day = await this.#reactor.day(branch);
    if (day === null) return;
    const { state, context } = day;
    // At the turn of the day the disk may have been full.
    const isOld = (followers: readonly Follower[]) => followers.some((one) => one.date < day.date);
    if ([...this.#subscriptions.ofBranch(branch).values()].some(isOld)) await this.turned(branch, day.date);
    const returnMs = (context.office.remote?.returns.withinMinutes ?? 0) * minuteMs;
    const missedMs = Math.max(keptAfterMissedMs, returnMs + keptAfterEndMs);
    const gone = [...this.#subscriptions.ofBranch(branch).entries()].flatMap(([id, followers]) => {
      const ticket = state.tickets.get(id);
      if (ticket === undefined || ticket.endedAtMs === null) return [];
      const keptMs = ticket.phase === 'no-show' ? missedMs : keptAfterEndMs;
      return context.nowMs < ticket.endedAtMs + keptMs ? [] : followers;
    });
    this.#remove(gone);
  }

  #remove(keys: readonly SubscriptionKey[]): void {
    this.#subscriptions.remove(keys);
    for (const key of keys) this.#reactor.forget(noticeName(key));
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

function payloadOf(notice: Notice, told: ToldNotice, { language }: Follower): NoticePayload {
  const { kind, handle, number, desk, ahead, atMs } = notice;
  const key = noticeKey(notice, 'turn');
  return { kind, handle, key, number, desk, ahead, language, ...noticeText(told, language), atMs };
}

function wayOf(follower: Follower | null): string {
  if (follower === null) return 'none';
  return follower.lane === 'fcm' || follower.lane === 'apns' ? follower.lane : 'web-push';
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
