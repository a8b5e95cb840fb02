// Carries commands of every kind through, for the whole installation: a known id gets its first answer; otherwise the command
// is decided, committed together with what the same turn brought, folded into memory, and only then answered and told.
// What is decided on and folded is the business of whoever hands the command in.
import { hash } from 'node:crypto';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { GroupCommit } from './group-commit.ts';
import { KnownCommands } from './known-commands.ts';
import type { Append, AppendOutcome, KnownCommand, Store } from './store/store.ts';

/** Refusals that any command may meet. */
export type CarrierRefusal =
  | { readonly code: 'command-id-reused' }
  | { readonly code: 'too-busy' }
  | { readonly code: 'store-unavailable' };

/** What a command comes to, decided but not yet kept. Its functions run within the commit's own turn, before anything newer is decided. */
export interface Decision<Answer> {
  readonly append: Omit<Append, 'command'>;
  readonly answer: Answer;
  /** Folds the events into the committed state. */
  readonly kept: () => void;
  /** Nothing was written: what was decided on has to be read again. */
  readonly lost: () => void;
  /** Tells those who follow; what they throw is reported and harms nobody. */
  readonly tell: () => void;
}

export interface Carried<Memory, Answer, Refusal> {
  readonly branch: string;
  /** Given by the caller, used once in a branch. */
  readonly commandId: string;
  /** Of all that the command asks for; see `fingerprintOf`. */
  readonly fingerprint: string;
  /** The states to decide on, at once when they are in memory. Throws or rejects when they can't be read. */
  readonly open: (nowMs: number) => Memory | Promise<Memory>;
  /** `again` when the memory went stale meanwhile. */
  readonly decide: (memory: Memory, nowMs: number) => Result<Decision<Answer>, Refusal> | 'again';
}

export interface CarrierOptions {
  readonly store: Store;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly storeFailed: (error: unknown) => void;
  /** Something that was told of a commit threw. */
  readonly followerFailed: (error: unknown) => void;
}

/** Times that a command is decided anew after another process was faster. */
const conflictRetries = 5;

export class CommandCarrier {
  readonly #options: CarrierOptions;
  readonly #commit: GroupCommit;
  readonly #known = new KnownCommands();

  constructor(options: CarrierOptions) {
    this.#options = options;
    this.#commit = new GroupCommit(options.store, options.storeFailed);
  }

  /**
   * A retry with the same id gets the first answer, also after a restart. Refusals change nothing and are not kept: a retry
   * of a refused command is decided anew. Answers are JSON values.
   */
  async carry<Memory, Answer, Refusal>(
    command: Carried<Memory, Answer, Refusal>,
  ): Promise<Result<Answer, Refusal | CarrierRefusal>> {
    const { branch, commandId, fingerprint } = command;
    const known = this.#known.get(branch, commandId);
    if (known) {
      if (known.fingerprint !== fingerprint) return refused({ code: 'command-id-reused' });
      return known.handled as Promise<Result<Answer, Refusal | CarrierRefusal>>;
    }
    if (this.#commit.isFull) return refused({ code: 'too-busy' });
    const handled = this.#decideAndCommit(command);
    this.#known.put(branch, commandId, { fingerprint, handled });
    const settled = await handled;
    if (!settled.ok) this.#known.forget(branch, commandId);
    return settled;
  }

  /** Was a command with this id accepted, or is it on its way? Then `carry` decides nothing more and gives the first answer. */
  async knows(branch: string, commandId: string): Promise<Result<boolean, CarrierRefusal>> {
    if (this.#known.get(branch, commandId) !== undefined) return ok(true);
    try {
      return ok((await this.#options.store.findCommand(branch, commandId)) !== null);
    } catch (error) {
      this.#options.storeFailed(error);
      return refused({ code: 'store-unavailable' });
    }
  }

  /** Commits what nobody asked for by an id. */
  commit(decision: Decision<unknown>, command: Append['command'] = null): Promise<AppendOutcome | 'failed'> {
    return new Promise((resolve) => {
      this.#commit.submit({ ...decision.append, command }, (outcome) => {
        if (outcome === 'appended') {
          decision.kept();
          this.#tell(decision);
        } else {
          decision.lost();
        }
        resolve(outcome);
      });
    });
  }

  async #decideAndCommit<Memory, Answer, Refusal>(
    command: Carried<Memory, Answer, Refusal>,
  ): Promise<Result<Answer, Refusal | CarrierRefusal>> {
    for (let tries = 0; tries < conflictRetries; tries += 1) {
      const attempt = await this.#attempt(command);
      if (attempt !== 'again') return attempt;
    }
    return refused({ code: 'too-busy' });
  }

  async #attempt<Memory, Answer, Refusal>(
    command: Carried<Memory, Answer, Refusal>,
  ): Promise<Result<Answer, Refusal | CarrierRefusal> | 'again'> {
    const { branch, commandId: id, fingerprint } = command;
    const nowMs = this.#options.now();
    let memory: Memory;
    try {
      const opened = command.open(nowMs);
      memory = opened instanceof Promise ? await opened : opened;
    } catch (error) {
      this.#options.storeFailed(error);
      return refused({ code: 'store-unavailable' });
    }
    const decided = command.decide(memory, nowMs);
    if (decided === 'again') return 'again';
    if (!decided.ok) return (await this.#firstAnswer<Answer>(command)) ?? decided;
    const decision = decided.value;
    const { answer } = decision;
    const outcome = await this.commit(decision, { id, fingerprint, answer, scope: branch, atMs: nowMs });
    if (outcome === 'appended') return ok(answer);
    if (outcome === 'failed') return refused({ code: 'store-unavailable' });
    if (outcome === 'command-known') return (await this.#firstAnswer<Answer>(command)) ?? 'again';
    return 'again';
  }

  /** What is committed is committed: whoever fails to follow must not take the answer with him. */
  #tell(decision: Decision<unknown>): void {
    try {
      decision.tell();
    } catch (error) {
      this.#options.followerFailed(error);
    }
  }

  async #firstAnswer<Answer>(
    command: Pick<Carried<never, Answer, never>, 'branch' | 'commandId' | 'fingerprint'>,
  ): Promise<Result<Answer, CarrierRefusal> | null> {
    let first: KnownCommand | null;
    try {
      first = await this.#options.store.findCommand(command.branch, command.commandId);
    } catch (error) {
      this.#options.storeFailed(error);
      return refused({ code: 'store-unavailable' });
    }
    if (first === null) return null;
    if (first.fingerprint !== command.fingerprint) return refused({ code: 'command-id-reused' });
    return ok(first.answer as Answer);
  }
}

/** Short commands are their own fingerprint: hashing costs more than keeping a hundred letters. */
export function fingerprintOf(text: string): string {
  return text.length <= 200 ? text : hash('sha256', text, 'base64url');
}
