// What the wall shows when the server is away or won't have this display: the ticket turned to paper, and what to do.
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { formatTime, useServerNow } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import type { HallLive } from './hall-screen.tsx';

interface NotConnectedProps {
  readonly live: HallLive;
  readonly reason: 'connecting' | 'lost' | 'refused';
}

export function NotConnected({ live, reason }: NotConnectedProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { view } = live;
  return (
    <div className="wall away">
      <header className="wall-head">
        <h1>{view?.officeName[language]}</h1>
        {view === undefined ? null : <Clock zone={view.timeZone} serverOffsetMs={live.serverOffsetMs} />}
      </header>
      <main>
        <div className="ticket paper" role="status">
          <p className="what">
            {reason === 'connecting' ? null : <Icon name="no-connection" />}
            {reason === 'connecting' && t`Łączymy się…`}
            {reason === 'lost' && t`Brak połączenia`}
            {reason === 'refused' && t`Ten ekran nie ma dostępu`}
          </p>
          <div className="perf" />
          <p className="todo">
            <Advice live={live} reason={reason} />
          </p>
        </div>
      </main>
    </div>
  );
}

function Advice({ live, reason }: NotConnectedProps): ReactNode {
  const { t } = useLingui();
  const { language } = useLanguage();
  if (reason === 'connecting') return t`Za chwilę pokażemy tu wezwane numery.`;
  if (reason === 'refused') {
    return live.problem?.title || t`Otwórz na nim jeszcze raz odnośnik tego ekranu.`;
  }
  if (live.view === undefined || live.lostSinceMs === undefined) {
    return t`Numery wzywają pracownicy. Ekran wróci sam, gdy tylko będzie to możliwe.`;
  }
  const since = formatTime(live.lostSinceMs + live.serverOffsetMs, live.view.timeZone, language);
  return (
    <Trans>
      Od {since} nie widzimy tu wezwań. Numery wzywają pracownicy. Ekran wróci sam, gdy tylko będzie to możliwe.
    </Trans>
  );
}

function Clock({ zone, serverOffsetMs }: { readonly zone: string; readonly serverOffsetMs: number }) {
  const { language } = useLanguage();
  const nowMs = useServerNow(serverOffsetMs, 60_000);
  return (
    <p className="now">
      <time>{formatTime(nowMs, zone, language)}</time>
    </p>
  );
}
