// The open dialog of the calendar, if any; its appointment is looked up in the newest calendar.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { BookDialog } from './book-dialog.tsx';
import { type CalendarDialog, useBookings } from './bookings-context.ts';
import { CalendarFrame } from './calendar-frame.tsx';
import { CloseDialog, ReopenDialog } from './close-dialog.tsx';
import { FindDialog } from './find-dialog.tsx';
import { HourDialog } from './hour-dialog.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { CancelDialog, MissedDialog, NoteDialog } from './settle-dialogs.tsx';
import { VisitDialog } from './visit-dialog.tsx';
import { visitState } from './visits.ts';

export function CalendarDialogs() {
  const { dialog } = useBookings();
  if (dialog === null) return null;
  const about = 'appointment' in dialog ? dialog.appointment : '';
  return <OpenDialog key={`${dialog.name} ${about}`} dialog={dialog} />;
}

function OpenDialog({ dialog }: { readonly dialog: CalendarDialog }): ReactNode {
  switch (dialog.name) {
    case 'book':
      return <BookDialog date={dialog.date} startMs={dialog.startMs} />;
    case 'find':
      return <FindDialog />;
    case 'hour':
      return <HourDialog date={dialog.date} fromMs={dialog.fromMs} toMs={dialog.toMs} />;
    case 'close':
      return <CloseDialog date={dialog.date} fromMs={dialog.fromMs} toMs={dialog.toMs} />;
    case 'reopen':
      return <ReopenDialog date={dialog.date} closure={dialog.closure} />;
    default:
      return <OfVisit name={dialog.name} date={dialog.date} appointment={dialog.appointment} />;
  }
}

interface OfVisitProps {
  readonly name: 'visit' | 'move' | 'cancel' | 'missed' | 'note';
  readonly date: string;
  readonly appointment: string;
}

function OfVisit({ name, date, appointment }: OfVisitProps): ReactNode {
  const { days, nowMs } = useBookings();
  const visit = days.get(date)?.appointments.find((one) => one.appointment === appointment);
  const state = visit === undefined ? null : visitState(visit, nowMs);
  if (visit === undefined || state === null) return <GoneDialog isRead={days.has(date)} />;
  const row = { date, visit, state };
  switch (name) {
    case 'visit':
      return <VisitDialog row={row} />;
    case 'move':
      return <MoveDialog row={row} />;
    case 'cancel':
      return <CancelDialog row={row} />;
    case 'missed':
      return <MissedDialog row={row} />;
    case 'note':
      return <NoteDialog row={row} />;
  }
}

/** Moved to another date meanwhile, here or in another window, or still being read. */
function GoneDialog({ isRead }: { readonly isRead: boolean }) {
  return (
    <CalendarFrame title={<Trans>Umówiona wizyta</Trans>}>
      <p className="hint" role="status">
        {isRead ? (
          <Trans>Tej wizyty nie ma już w tym dniu: ktoś ją właśnie przełożył. Znajdziesz ją po kodzie.</Trans>
        ) : (
          <Trans>Wczytuję…</Trans>
        )}
      </p>
    </CalendarFrame>
  );
}
