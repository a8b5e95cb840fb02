// What leaves the house, as data: one delivery is a printed ticket, a letter, a text message or a push notification.

/**
 * queued: not tried yet · waiting: tried, and will be tried again · sending: the other side may have it; only kept for
 * channels that say so before they send · delivered · dropped: there was no reason left to send it · refused: for good ·
 * expired: no longer of use · uncertain: nobody knows whether it arrived, so staff decide · resolved: staff decided.
 */
export type DeliveryState =
  | 'queued'
  | 'waiting'
  | 'sending'
  | 'delivered'
  | 'dropped'
  | 'refused'
  | 'expired'
  | 'uncertain'
  | 'resolved';

export const openStates = ['queued', 'waiting', 'sending'] as const satisfies readonly DeliveryState[];

export interface NewDelivery {
  /** A delivery with a known id is never taken a second time. */
  readonly id: string;
  /** Names the handler: print, email, sms, push. */
  readonly channel: string;
  /** Who is on the other side: one printer, the mail server, one push service. A slow one delays its own lane only. */
  readonly lane: string;
  /** Deliveries of one channel with one subject are sent one at a time: those of an appointment, of a phone. Null: none. */
  readonly subject: string | null;
  /** JSON, a few kilobytes. No personal data: the handler looks contacts up when it sends. */
  readonly payload: unknown;
  /** Goes before the others of its lane. */
  readonly urgent?: boolean;
  /** Milliseconds since 1970. */
  readonly notBeforeMs: number;
  /** No try begins at this time or later. */
  readonly expiresAtMs: number;
}

export interface Delivery extends NewDelivery {
  readonly urgent: boolean;
  /** Grows with each delivery; orders a lane. */
  readonly turn: number;
  readonly state: DeliveryState;
  /** A word of the channel's closed list, never what the other side answered: that may hold an address. */
  readonly reason: string | null;
  readonly tries: number;
  readonly madeAtMs: number;
  /** When the state was set. */
  readonly atMs: number;
}

/** What came of one try. */
export type Outcome =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nothing arrived. `afterMs`: the other side asks to wait so long. */
  | { readonly kind: 'again'; readonly reason: string; readonly afterMs?: number | null }
  | { readonly kind: 'uncertain'; readonly reason: string };

export interface Attempt {
  /** Aborted when the server stops and the try does not end soon. */
  readonly signal: AbortSignal;
  /**
   * Writes down that the other side may have it from now on. After a crash such a delivery is `uncertain` instead of being
   * sent again. Rejects when it can't be written down; nothing must be sent then.
   */
  readonly sending: () => Promise<void>;
}

/** How one kind of delivery is sent. */
export interface Channel {
  readonly deliver: (delivery: Delivery, attempt: Attempt) => Promise<Outcome>;
  /** How many of one lane are sent at a time; 1 together with `strict`. */
  readonly concurrency: number;
  /** A delivery that must be tried again holds its lane, so that the lane's order is kept. */
  readonly strict: boolean;
  /** After the first try, then `factor` times as long after each. */
  readonly firstRetryMs: number;
  readonly factor: number;
  readonly longestRetryMs: number;
  /** Then it is refused; null: only its expiry ends it. */
  readonly mostTries: number | null;
  /** A lane that holds so many takes no more. */
  readonly mostInLane: number;
  /** Told of each written change: a try that failed (`waiting`) and each end. */
  readonly changed?: (delivery: Delivery) => void;
}

/** What became of a delivery that was handed in. */
export type Taken = 'taken' | 'known' | 'lane-full';

/** After `tries` tries, by exponential back-off; the wait that the other side asked for counts when it is longer. */
export function retryAfterMs(channel: Channel, tries: number, askedMs: number | null | undefined): number {
  const own = Math.min(channel.longestRetryMs, channel.firstRetryMs * channel.factor ** Math.max(0, tries - 1));
  return Math.max(own, askedMs ?? 0);
}
