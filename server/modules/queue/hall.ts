// All that the halls of an installation are made of, put together once: the command bus over the event log, the read tables
// with their projections, the service days and their commands.
import type { Branches } from '../../branches.ts';
import { alwaysMine } from '../../cluster/ownership.ts';
import { CommandBus, type Commit } from '../../eventlog/command-bus.ts';
import type { Database } from '../../eventlog/database.ts';
import { Follower, type FollowerOptions } from '../../eventlog/follower.ts';
import { dayStream, logOf } from '../../eventlog/names.ts';
import type { OpenedLog } from '../../eventlog/open.ts';
import type { EventLog } from '../../eventlog/port.ts';
import { rebuild } from '../../eventlog/rebuild.ts';
import { CommandHandler } from './day-commands.ts';
import { Days } from './days.ts';
import { hallProjections } from './projections.ts';
import { HallReadTables } from './read-tables.ts';

export interface HallOptions {
  readonly eventLog: OpenedLog;
  readonly branches: Branches;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly people: (branch: string) => ReadonlySet<string>;
  readonly newTicketId?: () => string;
  readonly storeFailed: (error: unknown) => void;
  readonly failed: (error: unknown) => void;
}

export class Halls {
  readonly database: Database;
  readonly eventLog: EventLog;
  readonly bus: CommandBus;
  /** For further followers of the log. */
  readonly following: FollowerOptions;
  readonly tables: HallReadTables;
  readonly days: Days;
  readonly commands: CommandHandler;
  readonly #projections: readonly Follower[];

  constructor({ eventLog, branches, now, people, newTicketId, storeFailed, failed }: HallOptions) {
    this.database = eventLog.database;
    this.eventLog = eventLog.log;
    const ownership = alwaysMine('local');
    const bus = new CommandBus({ log: eventLog.log, ownership, now, storeFailed, followerFailed: failed });
    this.bus = bus;
    this.following = { log: eventLog.log, database: eventLog.database, failed, read: (ref) => bus.read(ref) };
    this.#projections = hallProjections(eventLog.database).map((one) => Follower.project(one, this.following));
    this.tables = new HallReadTables(eventLog.database, () => this.projected());
    this.days = new Days({ bus, tables: this.tables, office: (branch) => branches.get(branch)?.office });
    this.commands = new CommandHandler({ branches, days: this.days, bus, now, people, newTicketId });
  }

  /** To be told of each commit, in its own turn. */
  committed(commit: Commit): void {
    for (const one of this.#projections) one.committed(commit);
  }

  async start(): Promise<void> {
    for (const one of this.#projections) await one.start();
  }

  /** Resolves when the read tables hold all that was committed before the call. */
  async projected(): Promise<void> {
    for (const one of this.#projections) await one.caughtUp();
  }

  async stop(): Promise<void> {
    await this.bus.stop();
    for (const one of this.#projections) await one.stop();
  }
}

/** Makes the read tables of all halls from the log again. Gives how many days a branch has in them. */
export async function rebuildReadTables({ log, database }: OpenedLog, branch: string): Promise<number> {
  for (const one of hallProjections(database)) await rebuild(one, log, database);
  return (await log.streams(logOf(branch, 'hall'), dayStream(''))).length;
}
