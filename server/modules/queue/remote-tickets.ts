// Tickets on phones: taken from afar, or got for a booked visit. What the queue would refuse anyway is refused before anything
// is asked of the caller, and a retry gets its first answer whatever the gate would say by now.

import { serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import type { DayCommand } from '#core/queue/commands.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { Branches } from '#server/branches.ts';
import type { CommandAnswer } from '#server/command-answer.ts';
import { OneAtATime } from '../admission/one-at-a-time.ts';
import type { Asking, BookingService } from '../booking/booking-service.ts';
import type { CheckedIn } from '../booking/check-ins.ts';
import type { CommandHandler } from './day-commands.ts';
import { holderOf } from './holder.ts';
import type { Knock, RemoteGate } from './remote-gate.ts';
import type { RemoteRefusal } from './remote-refusals.ts';

export interface RemoteWish {
  /** Service ids, the first is served first. */
  readonly services: readonly string[];
  readonly priority?: string | undefined;
  readonly language: Language;
  /** The key that the phone keeps: only what is derived from it goes any further. */
  readonly device: string;
}

export interface RemoteVisit {
  readonly code: string | null;
  readonly appointment: string | null;
  readonly asWalkIn: boolean;
  readonly language: Language;
}

export type Remote<Value> = Promise<Result<Value, RemoteRefusal>>;

export interface RemoteTicketsOptions {
  readonly branches: Branches;
  readonly commands: CommandHandler;
  readonly bookings: Pick<BookingService, 'checkIn'>;
  readonly gate: RemoteGate;
  readonly secret: string;
  readonly now: () => number;
  /** For the metric by which scripts and worries are seen. */
  readonly answered: (what: 'taken' | 'confirmed' | RemoteRefusal['code']) => void;
}

export class RemoteTickets {
  readonly #options: RemoteTicketsOptions;
  readonly #turns = new OneAtATime();

  constructor(options: RemoteTicketsOptions) {
    this.#options = options;
  }

  async challenge(branch: string) {
    const office = this.#office(branch);
    if (!office.ok) return office;
    const { gate } = this.#options;
    return ok({ challenge: await gate.challenge(office.value), patience: gate.patience(office.value) });
  }

  async take(ask: Asking, wish: RemoteWish, knock: Knock): Remote<CommandAnswer> {
    const office = this.#office(ask.branch);
    if (!office.ok) return office;
    const { secret, now } = this.#options;
    const holder = holderOf(secret, ask.branch, serviceDate(office.value, now()), wish.device);
    const command: DayCommand = {
      type: 'issue-ticket',
      services: wish.services,
      ...(wish.priority === undefined ? {} : { priority: wish.priority }),
      language: wish.language,
      origin: 'phone',
      holder,
    };
    // One phone's wishes in turn: a retry that overtakes finds the first one settled, and a double touch costs once.
    return this.#counted(
      'taken',
      this.#turns.run(`${ask.branch} ${holder}`, () => this.#take(ask, command, knock)),
    );
  }

  async #take(ask: Asking, command: DayCommand, knock: Knock): Remote<CommandAnswer> {
    const { branch, commandId, by } = ask;
    const { commands, gate } = this.#options;
    const known = await commands.knows(branch, commandId);
    if (!known.ok) return known;
    if (known.value) return commands.handle(branch, commandId, command, by);
    const foreseen = await commands.foresee(branch, command, by);
    if (!foreseen.ok) return foreseen;
    const settings = this.#settings(branch);
    if (settings === null) return refused({ code: 'remote-off' });
    const admitted = await gate.admit(branch, settings, knock);
    if (!admitted.ok) return admitted;
    const handled = await commands.handle(branch, commandId, command, by);
    if (!handled.ok) admitted.value.giveBack();
    return handled;
  }

  /** The ticket of a booked visit. It needs no proof of work: wrong codes are few by address and branch, links can't be guessed. */
  async confirm(ask: Asking, visit: RemoteVisit, knock: Knock): Remote<CheckedIn> {
    return this.#counted('confirmed', this.#confirm(ask, visit, knock));
  }

  async #confirm(ask: Asking, visit: RemoteVisit, knock: Knock): Remote<CheckedIn> {
    const { branch, commandId } = ask;
    const { commands, gate, bookings } = this.#options;
    const office = this.#office(branch);
    if (!office.ok) return office;
    const known = await commands.knows(branch, commandId);
    if (!known.ok) return known;
    if (!known.value) {
      const settings = this.#settings(branch);
      const refusal = settings === null ? ({ code: 'remote-off' } as const) : gate.admitBooked(branch, settings, knock);
      if (refusal !== null) return refused(refusal);
    }
    return bookings.checkIn(ask, { ...visit, kiosk: null, phone: knock.address });
  }

  async #counted<Value>(what: 'taken' | 'confirmed', doing: Remote<Value>): Remote<Value> {
    const done = await doing;
    this.#options.answered(done.ok ? what : done.refusal.code);
    return done;
  }

  #settings(branch: string) {
    return this.#options.branches.get(branch)?.office.remote ?? null;
  }

  #office(branch: string): Result<Office, RemoteRefusal> {
    const office = this.#options.branches.get(branch)?.office;
    return office === undefined ? refused({ code: 'branch-unknown', branch }) : ok(office);
  }
}
