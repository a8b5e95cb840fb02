// The calendar's keys. Like the desk's, they work only while nothing is being typed or chosen.
export type RoomAction = 'book' | 'find' | 'close' | 'day' | 'week' | 'earlier' | 'later' | 'today' | 'back';

export const roomKeys: Readonly<Record<RoomAction, string>> = {
  book: 'u',
  find: 'k',
  close: 'z',
  day: 'd',
  week: 't',
  earlier: ',',
  later: '.',
  today: '0',
  back: 'escape',
};

const actionOf = new Map(Object.entries(roomKeys).map(([action, key]) => [key, action as RoomAction]));

interface KeyPress {
  readonly key: string;
  readonly repeat: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The action that a key press means; null for every other key, for a key held down and for a shortcut of the browser. */
export function roomActionForKey(press: KeyPress): RoomAction | null {
  if (press.repeat || press.ctrlKey || press.altKey || press.metaKey) return null;
  return actionOf.get(press.key.toLowerCase()) ?? null;
}
