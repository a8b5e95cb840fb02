// The appointments of one hour, opened from the week or the capacity strip, and what can be done with the hour
// itself.
import { Trans } from '@lingui/react/macro';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { CalendarFrame } from './calendar-frame.tsx';
import { closuresOf } from './hours.ts';
import { MatterWords, PersonWords, StateWords } from './visit-words.tsx';
import { type Visit, visitsOf } from './visits.ts';

interface HourDialogProps {
  readonly date: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export function HourDialog({ date, fromMs, toMs }: HourDialogProps) {
  const { days, nowMs, service, openDialog, isLost } = useBookings();
  const words = useCalendarWords();
  const day = days.get(date);
  const visits = day === undefined ? [] : visitsOf(day, nowMs, service);
  const inHour = visits.filter(({ visit }) => visit.startMs < toMs && fromMs < visit.endMs);
  const isClosed = day !== undefined && closuresOf(day, fromMs, toMs, service).length > 0;
  const isOver = toMs <= nowMs;
  return (
    <CalendarFrame
      title={
        <Trans>
          {words.day(date)}, {words.time(fromMs)}–{words.time(toMs)}
        </Trans>
      }
      actions={
        isOver ? undefined : (
          <button
            type="button"
            className="btn main"
            aria-disabled={isLost}
            onClick={() => {
              if (!isLost) openDialog({ name: 'book', date, startMs: fromMs });
            }}
          >
            <Trans>Umów na tę godzinę</Trans>
          </button>
        )
      }
    >
      {isClosed ? (
        <p className="hint">
          <Trans>Ta godzina jest w całości lub w części zamknięta dla umówionych.</Trans>
        </p>
      ) : null}
      {inHour.length === 0 ? (
        <p className="hint">
          <Trans>W tej godzinie nikt się nie umówił.</Trans>
        </p>
      ) : (
        <VisitList visits={inHour} />
      )}
      {isOver ? null : (
        <div className="stack">
          <button
            type="button"
            className="btn"
            aria-disabled={isLost}
            onClick={() => {
              if (!isLost) openDialog({ name: 'close', date, fromMs, toMs });
            }}
          >
            <Trans>Zamknij tę godzinę…</Trans>
          </button>
        </div>
      )}
    </CalendarFrame>
  );
}

function VisitList({ visits }: { readonly visits: readonly Visit[] }) {
  const { openDialog } = useBookings();
  const words = useCalendarWords();
  return (
    <div className="stack">
      {visits.map(({ visit, state, date }) => (
        <button
          key={visit.appointment}
          type="button"
          className="btn"
          aria-disabled={state === 'held'}
          onClick={() => {
            if (state !== 'held') openDialog({ name: 'visit', date, appointment: visit.appointment });
          }}
        >
          <span>
            <b>{words.time(visit.startMs)}</b> <MatterWords visit={visit} />
            {state === 'held' ? null : (
              <>
                {', '}
                <PersonWords visit={visit} />
              </>
            )}
          </span>
          <span className="pick-after">
            <StateWords visit={visit} state={state} />
          </span>
        </button>
      ))}
    </div>
  );
}
