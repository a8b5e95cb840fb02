// What a person does at the kiosk, as a pure machine: from the question to the ticket, one command for one touch.
// It knows no clock: every event says when it happened, in ms of any clock that only grows.

import type { Language } from '#core/shared/language.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { type CodeQuestion, type CodeTouch, codeAgain, codeLength, emptyCode, typeCode } from './check-in-flow.ts';
import type { CheckInOrder, Presented } from './check-in-order.ts';
import type { IssuedTicket, TicketOrder } from './issue-patiently.ts';

/** A touch this soon after the page changed was meant for the page before it: the second half of a double tap. */
export const settleMs = 500;

/** What a person may set for themselves until the kiosk returns to its start. */
export interface Aids {
  readonly large: boolean;
  readonly contrast: boolean;
  /** Everything to touch lies in the lower part of the screen. */
  readonly low: boolean;
  readonly voice: boolean;
}

export type Aid = keyof Aids;

export const noAids: Aids = { large: false, contrast: false, low: false, voice: false };

/** The question that a touch answers. */
export type Question =
  | { readonly kind: 'service'; readonly group: string | null }
  /** Several matters of one visit, in the order in which they were touched. */
  | { readonly kind: 'matters'; readonly chosen: readonly string[] }
  | { readonly kind: 'priority'; readonly services: readonly string[]; readonly before: Question }
  | CodeQuestion;

/** One touch, one command, one ticket: for matters, or for a booked visit. */
export type Order = TicketOrder | CheckInOrder;

interface RefusedPage {
  readonly kind: 'refused';
  readonly order: Order;
  readonly problem: Problem;
}

export type Page =
  | Question
  /** The way for those who booked but have no code at hand. */
  | { readonly kind: 'no-code'; readonly before: CodeQuestion }
  /** How to take the number on a phone instead. */
  | { readonly kind: 'on-phone' }
  | {
      readonly kind: 'issuing';
      readonly order: Order;
      /** `asked`: for the moment an answer usually takes; `slow`: a sentence says so; `stuck`: it says what else to do. */
      readonly stage: 'asked' | 'slow' | 'stuck';
      readonly before: Question | RefusedPage;
    }
  | { readonly kind: 'ticket'; readonly order: Order; readonly ticket: IssuedTicket }
  | RefusedPage;

export interface Flow {
  readonly page: Page;
  /** When the page came up. */
  readonly sinceMs: number;
  readonly aids: Aids;
  /** The page of the aids lies over the page. */
  readonly aidsOpen: boolean;
  /** Counts the people: all that one has set ends with their turn. */
  readonly turn: number;
}

/** What a person touched. */
export type Touch =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'service'; readonly service: string }
  | { readonly kind: 'several' }
  | { readonly kind: 'on-phone' }
  | { readonly kind: 'matter'; readonly service: string; readonly limit: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'priority'; readonly priority: string | null }
  | CodeTouch
  /** To the page of the code, from wherever one is. */
  | { readonly kind: 'check-in' }
  | { readonly kind: 'confirm' }
  | { readonly kind: 'no-code' }
  /** A booked visit refused: a ticket without the hour, or the same asked once more. */
  | { readonly kind: 'walk-in' }
  | { readonly kind: 'again' }
  /** To the matters, for a ticket without a booking. */
  | { readonly kind: 'ordinary' }
  | { readonly kind: 'back' }
  | { readonly kind: 'aids' }
  | { readonly kind: 'end' };

export type FlowEvent =
  | {
      readonly type: 'touched';
      readonly touch: Touch;
      readonly atMs: number;
      /** The id of the command, should this touch give one. */
      readonly commandId: string;
      readonly language: Language;
      readonly asksPriority: boolean;
    }
  /** Something was held to the scanner or the camera; null when it is no code of a visit. */
  | {
      readonly type: 'presented';
      readonly presented: Presented | null;
      readonly atMs: number;
      readonly commandId: string;
      readonly language: Language;
    }
  | { readonly type: 'aid-set'; readonly aid: Aid; readonly on: boolean }
  | { readonly type: 'waiting'; readonly commandId: string; readonly stage: 'slow' | 'stuck'; readonly atMs: number }
  | { readonly type: 'issued'; readonly commandId: string; readonly ticket: IssuedTicket; readonly atMs: number }
  | { readonly type: 'refused'; readonly commandId: string; readonly problem: Problem; readonly atMs: number }
  /** Nobody is there any more. */
  | { readonly type: 'left'; readonly atMs: number };

