// A clerk at a desk: looks at the terminal, does the next sensible thing, sometimes another one, now and then twice.
import type { DayCommand, TransferTarget } from '#core/queue/commands.ts';
import type { Actor } from '#core/queue/events.ts';
import type { DeskView } from '#core/views/desk-view.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

export interface ClerkOptions {
  readonly desk: string;
  readonly person: string;
  readonly opensMs: number;
  readonly closesMs: number;
  readonly endsMs: number;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly look: () => DeskView | null;
  readonly ask: (command: DayCommand, by: Actor, answered: () => void) => void;
}

const minuteMs = 60_000;

export class Clerk {
  readonly #options: ClerkOptions;
  readonly #by: Actor;
  readonly #forgetsToClose: boolean;
  #lastSeen: DeskView | null = null;

  constructor(options: ClerkOptions) {
    this.#options = options;
    const role = options.random.chance(0.2) ? 'manager' : 'clerk';
    this.#by = { kind: 'staff', id: options.person, role };
    this.#forgetsToClose = options.random.chance(0.15);
    const { timeline, random, opensMs } = options;
    timeline.at(opensMs - random.whole(-20, 10) * minuteMs, () => this.#think());
  }

  #think(): void {
    const { timeline, random, endsMs } = this.#options;
    if (timeline.nowMs >= endsMs) return;
    // A window left open shows what was: now and then it is acted on.
    const seen = random.chance(0.05) && this.#lastSeen ? this.#lastSeen : this.#options.look();
    this.#lastSeen = seen;
    const command = seen === null ? this.#open() : this.#choose(seen);
    if (command === null) {
      timeline.after(this.#idleMs(), () => this.#think());
      return;
    }
    this.#options.ask(command, this.#by, () => timeline.after(this.#workMs(command), () => this.#think()));
    // The other window of the same desk.
    if (random.chance(0.04))
      this.#options.ask(seen && random.chance(0.5) ? (this.#choose(seen) ?? command) : command, this.#by, () => {});
  }

  #idleMs(): number {
    const { timeline, random, closesMs, opensMs } = this.#options;
    const quiet = timeline.nowMs > closesMs || timeline.nowMs < opensMs;
    return 20_000 + random.spanMs(quiet ? 25 * minuteMs : 5 * minuteMs);
  }

  #workMs(command: DayCommand): number {
    const { random } = this.#options;
    switch (command.type) {
      case 'start-serving':
      case 'next-step':
        return random.spanMs(18 * minuteMs);
      case 'pause-desk':
        return random.spanMs(15 * minuteMs);
      case 'call-next':
        return random.spanMs(40_000);
      default:
        return random.spanMs(15_000);
    }
  }

  #open(): DayCommand {
    return { type: 'open-desk', desk: this.#options.desk };
  }

  #choose(view: DeskView): DayCommand | null {
    const { desk, random, timeline, closesMs } = this.#options;
    const isOver = timeline.nowMs > closesMs;
    if (view.desk.phase === 'closed') return isOver ? null : this.#open();
    if (view.desk.person !== this.#options.person && random.chance(0.8)) return this.#open();
    if (view.desk.phase === 'paused') return { type: 'resume-desk', desk };
    if (view.current?.phase === 'called') return this.#welcome(view.current.ticket);
    if (view.current?.phase === 'serving') return this.#serve(view, view.current.ticket);
    if (random.chance(0.12)) return this.#putRight(view);
    if (random.chance(0.03)) return { type: 'pause-desk', desk, reason: 'break' };
    if (view.next) return this.#call(view);
    if (view.parked[0] && random.chance(0.5)) return { type: 'resume-ticket', desk, ticket: view.parked[0].ticket };
    if (isOver && !this.#forgetsToClose) return { type: 'close-desk', desk };
    return random.chance(0.1) ? { type: 'call-next', desk } : null;
  }

  #call(view: DeskView): DayCommand {
    const { desk, random } = this.#options;
    const chosen = random.oneOf([...view.waiting, ...view.notYet]);
    if (chosen && random.chance(0.06)) return { type: 'call-ticket', desk, ticket: chosen.ticket };
    if (chosen && random.chance(0.04)) {
      return { type: 'call-number', desk, number: `${chosen.number.letter}${chosen.number.value}` };
    }
    return { type: 'call-next', desk };
  }

  #welcome(ticket: string): DayCommand {
    const { desk, random } = this.#options;
    switch (random.weighted([74, 8, 9, 4, 3, 2])) {
      case 0:
        return { type: 'start-serving', desk, ticket };
      case 1:
        return { type: 'recall', desk, ticket };
      case 2:
        return { type: 'mark-no-show', desk, ticket };
      case 3:
        return { type: 'requeue', desk, ticket, afterCalls: random.whole(0, 3) };
      case 4:
        return { type: 'park', desk, ticket };
      default:
        return this.#send(ticket);
    }
  }

  #serve(view: DeskView, ticket: string): DayCommand {
    const { desk, random } = this.#options;
    const service = random.oneOf(view.lists.services)?.id ?? '';
    switch (random.weighted([40, 35, 8, 5, 7, 5])) {
      case 0:
        return { type: 'call-next', desk, finish: { ticket, outcome: 'done' } };
      case 1:
        return { type: 'finish-serving', desk, ticket };
      case 2:
        return this.#send(ticket);
      case 3:
        return { type: 'park', desk, ticket };
      case 4:
        return { type: 'next-step', desk, ticket, service };
      default:
        return { type: 'add-step', ticket, service };
    }
  }

  #send(ticket: string): DayCommand {
    const { desk, random } = this.#options;
    const view = this.#lastSeen;
    const service = random.oneOf(view?.lists.services ?? [])?.id ?? '';
    const other = random.oneOf(view?.lists.desks ?? [])?.id ?? desk;
    const person = random.oneOf(view?.lists.people ?? [])?.id ?? this.#options.person;
    const to = random.pick<TransferTarget>([
      { kind: 'service', service },
      { kind: 'desk', desk: other },
      { kind: 'person', person, service },
    ]);
    return { type: 'transfer', desk, ticket, to };
  }

  /** What a clerk does between two customers: undoes, helps in the queue. */
  #putRight(view: DeskView): DayCommand | null {
    const { desk, random } = this.#options;
    const waiting = random.oneOf([...view.waiting, ...view.notYet])?.ticket;
    if (view.undo && random.chance(0.5)) return { type: 'undo', desk, ticket: view.undo.ticket };
    if (waiting === undefined) return null;
    const priority = random.oneOf(view.lists.priorities)?.id ?? '';
    return random.pick<DayCommand>([
      { type: 'change-priority', ticket: waiting, priority },
      { type: 'requeue', ticket: waiting, afterCalls: random.whole(0, 2) },
      { type: 'cancel-ticket', ticket: waiting, reason: 'by-staff' },
      { type: 'add-step', ticket: waiting, service: random.oneOf(view.lists.services)?.id ?? '' },
      {
        type: 'transfer',
        ticket: waiting,
        to: { kind: 'service', service: random.oneOf(view.lists.services)?.id ?? '' },
      },
    ]);
  }
}
