// Messages to those who booked: follows the log, keeps the outbox, sends. Contacts are read at the last moment and go
// nowhere else; whoever was erased meanwhile gets nothing.
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import { Counter } from 'prom-client';
import type { Appointment } from '#core/booking/state.ts';
import { isOpen } from '#core/booking/state.ts';
import type { WaitingEntry } from '#core/booking/waiting-list/waiting-list.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Metrics } from '#server/platform/metrics.ts';
import { Reactor } from '#server/reactors/reactor.ts';
import type { Store } from '#server/store/store.ts';
import { codeOf } from '../booking/codes.ts';
import type { PersonRow } from '../booking/people.ts';
import { type SendError, type SendOutcome, tryAgain } from './channel.ts';
import { forgetsVisit, type Letter, letterOf } from './letter.ts';
import { MessageReactor } from './message-reactor.ts';
import type { Channels } from './open-channels.ts';
import type { Channel, Message, MessageStore, VisitContent } from './outbox.ts';
import { type Fate, Sender } from './sender.ts';
import { type VisitFile, visitIcs } from './visit-ics.ts';

/** Asked for again within this time, a code is sent once. */
const codeAgainMs = 5 * 60_000;
/** Somebody who moves a visit to and fro fills no stranger's mailbox. */
const mostADay = 20;
/** A row holds the address of its visit; a week after the visit it is of no use to anybody. */
const keptMs = 7 * 86_400_000;

export interface MessageDeskOptions {
  readonly store: Store;
  readonly outbox: MessageStore;
  readonly office: (branch: string) => Office | null;
  readonly findPerson: (subject: string) => Promise<PersonRow | null>;
  /** As it is now in the calendar of that date. */
  readonly findAppointment: (branch: string, date: string, appointment: string) => Promise<Appointment | null>;
  readonly findEntry: (branch: string, entry: string) => Promise<WaitingEntry | null>;
  /** Null for a way that this installation has not. */
  readonly channels: Channels;
  readonly secret: string;
  readonly publicUrl: string;
  readonly now: () => number;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly failed: (error: unknown) => void;
}

export class MessageDesk {
  readonly #options: MessageDeskOptions;
  readonly #follower: Reactor;
  readonly #sender: Sender;
  readonly #counter: Counter<'channel' | 'kind' | 'fate'>;

