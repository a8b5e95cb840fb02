// Streams views to screens. A change marks its branch; soon after, each view of that branch that somebody follows is
// folded once from the committed day and sent whole, if it differs from what was sent before.
import type { Socket } from 'node:net';
import { heartbeatMs, type ViewFrame, type ViewName, type Views } from '#contract/resources/views.ts';
import { Channel } from './channel.ts';
import { type Coding, type StreamHeads, StreamPiece, streamHeads } from './stream-piece.ts';

/** A view of one place in one branch. */
export interface ViewAddress {
  readonly branch: string;
  readonly view: ViewName;
  /** The kiosk, hall or desk; empty for the public view. */
  readonly place: string;
}

export interface FoldedView {
  readonly version: number;
  readonly view: Views[ViewName];
}

export interface LiveHubOptions {
  readonly now: () => number;
  /** Folds a view from the committed day; null when the place is gone. */
  readonly fold: (address: ViewAddress) => Promise<FoldedView | null>;
  readonly failed: (error: unknown) => void;
  /** Streams that may be open at once. */
  readonly streamLimit: number;
  readonly framed?: (bytes: number, tookMs: number) => void;
  /** Changes of a branch are sent at once, then at most this often: a rush is shown as its newest state. */
  readonly shortestGapMs?: number;
}

const usualGapMs = 40;
/** Views also change by the clock alone: estimates, closing hours, booked hours. */
const clockRefreshMs = 5_000;
/** A screen's clock may be wrong by this. */
const clockPrecisionMs = 250;
/** When a server that stops may be asked again; phones are many, and come back at so many a second at most. */
const comeBackMs = 1_000;
const phonesPerSecond = 2_000;

const ownHeads = streamHeads(false, 2_000);
const publicHeads = streamHeads(true, 4_000);
const heartbeat = new StreamPiece(':\n\n');

interface Followed {
  readonly address: ViewAddress;
  readonly channel: Channel;
  sent: string | null;
  version: number;
  /** When the channel's frame was made. */
  madeAtMs: number;
  /** The first frame on its way: whoever comes meanwhile gets it too. */
  first: Promise<void> | null;
}

export class LiveHub {
  readonly #options: LiveHubOptions;
  readonly #followed = new Map<string, Map<string, Followed>>();
  readonly #due = new Map<string, NodeJS.Timeout | NodeJS.Immediate>();
  readonly #lastSentMs = new Map<string, number>();
  readonly #timers: NodeJS.Timeout[];
  #streams = 0;
  #closing = false;

