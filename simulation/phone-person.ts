// A customer with a phone ticket: looks at it now and then, postpones, cancels, is a no-show and rejoins, reports the
// arrival, and rates. Sometimes presses twice, and sometimes asks for what is not allowed.
import type { DayCommand, Postponement } from '#core/queue/commands.ts';
import type { Actor } from '#core/queue/events.ts';
import type { Stars, TicketPhase } from '#core/queue/state.ts';
import type { HolderView } from '#core/views/holder-view.ts';
import type { Handled } from '#server/modules/queue/day-commands.ts';
import type { Visit } from './plan.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';

/** What a phone knows of its ticket. */
export interface Held {
  readonly phase: TicketPhase;
  readonly told: HolderView;
}

export interface PhonePersonOptions {
  readonly visit: Visit;
  readonly endsMs: number;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly look: (ticket: string) => Held | null;
  readonly ask: (command: DayCommand, by: Actor, answered: (handled: Handled) => void) => void;
}

const minuteMs = 60_000;
/** Marks the ticket of a second press: the same phone, another request. */
export const againMark = '-again';

export class PhonePerson {
  readonly #options: PhonePersonOptions;
  readonly #by: Actor;

  constructor(options: PhonePersonOptions) {
    this.#options = options;
    this.#by = { kind: 'public', id: options.visit.name };
    const { timeline, random, visit } = options;
    this.#take(visit.name);
    // In a hurry, or with the page open twice.
    if (random.chance(0.15)) timeline.after(random.whole(0, 30) * 1000, () => this.#take(`${visit.name}${againMark}`));
  }

  #take(name: string): void {
    const { services, priority } = this.#options.visit;
    const holder = this.#options.visit.name;
    const command = {
      type: 'issue-ticket',
      services,
      priority,
      language: 'pl',
      origin: 'phone',
      kiosk: name,
      holder,
    } as const;
    this.#options.ask(command, this.#by, (handled) => {
      const ticket = handled.ok ? handled.value.issued?.ticket : undefined;
      if (ticket !== undefined) this.#lookLater(ticket);
    });
  }

  #lookLater(ticket: string): void {
    const { timeline, random } = this.#options;
    timeline.after(10_000 + random.spanMs(2 * minuteMs), () => this.#look(ticket));
  }

  #look(ticket: string): void {
    const { timeline, random, endsMs, look, ask } = this.#options;
    if (timeline.nowMs >= endsMs) return;
    const held = look(ticket);
    const command = held === null ? null : this.#choose(ticket, held);
    if (command === null) {
      this.#lookLater(ticket);
      return;
    }
    ask(command, this.#by, () => this.#lookLater(ticket));
    // A second device with the same paper ticket, or a double press.
    if (random.chance(0.05)) ask(command, this.#by, () => {});
  }

  #choose(ticket: string, { phase, told }: Held): DayCommand | null {
    const { random } = this.#options;
    const { may } = told;
    if (may.rate && random.chance(0.5)) return { type: 'rate-ticket', ticket, stars: this.#stars() };
    if (phase === 'no-show') return random.chance(0.5) ? { type: 'report-arrival', ticket } : null;
    if (phase === 'called') return this.#answerCall(ticket, told);
    if (phase !== 'waiting' && phase !== 'parked') return null;
    switch (random.weighted([80, 7, 2, 8, 1])) {
      case 1:
        return { type: 'postpone', ticket, by: this.#howFar(told) };
      case 2:
        return { type: 'give-back', ticket };
      case 3:
        return may.reportHere ? { type: 'report-arrival', ticket } : null;
      case 4:
        return { type: 'rate-ticket', ticket, stars: this.#stars() };
      default:
        return null;
    }
  }

  /** Called while elsewhere. */
  #answerCall(ticket: string, told: HolderView): DayCommand | null {
    switch (this.#options.random.weighted([50, 25, 10, 15])) {
      case 1:
        return { type: 'postpone', ticket, by: this.#howFar(told) };
      case 2:
        return { type: 'give-back', ticket };
      case 3:
        return { type: 'report-arrival', ticket };
      default:
        return null;
    }
  }

  /** Now and then further than the office allows. */
  #howFar({ may }: HolderView): Postponement {
    const { random } = this.#options;
    const most = may.postpone?.most ?? 3;
    const far = random.whole(1, random.chance(0.1) ? most + 1 : most);
    return may.postpone?.kind === 'minutes' ? { kind: 'minutes', minutes: far } : { kind: 'places', places: far };
  }

  #stars(): Stars {
    return this.#options.random.pick<Stars>([1, 2, 3, 4, 5]);
  }
}