  constructor(options: MessageDeskOptions) {
    this.#options = options;
    const { outbox, metrics, now, failed } = options;
    this.#sender = new Sender({
      outbox,
      now,
      send: (message, signal) => this.#send(message, signal),
      ended: (message, fate, error) => this.#ended(message, fate, error),
      failed,
    });
    const reactor = new MessageReactor({ ...options, added: () => this.#sender.look() });
    this.#follower = new Reactor({
      store: options.store,
      name: 'messages',
      react: (logged) => reactor.react(logged),
      failed,
    });
    this.#counter = new Counter({
      name: 'numerek_messages_total',
      help: 'Messages to people who booked, by what became of a try',
      labelNames: ['channel', 'kind', 'fate'],
      registers: [metrics.registry],
    });
    metrics.gauge('numerek_messages_waiting', 'Messages that are due and not sent', () => outbox.countWaiting(now()));
  }

  start(): void {
    this.#follower.look();
    this.#sender.look();
  }

  /** A hint that a calendar or a waiting list has something new; harmless when not. */
  look(): void {
    this.#follower.look();
  }

  /** Sends what is due by a clock that was moved. */
  lookForDue(): void {
    this.#sender.look();
  }

  /** Which contacts a branch can write to: an office sets senders, an installation has servers. */
  reaches(branch: string): { readonly email: boolean; readonly phone: boolean } {
    const settings = this.#options.office(branch)?.booking;
    const { email, sms } = this.#options.channels;
    return {
      email: email !== null && typeof settings?.emailFrom === 'string',
      phone: sms !== null && typeof settings?.smsFrom === 'string',
    };
  }

  /** A message that nothing in the log asks for. Asking twice within minutes sends one; an unknown or past visit sends none. */
  async askForMessage(
    kind: 'code-again',
    { branch, date, id }: { readonly branch: string; readonly date: string; readonly id: string },
  ): Promise<void> {
    const { now, outbox } = this.#options;
    const found = await this.#options.findAppointment(branch, date, id);
    const person = await this.#options.findPerson(id);
    if (!found || !person?.contact || found.codeTry === null || !isOpen(found, now())) return;
    outbox.insertAbsent([
      {
        id: `${kind}/${id}/${Math.floor(now() / codeAgainMs)}`,
        branch,
        subject: id,
        kind,
        channel: person.contactKind === 'phone' ? 'sms' : 'email',
        language: found.language,
        content: {
          about: 'visit',
          date,
          matters: found.matters,
          startMs: found.startMs,
          endMs: found.endMs,
          codeTry: found.codeTry,
          atMs: found.bookedAtMs ?? now(),
          confirmByMs: found.confirmByMs,
          fromStartMs: null,
          reason: null,
        },
        dueAtMs: now(),
        untilMs: found.startMs,
      },
    ]);
    this.#sender.look();
  }

  /** Drops rows that are of no use any more. */
  forget(): void {
    this.#options.outbox.forget(this.#options.now() - keptMs);
  }

  async stop(): Promise<void> {
    await this.#follower.stop();
    await this.#sender.stop();
  }

  async #send(message: Message, signal: AbortSignal): Promise<SendOutcome | null> {
    const { office: officeOf, channels, outbox, now } = this.#options;
    const office = officeOf(message.branch);
    const person = await this.#person(message);
    if (!office?.booking || !person?.contact || !(await this.#isOfUse(message))) return null;
    if (outbox.countOfSubject(message.subject, now() - 86_400_000) > mostADay && !tellsBadNews(message)) return null;
    // The row in the outbox says how the person was to be reached; the contact itself says how they can be.
    const channel: Channel = person.contactKind === 'phone' ? 'sms' : 'email';
    const from = channel === 'sms' ? office.booking.smsFrom : office.booking.emailFrom;
    const way = channels[channel];
    if (way === null || from === null) return tryAgain('channel-off');
    const letter = this.#letter(message, office);
    const file = channel === 'email' ? this.#file(message, office) : null;
    const qr = letter.code === null || channel === 'sms' ? null : letter.link.url;
    const attachments = file === null ? [] : [file];
    return way.send({ letter, to: person.contact, from, mark: markOf(message.id), attachments, qr }, signal);
  }

  async #person({ subject, content }: Message): Promise<PersonRow | null> {
    const { findPerson } = this.#options;
    const own = await findPerson(subject);
    if (own?.contact || content.about === 'visit' || content.appointment === null) return own;
    return await findPerson(content.appointment);
  }

  /** What was true when the row was made may have changed since: moved, cancelled, confirmed, accepted. */
  async #isOfUse({ kind, branch, subject, content }: Message): Promise<boolean> {
    const nowMs = this.#options.now();
    if (content.about === 'list') {
      const entry = await this.#options.findEntry(branch, subject);
      if (content.offer === null) return entry?.phase === 'waiting' || entry?.phase === 'offered';
      return entry?.offer?.hold === content.offer.hold && nowMs < content.offer.untilMs;
    }
    const found = await this.#options.findAppointment(branch, content.date, subject);
    if (!found) return false;
    if (kind === 'cancelled' || kind === 'called-off') return found.phase === 'cancelled';
    if (kind === 'displaced') return found.phase === 'displaced';
    if (!isOpen(found, nowMs) || found.startMs !== content.startMs) return false;
    return kind !== 'confirm' || found.confirmByMs !== null;
  }

  #letter({ kind, language, branch, subject, content }: Message, office: Office): Letter {
    const { publicUrl, secret } = this.#options;
    const page = content.about === 'visit' ? 'visit' : 'waiting';
    return letterOf({
      kind,
      language,
      office,
      url: `${publicUrl}/book/${branch}${forgetsVisit.has(kind) ? '' : `/${page}/${subject}`}`,
      code: content.about === 'visit' ? codeOf(secret, subject, content.codeTry) : null,
      content,
    });
  }

  #file({ kind, subject, language, content }: Message, office: Office): VisitFile | null {
    // A visit that may yet lapse is not for a calendar, and whoever is reminded has the file.
    if (content.about === 'list' || kind === 'reminder' || content.confirmByMs !== null) return null;
    return this.#visitFile(subject, language, office, content, takesAway.has(kind));
  }

  #visitFile(
    appointment: string,
    language: Message['language'],
    office: Office,
    content: VisitContent,
    cancelled: boolean,
  ): VisitFile {
    const { publicUrl, secret } = this.#options;
    return visitIcs({
      appointment,
      language,
      office,
      startMs: content.startMs,
      endMs: content.endMs,
      code: codeOf(secret, appointment, content.codeTry),
      changedAtMs: content.atMs,
      cancelled,
      host: new URL(publicUrl).hostname,
    });
  }

  #ended({ id, kind, channel, tries }: Message, fate: Fate, error: SendError | null): void {
    this.#counter.inc({ channel, kind, fate });
    if (error === null) return;
    const told = { message: markOf(id), kind, channel, tries: tries + 1, error };
    if (fate === 'failed') this.#options.log.error(told, 'a message was given up');
    else this.#options.log.warn(told, 'a message could not be sent, will be tried again');
  }
}

const takesAway: ReadonlySet<Message['kind']> = new Set(['cancelled', 'called-off', 'displaced']);

function tellsBadNews({ kind }: Message): boolean {
  return kind === 'called-off' || kind === 'displaced';
}

/** An id holds the secret address of a visit, and post offices write down the ids of mails: they get this instead. */
function markOf(id: string): string {
  return createHash('sha256').update(`message ${id}`).digest('base64url').slice(0, 27);
}
