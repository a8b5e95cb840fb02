// Carries a command through: a known id gets its first answer; otherwise it is decided, committed together with what the
// same turn brought, folded into the committed state, and only then answered and told to the views.
import { hash } from 'node:crypto';
import type { DayCommand } from '#core/queue/commands.ts';
import type { DecideContext } from '#core/queue/context.ts';
import { decide } from '#core/queue/decide.ts';
import type { Actor, DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve.ts';
import type { DayRefusal } from '#core/queue/refusals.ts';
import type { DayState } from '#core/queue/state.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { visitRow } from '#core/views/visit-row.ts';
import type { Branches } from './branches.ts';
import { type CommandAnswer, commandAnswer } from './command-answer.ts';
import type { DayKeeper } from './day-keeper.ts';
import { GroupCommit } from './group-commit.ts';
import { KnownCommands } from './known-commands.ts';
import type { Append, AppendOutcome, KnownCommand, PaceRow, Store } from './store/store.ts';
import { unguessableId } from './unguessable-ids.ts';

/** Refusals that are not about the queue: who asks for what, and whether it can be kept. */
export type CommandRefusal =
  | DayRefusal
  | { readonly code: 'branch-unknown'; readonly branch: string }
  | { readonly code: 'command-id-reused' }
  | { readonly code: 'too-busy' }
  | { readonly code: 'store-unavailable' };

export type Handled = Result<CommandAnswer, CommandRefusal>;

/** Told after each commit that changed a day. */
export type Committed = (keeper: DayKeeper, events: readonly DayEvent[]) => void;

export interface CommandHandlerOptions {
  readonly store: Store;
  readonly branches: Branches;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newTicketId?: () => string;
  /** Staff by opaque id that may be named in a branch. */
  readonly people: (branch: string) => ReadonlySet<string>;
  readonly committed: Committed;
  readonly storeFailed: (error: unknown) => void;
  /** Something that `committed` tells threw. */
  readonly followerFailed: (error: unknown) => void;
}

/** Times that a command is decided anew after another process was faster. */
const conflictRetries = 5;

export class CommandHandler {
  readonly #options: CommandHandlerOptions;
  readonly #commit: GroupCommit;
  readonly #known = new KnownCommands();
  readonly #newTicketId: () => string;

  constructor(options: CommandHandlerOptions) {
    this.#options = options;
    this.#commit = new GroupCommit(options.store, options.storeFailed);
    this.#newTicketId = options.newTicketId ?? unguessableId;
  }

  /**
   * @param commandId given by the caller; a retry with the same id gets the first answer, also after a restart.
   * Refusals change nothing and are not kept: a retry of a refused command is decided anew.
   */
  async handle(branch: string, commandId: string, command: DayCommand, by: Actor): Promise<Handled> {
    if (this.#options.branches.get(branch) === undefined) return refused({ code: 'branch-unknown', branch });
    const fingerprint = fingerprintOf(command);
    const known = this.#known.get(branch, commandId);
    if (known) return known.fingerprint === fingerprint ? known.handled : refused({ code: 'command-id-reused' });
    if (this.#commit.isFull) return refused({ code: 'too-busy' });
    const handled = this.#decideAndCommit(branch, { id: commandId, fingerprint }, command, by);
    this.#known.put(branch, commandId, { fingerprint, handled });
    const settled = await handled;
    if (!settled.ok) this.#known.forget(branch, commandId);
    return settled;
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
    const context = this.#context(branch, keeper, by, this.#options.now());
    const decision = decide(keeper.decided, { type: 'close-day', force: true }, context);
    if (!decision.ok) return true;
    for (const event of decision.value) evolve(keeper.decided, event);
    return (await this.#settle(keeper, appendOf(keeper, decision.value, null), decision.value)) === 'appended';
  }

  async #decideAndCommit(
    branch: string,
    id: Omit<KnownCommand, 'answer'>,
    command: DayCommand,
    by: Actor,
  ): Promise<Handled> {
    for (let tries = 0; tries < conflictRetries; tries += 1) {
      const attempt = await this.#attempt(branch, id, command, by);
      if (attempt !== 'again') return attempt;
    }
    return refused({ code: 'too-busy' });
  }

  async #attempt(
    branch: string,
    id: Omit<KnownCommand, 'answer'>,
    command: DayCommand,
    by: Actor,
  ): Promise<Handled | 'again'> {
    const nowMs = this.#options.now();
    let keeper: DayKeeper;
    try {
      keeper = this.#options.branches.openKeeper(branch, nowMs) ?? (await this.#options.branches.keeper(branch, nowMs));
    } catch (error) {
      this.#options.storeFailed(error);
      return refused({ code: 'store-unavailable' });
    }
    if (keeper.stale) return 'again';
    const context = this.#context(branch, keeper, by, nowMs);
    const decision = decide(keeper.decided, command, context);
    if (!decision.ok) return (await this.#firstAnswer(branch, id)) ?? refused(decision.refusal);
    const events = decision.value;
    for (const event of events) evolve(keeper.decided, event);
    const answer = commandAnswer(events, keeper.decided);
    const append = appendOf(keeper, events, { ...id, answer, scope: branch, atMs: nowMs });
    const outcome = await this.#settle(keeper, append, events);
    if (outcome === 'appended') return ok(answer);
    if (outcome === 'failed') return refused({ code: 'store-unavailable' });
    if (outcome === 'command-known') return (await this.#firstAnswer(branch, id)) ?? 'again';
    return 'again';
  }

  /** The committed fold and its listeners run within the commit's own turn, before anything newer is decided. */
  #settle(keeper: DayKeeper, append: Append, events: readonly DayEvent[]): Promise<AppendOutcome | 'failed'> {
    return new Promise((resolve) => {
      this.#commit.submit(append, (outcome) => {
        if (outcome === 'appended') {
          for (const event of events) evolve(keeper.committed, event);
          this.#tell(keeper, events);
        } else {
          keeper.stale = true;
        }
        resolve(outcome);
      });
    });
  }

  /** What is committed is committed: whoever fails to follow must not take the answer with him. */
  #tell(keeper: DayKeeper, events: readonly DayEvent[]): void {
    try {
      this.#options.committed(keeper, events);
    } catch (error) {
      this.#options.followerFailed(error);
    }
  }

  async #firstAnswer(branch: string, id: Omit<KnownCommand, 'answer'>): Promise<Handled | null> {
    try {
      const first = await this.#options.store.findCommand(branch, id.id);
      if (first === null) return null;
      if (first.fingerprint !== id.fingerprint) return refused({ code: 'command-id-reused' });
      return ok(first.answer as CommandAnswer);
    } catch (error) {
      this.#options.storeFailed(error);
      return refused({ code: 'store-unavailable' });
    }
  }

  #context(branch: string, keeper: DayKeeper, by: Actor, nowMs: number): DecideContext {
    const office = this.#options.branches.get(branch)?.office;
    if (office === undefined) throw new Error(`No such branch: ${branch}`);
    return {
      nowMs,
      office,
      hours: keeper.hours(office),
      lastDays: keeper.lastDays,
      by,
      newTicketId: this.#newTicketId(),
      people: this.#options.people(branch),
    };
  }
}

