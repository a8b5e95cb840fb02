// The kiosk's live view, held steady: a change of language or a short cut of the line does not take the page away.

import { useEffect, useState } from 'react';
import type { LiveState } from '#screens/kit/live-view.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useLiveView } from '#screens/kit/use-live-view.ts';
import type { KioskView } from './kiosk-context.tsx';

export interface KioskSource {
  readonly branch: string;
  /** The kiosk's id in the office. */
  readonly kiosk: string;
  readonly token: string | undefined;
}

interface SteadyView {
  /** The newest view; undefined before the first. */
  readonly view: KioskView | undefined;
  /** `away`: nothing can be asked of the server for a while now. `refused`: it does not know this kiosk. */
  readonly connection: 'there' | 'away' | 'refused';
  /** Of the line itself, at each moment. */
  readonly line: LiveState<KioskView>['status'];
  readonly problem: Problem | undefined;
  readonly serverOffsetMs: number;
}

/** A server that restarts is back sooner. */
const patienceMs = 4_000;

export function useKioskView({ branch, kiosk, token }: KioskSource): SteadyView {
  const live = useLiveView({ branch, view: 'kiosk', place: kiosk, token });
  const [kept, setKept] = useState<{ view: KioskView; serverOffsetMs: number } | null>(null);
  const [isAway, setIsAway] = useState(false);
  if (live.view !== undefined && live.view !== kept?.view) {
    setKept({ view: live.view, serverOffsetMs: live.serverOffsetMs });
  }
  const isLive = live.status === 'live';
  useEffect(() => {
    if (isLive) {
      setIsAway(false);
      return;
    }
    const timer = setTimeout(() => setIsAway(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isLive]);
  return {
    view: kept?.view,
    connection: live.status === 'refused' ? 'refused' : isAway ? 'away' : 'there',
    line: live.status,
    problem: live.problem,
    serverOffsetMs: kept?.serverOffsetMs ?? 0,
  };
}
