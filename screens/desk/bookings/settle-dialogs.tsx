// Short dialogs about one appointment: cancel it, mark it as a no-show, write a note.
import { Trans } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { CalendarFrame, MainButton } from './calendar-frame.tsx';
import { MatterWords, PersonWords, TellingWords } from './visit-words.tsx';
import type { Visit } from './visits.ts';
import type { Wish } from './wishes.ts';

interface OfVisit {
  readonly row: Visit;
}

/** Does a wish and closes; stays with the refusal when it is refused. */
function useDoAndClose(): (wish: Wish) => void {
  const { wishes, openDialog } = useBookings();
  return (wish) => {
    void wishes.run(wish).then((granted) => {
      if (granted !== null) openDialog(null);
    });
  };
}

function WhichVisit({ row }: OfVisit) {
  const { visit, date } = row;
  const words = useCalendarWords();
  return (
    <p>
      <b>
        {words.day(date)}, {words.time(visit.startMs)}
      </b>
      <br />
      <MatterWords visit={visit} />
      {', '}
      <PersonWords visit={visit} />
    </p>
  );
}

export function CancelDialog({ row }: OfVisit) {
  const doAndClose = useDoAndClose();
  const { appointment } = row.visit;
  return (
    <CalendarFrame
      alert
      title={<Trans>Odwołać tę wizytę?</Trans>}
      actions={
        <MainButton press={() => doAndClose({ kind: 'cancel', appointment })}>
          <Trans>Odwołaj wizytę</Trans>
        </MainButton>
      }
    >
      <WhichVisit row={row} />
      <p>
        <TellingWords visit={row.visit} />
      </p>
      <p className="hint">
        <Trans>Godzina będzie znowu wolna. Tego nie można cofnąć.</Trans>
      </p>
    </CalendarFrame>
  );
}

export function MissedDialog({ row }: OfVisit) {
  const doAndClose = useDoAndClose();
  const { appointment } = row.visit;
  return (
    <CalendarFrame
      alert
      title={<Trans>Klient nie przyszedł?</Trans>}
      actions={
        <MainButton press={() => doAndClose({ kind: 'missed', appointment })}>
          <Trans>Nie przyszedł</Trans>
        </MainButton>
      }
    >
      <WhichVisit row={row} />
      <p className="hint">
        <Trans>Kod przestanie działać. Jeśli klient jeszcze przyjdzie, pobierze zwykły bilet.</Trans>
      </p>
    </CalendarFrame>
  );
}

const longestNote = 500;

export function NoteDialog({ row }: OfVisit) {
  const doAndClose = useDoAndClose();
  const { appointment, note } = row.visit;
  const [typed, setTyped] = useState(note ?? '');
  const id = useId();
  return (
    <CalendarFrame
      title={<Trans>Uwaga do wizyty</Trans>}
      actions={
        <MainButton press={() => doAndClose({ kind: 'note', appointment, note: typed.trim() })}>
          <Trans>Zapisz uwagę</Trans>
        </MainButton>
      }
    >
      <WhichVisit row={row} />
      <label htmlFor={id}>
        <Trans>Uwaga</Trans>
      </label>
      <textarea
        id={id}
        className="field"
        rows={4}
        maxLength={longestNote}
        // biome-ignore lint/a11y/noAutofocus: the dialog was asked for in order to write
        autoFocus
        aria-describedby={`${id}-hint`}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p id={`${id}-hint`} className="hint">
        <Trans>Widzą ją pracownicy, a klient dostanie ją na żądanie. Znika razem z jego danymi.</Trans>
      </p>
    </CalendarFrame>
  );
}
