// What must be true after every step of a simulated day; each invariant is named in the words of the design.

import type { DayEvent } from '#core/queue/events.ts';
import { evolve } from '#core/queue/evolve/evolve.ts';
import { type DayState, emptyDay, type Ticket } from '#core/queue/state.ts';
import { visitRow } from '#core/views/visit-row.ts';
import { commandKey } from '#server/eventlog/command-id.ts';
import { Follower } from '#server/eventlog/follower.ts';
import { logOf } from '#server/eventlog/names.ts';
import { hallProjections } from '#server/modules/queue/projections.ts';
import { HallReadTables } from '#server/modules/queue/read-tables.ts';
import { hold } from './broken.ts';
import type { DayWatch, WatchedDay } from './day-watch.ts';
import type { Disk } from './disk.ts';
import type { Asked, Network } from './network.ts';
import type { OfficeProcess } from './office-process.ts';
import type { Plan } from './plan.ts';
import { difference } from './same.ts';
import type { Screen } from './screen.ts';

export interface Scene {
  readonly plan: Plan;
  readonly watch: DayWatch;
  readonly disk: Disk;
  readonly network: Network;
  readonly process: OfficeProcess | null;
  readonly screens: readonly Screen[];
  readonly wallMs: number;
  /** Lives of the server so far. */
  readonly life: number;
}

export class Invariants {
  /** Commands that a client was told are refused, of which a delayed copy was carried out. */
  happenedAfterRefusal = 0;
  #lifeSeen = 0;
  #screensSeen = 0;

  async check(scene: Scene): Promise<void> {
    const grew = await scene.watch.catchUp();
    await this.#checkAnswers(scene);
    if (grew || scene.life !== this.#lifeSeen) checkLiveState(scene);
    if (grew) this.#checkScreen(scene);
    this.#lifeSeen = scene.life;
  }

  /** At the end of a day, when everybody has been answered and the clock has gone on. */
  async checkEnd(scene: Scene): Promise<void> {
    await this.check(scene);
    hold(scene.network.unanswered === 0, 'everybody is answered in the end', () =>
      [...scene.network.asked.values()]
        .filter((one) => one.answer === null)
        .map((one) => one.id)
        .join(),
    );
    const tables = await freshTables(scene);
    for (const day of scene.watch.all()) {
      await checkReadTables(tables, scene, day);
      await checkPaces(tables, scene, day);
      await checkReplay(scene, day);
      checkRatings(day);
      if (day.date !== scene.plan.date) continue;
      const open = [...day.state.tickets.values()].filter((ticket) => ticket.endedAtMs === null);
      hold(
        day.state.phase !== 'open' && open.length === 0,
        'a day gone by is ended',
        () => `${day.state.phase}, ${open.length} left`,
      );
    }
  }

  /** One after the other: a screen that got no update stays behind long enough to be noticed. */
  #checkScreen({ process, watch, plan, wallMs, screens }: Scene): void {
    const office = process?.branches.get(plan.office.branch)?.office;
    this.#screensSeen += 1;
    const screen = screens[this.#screensSeen % screens.length];
    if (!process || process.isDead || office === undefined || !screen?.isCurrent || screen.frame === null) return;
    const { address, frame } = screen;
    const fresh = JSON.stringify(watch.view(address, office, wallMs));
    hold(frame.viewText === fresh, 'a streamed view equals a fresh read', () => {
      const differs = difference(JSON.parse(frame.viewText), JSON.parse(fresh));
      return `${address.view} ${address.place}, version ${frame.version}: ${differs}`;
    });
  }

  async #checkAnswers({ network, disk, watch, plan }: Scene): Promise<void> {
    for (const asked of network.told) {
      if (asked.answer === null) continue;
      const appended = disk.appended.get(commandKey(asked.id)) ?? [];
      hold(appended.length <= 1, 'a command is in the log once', () => `${asked.id}: ${appended.length} times`);
      const done = appended[0];
      const refusedToo = done !== undefined && asked.lastRefusedMs !== null && asked.lastRefusedMs >= done.atMs;
      hold(!refusedToo, 'what was carried out is not refused', () => asked.id);
      if (asked.answer.ok) {
        await this.#checkAcknowledged(asked, asked.answer.value.version, { disk, watch, plan });
        network.told.delete(asked);
      } else if (done !== undefined) {
        // A refusal is not stored: a delayed copy is decided again, and may then be carried out.
        this.happenedAfterRefusal += 1;
        network.told.delete(asked);
      }
    }
  }

