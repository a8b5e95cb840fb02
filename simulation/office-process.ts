// One life of a server process in the simulation: the real handler, views and day clock over a disk that outlives it.
// It can die at any moment; its memory is then gone, and open requests get no answer.
import type { DayCommand } from '#core/queue/commands.ts';
import type { Actor } from '#core/queue/events.ts';
import { noEquipment } from '#core/views/equipment.ts';
import { Branches } from '#server/branches.ts';
import { DayClock } from '#server/day-clock.ts';
import { parseLog } from '#server/eventlog/names.ts';
import { foldView } from '#server/modules/live/fold-view.ts';
import { LiveHub } from '#server/modules/live/live-hub.ts';
import type { Handled } from '#server/modules/queue/day-commands.ts';
import type { Days } from '#server/modules/queue/days.ts';
import { Halls } from '#server/modules/queue/hall.ts';
import type { Disk, Hold } from './disk.ts';
import { type Planted, withPlantedHandler, withPlantedPolicy } from './planted.ts';
import type { Screen } from './screen.ts';

export interface ProcessOptions {
  readonly disk: Disk;
  readonly now: () => number;
  readonly newTicketId: () => string;
  readonly people: ReadonlyMap<string, string>;
  readonly planted: Planted | null;
  readonly failed: (error: unknown) => void;
}

export class OfficeProcess {
  readonly branches: Branches;
  readonly hub: LiveHub;
  readonly #halls: Halls;
  readonly #dayClock: DayClock;
  readonly #hold: Hold;
  readonly #planted: Planted | null;
  readonly #failed: (error: unknown) => void;
  #underWay = 0;
  readonly #copies = new Map<string, number>();

  private constructor(options: ProcessOptions) {
    const { now, people, planted, failed } = options;
    this.#hold = options.disk.hold();
    const { store, eventLog } = this.#hold;
    this.#planted = planted;
    this.#failed = failed;
    this.branches = new Branches(store);
    // A disk that refuses is one of the simulated faults; what it must not do is change anything.
    this.#halls = new Halls({
      eventLog,
      branches: this.branches,
      now,
      newTicketId: options.newTicketId,
      people: () => new Set(people.keys()),
      storeFailed: () => {},
      failed,
    });
    const { days, commands, bus } = this.#halls;
    bus.follow((commit) => {
      this.#halls.committed(commit);
      if (planted !== 'screens-not-told') this.hub.changed(parseLog(commit.log)?.branch ?? '');
    });
    const folding = {
      branches: this.branches,
      days,
      now,
      phone: () => null,
      equipment: () => noEquipment,
      people: () => people,
    };
    this.hub = new LiveHub({
      now,
      fold: (address) => foldView(folding, address),
      failed,
      streamLimit: 100,
      shortestGapMs: 0,
    });
    const turned = (branch: string) => this.hub.changed(branch);
    this.#dayClock = new DayClock({
      branches: this.branches,
      store,
      log: eventLog.log,
      commands,
      now,
      turned,
      failed,
    });
  }

  static async start(options: ProcessOptions): Promise<OfficeProcess> {
    const started = new OfficeProcess(options);
    await started.branches.load();
    await started.#halls.start();
    for (const { office, version } of started.branches.all()) {
      started.branches.put(withPlantedPolicy(office, options.planted), version);
    }
    return started;
  }

  get days(): Days {
    return this.#halls.days;
  }

  get isDead(): boolean {
    return this.#hold.lost;
  }

  /** Has it answered all that it was asked? */
  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  handle(branch: string, id: string, command: DayCommand, by: Actor, answered: (handled: Handled) => void): void {
    const copies = (this.#copies.get(id) ?? 0) + 1;
    this.#copies.set(id, copies);
    const idMeant = this.#planted === 'ids-ignored' && copies > 1 ? `${id}-copy-${copies}` : id;
    this.#follow(
      this.#halls.commands.handle(branch, idMeant, withPlantedHandler(command, this.#planted), by).then(answered),
    );
  }

  /** What the five-second timers of a real process do. */
  tick(branch: string): void {
    this.#follow(this.#dayClock.look());
    this.hub.changed(branch);
  }

  show(screen: Screen): void {
    this.#follow(this.hub.follow(screen.address, screen.plugIn()));
  }

  die(): void {
    this.#hold.letGo();
    this.hub.close();
  }

  #follow(work: Promise<void>): void {
    this.#underWay += 1;
    work.then(
      () => {
        this.#underWay -= 1;
      },
      (error: unknown) => {
        this.#underWay -= 1;
        this.#failed(error);
      },
    );
  }
}
