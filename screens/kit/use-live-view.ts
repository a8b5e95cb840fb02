// A live view as a React hook: followed while the component is mounted, checked again when the tab or the network
// returns.

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ViewName, Views } from '#contract/resources/views.ts';
import { useLanguage } from './language.tsx';
import { followLiveView, type LiveState, type LiveView, notYet } from './live-view.ts';

export interface LiveSource<Name extends ViewName> {
  readonly branch: string;
  readonly view: Name;
  /** The kiosk, hall or desk that the view is of; the public view has none. */
  readonly place?: string;
  readonly token?: string | undefined;
  /** For phones: no connection while the page has been hidden for some time. */
  readonly restsWhenHidden?: boolean;
}

/** Follows a view of the branch. Changing any part of the source restarts it; null follows nothing. */
export function useLiveView<Name extends ViewName>(source: LiveSource<Name> | null): LiveState<Views[Name]> {
  const { language } = useLanguage();
  const [followed, setFollowed] = useState<LiveView<Views[Name]> | null>(null);
  const { branch, view, place, token, restsWhenHidden } = source ?? {};
  const spoken = useRef(language);
  useEffect(() => {
    spoken.current = language;
  }, [language]);

  useEffect(() => {
    if (branch === undefined || view === undefined) return;
    const live = followLiveView<Name>({
      branch,
      view,
      place,
      token,
      restsWhenHidden,
      language: () => spoken.current,
    });
    setFollowed(live);
    const stopWatching = watchForWaking(live.check);
    return () => {
      stopWatching();
      live.stop();
      setFollowed(null);
    };
  }, [branch, view, place, token, restsWhenHidden]);

  return useSyncExternalStore(followed?.subscribe ?? never, followed?.state ?? (() => notYet));
}

/** For how long the connection has been lost, in ms, growing by the second; 0 while it is not. */
export function useLostMs(live: Pick<LiveState<unknown>, 'lostSinceMs'>): number {
  const { lostSinceMs } = live;
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    if (lostSinceMs === undefined) return;
    const tick = () => setNowMs(Date.now());
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [lostSinceMs]);
  return lostSinceMs === undefined ? 0 : Math.max(0, nowMs - lostSinceMs);
}

/** A tab that was asleep and a network that comes back are reasons to look at once, not at the next try. */
export function watchForWaking(look: () => void): () => void {
  const lookIfVisible = () => {
    if (document.visibilityState === 'visible') look();
  };
  document.addEventListener('visibilitychange', lookIfVisible);
  window.addEventListener('pageshow', lookIfVisible);
  window.addEventListener('online', look);
  return () => {
    document.removeEventListener('visibilitychange', lookIfVisible);
    window.removeEventListener('pageshow', lookIfVisible);
    window.removeEventListener('online', look);
  };
}

function never(): () => void {
  return () => undefined;
}