  async #checkAcknowledged(
    asked: Asked,
    version: number,
    scene: Pick<Scene, 'disk' | 'watch' | 'plan'>,
  ): Promise<void> {
    const { disk, watch, plan } = scene;
    const [appended] = disk.appended.get(commandKey(asked.id)) ?? [];
    hold(appended !== undefined, 'what was acknowledged is in the log', () => asked.id);
    if (appended === undefined) return;
    hold(appended.version === version, 'an answer tells the version after it', () => `${asked.id}: ${version}`);
    const { events } = appended;
    const hall = logOf(plan.office.branch, 'hall');
    const { log } = disk.eventLog;
    const own = await log.readLog({ log: hall, afterSeq: appended.afterSeq, limit: events.length });
    const differs = difference(
      own.map((one) => one.event),
      JSON.parse(JSON.stringify(events)),
    );
    hold(differs === null, 'the log holds what was decided', () => `${asked.id}: ${differs}`);
    const known = await log.findCommand(hall, commandKey(asked.id));
    const answer = asked.answer?.ok ? JSON.parse(JSON.stringify(asked.answer.value)) : null;
    hold(difference(known?.answer, answer) === null, 'a retry gets the first answer', () => asked.id);
    checkPostponed(asked, events as readonly DayEvent[]);
    if (asked.command.type !== 'issue-ticket' || !asked.answer?.ok) return;
    const { dueAtMs = null, appointment = null, kiosk: visit = '' } = asked.command;
    const issued = (events as readonly DayEvent[]).find((event) => event.type === 'ticket-issued');
    const isBooked = issued?.dueAtMs === dueAtMs && issued.appointment === appointment;
    hold(isBooked, 'a booked ticket bears its hour', () => `${asked.id}: ${JSON.stringify(issued)}`);
    const ticket = asked.answer.value.issued?.ticket;
    hold(
      watch.ticketOfVisit.get(visit) === ticket,
      'a person holds the ticket that was issued',
      () => `${visit}: ${ticket}`,
    );
  }
}

/** What was asked, against what was written: neither is known by the other. */
function checkPostponed({ id, command }: Asked, events: readonly DayEvent[]): void {
  if (command.type !== 'postpone') return;
  const done = events.find((event) => event.type === 'ticket-postponed');
  const { by } = command;
  const isAsAsked =
    done !== undefined &&
    done.ticket === command.ticket &&
    (by.kind === 'minutes'
      ? (done.untilMs ?? 0) >= done.atMs + by.minutes * 60_000
      : (done.afterCalls ?? 0) >= by.places);
  hold(isAsAsked, 'whoever is late is put off as far as was asked', () => `${id}: ${JSON.stringify(done)}`);
}

function checkRatings(day: WatchedDay): void {
  const stars = [...day.state.ratingsOf.values()].flat().reduce((sum, one) => sum + one, 0);
  hold(stars === day.phones.ratings, 'each rating counts once', () => `${stars}, not ${day.phones.ratings}`);
}

function checkLiveState({ process, watch, plan, wallMs }: Scene): void {
  const keeper = process?.days.openDay(plan.office.branch, wallMs);
  if (!keeper || process?.isDead) return;
  const day = watch.day(keeper.date);
  day.lastDays = keeper.lastDays;
  const differs = difference(keeper.committed, day.state);
  hold(differs === null, 'replay equals live state', () => String(differs));
}

async function checkReadTables(tables: HallReadTables, { plan }: Scene, day: WatchedDay): Promise<void> {
  const { branch } = plan.office;
  const rows = new Map((await tables.visits(branch, day.date)).map((row) => [row.ticket, row]));
  for (const ticket of day.state.tickets.values()) {
    const differs = difference(rows.get(ticket.id), rowOf(branch, day, ticket));
    hold(differs === null, 'read tables are what the log says', () => `${ticket.id}: ${differs}`);
  }
  hold(rows.size === day.state.issued, 'read tables are what the log says', () => `${rows.size} rows`);
}

function rowOf(branch: string, day: WatchedDay, ticket: Ticket): unknown {
  return JSON.parse(JSON.stringify(visitRow(branch, day.date, ticket)));
}

async function checkPaces(tables: HallReadTables, { plan }: Scene, day: WatchedDay): Promise<void> {
  const nextDate = new Date(Date.parse(day.date) + 86_400_000).toISOString().slice(0, 10);
  const paces = await tables.paces(plan.office.branch, day.date, nextDate);
  for (const [service, pace] of day.state.paceOf) {
    const differs = difference(paces.get(service), pace);
    hold(differs === null, 'read tables are what the log says', () => `pace of ${service}: ${differs}`);
  }
}

/** The read tables as they are when the projections have gone on from where dead processes left them. */
async function freshTables({ disk }: Scene): Promise<HallReadTables> {
  const { log, database } = disk.eventLog;
  for (const projection of hallProjections(database)) {
    const failed = (error: unknown) => hold(false, 'read tables can be written', () => String(error));
    const follower = Follower.project(projection, { log, database, failed });
    await follower.start();
    await follower.caughtUp();
    await follower.stop();
  }
  return new HallReadTables(database);
}

async function checkReplay({ disk, plan }: Scene, day: WatchedDay): Promise<void> {
  const logged = await disk.eventLog.log.readStream(logOf(plan.office.branch, 'hall'), day.stream);
  const replayed = logged.reduce<DayState>((state, one) => evolve(state, one.event as DayEvent), emptyDay());
  const differs = difference(replayed, day.state);
  hold(differs === null, 'replay equals live state', () => `from zero: ${differs}`);
}
