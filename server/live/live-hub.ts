// Streams views to screens. A change marks its branch; soon after, each view of that branch that somebody follows is
// folded once from the committed day and sent whole, if it differs from what was sent before.
import type { Socket } from 'node:net';
import { heartbeatMs, type ViewFrame, type ViewName, type Views } from '#contract/views.ts';
import { Channel } from './channel.ts';

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
  readonly framed?: (streams: number, bytes: number, tookMs: number) => void;
  /** Changes of a branch are sent at once, then at most this often: a rush is shown as its newest state. */
  readonly shortestGapMs?: number;
}

const usualGapMs = 40;
/** Views also change by the clock alone: estimates, closing hours, booked hours. */
const clockRefreshMs = 5_000;
/** A screen's clock may be wrong by this. */
const clockPrecisionMs = 250;

interface Followed {
  readonly address: ViewAddress;
  readonly channel: Channel;
  sent: string | null;
  version: number;
  /** When the channel's frame was made. */
  madeAtMs: number;
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

  /** Follows a view on a socket that has its response head. The current view is sent first. */
  async follow(address: ViewAddress, socket: Socket): Promise<void> {
    // Gone before it was its turn: its 'close' may have been and would not come again.
    if (socket.destroyed) return;
    const followed = this.#followedAt(address);
    this.#streams += 1;
    this.#renewClock(followed);
    followed.channel.add(socket, () => {
      this.#streams -= 1;
      this.#letGo(followed);
    });
    if (!followed.channel.hasFrame) await this.#send(followed);
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
      for (const { channel } of places.values()) channel.end(byeFrame(1_000), this.#options.now());
    }
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
    const frame = viewFrame(folded.version, nowMs, view);
    followed.version = folded.version;
    followed.madeAtMs = nowMs;
    followed.channel.send(frame, nowMs);
    this.#options.framed?.(followed.channel.size, frame.length, performance.now() - startedMs);
  }

  /** Screens set their clocks by a frame, so one kept from earlier gets the present time for whoever comes now. */
  #renewClock(followed: Followed): void {
    const nowMs = this.#options.now();
    if (followed.sent === null || !followed.channel.hasFrame || nowMs - followed.madeAtMs < clockPrecisionMs) return;
    followed.madeAtMs = nowMs;
    followed.channel.renew(viewFrame(followed.version, nowMs, followed.sent));
  }

  #beat(): void {
    const comment = Buffer.from(':\n\n');
    for (const places of this.#followed.values()) {
      for (const { channel } of places.values()) channel.beat(comment, this.#options.now());
    }
  }

  #followedAt(address: ViewAddress): Followed {
    const places = this.#followed.get(address.branch) ?? new Map<string, Followed>();
    this.#followed.set(address.branch, places);
    const key = `${address.view}/${address.place}`;
    const followed = places.get(key) ?? { address, channel: new Channel(), sent: null, version: 0, madeAtMs: 0 };
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

/** `view` is JSON already: it is put in as it is, so that a large view is written out once. */
function viewFrame(version: number, nowMs: number, view: string): Buffer {
  const head: Omit<ViewFrame, 'view'> = { version, nowMs };
  return Buffer.from(`event: view\nid: ${version}\ndata: ${JSON.stringify(head).slice(0, -1)},"view":${view}}\n\n`);
}

/** Screens come back spread over twice the given time. */
function byeFrame(retryMs: number): Buffer {
  return Buffer.from(`event: bye\nretry: ${retryMs}\ndata: ${JSON.stringify({ retryMs })}\n\n`);
}
