// A week as a grid: days across, hours down, in each field the capacity in use. Arrow keys move from field to field.
import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { CalendarDay } from '#contract/resources/appointment-shapes.ts';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { bringIntoView } from './bring-into-view.ts';
import { datesFrom, mondayOf } from './dates.ts';
import { isOver, type WeekCell, type WeekRow, weekRows } from './hours.ts';
import { ClosedDayWords } from './visit-words.tsx';

export function WeekView() {
  const { t } = useLingui();
  const { days, date, zone, service, nowMs } = useBookings();
  const dates = datesFrom(mondayOf(date), 7);
  const shown = dates.flatMap((one) => days.get(one) ?? []);
  const rows = weekRows(shown, zone, service);
  const [field, setField] = useState({ row: 0, column: 0 });
  const body = useRef<HTMLTableSectionElement>(null);
  const isRead = shown.length === dates.length;
  // Past hours are scrolled out of view once, not at every change.
  useEffect(() => {
    if (isRead) bringIntoView(body.current?.querySelector('.now-field'));
  }, [isRead]);
  if (!isRead) return <div className="cal-week" aria-busy />;

  const move = (event: KeyboardEvent) => {
    const next = fieldAfter(event.key, rows, field);
    if (next === null) return;
    event.preventDefault();
    setField(next);
    body.current?.querySelector<HTMLElement>(`[data-field="${next.row} ${next.column}"]`)?.focus();
  };
  const entry = rows[field.row]?.cells[field.column] == null ? firstField(rows) : field;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, and only a focused one scrolls by keys
    <section className="cal-week" aria-label={t`Tydzień`} tabIndex={0}>
      {rows.length === 0 ? (
        <p className="hint none">
          <Trans>W tym tygodniu nie ma miejsc dla umówionych.</Trans>
        </p>
      ) : null}
      <table aria-label={t`Godziny i dni`}>
        <thead>
          <tr>
            <th scope="col">
              <Trans>Godzina</Trans>
            </th>
            {shown.map((day) => (
              <DayHead key={day.date} day={day} />
            ))}
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={move}>
          {rows.map((row, at) => (
            <tr key={row.hour}>
              <th scope="row">{hourWords(row.hour)}</th>
              {row.cells.map((cell, column) => (
                <td key={dates[column]} className={cell === null ? 'nothing' : undefined}>
                  {cell === null ? null : (
                    <Field
                      cell={cell}
                      name={`${at} ${column}`}
                      isEntry={entry?.row === at && entry.column === column}
                      enter={() => setField({ row: at, column })}
                      isPast={cell.endMs <= nowMs}
                      isNow={cell.startMs <= nowMs && nowMs < cell.endMs}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function hourWords(hour: number): string {
  return `${String(hour % 24).padStart(2, '0')}:00`;
}

function DayHead({ day }: { readonly day: CalendarDay }) {
  const { today, lookAt, show } = useBookings();
  const words = useCalendarWords();
  return (
    <th scope="col" aria-current={day.date === today ? 'date' : undefined}>
      <button
        type="button"
        className="link"
        onClick={() => {
          lookAt(day.date);
          show('day');
        }}
      >
        {words.weekday(day.date)} {words.shortDate(day.date)}
      </button>
      {day.closed === null && day.hours.length > 0 ? null : (
        <span className="closed-day">
          {day.closed === null ? <Trans>brak miejsc</Trans> : <ClosedDayWords day={day} />}
        </span>
      )}
    </th>
  );
}

interface FieldProps {
  readonly cell: WeekCell;
  readonly name: string;
  readonly isEntry: boolean;
  readonly isPast: boolean;
  readonly isNow: boolean;
  readonly enter: () => void;
}

function Field({ cell, name, isEntry, isPast, isNow, enter }: FieldProps) {
  const { t } = useLingui();
  const { openDialog } = useBookings();
  const words = useCalendarWords();
  const { taken, places, free } = cell.all;
  const day = words.day(cell.date);
  const time = words.time(cell.startMs);
  const over = isOver(cell.all);
  const room = over ? t`ponad plan` : free === 0 ? t`brak wolnych` : t`wolne: ${free}`;
  const state = cell.isClosed ? t`zamknięte` : isPast ? t`minęła` : room;
  const classes = [
    'field-of-week',
    cell.isClosed ? 'is-closed' : '',
    over ? 'is-over' : '',
    isPast ? 'past' : '',
    isNow ? 'now-field' : '',
  ];
  return (
    <button
      type="button"
      className={classes.join(' ')}
      data-field={name}
      tabIndex={isEntry ? 0 : -1}
      onFocus={enter}
      onClick={() => openDialog({ name: 'hour', date: cell.date, fromMs: cell.startMs, toMs: cell.endMs })}
    >
      {/* What is seen is part of the name, so that it can be spoken to the computer. */}
      <span className="sr">{t`${day}, ${time}, zajęte:`} </span>
      <b>
        {taken}/{places}
      </b>
      <span>{state}</span>
    </button>
  );
}

interface FieldAt {
  readonly row: number;
  readonly column: number;
}

function firstField(rows: readonly WeekRow[]): FieldAt | null {
  for (const [row, { cells }] of rows.entries()) {
    const column = cells.findIndex((one) => one !== null);
    if (column !== -1) return { row, column };
  }
  return null;
}

const steps: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The next existing field in the direction of an arrow; skips fields without an hour. */
function fieldAfter(key: string, rows: readonly WeekRow[], from: FieldAt): FieldAt | null {
  const step = steps[key];
  if (step === undefined) return null;
  let { row, column } = from;
  for (;;) {
    row += step[0];
    column += step[1];
    const cells = rows[row]?.cells;
    if (cells === undefined || column < 0 || column >= cells.length) return null;
    if (cells[column] !== null) return { row, column };
  }
}
