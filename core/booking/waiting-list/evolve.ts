// Folds one event into the waiting list. Total: it never refuses, since an event of the log has happened.
import { assert, unreachable } from '#core/shared/assert.ts';
import { slotKey, type WaitingEntry, type WaitingListEvent, type WaitingListState } from './waiting-list.ts';

export function emptyWaitingList(): WaitingListState {
  return { version: 0, atMs: 0, entries: new Map() };
}

/** Takes over the state and returns it with the event folded in. */
export function evolveWaitingList(state: WaitingListState, event: WaitingListEvent): WaitingListState {
  state.version += 1;
  state.atMs = event.atMs;
  switch (event.type) {
    case 'waiting-list-joined': {
      const { entry: id, services, fromDate, toDate, appointment, language, termsVersion, atMs: joinedAtMs } = event;
      const wish = { id, services, fromDate, toDate, appointment, language, joinedAtMs };
      state.entries.set(id, { ...wish, termsVersion, phase: 'waiting', offer: null, declined: [] });
      return state;
    }
    case 'waiting-list-offered': {
      const { hold, date, startMs, untilMs } = event;
      return change(state, event.entry, () => ({ phase: 'offered', offer: { hold, date, startMs, untilMs } }));
    }
    case 'waiting-list-offer-ended':
      return change(state, event.entry, ({ offer, declined }) => ({
        phase: 'waiting',
        offer: null,
        declined: offer === null ? declined : [...declined, slotKey(offer.date, offer.startMs)],
      }));
    case 'waiting-list-served':
      return change(state, event.entry, () => ({ phase: 'served', offer: null }));
    case 'waiting-list-left':
      return change(state, event.entry, () => ({ phase: 'left', offer: null }));
    case 'personal-data-erased':
      return state;
    default:
      return unreachable(event);
  }
}

function change(
  state: WaitingListState,
  id: string,
  changes: (one: WaitingEntry) => Partial<WaitingEntry>,
): WaitingListState {
  const one = state.entries.get(id);
  assert(one !== undefined, `the entry of an event is known: ${id}`);
  state.entries.set(id, { ...one, ...changes(one) });
  return state;
}
