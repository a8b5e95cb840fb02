// One day: its appointments in order of time, with the line "now" among them, and beside them the capacity of each
// hour.
import { Trans, useLingui } from '@lingui/react/macro';
import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react';
import type { CalendarDay } from '#contract/resources/appointment-shapes.ts';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { bringIntoView } from './bring-into-view.ts';
import { DayPlaces } from './day-places.tsx';
import { ClosedDayWords, MatterWords, PersonWords, StateWords, VisitCount } from './visit-words.tsx';
import { codeGroups, isOpenVisit, isPast, nowIndex, type Visit, visitsOf } from './visits.ts';

export function DayView() {
  const { t } = useLingui();
  const { days, date, service, nowMs, today } = useBookings();
  const day = days.get(date);
  if (day === undefined) return <div className="cal-rooms" aria-busy />;
  const visits = visitsOf(day, nowMs, service);
  const count = visits.filter(({ visit }) => visit.phase !== 'held' && visit.phase !== 'cancelled').length;
  return (
    <div className="cal-rooms">
      <section className="cal-list" aria-label={t`Umówione wizyty`}>
        <h3 className="cap">
          <span>
            <VisitCount count={count} />
          </span>
          {day.closed === null ? null : (
            <span className="tag">
              <ClosedDayWords day={day} />
            </span>
          )}
        </h3>
        {/* A list longer than its room scrolls, so the keyboard must reach it. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, and only a focused one scrolls by keys */}
        <section className="scroll" tabIndex={0} aria-label={t`Lista wizyt`}>
          {visits.length === 0 ? <NoVisits day={day} /> : <VisitsTable visits={visits} isToday={date === today} />}
        </section>
      </section>
      <DayPlaces day={day} />
    </div>
  );
}

function NoVisits({ day }: { readonly day: CalendarDay }) {
  return (
    <p className="hint none">
      {day.closed === null ? (
        <Trans>Na ten dzień nikt się nie umówił.</Trans>
      ) : (
        <Trans>W tym dniu urząd nie przyjmuje.</Trans>
      )}
    </p>
  );
}

function VisitsTable({ visits, isToday }: { readonly visits: readonly Visit[]; readonly isToday: boolean }) {
  const { nowMs } = useBookings();
  const nowAt = isToday ? nowIndex(visits, nowMs) : -1;
  const nowRow = useRef<HTMLTableRowElement>(null);
  // The morning of a long day is out of the way once, not at every change.
  useEffect(() => {
    if (isToday) bringIntoView(nowRow.current);
  }, [isToday]);
  const line = <NowLine key="now" row={nowRow} />;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className="w-hour">
            <Trans>Godzina</Trans>
          </th>
          <th scope="col" className="w-matter">
            <Trans>Sprawa</Trans>
          </th>
          <th scope="col">
            <Trans>Kto</Trans>
          </th>
          <th scope="col" className="w-code">
            <Trans>Kod</Trans>
          </th>
          <th scope="col" className="w-state">
            <Trans>Stan</Trans>
          </th>
          <th scope="col" className="w-open">
            <span className="sr">
              <Trans>Działanie</Trans>
            </span>
          </th>
        </tr>
      </thead>
      <tbody onKeyDown={moveAmongRows}>
        {visits.map((one, at) => (
          <Fragment key={one.visit.appointment}>
            {at === nowAt ? line : null}
            <VisitRow row={one} />
          </Fragment>
        ))}
        {nowAt === visits.length ? line : null}
      </tbody>
    </table>
  );
}

function NowLine({ row }: { readonly row: React.RefObject<HTMLTableRowElement | null> }) {
  const { nowMs } = useBookings();
  const words = useCalendarWords();
  return (
    <tr className="now-line" ref={row}>
      <th scope="row" colSpan={6}>
        <Trans>teraz {words.time(nowMs)}</Trans>
      </th>
    </tr>
  );
}

function VisitRow({ row }: { readonly row: Visit }) {
  const { visit, state, date } = row;
  const words = useCalendarWords();
  return (
    <tr className={isPast(state) || state === 'held' ? 'past' : state}>
      <th scope="row" className="hour">
        {words.time(visit.startMs)}
      </th>
      <td className="matter">
        <MatterWords visit={visit} />
        {visit.conflict === null ? null : (
          <span className="tag">
            <Trans>nie mieści się</Trans>
          </span>
        )}
        {visit.overbooked ? (
          <span className="tag">
            <Trans>poza planem</Trans>
          </span>
        ) : null}
      </td>
      <td className="who">
        {state === 'held' ? null : <Person visit={visit} />}
        {visit.note === null || visit.note === '' ? null : <span className="visit-note">{visit.note}</span>}
      </td>
      <td className="code">{visit.code === null ? '' : codeGroups(visit.code)}</td>
      <td className="state">
        <StateWords visit={visit} state={state} />
      </td>
      <td>{state === 'held' ? null : <MoreButton visit={row} date={date} />}</td>
    </tr>
  );
}

/** The answers above, the contact below, each in one line; the whole of it is a step away. */
function Person({ visit }: { readonly visit: Visit['visit'] }) {
  const { contact, answers } = visit;
  if (contact === null || answers.length === 0) {
    return (
      <span className="one-line" title={contact?.value}>
        <PersonWords visit={visit} />
      </span>
    );
  }
  return (
    <>
      <span className="one-line">{answers.map((one) => one.answer).join(', ')}</span>
      <span className="one-line" title={contact.value}>
        {contact.value}
      </span>
    </>
  );
}

function MoreButton({ visit: { visit }, date }: { readonly visit: Visit; readonly date: string }) {
  const { t } = useLingui();
  const { openDialog, nowMs } = useBookings();
  const words = useCalendarWords();
  const time = words.time(visit.startMs);
  const service = words.service(visit.matters[0]?.service ?? '');
  // Close to its time the customer is probably at the desk; otherwise the row only opens the dialog.
  const isNear = isOpenVisit(visit) && Math.abs(visit.startMs - nowMs) < 30 * 60_000;
  return (
    <button
      type="button"
      className={isNear ? 'btn small' : 'btn small plain'}
      data-row
      aria-label={t`Otwórz wizytę o ${time}, ${service}`}
      onClick={() => openDialog({ name: 'visit', date, appointment: visit.appointment })}
    >
      <Trans>Otwórz</Trans>
    </button>
  );
}

/** Up and down go from row to row. */
function moveAmongRows(event: KeyboardEvent<HTMLTableSectionElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  if (at === -1) return;
  event.preventDefault();
  buttons[at + step]?.focus();
}
