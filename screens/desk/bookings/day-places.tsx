// Beside the appointments of a day: the capacity of each hour with what is in use, for each service, and what staff
// have closed.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import type { CalendarDay } from '#contract/resources/appointment-shapes.ts';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { bringIntoView } from './bring-into-view.ts';
import { type ClockHour, clockHours, isOver, type Places } from './hours.ts';

export function DayPlaces({ day }: { readonly day: CalendarDay }) {
  const { t } = useLingui();
  const { zone, service, offer } = useBookings();
  const words = useCalendarWords();
  const hours = clockHours(day, zone, service);
  const used = new Set(hours.flatMap((one) => [...one.byService.keys()]));
  const columns = offer.services.filter((one) => used.has(one.id));
  const body = useRef<HTMLTableSectionElement>(null);
  // Past hours are scrolled out of view once, not at every change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another day is another look
  useEffect(() => {
    bringIntoView(body.current?.querySelector('.now-hour'));
  }, [day.date]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the region scrolls, and only a focused one scrolls by keys
    <section className="cal-places" aria-label={t`Miejsca`} tabIndex={0}>
      <h3 className="cap">
        <span>
          <Trans>Zajęte miejsca</Trans>
        </span>
      </h3>
      {hours.length === 0 ? (
        <p className="hint">
          <Trans>W tym dniu nie ma miejsc dla umówionych.</Trans>
        </p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">
                <Trans>Godzina</Trans>
              </th>
              {columns.length < 2 ? null : (
                <th scope="col">
                  <Trans>Razem</Trans>
                </th>
              )}
              {columns.map(({ id }) => (
                <th key={id} scope="col" title={words.service(id)}>
                  <span aria-hidden="true">{words.letter(id)}</span>
                  <span className="sr">{words.service(id)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody ref={body}>
            {hours.map((hour) => (
              <HourRow key={hour.startMs} day={day} hour={hour} columns={columns.map((one) => one.id)} />
            ))}
          </tbody>
        </table>
      )}
      <Closures day={day} />
    </section>
  );
}

interface HourRowProps {
  readonly day: CalendarDay;
  readonly hour: ClockHour;
  readonly columns: readonly string[];
}

function HourRow({ day, hour, columns }: HourRowProps) {
  const { nowMs, openDialog } = useBookings();
  const words = useCalendarWords();
  const isPast = hour.endMs <= nowMs;
  return (
    <tr className={isPast ? 'past' : hour.startMs <= nowMs ? 'now-hour' : ''}>
      <th scope="row">
        <button
          type="button"
          className="link"
          onClick={() => openDialog({ name: 'hour', date: day.date, fromMs: hour.startMs, toMs: hour.endMs })}
        >
          {words.time(hour.startMs)}
        </button>
      </th>
      {columns.length < 2 ? null : (
        <td>
          <b>
            <PlacesWords places={hour.all} />
          </b>
        </td>
      )}
      {columns.map((id) => (
        <td key={id}>
          <PlacesWords places={hour.byService.get(id)} />
        </td>
      ))}
    </tr>
  );
}

/** "3/8"; more than planned is said, not only drawn. */
export function PlacesWords({ places }: { readonly places: Places | undefined }) {
  const { t } = useLingui();
  if (places === undefined) return <span className="no-places">–</span>;
  const { taken } = places;
  const all = places.places;
  if (isOver(places)) {
    return (
      <span className="over-plan">
        <span aria-hidden="true">
          {taken}/{all}!
        </span>
        <span className="sr">{t`${taken} z ${all}, ponad plan`}</span>
      </span>
    );
  }
  return (
    <span className={places.free === 0 ? 'full-hour' : undefined}>
      <span aria-hidden="true">
        {taken}/{all}
      </span>
      <span className="sr">{t`${taken} z ${all}`}</span>
    </span>
  );
}

function Closures({ day }: { readonly day: CalendarDay }) {
  const { openDialog, isLost } = useBookings();
  const words = useCalendarWords();
  if (day.closures.length === 0) return null;
  return (
    <div className="aside">
      <h2>
        <Trans>Zamknięte godziny</Trans>
      </h2>
      <ul>
        {day.closures.map(({ closure, fromMs, toMs, services }) => (
          <li key={closure}>
            <b>
              {words.time(fromMs)}–{words.time(toMs)}
            </b>
            <span className="what">
              {services === null ? <Trans>wszystkie sprawy</Trans> : services.map(words.service).join(', ')}
            </span>
            <button
              type="button"
              className="btn small"
              aria-disabled={isLost}
              onClick={() => {
                if (!isLost) openDialog({ name: 'reopen', date: day.date, closure });
              }}
            >
              <Trans>Otwórz ponownie</Trans>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
