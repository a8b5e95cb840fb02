// The key of every action, and the action of a key press. Keys work only while nothing is being typed or chosen.
import { type Action, actions } from './stage.ts';

export const keyOf: Readonly<Record<Action, string>> = {
  main: ' ',
  recall: 'w',
  'no-show': 'n',
  finish: 'z',
  'next-step': 's',
  'add-step': 'd',
  park: 'o',
  requeue: 'k',
  transfer: 'p',
  note: 'u',
  priority: 'a',
  cancel: 'x',
  queue: 'q',
  'call-number': 'l',
  issue: 'b',
  undo: 'c',
  bookings: 't',
  pause: 'r',
  menu: 'm',
  keys: '?',
};

const actionOf = new Map(actions.map((action) => [keyOf[action], action]));

export interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The action that a key press means; null for every other key, for a key held down and for a shortcut of the browser. */
export function actionForKey(press: KeyPress): Action | null {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return null;
  return actionOf.get(press.key.toLowerCase()) ?? null;
}

interface Focused {
  readonly tagName: string;
  readonly isContentEditable?: boolean;
  readonly type?: string;
}

/** Does the focused element need the key itself: text being typed, or a button that the space bar presses? */
export function keepsKey(focused: Focused | null, key: string): boolean {
  if (focused === null) return false;
  const tag = focused.tagName.toLowerCase();
  if (tag === 'input' || tag === 'textarea' || tag === 'select' || focused.isContentEditable === true) return true;
  return key === ' ' && (tag === 'button' || tag === 'a' || tag === 'summary');
}
