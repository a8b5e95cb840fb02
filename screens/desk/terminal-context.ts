// The shared state of an open terminal: the view, the time, what can be done, and how to do it.
import { useLingui } from '@lingui/react/macro';
import { createContext, useContext } from 'react';
import type { Words } from '#core/shared/language.ts';
import type { DeskView } from '#core/views/desk-view.ts';
import { formatTime } from '#screens/kit/clock.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import type { DialogRequest } from './dialogs/dialog-request.ts';
import type { Intent } from './intents.ts';
import type { Missed } from './missed.ts';
import type { Me } from './session.ts';
import type { Action, Chosen, Note, Stage } from './stage.ts';
import type { Commands } from './use-commands.ts';

export type Room = 'queue' | 'bookings';

export interface TerminalState {
  readonly branch: string;
  readonly bar: boolean;
  readonly me: Me;
  /** With what is already certain of the command under way. */
  readonly view: DeskView;
  readonly stage: Stage;
  /** The server's time, by the second. */
  readonly nowMs: number;
  readonly isLost: boolean;
  readonly commands: Commands;
  /** What can be done now; empty while the connection is lost. */
  readonly open: ReadonlySet<Action>;
  /** Does an action, if it is open. */
  readonly act: (action: Action) => void;
  readonly run: (intent: Intent) => void;
  readonly chosen: Chosen | null;
  readonly choose: (chosen: Chosen | null) => void;
  readonly note: Note;
  readonly setNote: (note: Note) => void;
  readonly missed: readonly Missed[];
  readonly forgetMissed: (ticket: string) => void;
  readonly dialog: DialogRequest | null;
  readonly openDialog: (dialog: DialogRequest | null) => void;
  /** What the window shows: customer and queue, or the calendar of appointments. */
  readonly room: Room;
  readonly goTo: (room: Room) => void;
  /** Differs whenever something in the hall has changed, or the connection was lost or came back. */
  readonly hallSignal: string;
  readonly keysOn: boolean;
  readonly setKeysOn: (on: boolean) => void;
  readonly leaveDesk: () => void;
  readonly signOut: () => Promise<void>;
}

export const TerminalContext = createContext<TerminalState | null>(null);

export function useTerminal(): TerminalState {
  const terminal = useContext(TerminalContext);
  if (terminal === null) throw new Error('useTerminal is used outside the terminal.');
  return terminal;
}

/** The office's own words in the clerk's language, and times of day in the branch's zone. */
export function useOfficeWords() {
  const { language } = useLanguage();
  const { view } = useTerminal();
  const { i18n } = useLingui();
  const { lists, timeZone } = view;
  const nameIn = (list: readonly { readonly id: string; readonly name: Words }[], id: string | null) =>
    list.find((one) => one.id === id)?.name[language] ?? id ?? '';
  return {
    i18n,
    language,
    service: (id: string) => nameIn(lists.services, id),
    priority: (id: string) => nameIn(lists.priorities, id),
    /** Without the part after a colon, where an office writes for whom the class is. */
    priorityShort: (id: string) => nameIn(lists.priorities, id).split(':')[0] ?? '',
    outcome: (id: string) => nameIn(lists.outcomes, id),
    noteCode: (id: string) => nameIn(lists.noteCodes, id),
    pauseReason: (id: string) => nameIn(lists.pauseReasons, id),
    profile: (id: string | null) => nameIn(lists.profiles, id),
    time: (epochMs: number) => formatTime(epochMs, timeZone, language),
  };
}