const firstQuestion: Question = { kind: 'service', group: null };

export function startFlow(atMs: number): Flow {
  return { page: firstQuestion, sinceMs: atMs - settleMs, aids: noAids, aidsOpen: false, turn: 0 };
}

export function nextFlow(flow: Flow, event: FlowEvent): Flow {
  switch (event.type) {
    case 'touched':
      return event.atMs - flow.sinceMs < settleMs ? flow : touched(flow, event);
    case 'presented':
      return presented(flow, event);
    case 'aid-set':
      return { ...flow, aids: { ...flow.aids, [event.aid]: event.on } };
    case 'left':
      return restart(flow, event.atMs);
    case 'waiting':
    case 'issued':
    case 'refused':
      return heard(flow, event);
  }
}

function restart(flow: Flow, atMs: number): Flow {
  return { ...startFlow(atMs), sinceMs: atMs, turn: flow.turn + 1 };
}

function turnTo(flow: Flow, page: Page, atMs: number): Flow {
  return { ...flow, page, sinceMs: atMs };
}

/** An answer counts only while the page waits for exactly that command. */
function heard(flow: Flow, event: Extract<FlowEvent, { type: 'waiting' | 'issued' | 'refused' }>): Flow {
  const { page } = flow;
  if (page.kind !== 'issuing' || page.order.commandId !== event.commandId) return flow;
  switch (event.type) {
    case 'waiting':
      return turnTo(flow, { ...page, stage: event.stage }, event.atMs);
    case 'issued':
      return turnTo(flow, { kind: 'ticket', order: page.order, ticket: event.ticket }, event.atMs);
    case 'refused':
      return turnTo(flow, { kind: 'refused', order: page.order, problem: event.problem }, event.atMs);
  }
}

type Touched = Extract<FlowEvent, { type: 'touched' }>;

function touched(flow: Flow, event: Touched): Flow {
  const { touch, atMs } = event;
  if (touch.kind === 'aids') return { ...flow, aidsOpen: !flow.aidsOpen, sinceMs: atMs };
  if (touch.kind === 'end') return restart(flow, atMs);
  if (touch.kind === 'back') return back(flow, atMs);
  const { page } = flow;
  switch (page.kind) {
    case 'code':
      return atCode(flow, page, event);
    case 'service':
      if (touch.kind === 'check-in') return turnTo(flow, emptyCode, atMs);
      if (touch.kind === 'on-phone') return turnTo(flow, touch, atMs);
      if (touch.kind === 'group') return turnTo(flow, { kind: 'service', group: touch.group }, atMs);
      if (touch.kind === 'several') return turnTo(flow, { kind: 'matters', chosen: [] }, atMs);
      return touch.kind === 'service' ? choose(flow, page, [touch.service], event) : flow;
    case 'matters':
      if (touch.kind === 'matter') return { ...flow, page: { ...page, chosen: toggle(page.chosen, touch) } };
      return touch.kind === 'take' && page.chosen.length > 0 ? choose(flow, page, page.chosen, event) : flow;
    case 'priority':
      return touch.kind === 'priority' ? order(flow, page, page.services, touch.priority, event) : flow;
    case 'refused':
      return isCheckIn(page.order) ? afterRefusal(flow, page, page.order, event) : flow;
    case 'no-code':
      return touch.kind === 'ordinary' ? turnTo(flow, firstQuestion, atMs) : flow;
    case 'on-phone':
    case 'issuing':
    case 'ticket':
      return flow;
  }
}

