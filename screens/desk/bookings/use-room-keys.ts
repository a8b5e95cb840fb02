// Listens to the calendar's keys. A key is interpreted by the newest state, and ignored while a dialog is open.
import { useEffect, useRef } from 'react';
import { keepsKey } from '../keys.ts';
import { useTerminal } from '../terminal-context.ts';
import type { BookingsState } from './bookings-context.ts';
import { addDays } from './dates.ts';
import { type RoomAction, roomActionForKey } from './keys.ts';

export function useRoomKeys(state: BookingsState): void {
  const { keysOn, dialog, goTo } = useTerminal();
  const newest = useRef({ state, keysOn, dialog, goTo });
  newest.current = { state, keysOn, dialog, goTo };

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { state, keysOn, dialog, goTo } = newest.current;
      const action = roomActionForKey(event);
      if (action === null || event.defaultPrevented || state.dialog !== null || dialog !== null) return;
      if (keepsKey(document.activeElement, event.key)) return;
      if (!keysOn && action !== 'back') return;
      event.preventDefault();
      if (action === 'back') goTo('queue');
      else act(action, state);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}

function act(action: Exclude<RoomAction, 'back'>, state: BookingsState): void {
  const { openDialog, date, show, view, lookAt, today, isLost } = state;
  const stepDays = view === 'day' ? 1 : 7;
  switch (action) {
    case 'book':
      if (!isLost) openDialog({ name: 'book', date: null, startMs: null });
      return;
    case 'find':
      openDialog({ name: 'find' });
      return;
    case 'close':
      if (!isLost) openDialog({ name: 'close', date, fromMs: null, toMs: null });
      return;
    case 'day':
    case 'week':
      show(action);
      return;
    case 'earlier':
      lookAt(addDays(date, -stepDays));
      return;
    case 'later':
      lookAt(addDays(date, stepDays));
      return;
    case 'today':
      lookAt(today);
  }
}
