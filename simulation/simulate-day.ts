// Runs one seeded day: devices, clerks and faults around a real server process, step by step, and checks all
// invariants after each step.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { DayEvent } from '#core/queue/events.ts';
import type { OfficeSaved } from '#server/branches.ts';
import type { OpenedLog } from '#server/eventlog/open.ts';
import { openLog } from '#server/log-contents.ts';
import type { ViewAddress } from '#server/modules/live/live-hub.ts';
import { MemoryStore } from '#server/store/memory-store.ts';
import type { Store } from '#server/store/store.ts';
import type { Waits } from './booked-watch.ts';
import { Broken, hold } from './broken.ts';
import { Clerk } from './clerk.ts';
import { DayWatch } from './day-watch.ts';
import { Disk } from './disk.ts';
import { Invariants, type Scene } from './invariants.ts';
import { Network } from './network.ts';
import { OfficeProcess } from './office-process.ts';
import { PhonePerson } from './phone-person.ts';
import type { FaultKind, Plan, Visit } from './plan.ts';
import type { Planted } from './planted.ts';
import type { Random } from './random.ts';
import { Screen } from './screen.ts';
import { Timeline } from './timeline.ts';

export interface DayReport {
  readonly seed: number;
  readonly steps: number;
  /** How often each kind of event is in the log. */
  readonly happened: ReadonlyMap<DayEvent['type'], number>;
  /** Commands that a client was told are refused, of which a delayed copy was carried out. */
  readonly happenedAfterRefusal: number;
  /** How often each fault happened. */
  readonly faults: Readonly<Partial<Record<FaultKind, number>>>;
  /** How often tickets were called for each reason. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly waits: Waits;
  readonly failure: DayFailure | null;
}

export interface DayFailure {
  readonly invariant: string;
  readonly message: string;
  readonly step: number;
  /** What happened last, the newest at the end. */
  readonly lately: readonly string[];
}

export interface DayOptions {
  readonly planted?: Planted | null;
  /** In memory when not given. */
  readonly opened?: { readonly store: Store; readonly eventLog: OpenedLog };
}

/** Turns of the event loop in which a server has to be done with what it was asked. */
const mostTurns = 200;
const minuteMs = 60_000;

export async function simulateDay(plan: Plan, options: DayOptions = {}): Promise<DayReport> {
  const eventLog = options.opened?.eventLog ?? (await openLog(':memory:', { checkEvents: true }));
  const report = await new SimulatedDay(plan, options, eventLog).live();
  if (options.opened === undefined) await eventLog.database.close();
  return report;
}

class SimulatedDay {
  readonly #plan: Plan;
  readonly #planted: Planted | null;
  readonly #onDisk: boolean;
  readonly #timeline: Timeline;
  readonly #disk: Disk;
  readonly #watch: DayWatch;
  readonly #network: Network;
  readonly #screens: Screen[];
  readonly #faults: Partial<Record<FaultKind, number>> = {};
  readonly #chance: Record<string, Random> = {};
  readonly #people = new Map<string, string>();
  readonly #invariants = new Invariants();
  readonly #ids: Random;
  readonly #lately: string[] = [];
  #process: OfficeProcess | null = null;
  #life = 0;
  #starting = false;
  #ticked = false;
  #clockOffMs = 0;
  #calm = false;
  #steps = 0;
  #failed: unknown = null;

