// What a person does at the kiosk, as a pure machine: from the question to the ticket, one command for one touch.
// It knows no clock: every event says when it happened, in ms of any clock that only grows.

import type { Language } from '#core/shared/language.ts';
import type { Problem } from '#screens/kit/problem.ts';
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
  | { readonly kind: 'priority'; readonly services: readonly string[]; readonly before: Question };

export type Page =
  | Question
  | {
      readonly kind: 'issuing';
      readonly order: TicketOrder;
      /** `asked`: for the moment an answer usually takes; `slow`: a sentence says so; `stuck`: it says what else to do. */
      readonly stage: 'asked' | 'slow' | 'stuck';
      readonly before: Question;
    }
  | { readonly kind: 'ticket'; readonly order: TicketOrder; readonly ticket: IssuedTicket }
  | { readonly kind: 'refused'; readonly order: TicketOrder; readonly problem: Problem };

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
  | { readonly kind: 'matter'; readonly service: string; readonly limit: number }
  | { readonly kind: 'take' }
  | { readonly kind: 'priority'; readonly priority: string | null }
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
function heard(flow: Flow, event: Exclude<FlowEvent, { type: 'touched' | 'aid-set' | 'left' }>): Flow {
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
    case 'service':
      if (touch.kind === 'group') return turnTo(flow, { kind: 'service', group: touch.group }, atMs);
      if (touch.kind === 'several') return turnTo(flow, { kind: 'matters', chosen: [] }, atMs);
      return touch.kind === 'service' ? choose(flow, page, [touch.service], event) : flow;
    case 'matters':
      if (touch.kind === 'matter') return { ...flow, page: { ...page, chosen: toggle(page.chosen, touch) } };
      return touch.kind === 'take' && page.chosen.length > 0 ? choose(flow, page, page.chosen, event) : flow;
    case 'priority':
      return touch.kind === 'priority' ? order(flow, page, page.services, touch.priority, event) : flow;
    case 'issuing':
    case 'ticket':
    case 'refused':
      return flow;
  }
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
    case 'refused':
      return turnTo(flow, firstQuestion, atMs);
    case 'priority':
      return turnTo(flow, page.before, atMs);
    case 'issuing':
    case 'ticket':
      return flow;
  }
}

/** The question that the page shows, or shows behind the wait for its answer. */
export function shownQuestion(page: Page): Question | null {
  if (page.kind === 'service' || page.kind === 'matters' || page.kind === 'priority') return page;
  return page.kind === 'issuing' && page.stage === 'asked' ? page.before : null;
}
