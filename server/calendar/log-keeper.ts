// Keeps the fold of one stream in memory twice, as the day's keeper does: the state that commands are decided on, ahead of the
// disk by what is being committed, and the committed state. Keepers that nobody has used for long are let go.
import type { LoggedEvent, Store } from '../store/store.ts';

export interface Folding<State extends { version: number }, Event> {
  readonly empty: () => State;
  /** Takes the state over and gives it back with the event in it. */
  readonly evolve: (state: State, event: Event) => State;
}

export class LogKeeper<State extends { version: number }, Event> {
  readonly stream: string;
  readonly #folding: Folding<State, Event>;
  #decided: State;
  #committed: State;
  /** Set when memory and disk may differ; a keeper that went stale decides nothing more. */
  stale = false;
  /** Appends on their way to the disk. */
  #onTheWay = 0;

  constructor(stream: string, folding: Folding<State, Event>, events: readonly LoggedEvent[]) {
    this.stream = stream;
    this.#folding = folding;
    this.#decided = replay(folding, events);
    this.#committed = replay(folding, events);
  }

  get decided(): State {
    return this.#decided;
  }

  get committed(): State {
    return this.#committed;
  }

  get isIdle(): boolean {
    return this.#onTheWay === 0;
  }

  /** Decided, and from now on on its way. */
  decide(events: readonly Event[]): void {
    this.#onTheWay += 1;
    for (const event of events) this.#decided = this.#folding.evolve(this.#decided, event);
  }

  kept(events: readonly Event[]): void {
    this.#onTheWay -= 1;
    for (const event of events) this.#committed = this.#folding.evolve(this.#committed, event);
  }

  lost(): void {
    this.#onTheWay -= 1;
    this.stale = true;
  }
}

function replay<State extends { version: number }, Event>(
  folding: Folding<State, Event>,
  events: readonly LoggedEvent[],
): State {
  return events.reduce((state, logged) => folding.evolve(state, logged.event as Event), folding.empty());
}

interface Slot<State extends { version: number }, Event> {
  readonly loading: Promise<LogKeeper<State, Event>>;
  keeper: LogKeeper<State, Event> | null;
}

export class LogKeepers<State extends { version: number }, Event> {
  readonly #store: Store;
  readonly #folding: Folding<State, Event>;
  readonly #limit: number;
  /** By branch and stream; the least lately used comes first. */
  readonly #slots = new Map<string, Map<string, Slot<State, Event>>>();

  /** @param limit how many streams of a branch are kept, unless more are being written to. */
  constructor(store: Store, folding: Folding<State, Event>, limit: number) {
    this.#store = store;
    this.#folding = folding;
    this.#limit = limit;
  }

  /** The keeper if it is in memory and good. */
  present(branch: string, stream: string): LogKeeper<State, Event> | null {
    const slots = this.#slots.get(branch);
    const slot = slots?.get(stream);
    if (slots === undefined || slot === undefined || slot.keeper === null || slot.keeper.stale) return null;
    slots.delete(stream);
    slots.set(stream, slot);
    return slot.keeper;
  }

  /** Is it still the one that everybody uses, and good? One that was let go must decide nothing: others would not hear of it. */
  isCurrent(branch: string, keeper: LogKeeper<State, Event>): boolean {
    return !keeper.stale && this.#slots.get(branch)?.get(keeper.stream)?.keeper === keeper;
  }

  /** The keeper, read from the store if need be: one reading at a time, whoever asks meanwhile gets the same. */
  async keeper(branch: string, stream: string): Promise<LogKeeper<State, Event>> {
    const slots = this.#slots.get(branch) ?? new Map<string, Slot<State, Event>>();
    this.#slots.set(branch, slots);
    const present = slots.get(stream);
    if (present !== undefined && !(present.keeper?.stale ?? false)) return present.loading;
    const slot: Slot<State, Event> = { loading: this.#load(stream), keeper: null };
    slots.delete(stream);
    slots.set(stream, slot);
    try {
      slot.keeper = await slot.loading;
    } catch (error) {
      if (slots.get(stream) === slot) slots.delete(stream);
      throw error;
    }
    this.#letGo(slots);
    return slot.keeper;
  }

  async #load(stream: string): Promise<LogKeeper<State, Event>> {
    return new LogKeeper(stream, this.#folding, await this.#store.read(stream));
  }

  #letGo(slots: Map<string, Slot<State, Event>>): void {
    for (const [stream, { keeper }] of slots) {
      if (slots.size <= this.#limit) return;
      // One that is being written to must stay: a second one read now would never hear of what is on its way.
      if (keeper?.isIdle) slots.delete(stream);
    }
  }
}
