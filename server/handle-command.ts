// The commands of a service day: each is decided on the day's state and carried through to its commit, with the rows
// of the read tables that it changes.
import type { DayCommand } from '#core/queue/commands.ts';
import type { DecideContext } from '#core/queue/context.ts';
import { decide } from '#core/queue/decide/decide.ts';
import type { Actor, DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import type { DayRefusal } from '#core/queue/refusals.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { Branches } from './branches.ts';
import { type CommandAnswer, commandAnswer } from './command-answer.ts';
import { type CarrierRefusal, type CommandCarrier, type Decision, fingerprintOf } from './command-carrier.ts';
import { dayAppend } from './day-append.ts';
import type { DayKeeper } from './day-keeper.ts';
import { unguessableId } from './platform/ids.ts';

/** Refusals that are not about the queue: who asks for what, and whether it can be kept. */
export type CommandRefusal = DayRefusal | CarrierRefusal | { readonly code: 'branch-unknown'; readonly branch: string };

export type Handled = Result<CommandAnswer, CommandRefusal>;

/** Told after each commit that changed a day. */
export type Committed = (keeper: DayKeeper, events: readonly DayEvent[]) => void;

export interface CommandHandlerOptions {
  readonly branches: Branches;
  /** The installation's one. */
  readonly carrier: CommandCarrier;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newTicketId?: () => string;
  /** Staff by opaque id that may be named in a branch. */
  readonly people: (branch: string) => ReadonlySet<string>;
  readonly committed: Committed;
}

export class CommandHandler {
  readonly #options: CommandHandlerOptions;
  readonly #newTicketId: () => string;

  constructor(options: CommandHandlerOptions) {
    this.#options = options;
    this.#newTicketId = options.newTicketId ?? unguessableId;
  }

  /**
   * @param commandId given by the caller; a retry with the same id gets the first answer, also after a restart.
   * Refusals change nothing and are not kept: a retry of a refused command is decided anew.
   */
  handle(branch: string, commandId: string, command: DayCommand, by: Actor): Promise<Handled> {
    if (this.#options.branches.get(branch) === undefined) {
      return Promise.resolve(refused({ code: 'branch-unknown', branch }));
    }
    return this.#options.carrier.carry<DayKeeper, CommandAnswer, CommandRefusal>({
      branch,
      commandId,
      fingerprint: fingerprintOf(JSON.stringify(command)),
      open: (nowMs) => this.openDay(branch, nowMs),
      decide: (keeper, nowMs) => this.decideOn(keeper, command, by, nowMs, this.#newTicketId()),
    });
  }

  /** See `CommandCarrier.knows`. */
  knows(branch: string, commandId: string): Promise<Result<boolean, CarrierRefusal>> {
    return this.#options.carrier.knows(branch, commandId);
  }

  /** Would the queue refuse the command now? Changes nothing, so that a caller need not be asked for anything in vain. */
  async foresee(branch: string, command: DayCommand, by: Actor): Promise<Result<null, CommandRefusal>> {
    if (this.#options.branches.get(branch) === undefined) return refused({ code: 'branch-unknown', branch });
    const nowMs = this.#options.now();
    let keeper: DayKeeper;
    try {
      keeper = await this.openDay(branch, nowMs);
    } catch {
      // What is wrong is reported by the first command that has to be carried through.
      return refused({ code: 'store-unavailable' });
    }
    const decision = decide(keeper.decided, command, this.#context(keeper, by, nowMs, this.#newTicketId()));
    return decision.ok ? ok(null) : decision;
  }

  /** The day that an instant belongs to: at once when it is in memory. */
  openDay(branch: string, nowMs: number): DayKeeper | Promise<DayKeeper> {
    const { branches } = this.#options;
    return branches.openKeeper(branch, nowMs) ?? branches.keeper(branch, nowMs);
  }

  /** What a command of the day comes to; its events are in the decided state when it is not refused. */
  decideOn(
    keeper: DayKeeper,
    command: DayCommand,
    by: Actor,
    nowMs: number,
    newTicketId: string,
  ): Result<Decision<CommandAnswer>, DayRefusal> | 'again' {
    if (keeper.stale) return 'again';
    const decision = decide(keeper.decided, command, this.#context(keeper, by, nowMs, newTicketId));
    if (!decision.ok) return decision;
    const events = decision.value;
    for (const event of events) evolve(keeper.decided, event);
    return ok({
      append: dayAppend(keeper, events),
      answer: commandAnswer(events, keeper.decided),
      kept: () => {
        for (const event of events) evolve(keeper.committed, event);
      },
      lost: () => {
        keeper.stale = true;
      },
      tell: () => this.#options.committed(keeper, events),
    });
  }

  /**
   * Ends a service day gone by: what it left open is ended by Numerek itself. Does nothing for a day that is closed.
   * False when it could not be kept; then it is to be tried again.
   */
  async endDay(branch: string, date: string): Promise<boolean> {
    const office = this.#options.branches.get(branch)?.office;
    if (office === undefined) return true;
    const keeper = await this.#options.branches.keeperOf(office, date);
    if (keeper.committed.phase !== 'open') return true;
    const by: Actor = { kind: 'system', id: 'day-clock' };
    const nowMs = this.#options.now();
    const decided = this.decideOn(keeper, { type: 'close-day', force: true }, by, nowMs, this.#newTicketId());
    if (decided === 'again') return false;
    return !decided.ok || (await this.#options.carrier.commit(decided.value)) === 'appended';
  }

  #context(keeper: DayKeeper, by: Actor, nowMs: number, newTicketId: string): DecideContext {
    const office = this.#options.branches.get(keeper.branch)?.office;
    if (office === undefined) throw new Error(`No such branch: ${keeper.branch}`);
    return {
      nowMs,
      office,
      hours: keeper.hours(office),
      lastDays: keeper.lastDays,
      by,
      newTicketId,
      people: this.#options.people(keeper.branch),
    };
  }
}