  constructor(options: LiveHubOptions) {
    this.#options = options;
    this.#timers = [
      setInterval(() => this.#beat(), heartbeatMs),
      setInterval(() => {
        for (const branch of this.#followed.keys()) this.changed(branch);
      }, clockRefreshMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  get streams(): number {
    return this.#streams;
  }

  get isClosing(): boolean {
    return this.#closing;
  }

  get isFull(): boolean {
    return this.#streams >= this.#options.streamLimit;
  }

  /** Answers on a socket with a stream of a view, the current one first. Only the public view may be compressed. */
  async follow(address: ViewAddress, socket: Socket, coding: Coding = 'plain'): Promise<void> {
    // Gone before it was its turn: its 'close' may have been and would not come again.
    if (socket.destroyed) return;
    const followed = this.#followedAt(address);
    this.#streams += 1;
    this.#renewClock(followed);
    followed.channel.add(socket, coding, () => {
      this.#streams -= 1;
      this.#letGo(followed);
    });
    if (followed.channel.hasFrame) return;
    followed.first ??= this.#send(followed).finally(() => {
      followed.first = null;
    });
    await followed.first;
  }

  /** Something in the branch is different: its day, its settings, its machines, or only the time. */
  changed(branch: string): void {
    if (this.#due.has(branch) || !this.#followed.has(branch) || this.#closing) return;
    const { shortestGapMs = usualGapMs } = this.#options;
    const gapMs = performance.now() - (this.#lastSentMs.get(branch) ?? Number.NEGATIVE_INFINITY);
    const run = () => void this.#sendBranch(branch);
    this.#due.set(branch, gapMs >= shortestGapMs ? setImmediate(run) : setTimeout(run, shortestGapMs - gapMs));
  }

  /** Ends the streams of places that may no longer be followed, by socket. */
  endSockets(sockets: ReadonlySet<Socket>): void {
    const bye = byeFrame(1_000);
    for (const places of this.#followed.values()) {
      for (const { channel } of places.values()) channel.end(bye, this.#options.now(), (socket) => sockets.has(socket));
    }
  }

  /** Tells every screen to come back, each at its own moment, and ends the streams. */
  close(): void {
    this.#closing = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const places of this.#followed.values()) {
      for (const { channel } of places.values()) {
        const waitMs = Math.max(comeBackMs, Math.round((channel.size / phonesPerSecond) * 1_000));
        channel.end(byeFrame(waitMs), this.#options.now());
      }
    }
  }

  /** After `close`: ends the streams that did not take their last word. */
  drop(): void {
    for (const places of this.#followed.values()) for (const { channel } of places.values()) channel.drop();
  }

  async #sendBranch(branch: string): Promise<void> {
    this.#due.delete(branch);
    this.#lastSentMs.set(branch, performance.now());
    for (const followed of this.#followed.get(branch)?.values() ?? []) await this.#send(followed);
  }

  async #send(followed: Followed): Promise<void> {
    const startedMs = performance.now();
    let folded: FoldedView | null;
    try {
      folded = await this.#options.fold(followed.address);
    } catch (error) {
      this.#options.failed(error);
      return;
    }
    if (folded === null) {
      followed.channel.end(byeFrame(10_000), this.#options.now());
      return;
    }
    const view = JSON.stringify(folded.view);
    if (view === followed.sent && followed.channel.hasFrame) return;
    followed.sent = view;
    const nowMs = this.#options.now();
    const { channel } = followed;
    followed.version = folded.version;
    followed.madeAtMs = nowMs;
    const bytes = channel.send(viewFrame(folded.version, nowMs, view, channel.heads), nowMs);
    this.#options.framed?.(bytes, performance.now() - startedMs);
  }

  /** Screens set their clocks by a frame, so one kept from earlier gets the present time for whoever comes now. */
  #renewClock(followed: Followed): void {
    const nowMs = this.#options.now();
    if (followed.sent === null || !followed.channel.hasFrame || nowMs - followed.madeAtMs < clockPrecisionMs) return;
    followed.madeAtMs = nowMs;
    followed.channel.renew(viewFrame(followed.version, nowMs, followed.sent, followed.channel.heads));
  }

  #beat(): void {
    for (const places of this.#followed.values()) {
      for (const { channel } of places.values()) channel.beat(heartbeat, this.#options.now());
    }
  }

  #followedAt(address: ViewAddress): Followed {
    const places = this.#followed.get(address.branch) ?? new Map<string, Followed>();
    this.#followed.set(address.branch, places);
    const key = `${address.view}/${address.place}`;
    const followed = places.get(key) ?? unsent(address);
    places.set(key, followed);
    return followed;
  }

  #letGo({ address, channel }: Followed): void {
    if (channel.size > 0) return;
    const places = this.#followed.get(address.branch);
    places?.delete(`${address.view}/${address.place}`);
    if (places?.size === 0) this.#followed.delete(address.branch);
  }
}

function unsent(address: ViewAddress): Followed {
  const channel = new Channel(address.view === 'public' ? publicHeads : ownHeads);
  return { address, channel, sent: null, version: 0, madeAtMs: 0, first: null };
}

/** `view` is JSON already: it is put in as it is, so that a large view is written out once. */
function viewFrame(version: number, nowMs: number, view: string, heads: StreamHeads): StreamPiece {
  const head: Omit<ViewFrame, 'view'> = { version, nowMs };
  const data = `${JSON.stringify(head).slice(0, -1)},"view":${view}}`;
  return new StreamPiece(`event: view\nid: ${version}\ndata: ${data}\n\n`, heads);
}

/** Screens spread themselves around the given time, by half of it either way. */
function byeFrame(retryMs: number): StreamPiece {
  return new StreamPiece(`event: bye\nretry: ${retryMs}\ndata: ${JSON.stringify({ retryMs })}\n\n`);
}
