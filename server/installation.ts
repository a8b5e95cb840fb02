// One running installation: the store, the branches and all that follows their logs, put together once. The HTTP side
// and the demo are given it.

import type { Database } from 'better-sqlite3';
import type { Logger } from 'pino';
import { dateAfter } from '#core/branch/hours.ts';
import type { DayEvent } from '#core/queue/events.ts';
import type { PhoneInvitation } from '#core/views/phone-invitation.ts';
import { Branches, type SavedOffice } from './branches.ts';
import { Calendars } from './calendar/calendars.ts';
import { checkInSubscription } from './calendar/check-in-subscription.ts';
import { CodeBook } from './calendar/code-book.ts';
import { Erasure } from './calendar/erasure.ts';
import { OpenContacts } from './calendar/open-contacts.ts';
import { WaitingListRunner } from './calendar/waiting-list-runner.ts';
import { CommandCarrier } from './command-carrier.ts';
import { DayClock } from './day-clock.ts';
import type { Commit } from './eventlog/command-bus.ts';
import { Follower } from './eventlog/follower.ts';
import type { OpenedLog } from './eventlog/open.ts';
import { BookingGlance } from './modules/booking/booking-glance.ts';
import { Bookings } from './modules/booking/bookings.ts';
import { BookingGate } from './modules/booking/gate/booking-gate.ts';
import { Devices } from './modules/identity/devices.ts';
import { Staff } from './modules/identity/staff.ts';
import { EquipmentBoard } from './modules/live/equipment-board.ts';
import { type FoldSources, foldView } from './modules/live/fold-view.ts';
import { LiveHub } from './modules/live/live-hub.ts';
import { MessageDesk } from './modules/messages/message-desk.ts';
import { type Channels, noChannels } from './modules/messages/open-channels.ts';
import type { PrintJobStore } from './modules/printing/print-jobs.ts';
import { openPushWays } from './modules/push/open-ways.ts';
import { PushDesk } from './modules/push/push-desk.ts';
import { vapidKeysOf } from './modules/push/vapid-keys.ts';
import { BranchList } from './modules/queue/branch-list.ts';
import { dayRef } from './modules/queue/day.ts';
import { type CommandHandler, dayCommit } from './modules/queue/day-commands.ts';
import type { Days } from './modules/queue/days.ts';
import { Halls } from './modules/queue/hall.ts';
import { HallCodes } from './modules/queue/hall-codes.ts';
import type { HallReadTables } from './modules/queue/read-tables.ts';
import { RemoteGate } from './modules/queue/remote-gate.ts';
import { RemoteTickets } from './modules/queue/remote-tickets.ts';
import { TicketTries } from './modules/queue/ticket-tries.ts';
import { type PushSettings, usualPushSettings } from './platform/config.ts';
import { Metrics } from './platform/metrics.ts';
import { CallVoice } from './reactors/call-voice.ts';
import { PrintReactor } from './reactors/print-reactor.ts';
import type { Store } from './store/store.ts';

/** A print of last week is nobody's trouble any more, and it holds the address of its ticket. */
const printsKeptMs = 7 * 86_400_000;

export interface InstallationOptions {
  readonly store: Store;
  /** Where the halls' service days are; calendars, settings, staff and devices still are in `store`. */
  readonly eventLog: OpenedLog;
  readonly printJobs: PrintJobStore;
  readonly database: Database;
  readonly secret: string;
  /** Where the public reaches the server: QR codes and links begin with it. */
  readonly publicUrl: string;
  readonly clips: string;
  /** How those who booked are written to; not at all when not given. */
  readonly channels?: Channels;
  /** How phones are reached; browsers by the known push services when not given. */
  readonly push?: PushSettings;
  readonly log: Logger;
  readonly now?: () => number;
  readonly streamLimit?: number;
}

export class Installation {
  readonly store: Store;
  readonly halls: Halls;
  /** The read tables of the halls. */
  readonly tables: HallReadTables;
  readonly days: Days;
  readonly branches: Branches;
  readonly commands: CommandHandler;
  readonly calendars: Calendars;
  readonly hallCodes: HallCodes;
  readonly branchList: BranchList;
  readonly remoteTickets: RemoteTickets;
  readonly ticketTries = new TicketTries();
  readonly codes: CodeBook;
  readonly contacts: OpenContacts;
  readonly erasure: Erasure;
  readonly waitingLists: WaitingListRunner;
  readonly bookings: Bookings;
  readonly gate: BookingGate;
  readonly messages: MessageDesk;
  readonly push: PushDesk;
  readonly hub: LiveHub;
  readonly board: EquipmentBoard;
  readonly devices: Devices;
  readonly staff: Staff;
  readonly printing: PrintReactor;
  readonly voice: CallVoice;
  readonly metrics: Metrics;
  readonly folding: FoldSources;
  readonly publicUrl: string;
  readonly log: Logger;
  readonly now: () => number;
  readonly dayClock: DayClock;
  readonly #checkIns: Follower;
  readonly #prints: Follower;
  readonly #carrier: CommandCarrier;
  readonly #glance: BookingGlance;

