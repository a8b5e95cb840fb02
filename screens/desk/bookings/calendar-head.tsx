// The head of the calendar: which days, for which service, and what can be done, each with its key.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { Key } from '../key-hint.tsx';
import { useTerminal } from '../terminal-context.ts';
import { useBookings, useCalendarWords } from './bookings-context.ts';
import { addDays, mondayOf } from './dates.ts';
import { type RoomAction, roomKeys } from './keys.ts';

export function CalendarHead() {
  const { t } = useLingui();
  const { view, show, openDialog, date, isLost } = useBookings();
  return (
    <header className="cal-head">
      <h1 className="sr">
        <Trans>Terminarz</Trans>
      </h1>
      <fieldset className="switch">
        <legend className="sr">{t`Co pokazać`}</legend>
        <HeadButton action="day" isPressed={view === 'day'} press={() => show('day')}>
          <Trans>Dzień</Trans>
        </HeadButton>
        <HeadButton action="week" isPressed={view === 'week'} press={() => show('week')}>
          <Trans>Tydzień</Trans>
        </HeadButton>
      </fieldset>
      <Dates />
      <ServiceFilter />
      <div className="cal-acts">
        <HeadButton
          action="book"
          main
          isOff={isLost}
          press={() => openDialog({ name: 'book', date: null, startMs: null })}
        >
          <Trans>Umów wizytę</Trans>
        </HeadButton>
        <HeadButton action="find" press={() => openDialog({ name: 'find' })}>
          <Trans>Znajdź kod</Trans>
        </HeadButton>
        <HeadButton
          action="close"
          isOff={isLost}
          press={() => openDialog({ name: 'close', date, fromMs: null, toMs: null })}
        >
          <Trans>Zamknij godziny</Trans>
        </HeadButton>
      </div>
    </header>
  );
}

interface HeadButtonProps {
  readonly action: Exclude<RoomAction, 'back'>;
  readonly press: () => void;
  readonly main?: boolean;
  readonly isOff?: boolean;
  readonly isPressed?: boolean;
  readonly children: ReactNode;
}

function HeadButton({ action, press, main = false, isOff = false, isPressed, children }: HeadButtonProps) {
  const { keysOn } = useTerminal();
  const key = roomKeys[action].toUpperCase();
  return (
    <button
      type="button"
      className={main ? 'btn main' : 'btn'}
      aria-disabled={isOff}
      aria-pressed={isPressed}
      aria-keyshortcuts={key}
      onClick={() => {
        if (!isOff) press();
      }}
    >
      <span>{children}</span>
      {keysOn ? <Key>{key}</Key> : null}
    </button>
  );
}

/** The day or the week that is shown, and the ways to its neighbours. */
function Dates() {
  const { t } = useLingui();
  const { view, date, today, lookAt } = useBookings();
  const words = useCalendarWords();
  const stepDays = view === 'day' ? 1 : 7;
  const monday = mondayOf(date);
  const first = words.shortDate(monday);
  const last = words.shortDate(addDays(monday, 6));
  const isHere = view === 'day' ? date === today : monday === mondayOf(today);
  return (
    <fieldset className="dates">
      <legend className="sr">{view === 'day' ? t`Dzień` : t`Tydzień`}</legend>
      <button
        type="button"
        className="btn"
        aria-label={view === 'day' ? t`Poprzedni dzień` : t`Poprzedni tydzień`}
        aria-keyshortcuts=","
        onClick={() => lookAt(addDays(date, -stepDays))}
      >
        <Icon name="arrow-left" />
      </button>
      <div className="which-dates">
        <h2 aria-live="polite">{view === 'day' ? words.day(date) : `${first} – ${last}`}</h2>
        {isHere ? (
          <span>{view === 'day' ? <Trans>dziś</Trans> : <Trans>ten tydzień</Trans>}</span>
        ) : (
          <button type="button" className="link" aria-keyshortcuts="0" onClick={() => lookAt(today)}>
            <Trans>wróć do dziś</Trans>
          </button>
        )}
      </div>
      <button
        type="button"
        className="btn"
        aria-label={view === 'day' ? t`Następny dzień` : t`Następny tydzień`}
        aria-keyshortcuts="."
        onClick={() => lookAt(addDays(date, stepDays))}
      >
        <Icon name="arrow-right" />
      </button>
    </fieldset>
  );
}

function ServiceFilter() {
  const { t } = useLingui();
  const { offer, service, chooseService } = useBookings();
  const words = useCalendarWords();
  if (offer.services.length < 2) return null;
  return (
    <select
      className="field service-filter"
      aria-label={t`Sprawa`}
      value={service ?? ''}
      onChange={(event) => chooseService(event.target.value === '' ? null : event.target.value)}
    >
      <option value="">{t`Wszystkie sprawy`}</option>
      {offer.services.map(({ id }) => (
        <option key={id} value={id}>
          {words.service(id)}
        </option>
      ))}
    </select>
  );
}
