// The hall display as a whole: the wall of calls while the server is there, a plain word about it when it is not.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { HallView } from '#core/views/hall-view.ts';
import { takeDeviceToken } from '#screens/kit/device-token.ts';
import type { LiveState } from '#screens/kit/live-view.ts';
import { useNewerVersion } from '#screens/kit/newer-version.ts';
import { readPlace } from '#screens/kit/place.ts';
import { firstTheme, showTheme } from '#screens/kit/theme.ts';
import { useLiveView, useLostMs } from '#screens/kit/use-live-view.ts';
import type { HallPlace } from './announcements.ts';
import { NotConnected } from './not-connected.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { WallOfCalls } from './wall-of-calls.tsx';

/** After so long without the server no number may stand there as if it were called just now. */
const giveUpMs = 120_000;
/** A short break is nobody's business. */
const noticeMs = 15_000;

export function HallScreen() {
  const { t } = useLingui();
  const [place] = useState(readHall);
  const [startedMs] = useState(() => Date.now());
  const live = useLiveView({ branch: place.branch, view: 'hall', place: place.hall, token: place.token });
  const silentMs = useLostMs({ lostSinceMs: live.view === undefined ? startedMs : live.lostSinceMs });
  const { presented, soundProblem } = useAnnouncements(live, place);
  useHallTheme(live.view);
  useNewerVersion(live.status, presented === null);
  useEffect(() => {
    document.title = t`Wezwane numery`;
  }, [t]);

  if (live.status === 'refused') return <NotConnected live={live} reason="refused" />;
  if (silentMs >= giveUpMs) return <NotConnected live={live} reason="lost" />;
  if (live.view === undefined) return <NotConnected live={live} reason="connecting" />;
  return (
    <WallOfCalls
      view={live.view}
      serverOffsetMs={live.serverOffsetMs}
      presented={presented}
      reconnecting={silentMs >= noticeMs}
      soundBlocked={soundProblem === 'blocked'}
    />
  );
}

export type HallLive = LiveState<HallView>;

function readHall(): HallPlace {
  const { branch, query } = readPlace();
  return { branch, hall: query.get('place') ?? '', token: takeDeviceToken() };
}

/** The office sets the theme; `?theme=` of the address goes before it. */
function useHallTheme(view: HallView | undefined): void {
  const theme = view?.settings.theme;
  useEffect(() => {
    if (theme !== undefined) showTheme(firstTheme(theme));
  }, [theme]);
}
