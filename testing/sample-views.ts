// Views of a small office in the middle of its day, for browser tests of displays.
import type { Exchange } from '#contract/endpoint.ts';
import type { ticketStatus } from '#contract/resources/tickets.ts';
import type { DeskDisplayView } from '#core/views/desk-display-view.ts';
import type { HallCall, HallView } from '#core/views/hall-view.ts';
import type { PublicView } from '#core/views/public-view.ts';
import type { ServiceRow } from '#core/views/service-rows.ts';

type TicketStatus = Exchange<typeof ticketStatus>['reply'];

const minuteMs = 60_000;
/** The real date: phones forget a ticket whose day is long over. */
export const today = new Date().toISOString().slice(0, 10);

const names: Readonly<Record<string, string>> = {
  A: 'Zasiłek rodzinny i dodatki',
  C: 'Fundusz alimentacyjny',
  F: 'Świadczenia opiekuńcze',
  H: 'Urodzenie dziecka: zapomoga, świadczenie rodzicielskie, Za życiem',
  K: 'Karta Dużej Rodziny',
  M: 'Dodatek mieszkaniowy',
  R: 'Złożenie lub odbiór dokumentu, zaświadczenie',
  Z: 'Pomoc przy wniosku elektronicznym',
};

const words = (pl: string, en = pl, uk = pl) => ({ pl, en, uk });

export function service(letter: string, waiting: number, waitMinutes: number | null): ServiceRow {
  return {
    id: `s-${letter.toLowerCase()}`,
    letter,
    name: words(names[letter] ?? letter),
    hint: null,
    deskHint: null,
    group: null,
    waiting,
    estimate:
      waitMinutes === null ? null : { fromMs: (waitMinutes - 3) * minuteMs, toMs: (waitMinutes + 3) * minuteMs },
    closed: null,
  };
}

export function services(nowMs: number): ServiceRow[] {
  return [
    service('A', 7, 30),
    service('C', 3, 25),
    service('F', 1, 15),
    service('H', 2, 20),
    service('K', 0, 2),
    { ...service('M', 0, null), closed: { code: 'tickets-over', nextMs: nowMs + 20 * 60 * minuteMs } },
    service('R', 5, null),
    service('Z', 12, 55),
  ];
}

export function call(seq: number, number: string, desk: string, ageMs: number, more: Partial<HallCall> = {}): HallCall {
  const [letter = '', figures = ''] = number.split(' ');
  return {
    seq,
    number: { letter, value: Number(figures), figures },
    desk: `d${desk}`,
    deskLabel: desk,
    language: 'pl',
    atMs: Date.now() - ageMs,
    recall: false,
    current: true,
    ...more,
  };
}

/** A hall with some calls of the last quarter of an hour, none of them news. */
export function earlierCalls(): HallCall[] {
  return [
    call(40, 'R 117', '5', 4 * minuteMs),
    call(39, 'C 068', '1', 7 * minuteMs),
    call(38, 'A 122', '2', 11 * minuteMs),
    call(37, 'Z 045', '6', 14 * minuteMs, { current: false }),
    call(36, 'K 012', '4', 16 * minuteMs, { current: false }),
  ];
}

export interface HallChanges extends Partial<Omit<HallView, 'settings' | 'voice'>> {
  readonly settings?: Partial<HallView['settings']>;
  readonly voice?: Partial<HallView['voice']>;
}

export function hall(changes: HallChanges = {}): HallView {
  const desks = ['1', '2', '3', '4', '5', '6'].map((label) => {
    return { id: `d${label}`, label, phase: 'open' as const, number: null };
  });
  const settings = {
    id: 'main',
    name: 'Hala',
    viewingDistanceM: 8,
    pictureHeightMm: 680,
    theme: 'light' as const,
    speaker: true,
    ticker: [],
  };
  return {
    kind: 'hall',
    date: today,
    officeName: words('Centrum Usług Społecznych w Starachowicach', 'Social Services Centre in Starachowice'),
    logo: null,
    timeZone: 'Europe/Warsaw',
    calls: earlierCalls(),
    desks,
    services: services(Date.now()),
    ticker: [words('Dziś bilety wydajemy do 17:00. Przygotuj bilet i dowód osobisty.')],
    phone: null,
    ...changes,
    settings: { ...settings, ...changes.settings },
    voice: { engine: 'none', volume: [{ from: '00:00', percent: 80 }], ...changes.voice },
  };
}

export function deskDisplay(changes: Partial<DeskDisplayView> = {}): DeskDisplayView {
  return {
    kind: 'desk-display',
    timeZone: 'Europe/Warsaw',
    deskLabel: '3',
    state: 'free',
    number: null,
    callSeq: null,
    calledAtMs: null,
    breakReason: null,
    backAtMs: null,
    ...changes,
  };
}

export function calledDesk(seq: number, number: string, ageMs: number): DeskDisplayView {
  const { number: parts, atMs } = call(seq, number, '3', ageMs);
  return deskDisplay({ state: 'called', number: parts, callSeq: seq, calledAtMs: atMs });
}

export function publicView(changes: Partial<PublicView> = {}): PublicView {
  return {
    kind: 'public',
    date: today,
    officeName: words('Centrum Usług Społecznych w Starachowicach'),
    address: ['ul. Majówka 21a', '27-200 Starachowice'],
    timeZone: 'Europe/Warsaw',
    position: null,
    languages: ['pl', 'en', 'uk'],
    services: services(Date.now()).map((row) => ({ ...row, remote: true, pace: null, comingMs: [] })),
    priorities: [],
    mattersPerVisit: 4,
    booking: false,
    remote: null,
    calls: [call(41, 'A 119', '2', 2 * minuteMs), ...earlierCalls()],
    waiting: { 's-a': ['A 120', 'A 121', 'A 122', 'A 123', 'A 124'] },
    ...changes,
  };
}

export function sampleTicket(changes: Partial<TicketStatus> = {}): TicketStatus {
  return {
    number: { letter: 'A', value: 123, figures: '123' },
    phase: 'waiting',
    service: 's-a',
    services: ['s-a'],
    origin: 'kiosk',
    language: 'pl',
    deskLabel: null,
    recalls: 0,
    heldUntilMs: null,
    heldForCalls: null,
    here: false,
    returnUntilMs: null,
    may: { postpone: null, giveBack: false, reportHere: false, rate: false },
    issuedAtMs: Date.now() - 10 * minuteMs,
    dueAtMs: null,
    ahead: 3,
    estimate: { fromMs: 12 * minuteMs, toMs: 18 * minuteMs },
    date: today,
    ...changes,
  };
}
