// On top, while there are any: appointments that no longer fit or were displaced. No appointment is dropped by a
// change of settings; staff move it, cancel it, or, if only capacity is missing, keep it above the capacity.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { MatterWords, PersonWords, UnsettledWords } from './visit-words.tsx';
import type { Unsettled } from './visits.ts';

/** Rows shown before all are requested. */
const rowsAtFirst = 2;

export function SettleList() {
  const { t } = useLingui();
  const { unsettled } = useBookings();
  const [isOpen, setIsOpen] = useState(false);
  const count = unsettled.length;
  if (count === 0) return null;
  const shown = isOpen ? unsettled : unsettled.slice(0, rowsAtFirst);
  return (
    <section className="settle" aria-label={t`Do rozstrzygnięcia`}>
      <h2>
        <Icon name="warning" />
        <span>
          <Plural
            value={count}
            one="# wizyta do rozstrzygnięcia"
            few="# wizyty do rozstrzygnięcia"
            many="# wizyt do rozstrzygnięcia"
            other="# wizyty do rozstrzygnięcia"
          />
        </span>
        {count <= rowsAtFirst ? null : (
          <button type="button" className="btn small" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {isOpen ? <Trans>Zwiń</Trans> : <Trans>Pokaż wszystkie</Trans>}
          </button>
        )}
      </h2>
      <ul>
        {shown.map((one) => (
          <SettleRow key={one.visit.appointment} one={one} />
        ))}
      </ul>
    </section>
  );
}

function SettleRow({ one }: { readonly one: Unsettled }) {
  const { visit, date, why } = one;
  const { openDialog, wishes, isLost } = useBookings();
  const words = useCalendarWords();
  const isBusy = isLost || wishes.pending !== null;
  const { appointment, startMs } = visit;
  const when = `${words.weekday(date)} ${words.shortDate(date)}, ${words.time(startMs)}`;
  return (
    <li>
      <b>{when}</b>
      <span className="what">
        <MatterWords visit={visit} />
        {', '}
        <PersonWords visit={visit} />
        {': '}
        <UnsettledWords why={why} />
      </span>
      <span className="row-actions">
        <button
          type="button"
          className="btn small"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) openDialog({ name: 'move', date, appointment });
          }}
        >
          <Trans>Przełóż</Trans> <span className="sr">{when}</span>
        </button>
        <button
          type="button"
          className="btn small"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) openDialog({ name: 'cancel', date, appointment });
          }}
        >
          <Trans>Odwołaj</Trans> <span className="sr">{when}</span>
        </button>
        {why !== 'over-capacity' ? null : (
          <button
            type="button"
            className="btn small"
            aria-disabled={isBusy}
            onClick={() => {
              if (!isBusy) void wishes.run({ kind: 'move', appointment, date, startMs, overbook: true });
            }}
          >
            <Trans>Zostaw</Trans> <span className="sr">{when}</span>
          </button>
        )}
      </span>
    </li>
  );
}
