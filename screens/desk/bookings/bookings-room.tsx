// The calendar of appointments at the clerk's terminal: a day or a week, what has to be settled, and what can be
// done.

import { Trans } from '@lingui/react/macro';
import { useCallback, useMemo, useState } from 'react';
import type { Offer } from '#contract/resources/appointment-shapes.ts';
import { Icon } from '#screens/kit/icons.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { keep, kept } from '../kept.ts';
import { RefusalBox } from '../refusal.tsx';
import { useTerminal } from '../terminal-context.ts';
import { BookingsContext, type BookingsState, type CalendarDialog, useBookings } from './bookings-context.ts';
import { CalendarDialogs } from './calendar-dialogs.tsx';
import { CalendarHead } from './calendar-head.tsx';
import { datesFrom, mondayOf } from './dates.ts';
import { DayView } from './day-view.tsx';
import { SettleList } from './settle-list.tsx';
import { useCalendar } from './use-calendar.ts';
import { useOffer } from './use-offer.ts';
import { useRoomKeys } from './use-room-keys.ts';
import { useWishes } from './use-wishes.ts';
import { unsettled } from './visits.ts';
import { WeekView } from './week-view.tsx';
import './bookings.css';

/** Days ahead in which appointments that no longer fit are searched; as many as the server returns at once. */
const daysAhead = 42;
/** That much is read no oftener than this. */
const aheadGapMs = 5_000;

export function BookingsRoom() {
  const { branch } = useTerminal();
  const { read, again } = useOffer(branch);
  switch (read.phase) {
    case 'reading':
      return <main className="bookings" aria-busy />;
    case 'refused':
      return <NoOffer problem={read.problem} again={again} />;
    case 'read':
      return <OpenRoom offer={read.offer} />;
  }
}

function NoOffer({ problem, again }: { readonly problem: Problem; readonly again: () => void }) {
  const { goTo } = useTerminal();
  const words = problem.detail || problem.title;
  return (
    <main className="bookings door">
      <div className="sheet" role="alert">
        <h1>
          {problem.code === 'booking-off' ? (
            <Trans>Ta placówka nie umawia wizyt</Trans>
          ) : (
            <Trans>Nie można pokazać terminarza</Trans>
          )}
        </h1>
        <p>{words === '' ? <Trans>Serwer nie odpowiedział. Kolejka działa dalej.</Trans> : words}</p>
        <div className="sheet-actions">
          {problem.code === 'booking-off' ? null : (
            <button type="button" className="btn" onClick={again}>
              <Trans>Spróbuj ponownie</Trans>
            </button>
          )}
          <button type="button" className="btn" onClick={() => goTo('queue')}>
            <Trans>Wróć do kolejki</Trans>
          </button>
        </div>
      </div>
    </main>
  );
}

function OpenRoom({ offer }: { readonly offer: Offer }) {
  const { branch, view: desk, nowMs, isLost, hallSignal } = useTerminal();
  const today = desk.date;
  const [lookedAt, lookAt] = useState<string | null>(null);
  const [view, setView] = useState(() => kept('calendar', isView, 'day'));
  const [service, chooseService] = useState<string | null>(null);
  const [dialog, openDialog] = useState<CalendarDialog | null>(null);
  const date = lookedAt ?? today;
  const monday = mondayOf(date);
  // A call changes the state of its appointment; only the calendar changes what fits.
  const calendarSignal = `${desk.bookings?.changed} ${isLost}`;
  const week = useCalendar(branch, monday, 7, `${calendarSignal} ${hallSignal}`);
  const ahead = useCalendar(branch, today, daysAhead, calendarSignal, aheadGapMs);
  const { refresh: refreshWeek } = week;
  const { refresh: refreshAhead } = ahead;
  const settled = useCallback(() => {
    refreshWeek();
    refreshAhead();
  }, [refreshWeek, refreshAhead]);
  const wishes = useWishes(branch, settled);

  const days = useMemo(() => {
    const fresh = datesFrom(monday, 7).flatMap((one) => week.days.get(one) ?? []);
    return new Map([...ahead.days, ...fresh.map((day) => [day.date, day] as const)]);
  }, [ahead.days, week.days, monday]);
  const conflicts = useMemo(() => unsettled(days.values(), nowMs), [days, nowMs]);

  const state: BookingsState = {
    ...{ branch, today, zone: desk.timeZone, nowMs, signal: calendarSignal, offer, days, unsettled: conflicts },
    ...{ date, lookAt: (one) => lookAt(one === today ? null : one), view, service, chooseService },
    show(wanted) {
      setView(wanted);
      keep('calendar', wanted);
    },
    ...{ wishes, isLost, dialog, openDialog },
  };
  return (
    <BookingsContext value={state}>
      <Rooms state={state} problem={week.problem} refresh={settled} />
    </BookingsContext>
  );
}

interface RoomsProps {
  readonly state: BookingsState;
  readonly problem: Problem | null;
  readonly refresh: () => void;
}

function Rooms({ state, problem, refresh }: RoomsProps) {
  useRoomKeys(state);
  return (
    <main className="bookings">
      <CalendarHead />
      {problem === null ? null : <Stale problem={problem} refresh={refresh} />}
      {state.dialog === null ? <RoomRefusal /> : null}
      <SettleList />
      {state.view === 'day' ? <DayView /> : <WeekView />}
      <CalendarDialogs />
    </main>
  );
}

/** Of what was done without a dialog. */
function RoomRefusal() {
  const { wishes } = useBookings();
  const { trouble, pending, retry, dismiss } = wishes;
  const problem = trouble?.problem ?? null;
  return <RefusalBox problem={problem} isBusy={pending !== null} retry={() => void retry()} dismiss={dismiss} />;
}

function Stale({ problem, refresh }: { readonly problem: Problem; readonly refresh: () => void }) {
  return (
    <p className="notice lost" role="status">
      <Icon name="no-connection" />
      <span className="notice-body">
        {problem.detail || problem.title || <Trans>Serwer nie odpowiada: terminarz może być nieaktualny.</Trans>}
      </span>
      <button type="button" className="btn small" onClick={refresh}>
        <Trans>Wczytaj ponownie</Trans>
      </button>
    </p>
  );
}

function isView(value: unknown): value is 'day' | 'week' {
  return value === 'day' || value === 'week';
}
