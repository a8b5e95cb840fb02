// What a hall display shows: the newest calls, the desks, the queues, its ticker, and its settings.

import type { HallSettings, Office } from '#core/branch/settings.ts';
import type { DayContext } from '#core/queue/context.ts';
import { type Call, type DayState, deskOf, type TicketNumber } from '#core/queue/state.ts';
import type { Language, Words } from '#core/shared/language.ts';
import type { PhoneInvitation } from './phone-invitation.ts';
import { type ServiceRow, serviceRows } from './service-rows.ts';

/** Most calls that a hall display can show, the newest included. */
const callsShown = 8;

export interface HallCall {
  /** Grows with each call and recall of the day; displays remember by it what they have spoken. */
  readonly seq: number;
  readonly number: TicketNumber;
  readonly desk: string;
  readonly deskLabel: string;
  readonly language: Language;
  readonly atMs: number;
  readonly recall: boolean;
  /** Is the customer still expected at the desk, or already there? */
  readonly current: boolean;
}

interface HallDesk {
  readonly id: string;
  readonly label: string;
  readonly phase: 'closed' | 'open' | 'paused';
  readonly number: TicketNumber | null;
}

export interface HallView {
  readonly kind: 'hall';
  readonly date: string;
  readonly officeName: Words;
  readonly logo: string | null;
  readonly timeZone: string;
  /** One entry for each ticket, newest first; a recall moves its ticket to the front. */
  readonly calls: readonly HallCall[];
  readonly desks: readonly HallDesk[];
  readonly services: readonly ServiceRow[];
  readonly ticker: readonly Words[];
  /** How to take a ticket on a phone; null where phones get no tickets. */
  readonly phone: PhoneInvitation | null;
  readonly settings: HallSettings;
  readonly voice: {
    /** Does this display speak, and with whose voice? */
    readonly engine: Office['voice']['engine'];
    readonly volume: Office['voice']['volume'];
  };
}

export function hallView(
  state: DayState,
  context: DayContext,
  settings: HallSettings,
  phone: PhoneInvitation | null = null,
): HallView {
  const { office } = context;
  return {
    kind: 'hall',
    date: context.hours.date,
    officeName: office.name,
    logo: office.logo,
    timeZone: office.timeZone,
    calls: hallCalls(state, office),
    desks: office.desks.map((desk) => {
      const { phase, ticket } = deskOf(state, desk.id);
      const number = ticket === null ? null : (state.tickets.get(ticket)?.number ?? null);
      return { id: desk.id, label: desk.label, phase, number };
    }),
    services: serviceRows(state, context),
    ticker: settings.ticker,
    phone,
    settings,
    voice: { engine: settings.speaker ? office.voice.engine : 'none', volume: office.voice.volume },
  };
}

/** The last calls, one for each ticket, newest first. */
export function hallCalls(state: DayState, office: Office): HallCall[] {
  const labels = new Map(office.desks.map((desk) => [desk.id, desk.label]));
  const shown: HallCall[] = [];
  const seen = new Set<string>();
  for (const call of state.calls) {
    if (seen.has(call.ticket) || shown.length >= callsShown) continue;
    seen.add(call.ticket);
    shown.push(toHallCall(call, labels.get(call.desk) ?? call.desk, state));
  }
  return shown;
}

function toHallCall(call: Call, deskLabel: string, state: DayState): HallCall {
  const ticket = state.tickets.get(call.ticket);
  const current = ticket?.desk === call.desk && (ticket.phase === 'called' || ticket.phase === 'serving');
  const { seq, number, desk, language, atMs, recall } = call;
  return { seq, number, desk, deskLabel, language, atMs, recall, current };
}
