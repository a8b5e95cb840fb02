// What a clerk can do now: the stage of the desk, the action of its main button, and which other actions are allowed.
import type { DeskView } from '#core/views/desk-view.ts';
import type { Intent } from './intents.ts';

type View = DeskView;

export type Stage = 'closed' | 'paused' | 'free' | 'called' | 'serving';

export const actions = [
  'main',
  'recall',
  'no-show',
  'finish',
  'next-step',
  'add-step',
  'park',
  'requeue',
  'transfer',
  'note',
  'priority',
  'cancel',
  'queue',
  'call-number',
  'issue',
  'undo',
  'bookings',
  'pause',
  'menu',
  'keys',
] as const;

export type Action = (typeof actions)[number];

/** A ticket that the clerk wants instead of the next one, and the list that it was taken from. */
export interface Chosen {
  readonly ticket: string;
  readonly from: 'waiting' | 'parked' | 'missed';
}

/** The clerk's notes about the customer at the desk, sent when the step is finished. */
export interface Note {
  readonly outcome?: string;
  readonly noteCode?: string;
}

export function stageOf(view: View): Stage {
  if (view.current !== null) return view.current.phase;
  return view.desk.phase === 'open' ? 'free' : view.desk.phase;
}

/** What the main button would do; null while there is nothing that it could. */
export function mainIntent(view: View, chosen: Chosen | null, note: Note): Intent | null {
  const { current } = view;
  switch (stageOf(view)) {
    case 'closed':
      return null;
    case 'paused':
      return { kind: 'resume-desk' };
    case 'free':
      if (chosen !== null) return callOf(chosen);
      return view.next === null ? null : { kind: 'call-next' };
    case 'called':
      return current === null ? null : { kind: 'start', ticket: current.ticket };
    case 'serving': {
      if (current === null) return null;
      const finish = { ticket: current.ticket, ...note };
      if (chosen !== null) return { kind: 'finish-then-call', finish, call: callOf(chosen) };
      return { kind: 'call-next', finish };
    }
  }
}

function callOf(chosen: Chosen): Extract<Intent, { kind: 'call-ticket' | 'resume-ticket' }> {
  return { kind: chosen.from === 'parked' ? 'resume-ticket' : 'call-ticket', ticket: chosen.ticket };
}

/** The actions that can be done now; what is done by no action is never offered as one. */
export function openActions(view: View, chosen: Chosen | null, nowMs: number): ReadonlySet<Action> {
  const open = new Set<Action>(['menu', 'keys']);
  if (view.bookings !== null) open.add('bookings');
  const stage = stageOf(view);
  if (mainIntent(view, chosen, {}) !== null) open.add('main');
  if (view.undo !== null && view.undo.untilMs > nowMs) open.add('undo');
  if (stage === 'closed') return open;
  open.add('issue').add('queue');
  if (stage === 'free') open.add('pause').add('call-number');
  const { current, lists } = view;
  if (current === null) return open;
  open.add('park').add('transfer');
  if (current.matters.length < lists.mattersPerVisit) open.add('add-step');
  if (lists.priorities.length > 1) open.add('priority');
  if (lists.outcomes.length + lists.noteCodes.length > 0) open.add('note');
  if (stage === 'called') {
    open.add('no-show').add('requeue').add('cancel');
    if (current.recallsLeft > 0) open.add('recall');
  } else {
    open.add('finish');
    if (canTakeAnotherMatter(view)) open.add('next-step');
  }
  return open;
}

function canTakeAnotherMatter(view: View): boolean {
  const { current, lists } = view;
  if (current === null) return false;
  const isPending = current.matters.some((one) => !one.done && one.service !== current.service);
  return isPending || current.matters.length < lists.mattersPerVisit;
}

/** Services that the customer could be served in next: those of the ticket first, then all others. */
export function nextServices(view: View): { readonly pending: readonly string[]; readonly others: readonly string[] } {
  const { current, lists } = view;
  if (current === null) return { pending: [], others: [] };
  const held = new Set(current.matters.map((one) => one.service)).add(current.service);
  const pending = current.matters.filter((one) => !one.done && one.service !== current.service);
  const hasRoom = current.matters.length < lists.mattersPerVisit;
  const others = hasRoom ? lists.services.filter((one) => !held.has(one.id)) : [];
  return { pending: pending.map((one) => one.service), others: others.map((one) => one.id) };
}

/** Is the chosen ticket still where it was chosen? Another desk may have called it meanwhile. */
export function isStillThere(view: View, chosen: Chosen): boolean {
  if (chosen.from === 'waiting') return view.waiting.some((one) => one.ticket === chosen.ticket);
  if (chosen.from === 'parked') return view.parked.some((one) => one.ticket === chosen.ticket);
  return view.current?.ticket !== chosen.ticket;
}
