// What each action does, the same for its button and its key.
import { useCallback, useEffect, useRef } from 'react';
import type { DeskView } from '#core/views/desk-view.ts';
import type { DialogRequest, DialogTicket } from './dialogs/dialog-request.ts';
import type { Intent } from './intents.ts';
import { actionForKey, keepsKey } from './keys.ts';
import type { Me } from './session.ts';
import { type Action, type Chosen, mainIntent, type Note } from './stage.ts';
import type { Room } from './terminal-context.ts';
import type { Commands } from './use-commands.ts';

interface Given {
  readonly view: DeskView | undefined;
  readonly open: ReadonlySet<Action>;
  readonly chosen: Chosen | null;
  readonly choose: (chosen: Chosen | null) => void;
  readonly note: Note;
  readonly commands: Commands;
  readonly dialog: DialogRequest | null;
  readonly openDialog: (dialog: DialogRequest | null) => void;
  readonly room: Room;
  readonly goTo: (room: Room) => void;
  readonly keysOn: boolean;
  readonly me: Me;
}

export function useActions(given: Given): { act: (action: Action) => void; run: (intent: Intent) => void } {
  // The keys are listened to once; what they mean is looked up in the newest state.
  const newest = useRef(given);
  newest.current = given;

  const run = useCallback((intent: Intent) => {
    const { commands, choose } = newest.current;
    void commands.run(intent).then((outcome) => {
      if (outcome.kind === 'done' && usesChoice(intent)) choose(null);
    });
  }, []);

  const act = useCallback(
    (action: Action) => {
      const { view, open, chosen, note, openDialog, goTo } = newest.current;
      if (view === undefined || !open.has(action)) return;
      const effect = effectOf(action, view, chosen, note);
      if (effect === null) return;
      if ('kind' in effect) run(effect);
      else if (effect.name === 'bookings') goTo('bookings');
      else if (effect.name === 'queue') document.querySelector<HTMLElement>('[data-choose]')?.focus();
      else openDialog(effect);
    },
    [run],
  );

  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { dialog, openDialog, keysOn, room } = newest.current;
      const action = actionForKey(event);
      // In the calendar no key may call a customer by mistake: it has keys of its own.
      if (
        action === null ||
        !keysOn ||
        room !== 'queue' ||
        event.defaultPrevented ||
        keepsKey(document.activeElement, event.key)
      )
        return;
      if (dialog !== null && dialog.name !== 'keys') return;
      event.preventDefault();
      if (dialog !== null) openDialog(null);
      if (dialog === null || action !== 'keys') act(action);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [act]);

  return { act, run };
}

function usesChoice(intent: Intent): boolean {
  return intent.kind === 'call-ticket' || intent.kind === 'resume-ticket' || intent.kind === 'finish-then-call';
}

/** What an action means at this moment: an intent to send at once, or a dialog that asks for more. */
function effectOf(
  action: Action,
  view: DeskView,
  chosen: Chosen | null,
  note: Note,
): Intent | DialogRequest | { readonly name: 'queue' } | { readonly name: 'bookings' } | null {
  const { current, undo, lists } = view;
  const withTicket = (make: (ticket: DialogTicket) => Intent | DialogRequest) =>
    current === null ? null : make(ticketForDialog(view, current, 'desk'));
  switch (action) {
    case 'main':
      return mainIntent(view, chosen, note);
    case 'recall':
      return withTicket(({ ticket }) => ({ kind: 'recall', ticket }));
    case 'no-show':
      return withTicket(({ ticket }) => ({ kind: 'no-show', ticket }));
    case 'finish':
      return withTicket(({ ticket }) => ({ kind: 'finish', ticket, ...note }));
    case 'park':
      return withTicket(({ ticket }) =>
        lists.noteCodes.length === 0 ? { kind: 'park', ticket } : { name: 'park', ticket },
      );
    case 'add-step':
    case 'requeue':
    case 'transfer':
    case 'priority':
    case 'cancel':
      return withTicket((ticket) => ({ name: action, ticket }));
    case 'undo':
      return undo === null ? null : { kind: 'undo', ticket: undo.ticket };
    default:
      return { name: action };
  }
}

type Row = DeskView['waiting'][number];

/** A ticket of the view as the dialogs need it. */
export function ticketForDialog(view: DeskView, row: Row, from: DialogTicket['from']): DialogTicket {
  const { ticket, number, service, priority } = row;
  const matters = row.matters.map((one) => one.service);
  const here = view.current?.ticket === ticket;
  return { ticket, number, service, priority, here, from, printed: row.origin === 'kiosk', matters };
}