  constructor(options: InstallationOptions) {
    const { store, log, publicUrl } = options;
    const failed = (error: unknown) => log.error({ err: error }, 'follow-up failed, will be tried again');
    this.store = store;
    this.log = log;
    this.publicUrl = publicUrl.replace(/\/+$/, '');
    this.now = options.now ?? Date.now;
    this.metrics = new Metrics();
    this.branches = new Branches(store);
    const storeFailed = (error: unknown) => {
      this.metrics.storeFailures.inc();
      log.error({ err: error }, 'the store refused a commit; nothing was changed');
    };
    const { branches, now } = this;
    this.halls = new Halls({
      eventLog: options.eventLog,
      branches,
      now,
      people: (branch) => new Set(this.staff.people(branch).keys()),
      storeFailed,
      failed,
    });
    const { days, tables, eventLog, following } = this.halls;
    this.devices = new Devices(store);
    this.staff = new Staff({ store, database: options.database, secret: options.secret, publicUrl, now: this.now });
    this.board = new EquipmentBoard((branch) => this.hub.changed(branch));
    this.folding = {
      branches: this.branches,
      days,
      now: this.now,
      phone: (branch) => this.#phoneInvitation(branch),
      equipment: (branch) => this.board.of(branch),
      people: (branch) => this.staff.people(branch),
      bookings: (branch, date, nowMs) => this.#glance.of(branch, date, nowMs),
    };
    this.hub = new LiveHub({
      now: this.now,
      fold: (address) => foldView(this.folding, address),
      failed,
      streamLimit: options.streamLimit ?? 20_000,
      framed: (bytes, tookMs) => this.metrics.framed(bytes, tookMs),
    });
    this.voice = new CallVoice({ clips: options.clips, failed });
    this.printing = new PrintReactor({
      branches: this.branches,
      board: this.board,
      jobs: options.printJobs,
      now: this.now,
      followUrl: (branch, ticket) => this.followUrl(branch, ticket),
      failed,
    });
    this.#prints = Follower.subscribe<DayEvent>(
      {
        name: 'print',
        logs: ['hall'],
        types: ['ticket-issued'],
        handle: async (events) => {
          for (const one of events) await this.printing.react(one);
        },
      },
      following,
    );
    this.#carrier = new CommandCarrier({
      store,
      now: this.now,
      storeFailed,
      followerFailed: failed,
    });
    this.commands = this.halls.commands;
    this.tables = tables;
    this.days = days;
    this.codes = new CodeBook(options.secret);
    this.branchList = new BranchList(this.branches, days, this.now);
    this.hallCodes = new HallCodes(options.secret);
    this.contacts = new OpenContacts(this.now);
    this.calendars = new Calendars({
      store,
      branches: this.branches,
      carrier: this.#carrier,
      commands: this.commands,
      hallHeard: () => this.#checkIns.caughtUp(),
      codes: this.codes,
      contacts: this.contacts,
      now: this.now,
      committed: (commit) => {
        this.metrics.calendarCommitted(commit);
        this.messages.look();
        this.waitingLists.committed(commit);
        this.#glance.changed(commit.branch);
        this.hub.changed(commit.branch);
      },
    });
    this.#checkIns = Follower.subscribe(checkInSubscription(this.calendars), following);
    this.#glance = new BookingGlance(this.calendars);
    const { calendars, codes, contacts } = this;
    this.erasure = new Erasure({ store, branches, calendars, now, failed });
    this.waitingLists = new WaitingListRunner({ branches, calendars, codes, now, failed });
    this.messages = new MessageDesk({
      store,
      outbox: store.messages,
      office: (branch) => this.branches.get(branch)?.office ?? null,
      findPerson: (subject) => store.people.find(subject),
      findAppointment: async (branch, date, appointment) =>
        (await this.calendars.state(branch, date)).appointments.get(appointment) ?? null,
      findEntry: async (branch, entry) => (await this.calendars.waitingList(branch)).entries.get(entry) ?? null,
      channels: options.channels ?? noChannels,
      secret: options.secret,
      publicUrl: this.publicUrl,
      now: this.now,
      log,
      metrics: this.metrics,
      failed,
    });
    const vapid = vapidKeysOf(options.secret);
    const settings = options.push ?? usualPushSettings;
    this.push = new PushDesk({
      store,
      eventLog: following,
      branches,
      days,
      settings,
      ways: openPushWays(settings, vapid, publicUrl),
      publicKey: vapid.publicKey,
      now,
      log,
      metrics: this.metrics,
      failed,
    });
    this.bookings = new Bookings({
      branches: this.branches,
      calendars: this.calendars,
      codes: this.codes,
      contacts: this.contacts,
      people: store.people,
      days,
      tables,
      askForMessage: (kind, appointment) => this.messages.askForMessage(kind, appointment),
      reaches: (branch) => this.messages.reaches(branch),
      secret: options.secret,
      publicUrl: this.publicUrl,
      now: this.now,
      refused: (why) => this.metrics.bookingRefused(why),
      failed,
    });
    this.gate = new BookingGate({
      secret: options.secret,
      now: this.now,
      office: (branch) => this.branches.get(branch)?.office,
      happened: (what) => this.metrics.atTheGate(what),
    });
    this.remoteTickets = new RemoteTickets({
      branches: this.branches,
      commands: this.commands,
      bookings: this.bookings,
      gate: new RemoteGate({ secret: options.secret, hallCodes: this.hallCodes, now: this.now }),
      secret: options.secret,
      now: this.now,
      answered: (what) => this.metrics.askedOnPhone(what),
    });
    this.dayClock = new DayClock({
      branches: this.branches,
      store,
      log: eventLog,
      commands: this.commands,
      calendars: this.calendars,
      hallHeard: () => this.#checkIns.caughtUp(),
      now: this.now,
      turned: (branch, date) => {
        codes.forgetBefore(branch, dateAfter(date, -1));
        contacts.forgetBefore(this.now());
        this.hub.changed(branch);
        options.printJobs.forget(this.now() - printsKeptMs);
        this.messages.forget();
        void this.push.turned(branch, date).catch(failed);
      },
      failed,
    });
  }

  async start(): Promise<void> {
    await this.branches.load();
    await this.calendars.load();
    await this.devices.load();
    await this.staff.load();
    for (const { office } of this.branches.all()) await this.printing.follow(office);
    this.halls.bus.follow((commit) => this.#committed(commit));
    await this.halls.start();
    for (const one of [this.#checkIns, this.#prints]) await one.start();
    await this.dayClock.start();
    this.messages.start();
    this.push.start();
    this.erasure.start();
    this.waitingLists.start();
  }

  /** Saves a new version of an office; 0 makes a new branch. The screens and printers follow at once. */
  async saveOffice(document: unknown, version: number, by: string): Promise<SavedOffice> {
    const saved = await this.branches.save(document, version, by, this.now());
    if (saved.ok) {
      await this.printing.follow(saved.value.office);
      this.branchList.changed();
      this.#glance.changed(saved.value.office.branch);
      this.hub.changed(saved.value.office.branch);
    }
    return saved;
  }

  #phoneInvitation(branch: string): PhoneInvitation | null {
    const access = this.branches.get(branch)?.office.remote?.access;
    if (access === undefined) return null;
    const shown = access.kind === 'hall-code' ? this.hallCodes.shown(branch, access.minutes, this.now()) : null;
    return { url: `${this.publicUrl}/m/${branch}`, code: shown?.code ?? null, codeUntilMs: shown?.untilMs ?? null };
  }

  followUrl(branch: string, ticket: string): string {
    return `${this.publicUrl}/t/${branch}/${ticket}`;
  }

  /** What follows each commit of a hall, in its own turn. */
  #committed(commit: Commit): void {
    this.halls.committed(commit);
    for (const one of [this.#checkIns, this.#prints]) one.committed(commit);
    this.push.heard(commit);
    const committed = dayCommit(commit);
    if (committed === null) return;
    const { branch, date, events } = committed;
    this.hub.changed(branch);
    this.push.committed(branch);
    this.metrics.committed(events);
    if (!events.some((one) => one.type === 'ticket-called' || one.type === 'ticket-recalled')) return;
    const office = this.branches.get(branch)?.office;
    const call = this.halls.bus.present(dayRef(branch, date))?.calls[0];
    if (office && call) this.voice.prepare(office, call);
  }

  /** Ends what follows the log. Streams are told to come back before; the store is closed by whoever opened it. */
  async stop(): Promise<void> {
    this.hub.close();
    this.dayClock.stop();
    await this.waitingLists.stop();
    await this.erasure.stop();
    await this.messages.stop();
    await this.push.stop();
    await this.halls.stop();
    for (const one of [this.#prints, this.#checkIns]) await one.stop();
    await this.printing.close();
    await this.voice.close();
    // A sign-in that is still being opened must not find its database closed.
    await this.staff.settled();
  }
}
