// The dark bar on top: desk, clerk, calendar, break, menu, and the time.
import { Trans } from '@lingui/react/macro';
import { Icon, Mark } from '#screens/kit/icons.tsx';
import { Key, KeyHint } from './key-hint.tsx';
import { useOfficeWords, useTerminal } from './terminal-context.ts';

export function TopBar() {
  const { view, bar, nowMs, act, openDialog, open } = useTerminal();
  const words = useOfficeWords();
  const { label, personName } = view.desk;
  return (
    <header className="top">
      {bar ? null : <Mark />}
      <p className="which">
        <b>
          <Trans>Stanowisko {label}</Trans>
        </b>
        {bar ? null : <span>{personName ?? ''}</span>}
        {bar || view.lists.profiles.length < 2 ? null : <span>{words.profile(view.desk.profile)}</span>}
      </p>
      <div className="right">
        {bar || view.bookings === null ? null : <CalendarButton />}
        {bar ? null : (
          <button
            type="button"
            className="btn"
            aria-disabled={!open.has('pause')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => act('pause')}
          >
            <Icon name="pause" />
            <Trans>Przerwa</Trans>
            <KeyHint action="pause" />
          </button>
        )}
        <button
          type="button"
          className="btn"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => openDialog({ name: 'menu' })}
        >
          {bar ? null : <Icon name="menu" />}
          <Trans>Menu</Trans>
          <KeyHint action="menu" />
        </button>
        <time>{words.time(nowMs)}</time>
      </div>
    </header>
  );
}

/** To the calendar, and back to the queue, with the number of waiting tickets. */
function CalendarButton() {
  const { room, goTo, view } = useTerminal();
  const waiting = view.waitingCount;
  if (room === 'bookings') {
    return (
      <button type="button" className="btn" aria-keyshortcuts="Escape" onClick={() => goTo('queue')}>
        <Icon name="arrow-left" />
        {waiting === 0 ? <Trans>Wróć do kolejki</Trans> : <Trans>Wróć do kolejki (czeka {waiting})</Trans>}
        <Key>Esc</Key>
      </button>
    );
  }
  return (
    <button
      type="button"
      className="btn"
      aria-keyshortcuts="T"
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => goTo('bookings')}
    >
      <Icon name="calendar-check" />
      <Trans>Terminarz</Trans>
      <KeyHint action="bookings" />
    </button>
  );
}
