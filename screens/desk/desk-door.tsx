// Between choosing a desk and working at it: waiting for its view, opening it, or finding a colleague there.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Icon, Mark } from '#screens/kit/icons.tsx';
import { Refusal } from './refusal.tsx';
import { Preferences } from './sign-in.tsx';
import { useOfficeWords, useTerminal } from './terminal-context.ts';
import type { Desk } from './use-desk.ts';

interface ConnectingProps {
  readonly seen: Desk;
  readonly desk: string;
  readonly leaveDesk: () => void;
}

export function Connecting({ seen, desk, leaveDesk }: ConnectingProps) {
  const { problem, status } = seen;
  return (
    <main className="door">
      <div className="sheet" role="status">
        {problem === undefined ? (
          <h1>{status === 'lost' ? <Trans>Serwer nie odpowiada</Trans> : <Trans>Łączę ze stanowiskiem…</Trans>}</h1>
        ) : (
          <>
            <h1>
              <Trans>Nie można pokazać stanowiska {desk}</Trans>
            </h1>
            <p className="refusal">
              <Icon name="warning" />
              {problem.detail || problem.title}
            </p>
          </>
        )}
        <div className="sheet-actions">
          <button type="button" className="btn" onClick={leaveDesk}>
            <Trans>Wybierz inne stanowisko</Trans>
          </button>
        </div>
      </div>
    </main>
  );
}

export function OpenDesk() {
  const { t } = useLingui();
  const { view, commands, isLost, leaveDesk, signOut, me, goTo } = useTerminal();
  const words = useOfficeWords();
  const [profile, setProfile] = useState(view.desk.profile ?? '');
  const { profiles } = view.lists;
  const { label } = view.desk;
  const isBusy = commands.pending !== null || isLost;
  const open = () => {
    if (!isBusy) void commands.run({ kind: 'open-desk', profile: profile === '' ? undefined : profile });
  };
  useFocusOnMain();
  return (
    <main className="door">
      <div className="sheet">
        <Mark />
        <h1>
          <Trans>Stanowisko {label}</Trans>
        </h1>
        <p className="hint">
          {me.name}
          {', '}
          <Plural
            value={view.waitingCount}
            _0="nikt nie czeka"
            one="czeka # osoba"
            few="czekają # osoby"
            many="czeka # osób"
            other="czeka # osoby"
          />
        </p>
        {profiles.length < 2 ? null : (
          <fieldset className="choices">
            <legend>{t`Kogo przyjmujesz?`}</legend>
            {profiles.map(({ id }) => (
              <label key={id} className="choice">
                <input type="radio" name="profile" checked={id === profile} onChange={() => setProfile(id)} />
                <span>{words.profile(id)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Refusal />
        <button type="button" className="btn main" data-action="open" aria-disabled={isBusy} onClick={open}>
          {commands.pending === null ? <Trans>Otwórz stanowisko</Trans> : <Trans>Otwieram…</Trans>}
        </button>
        <div className="sheet-actions">
          <button type="button" className="btn" onClick={leaveDesk}>
            <Trans>Wybierz inne stanowisko</Trans>
          </button>
          {view.bookings === null ? null : (
            <button type="button" className="btn" onClick={() => goTo('bookings')}>
              <Trans>Terminarz</Trans>
            </button>
          )}
          <button type="button" className="btn" onClick={() => void signOut()}>
            <Trans>Wyloguj się</Trans>
          </button>
        </div>
      </div>
      <Preferences />
    </main>
  );
}

/** The desk is open, but a colleague works at it. */
export function NotYours() {
  const { view, commands, isLost, leaveDesk } = useTerminal();
  const { label, personName } = view.desk;
  const name = personName ?? '';
  const isServing = view.current !== null;
  const isBusy = commands.pending !== null || isLost;
  useFocusOnMain();
  return (
    <main className="door">
      <div className="sheet">
        <h1>
          {name === '' ? (
            <Trans>Przy stanowisku {label} pracuje ktoś inny</Trans>
          ) : (
            <Trans>
              Przy stanowisku {label} pracuje {name}
            </Trans>
          )}
        </h1>
        <p>
          {isServing ? (
            <Trans>Trwa tam obsługa, więc teraz nie można go przejąć. Gdy się skończy, ta strona to pokaże.</Trans>
          ) : (
            <Trans>Nikogo tam teraz nie ma w obsłudze, więc możesz przejąć to stanowisko.</Trans>
          )}
        </p>
        <Refusal />
        <button type="button" className="btn main" data-action="leave" onClick={leaveDesk}>
          <Trans>Wybierz inne stanowisko</Trans>
        </button>
        {isServing ? null : (
          <div className="sheet-actions">
            <button
              type="button"
              className="btn"
              aria-disabled={isBusy}
              onClick={() => {
                if (!isBusy) void commands.run({ kind: 'open-desk' });
              }}
            >
              <Trans>Przejmij stanowisko</Trans>
            </button>
          </div>
        )}
      </div>
    </main>
  );
}

/** One Enter is enough to go on. */
function useFocusOnMain(): void {
  useEffect(() => {
    document.querySelector<HTMLElement>('.door .btn.main')?.focus();
  }, []);
}
