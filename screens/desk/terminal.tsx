// One desk at work: collects view, time, commands and choices, listens to the keys, and shows the parts.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useMemo, useState } from 'react';
import { useServerNow } from '#screens/kit/clock.ts';
import { Announcer } from './announcer.tsx';
import { BookingsDoor } from './bookings-door.tsx';
import { Connecting, NotYours, OpenDesk } from './desk-door.tsx';
import type { DialogRequest } from './dialogs/dialog-request.ts';
import { Dialogs } from './dialogs/dialogs.tsx';
import { foresee } from './intents.ts';
import { isFlag, keep, kept } from './kept.ts';
import { useMissed } from './missed.ts';
import { Notices } from './notices.tsx';
import { Person } from './person.tsx';
import { Queue } from './queue.tsx';
import type { Me } from './session.ts';
import { type Chosen, isStillThere, openActions, stageOf } from './stage.ts';
import { type Room, TerminalContext, type TerminalState } from './terminal-context.ts';
import { TopBar } from './top-bar.tsx';
import { useActions } from './use-actions.ts';
import { useCommands } from './use-commands.ts';
import { useDesk } from './use-desk.ts';
import { useNote } from './use-note.ts';
import { useTitle } from './use-title.ts';

interface TerminalProps {
  readonly branch: string;
  readonly desk: string;
  readonly bar: boolean;
  readonly firstRoom: Room;
  readonly me: Me;
  readonly ask: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly leaveDesk: () => void;
}

export function Terminal(props: TerminalProps) {
  const { branch, desk, bar, firstRoom, me, ask, signOut, leaveDesk } = props;
  const { i18n } = useLingui();
  const seen = useDesk(branch, desk);
  const place = useMemo(() => ({ branch, desk }), [branch, desk]);
  const commands = useCommands(place, seen.version, seen.refresh);
  const nowMs = useServerNow(seen.serverOffsetMs);
  const [dialog, openDialog] = useState<DialogRequest | null>(null);
  const [wanted, choose] = useState<Chosen | null>(null);
  const [room, setRoom] = useState<Room>(firstRoom);
  const goTo = bar ? openFullWindow : setRoom;
  const [keysOn, setKeysOn] = useState(() => kept('keys', isFlag, true));

  const unauthorised = seen.problem?.status === 401 || commands.trouble?.problem.status === 401;
  useEffect(() => {
    if (unauthorised) void ask();
  }, [unauthorised, ask]);

  const { pending } = commands;
  const view = useMemo(
    () => (seen.view === undefined || pending === null ? seen.view : foresee(seen.view, pending, nowMs)),
    [seen.view, pending, nowMs],
  );
  const missed = useMissed(branch, seen.view, nowMs);
  const { note, setNote } = useNote(branch, view);
  useTitle(view);

  const chosen = wanted !== null && view !== undefined && isStillThere(view, wanted) ? wanted : null;
  const isLost = seen.status === 'lost' || seen.status === 'refused';
  const open = useMemo(
    () => (view === undefined || isLost ? new Set<never>() : openActions(view, chosen, nowMs)),
    [view, isLost, chosen, nowMs],
  );
  const { act, run } = useActions({
    view,
    open,
    chosen,
    choose,
    note,
    commands,
    openDialog,
    dialog,
    room,
    goTo,
    keysOn,
    me,
  });

  if (view === undefined) return <Connecting seen={seen} desk={desk} leaveDesk={leaveDesk} key={i18n.locale} />;
  const state: TerminalState = {
    ...{ branch, bar, me, view, stage: stageOf(view), nowMs, isLost, commands, open, act, run, chosen, choose },
    ...{ note, setNote, missed: missed.people, forgetMissed: missed.forget, dialog, openDialog, room, goTo, keysOn },
    hallSignal: `${seen.version} ${isLost ? 'lost' : 'live'}`,
    setKeysOn(on) {
      setKeysOn(on);
      keep('keys', on);
    },
    leaveDesk,
    signOut,
  };
  return (
    <TerminalContext value={state}>
      <TerminalRooms lostSinceMs={seen.lostSinceMs} offsetMs={seen.serverOffsetMs} state={state} />
    </TerminalContext>
  );
}

/** The bar is too narrow for the calendar: it opens in a window of its own, always the same one. */
function openFullWindow(room: Room): void {
  window.open(`?${room}`, `numerek-${room}`);
}

interface RoomsProps {
  readonly state: TerminalState;
  readonly lostSinceMs: number | undefined;
  readonly offsetMs: number;
}

function TerminalRooms({ state, lostSinceMs, offsetMs }: RoomsProps) {
  const { view, me, stage, room, bar } = state;
  const lostAtMs = lostSinceMs === undefined ? undefined : lostSinceMs + offsetMs;
  if (room === 'bookings' && !bar) {
    return (
      <>
        <TopBar />
        <Notices lostSinceMs={lostAtMs} />
        <BookingsDoor />
        <Dialogs />
        <Announcer />
      </>
    );
  }
  if (stage === 'closed') return <OpenDesk />;
  if (view.desk.person !== me.person && me.role === 'clerk') return <NotYours />;
  return (
    <>
      <TopBar />
      <Notices lostSinceMs={lostAtMs} />
      <div className="rooms">
        <Person />
        <Queue />
      </div>
      <Dialogs />
      <Announcer />
    </>
  );
}
