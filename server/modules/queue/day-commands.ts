// The commands of a service day: each is decided on the day's state and carried through by the command bus.
import type { DayCommand } from '#core/queue/commands.ts';
import type { DecideContext } from '#core/queue/context.ts';
import { decide } from '#core/queue/decide/decide.ts';
import type { Actor, DayEvent } from '#core/queue/events.ts';
import type { DayRefusal } from '#core/queue/refusals.ts';
import type { DayState } from '#core/queue/state.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { unguessableId } from '#server/platform/ids.ts';
import type { Branches } from '../../branches.ts';
import { type CommandAnswer, commandAnswer } from '../../command-answer.ts';
import type { BusRefusal, CommandBus, CommandIdentity, Commit, Decision } from '../../eventlog/command-bus.ts';
import { dateOfStream, dayStream, logOf, parseLog } from '../../eventlog/names.ts';
import { dayRef } from './day.ts';
import type { Days, Today } from './days.ts';

/** Refusals that are not about the queue: who asks for what, and whether it can be kept. */
export type CommandRefusal = DayRefusal | BusRefusal | { readonly code: 'branch-unknown'; readonly branch: string };

export type Handled = Result<CommandAnswer, CommandRefusal>;

export interface CommandHandlerOptions {
  readonly branches: Branches;
  readonly days: Days;
  readonly bus: CommandBus;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly newTicketId?: () => string;
  /** Staff by opaque id that may be named in a branch. */
  readonly people: (branch: string) => ReadonlySet<string>;
}

interface Loaded {
  readonly day: DayState;
}

/** What one commit brought to a service day. */
export interface DayCommit {
  readonly branch: string;
  readonly date: string;
  readonly events: readonly DayEvent[];
}

export class CommandHandler {
  readonly #options: CommandHandlerOptions;
  readonly #newTicketId: () => string;

  constructor(options: CommandHandlerOptions) {
    this.#options = options;
    this.#newTicketId = options.newTicketId ?? unguessableId;
  }

  /**
   * @param commandId given by the caller; a retry with the same id by the same caller gets the first answer, also after a
   * restart. Refusals change nothing and are not kept: a retry of a refused command is decided again.
   * @param body what was asked for, if it is more than the command.
   */
  async handle(branch: string, commandId: string, command: DayCommand, by: Actor, body?: string): Promise<Handled> {
    const { branches, days, now } = this.#options;
    if (branches.get(branch) === undefined) return refused({ code: 'branch-unknown', branch });
    const opened = days.today(branch, now());
    const today = opened instanceof Promise ? await unlessBroken(opened) : opened;
    if (today === null) return refused({ code: 'store-unavailable' });
    const identity = { id: commandId, caller: `${by.kind}:${by.id}`, body: body ?? JSON.stringify(command) };
    return await this.#execute(today, identity, command, by);
  }

  /** Was the command accepted in the branch's hall, or is it on its way? Then `handle` gives the first answer. */
  knows(branch: string, commandId: string) {
    return this.#options.bus.knows(logOf(branch, 'hall'), commandId);
  }

  /** Would the queue refuse the command now? Changes nothing, so that a caller need not be asked for anything in vain. */
  async foresee(branch: string, command: DayCommand, by: Actor): Promise<Result<null, CommandRefusal>> {
    const { branches, days, now } = this.#options;
    if (branches.get(branch) === undefined) return refused({ code: 'branch-unknown', branch });
    const nowMs = now();
    try {
      const today = await days.today(branch, nowMs);
      const state = await this.#options.bus.read(dayRef(branch, today.date));
      const decision = decide(state, command, this.#context(today, by, nowMs, this.#newTicketId()));
      return decision.ok ? ok(null) : decision;
    } catch {
      // What is wrong is reported by the first command that has to be carried through.
      return refused({ code: 'store-unavailable' });
    }
  }

  /**
   * Ends a service day gone by: what it left open is ended by Numerek itself. Does nothing for a day that is closed.
   * False when it could not be kept; then it is to be tried again.
   */
  async endDay(branch: string, date: string): Promise<boolean> {
    const { branches, days } = this.#options;
    if (branches.get(branch) === undefined) return true;
    const day = await days.dayOf(branch, date);
    if (day.committed.phase !== 'open') return true;
    const by: Actor = { kind: 'system', id: 'day-clock' };
    const today = await days.ofDate(branch, date);
    const ended = await this.#execute(today, null, { type: 'close-day', force: true }, by);
    return ended.ok || !['store-unavailable', 'too-busy'].includes(ended.refusal.code);
  }

  async #execute(today: Today, identity: CommandIdentity | null, command: DayCommand, by: Actor): Promise<Handled> {
    const { branch, date } = today;
    const newTicketId = this.#newTicketId();
    const stream = dayStream(date);
    const handled = await this.#options.bus.execute<Loaded, CommandAnswer, DayRefusal>({
      log: logOf(branch, 'hall'),
      identity,
      load: { day: dayRef(branch, date) },
      decide: ({ day }, nowMs): Result<Decision<Loaded, CommandAnswer>, DayRefusal> => {
        const decided = decide(day, command, this.#context(today, by, nowMs, newTicketId));
        if (!decided.ok) return decided;
        const events = decided.value;
        return ok({
          events: events.map((event) => ({ stream, event })),
          answer: (after) => commandAnswer(events, after.day),
        });
      },
    });
    if (!handled.ok && handled.refusal.code === 'constraint') throw new Error('A service day has no such rows');
    return handled as Handled;
  }

  #context(today: Today, by: Actor, nowMs: number, newTicketId: string): DecideContext {
    const office = this.#options.branches.get(today.branch)?.office;
    if (office === undefined) throw new Error(`No such branch: ${today.branch}`);
    return {
      nowMs,
      office,
      hours: today.hours(office),
      lastDays: today.lastDays,
      by,
      newTicketId,
      people: this.#options.people(today.branch),
    };
  }
}

/** What a commit brought to a service day; null for any other. */
export function dayCommit({ log, events }: Commit): DayCommit | null {
  const name = parseLog(log);
  const date = dateOfStream(events[0]?.stream ?? '');
  if (name?.kind !== 'hall' || date === null) return null;
  return { branch: name.branch, date, events: events.map((one) => one.event as DayEvent) };
}

async function unlessBroken<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch {
    return null;
  }
}