  constructor(plan: Plan, options: DayOptions, eventLog: OpenedLog) {
    this.#plan = plan;
    this.#planted = options.planted ?? null;
    this.#onDisk = options.opened !== undefined;
    this.#timeline = new Timeline(plan.opensMs - 30 * minuteMs);
    const happens = (kind: FaultKind) => this.#happens(kind);
    this.#disk = new Disk({
      store: options.opened?.store ?? new MemoryStore(),
      eventLog,
      happens,
      planted: this.#planted,
      now: () => this.#timeline.nowMs,
    });
    for (const desk of plan.office.desks) this.#people.set(`clerk-${desk.id}`, `Pracownik ${desk.label}`);
    this.#watch = new DayWatch({ log: eventLog.log, office: plan.office, people: this.#people });
    this.#ids = plan.random.for('ticket-ids');
    this.#network = new Network({
      branch: plan.office.branch,
      timeline: this.#timeline,
      random: plan.random.for('network'),
      happens,
      server: () => this.#process,
      note: (what) => this.#note(what),
    });
    this.#screens = this.#planScreens(plan.random.for('screens'));
  }

  async live(): Promise<DayReport> {
    let failure: DayFailure | null = null;
    try {
      await this.#open();
      this.#planPeople();
      await this.#run();
      await this.#invariants.checkEnd(this.#scene());
    } catch (error) {
      failure = {
        invariant: error instanceof Broken ? error.invariant : 'nothing throws',
        message: error instanceof Error ? (error.stack ?? error.message) : String(error),
        step: this.#steps,
        lately: this.#lately,
      };
    }
    for (const screen of this.#screens) screen.cut();
    this.#process?.die();
    const day = this.#watch.day(this.#plan.date);
    return {
      seed: this.#plan.seed,
      steps: this.#steps,
      happened: this.#watch.happened,
      happenedAfterRefusal: this.#invariants.happenedAfterRefusal,
      faults: this.#faults,
      reasons: day.booked.reasons,
      waits: day.booked.waits,
      failure,
    };
  }

  async #open(): Promise<void> {
    const { office } = this.#plan;
    const saved: OfficeSaved = { type: 'office-saved', office, by: 'simulation', atMs: this.#wallMs() };
    await this.#disk.store.append([
      { stream: `branch/${office.branch}`, expectedVersion: 0, events: [saved], command: null },
    ]);
    await this.#startProcess();
  }

  async #run(): Promise<void> {
    while (!this.#timeline.isEmpty && this.#steps < this.#plan.mostSteps) {
      const together = this.#timeline.next();
      // What arrives at one instant arrives in any order.
      const inOrder = together.length > 1 ? this.#random('order').shuffled(together) : together;
      for (const happening of inOrder) happening();
      if (!this.#isBusy()) continue;
      this.#steps += 1;
      await this.#settle();
      await this.#invariants.check(this.#scene());
    }
    // A day cut short while a failure is shrunk has nothing more to say.
    hold(
      this.#timeline.isEmpty || this.#plan.mostSteps < 20_000,
      'a day comes to an end',
      () => `${this.#steps} steps`,
    );
  }

  /** Did anything happen that could have changed anything? Clerks who only look and clocks that run out don't. */
  #isBusy(): boolean {
    const busy = this.#network.busy || this.#starting || this.#ticked;
    this.#network.busy = false;
    this.#ticked = false;
    return busy;
  }

  /** Until the server has done all that it was asked, or died over it. */
  async #settle(): Promise<void> {
    for (let turns = 0; turns < mostTurns; turns += 1) {
      if (this.#process?.isDead) this.#bury();
      if (!this.#starting && (this.#process?.isIdle ?? true)) break;
      await this.#turn();
      if (this.#failed !== null) throw this.#failed;
    }
    const stuck = this.#process !== null && !this.#process.isIdle;
    hold(!stuck, 'a server answers all that it was asked', () => this.#lately.at(-1) ?? '');
    // The views that the last commit changed are sent in separate turns.
    for (let turns = 0; turns < 3; turns += 1) await this.#turn();
    if (this.#failed !== null) throw this.#failed;
  }

  /** A disk on another thread takes its time; one in memory answers within the turn. */
  async #turn(): Promise<void> {
    if (this.#onDisk) await wait(1);
    else await turn();
  }

  #bury(): void {
    this.#note('the process dies');
    for (const screen of this.#screens) screen.cut();
    this.#process?.die();
    this.#process = null;
    this.#timeline.after(this.#random('restart').whole(1, 20) * 1000, () => {
      this.#starting = true;
      this.#startProcess().then(
        () => {
          this.#starting = false;
        },
        (error: unknown) => {
          this.#failed = error;
        },
      );
    });
  }

  async #startProcess(): Promise<void> {
    this.#life += 1;
    this.#note(`the process starts, life ${this.#life}`);
    const started = await OfficeProcess.start({
      disk: this.#disk,
      now: () => this.#wallMs(),
      newTicketId: () => `t${this.#ids.whole(0, 1e9)}-${this.#ids.whole(0, 1e9)}`,
      people: this.#people,
      planted: this.#planted,
      failed: (error) => {
        this.#failed = error;
      },
    });
    this.#process = started;
    started.tick(this.#plan.office.branch);
    for (const screen of this.#screens) started.show(screen);
  }

  #planScreens(random: Random): Screen[] {
    const { office } = this.#plan;
    const { branch } = office;
    const desk = random.oneOf(office.desks)?.id ?? '';
    const inHall = random.pick<ViewAddress>([
      { branch, view: 'hall', place: 'hall' },
      { branch, view: 'kiosk', place: 'door' },
      { branch, view: 'public', place: '' },
    ]);
    const atDesk = random.pick<ViewAddress>([
      { branch, view: 'desk', place: desk },
      { branch, view: 'desk-display', place: desk },
    ]);
    return [new Screen(inHall), new Screen(atDesk)];
  }

  #planPeople(): void {
    const { office, opensMs, closesMs, endsMs, random, visits, staffed } = this.#plan;
    for (const visit of visits) this.#timeline.at(visit.atMs, () => this.#arrive(visit));
    for (const desk of staffed) {
      new Clerk({
        desk,
        person: `clerk-${desk}`,
        opensMs,
        closesMs,
        endsMs: closesMs + 60 * minuteMs,
        timeline: this.#timeline,
        random: random.for(`clerk-${desk}`),
        look: () => this.#watch.terminal(desk, this.#wallMs()),
        ask: (command, by, answered) => this.#network.ask(this.#nextId(`desk-${desk}`), command, by, answered),
      });
    }
    // The next morning's first tickets get numbers from the beginning.
    for (let at = 0; at < 3; at += 1) {
      const visit = { ...morningVisit, name: `morning-${at}`, services: [office.services[0]?.id ?? ''] };
      this.#timeline.at(endsMs - minuteMs * (20 - at), () => this.#arrive(visit));
    }
    for (let atMs = opensMs - 20 * minuteMs; atMs < endsMs; atMs += 10 * minuteMs)
      this.#timeline.at(atMs, () => this.#tick());
    this.#timeline.at(endsMs, () => this.#calmDown());
    for (let at = 1; at < 4; at += 1) this.#timeline.at(endsMs + at * minuteMs, () => this.#tick());
  }

  #arrive(visit: Visit): void {
    if (visit.byPhone) {
      new PhonePerson({
        visit,
        endsMs: this.#plan.closesMs + 60 * minuteMs,
        timeline: this.#timeline,
        random: this.#plan.random.for(`phone-${visit.name}`),
        look: (ticket) => this.#watch.held(ticket, this.#wallMs()),
        ask: (command, by, answered) => this.#network.ask(this.#nextId(visit.name), command, by, answered),
      });
      return;
    }
    const timeline = this.#timeline;
    const network = this.#network;
    const { services, priority, appointment, dueAtMs, cancelsAfterMs, name } = visit;
    const hour = dueAtMs === null ? {} : { dueAtMs };
    const booked = appointment === null ? {} : { appointment, ...hour };
    // Before opening, staff issue the tickets.
    const by = name.startsWith('morning') ? manager : kiosk;
    const command = {
      type: 'issue-ticket',
      services,
      priority,
      language: 'pl',
      origin: appointment === null ? 'kiosk' : 'booking',
      kiosk: name,
      ...booked,
    } as const;
    network.ask(this.#nextId(name), command, by, (handled) => {
      const ticket = handled.ok ? handled.value.issued?.ticket : undefined;
      if (ticket === undefined || cancelsAfterMs === null) return;
      timeline.after(cancelsAfterMs, () => {
        const person = { kind: 'public', id: name } as const;
        network.ask(this.#nextId(name), { type: 'cancel-ticket', ticket, reason: 'by-customer' }, person, () => {});
      });
    });
  }

  #tick(): void {
    this.#ticked = true;
    this.#process?.tick(this.#plan.office.branch);
    for (const screen of this.#screens) this.#disturb(screen);
    if (this.#happens('clock-set')) {
      const hour = 60 * minuteMs;
      this.#clockOffMs = this.#clockOffMs === 0 ? this.#random('clock').pick([hour, -hour]) : 0;
      this.#note(`the clock is off by ${this.#clockOffMs / minuteMs} min`);
    }
  }

  #disturb(screen: Screen): void {
    if (this.#happens('stream-cut')) {
      if (this.#random('line').chance(0.5)) screen.cut();
      else screen.stall();
      this.#note(`${screen.address.view} loses its line`);
    } else {
      screen.goOn();
      if (screen.isCut) this.#process?.show(screen);
    }
  }

  /** The faults end; whatever was asked must now come to an answer, and the clock goes right again. */
  #calmDown(): void {
    this.#calm = true;
    this.#ticked = true;
    this.#clockOffMs = 0;
    for (const screen of this.#screens) this.#disturb(screen);
    this.#process?.tick(this.#plan.office.branch);
  }

  #happens(kind: FaultKind): boolean {
    // Chance is asked even when it can't happen, so that what comes after stays the same.
    const happens = this.#random(kind).next() < this.#plan.faults[kind] && !this.#calm;
    if (happens) this.#faults[kind] = (this.#faults[kind] ?? 0) + 1;
    return happens;
  }

  #random(purpose: string): Random {
    const known = this.#chance[purpose] ?? this.#plan.random.for(`chance-${purpose}`);
    this.#chance[purpose] = known;
    return known;
  }

  #wallMs(): number {
    return this.#timeline.nowMs + this.#clockOffMs;
  }

  #nextId(who: string): string {
    return `${who}-${this.#network.asked.size + 1}`;
  }

  #note(what: string): void {
    this.#lately.push(`${new Date(this.#wallMs()).toISOString()} ${what}`);
    if (this.#lately.length > 20) this.#lately.shift();
  }

  #scene(): Scene {
    return {
      plan: this.#plan,
      watch: this.#watch,
      disk: this.#disk,
      network: this.#network,
      process: this.#process,
      screens: this.#screens,
      wallMs: this.#wallMs(),
      life: this.#life,
    };
  }
}

const kiosk = { kind: 'device', id: 'door' } as const;
const manager = { kind: 'staff', id: 'manager', role: 'manager' } as const;
const morningVisit: Omit<Visit, 'name' | 'services'> = {
  atMs: 0,
  priority: 'ordinary',
  appointment: null,
  dueAtMs: null,
  cancelsAfterMs: null,
  byPhone: false,
};