/** Short commands are their own fingerprint: hashing costs more than keeping a hundred letters. */
function fingerprintOf(command: DayCommand): string {
  const text = JSON.stringify(command);
  return text.length <= 200 ? text : hash('sha256', text, 'base64url');
}

function appendOf(keeper: DayKeeper, events: readonly DayEvent[], command: Append['command']): Append {
  const { branch, date, stream, decided } = keeper;
  return {
    stream,
    expectedVersion: decided.version - events.length,
    events,
    command,
    visits: touchedTickets(events).flatMap((id) => {
      const ticket = decided.tickets.get(id);
      return ticket ? [visitRow(branch, date, ticket)] : [];
    }),
    paces: pacesAfter(keeper, events, decided),
  };
}

function touchedTickets(events: readonly DayEvent[]): string[] {
  const touched = new Set<string>();
  for (const event of events) if ('ticket' in event && event.type !== 'ticket-recalled') touched.add(event.ticket);
  return [...touched];
}

function pacesAfter(keeper: DayKeeper, events: readonly DayEvent[], state: DayState): PaceRow[] {
  return events.flatMap((event) => {
    const service = event.type === 'ticket-called' ? state.tickets.get(event.ticket)?.service : undefined;
    const pace = service === undefined ? undefined : state.paceOf.get(service);
    return service === undefined || pace === undefined
      ? []
      : [{ branch: keeper.branch, date: keeper.date, service, pace }];
  });
}