function atCode(flow: Flow, page: CodeQuestion, { touch, atMs, commandId, language }: Touched): Flow {
  switch (touch.kind) {
    case 'figure':
    case 'erase':
    case 'clear':
      return { ...flow, page: typeCode(page, touch) };
    case 'confirm': {
      if (page.figures.length < codeLength) return flow;
      const shown: Presented = { kind: 'code', figures: page.figures };
      return checkIn(flow, page, { commandId, presented: shown, asWalkIn: false, language }, atMs);
    }
    case 'no-code':
      return turnTo(flow, { kind: 'no-code', before: page }, atMs);
    default:
      return flow;
  }
}

function afterRefusal(flow: Flow, page: RefusedPage, order: CheckInOrder, event: Touched): Flow {
  const { touch, atMs, commandId, language } = event;
  switch (touch.kind) {
    case 'walk-in':
      return checkIn(flow, page, { ...order, commandId, language, asWalkIn: true }, atMs);
    case 'again':
      return checkIn(flow, page, { ...order, commandId, language }, atMs);
    case 'check-in':
      return turnTo(flow, codeAgain(order.presented), atMs);
    case 'ordinary':
      return turnTo(flow, firstQuestion, atMs);
    default:
      return flow;
  }
}

function checkIn(flow: Flow, before: Question | RefusedPage, order: CheckInOrder, atMs: number): Flow {
  return turnTo(flow, { kind: 'issuing', order, stage: 'asked', before }, atMs);
}

/** A scan counts wherever nothing is on its way yet and no ticket is shown; it is no touch, so no page has to settle first. */
function presented(flow: Flow, event: Extract<FlowEvent, { type: 'presented' }>): Flow {
  const { page } = flow;
  if (page.kind === 'issuing' || page.kind === 'ticket' || flow.aidsOpen) return flow;
  const { presented: shown, atMs, commandId, language } = event;
  if (shown === null) return turnTo(flow, { ...emptyCode, isUnreadable: true }, atMs);
  const before = page.kind === 'no-code' ? page.before : page.kind === 'on-phone' ? firstQuestion : page;
  return checkIn(flow, before, { commandId, presented: shown, asWalkIn: false, language }, atMs);
}

/** Is it asked for with the code of a booked visit? */
export function isCheckIn(order: Order): order is CheckInOrder {
  return 'presented' in order;
}

function toggle(chosen: readonly string[], touch: Extract<Touch, { kind: 'matter' }>): readonly string[] {
  if (chosen.includes(touch.service)) return chosen.filter((one) => one !== touch.service);
  return chosen.length < touch.limit ? [...chosen, touch.service] : chosen;
}

function choose(flow: Flow, before: Question, services: readonly string[], event: Touched): Flow {
  if (event.asksPriority) return turnTo(flow, { kind: 'priority', services, before }, event.atMs);
  return order(flow, before, services, null, event);
}

function order(
  flow: Flow,
  before: Question,
  services: readonly string[],
  priority: string | null,
  event: Touched,
): Flow {
  const { commandId, language } = event;
  return turnTo(
    flow,
    { kind: 'issuing', order: { commandId, services, priority, language }, stage: 'asked', before },
    event.atMs,
  );
}

function back(flow: Flow, atMs: number): Flow {
  if (flow.aidsOpen) return { ...flow, aidsOpen: false, sinceMs: atMs };
  const { page } = flow;
  switch (page.kind) {
    case 'service':
    case 'matters':
    case 'code':
    case 'on-phone':
      return turnTo(flow, firstQuestion, atMs);
    case 'refused':
      return turnTo(flow, isCheckIn(page.order) ? codeAgain(page.order.presented) : firstQuestion, atMs);
    case 'no-code':
    case 'priority':
      return turnTo(flow, page.before, atMs);
    case 'issuing':
    case 'ticket':
      return flow;
  }
}

export type ShownPage = Exclude<Page, { kind: 'issuing' | 'ticket' }>;

/** The page that is to be seen, unless it is the ticket: while an answer usually takes no longer, the one on which it was asked for. */
export function shownPage(page: Exclude<Page, { kind: 'ticket' }>): ShownPage | null {
  if (page.kind !== 'issuing') return page;
  return page.stage === 'asked' ? page.before : null;
}
