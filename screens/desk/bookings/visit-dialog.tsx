// One appointment: all that the office knows about it, and what can be done. Shows when another user changed it
// meanwhile.
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useRef, useState } from 'react';
import { numberText } from '#core/queue/state.ts';
import { languageNames } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { CalendarFrame, MainButton } from './calendar-frame.tsx';
import { MatterWords, StateWords, UnsettledWords } from './visit-words.tsx';
import { codeGroups, traceOf, type Visit, type VisitAction, visitActions } from './visits.ts';
import type { CheckedIn } from './wishes.ts';

export function VisitDialog({ row }: { readonly row: Visit }) {
  const { visit, date } = row;
  const { wishes, today, nowMs } = useBookings();
  const words = useCalendarWords();
  const [ticket, setTicket] = useState<CheckedIn | null>(null);
  const opened = useRef(traceOf(visit));
  if (ticket !== null) return <CheckedInDialog ticket={ticket} />;
  const checkIn = async (asWalkIn: boolean) => {
    const granted = await wishes.run({ kind: 'check-in', appointment: visit.appointment, asWalkIn });
    if (granted?.ticket !== undefined) setTicket(granted.ticket);
  };
  const open = visitActions(row, today, nowMs);
  const isTooLate = wishes.trouble?.problem.code === 'check-in-too-late';
  return (
    <CalendarFrame
      wide
      title={
        <Trans>
          Wizyta {words.day(date)}, {words.time(visit.startMs)}
        </Trans>
      }
      retried={(granted) => {
        if (granted?.ticket !== undefined) setTicket(granted.ticket);
      }}
      actions={
        open.includes('check-in') ? (
          <MainButton press={() => void checkIn(isTooLate)}>
            {isTooLate ? <Trans>Wydaj zwykły bilet</Trans> : <Trans>Klient przyszedł: wydaj bilet</Trans>}
          </MainButton>
        ) : undefined
      }
    >
      {opened.current === traceOf(visit) ? null : (
        <p className="changed" role="status">
          <Trans>Ktoś właśnie zmienił tę wizytę. Poniżej jest jej obecny stan.</Trans>
        </p>
      )}
      <VisitFacts row={row} />
      <VisitButtons row={row} open={open} />
    </CalendarFrame>
  );
}

function VisitButtons({ row, open }: { readonly row: Visit; readonly open: readonly VisitAction[] }) {
  const { openDialog, isLost } = useBookings();
  const names: readonly (readonly [Exclude<VisitAction, 'check-in'>, ReactNode])[] = [
    ['move', <Trans key="move">Przełóż na inny termin…</Trans>],
    ['note', <Trans key="note">Uwaga dla pracowników…</Trans>],
    ['missed', <Trans key="missed">Klient nie przyszedł…</Trans>],
    ['cancel', <Trans key="cancel">Odwołaj wizytę…</Trans>],
  ];
  return (
    <div className="visit-buttons">
      {names
        .filter(([name]) => open.includes(name))
        .map(([name, words]) => (
          <button
            key={name}
            type="button"
            className="btn"
            aria-disabled={isLost}
            onClick={() => {
              if (!isLost) openDialog({ name, date: row.date, appointment: row.visit.appointment });
            }}
          >
            {words}
          </button>
        ))}
    </div>
  );
}

export function VisitFacts({ row }: { readonly row: Visit }) {
  const { visit, state } = row;
  const words = useCalendarWords();
  const { contact, answers, note } = visit;
  return (
    <dl className="visit-facts">
      <Fact name={<Trans>Stan</Trans>}>
        <b>
          <StateWords visit={visit} state={state} />
        </b>
      </Fact>
      <Fact name={<Trans>Sprawa</Trans>}>
        <MatterWords visit={visit} />
        {visit.matters.length < 2 ? null : ` (${words.time(visit.startMs)}–${words.time(visit.endMs)})`}
      </Fact>
      {visit.code === null ? null : (
        <Fact name={<Trans>Kod</Trans>}>
          <b className="code">{codeGroups(visit.code)}</b>
        </Fact>
      )}
      {answers.map((one) => (
        <Fact key={one.id} name={words.words(one.label)}>
          {one.answer}
        </Fact>
      ))}
      {visit.erased ? (
        <Fact name={<Trans>Dane</Trans>}>
          <Trans>dane usunięte</Trans>
        </Fact>
      ) : (
        <Fact name={<Trans>Kontakt</Trans>}>{contact === null ? <Trans>nie podano</Trans> : contact.value}</Fact>
      )}
      <Fact name={<Trans>Język</Trans>}>{languageNames[visit.language]}</Fact>
      {note === null || note === '' ? null : <Fact name={<Trans>Uwaga</Trans>}>{note}</Fact>}
      {visit.bookedBy === null ? null : (
        <Fact name={<Trans>Kto umówił</Trans>}>
          {visit.bookedBy === 'staff' ? <Trans>pracownik</Trans> : <Trans>klient</Trans>}
          {visit.overbooked ? (
            <>
              {', '}
              <Trans>poza planem</Trans>
            </>
          ) : null}
        </Fact>
      )}
      {visit.conflict === null ? null : (
        <Fact name={<Trans>Do rozstrzygnięcia</Trans>}>
          <UnsettledWords why={visit.conflict} />
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function CheckedInDialog({ ticket }: { readonly ticket: CheckedIn }) {
  const words = useCalendarWords();
  const written = numberText(ticket.number);
  return (
    <CalendarFrame title={<Trans>Podaj ten numer</Trans>}>
      <div className="ticket issued" role="status">
        <p className="face">
          <TicketNumber letter={ticket.number.letter} figures={ticket.number.figures} label={written} />
        </p>
        <div className="perf" />
        <p className="facts">
          <b>{words.service(ticket.service)}</b>
          {ticket.dueAtMs === null ? (
            <Trans>Zwykły bilet: bez umówionej godziny.</Trans>
          ) : (
            <Trans>Umówiona godzina: {words.time(ticket.dueAtMs)}. Wcześniej nikt tego numeru nie wezwie.</Trans>
          )}
        </p>
      </div>
    </CalendarFrame>
  );
}
