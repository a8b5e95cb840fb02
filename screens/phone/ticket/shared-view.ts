// The public view of a branch, followed once however many of its tickets are shown, and a little longer than the page that
// asked for it, so that going from page to page opens no new connection.
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ViewFrame } from '#contract/resources/views.ts';
import type { PublicView } from '#core/views/public-view.ts';
import { takeFirstAnswer } from '#screens/kit/first-answers.ts';
import { followLiveView, type LiveState, type LiveView, notYet } from '#screens/kit/live-view.ts';
import { watchForWaking } from '#screens/kit/use-live-view.ts';

interface Followed {
  readonly live: LiveView<PublicView>;
  readonly stop: () => void;
  users: number;
  leaving: ReturnType<typeof setTimeout> | undefined;
}

const followed = new Map<string, Followed>();
const lingerMs = 4_000;

function follow(branch: string): Followed {
  const known = followed.get(branch);
  if (known !== undefined) return known;
  const live = followLiveView({
    branch,
    view: 'public',
    restsWhenHidden: true,
    language: () => document.documentElement.lang,
    first: takeFirstAnswer<ViewFrame<'public'>>(`/branches/${branch}/views/public`),
  });
  const stopWatching = watchForWaking(live.check);
  const stop = () => {
    stopWatching();
    live.stop();
    followed.delete(branch);
  };
  const made: Followed = { live, stop, users: 0, leaving: undefined };
  followed.set(branch, made);
  return made;
}

/** @param branch null follows nothing. */
export function usePublicView(branch: string | null): LiveState<PublicView> {
  const [live, setLive] = useState<LiveView<PublicView> | null>(null);
  useEffect(() => {
    if (branch === null) return;
    const mine = follow(branch);
    clearTimeout(mine.leaving);
    mine.users += 1;
    setLive(mine.live);
    return () => {
      mine.users -= 1;
      setLive(null);
      if (mine.users === 0) mine.leaving = setTimeout(mine.stop, lingerMs);
    };
  }, [branch]);
  return useSyncExternalStore(live?.subscribe ?? never, live?.state ?? (() => notYet));
}

function never(): () => void {
  return () => undefined;
}
