// One desk as the server shows it: followed live, and read once more whenever a command's result is slow to appear.
import { useCallback, useEffect, useState } from 'react';
import type { DeskView } from '#core/views/desk-view.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { useLiveView } from '#screens/kit/use-live-view.ts';

interface Seen {
  readonly desk: string;
  readonly version: number;
  readonly view: DeskView;
}

export interface Desk {
  readonly view: DeskView | undefined;
  readonly version: number;
  readonly status: 'connecting' | 'live' | 'lost' | 'refused';
  readonly problem: Problem | undefined;
  readonly lostSinceMs: number | undefined;
  readonly serverOffsetMs: number;
  /** Reads the view once, whatever the stream does. */
  readonly refresh: () => Promise<void>;
}

export function useDesk(branch: string, desk: string): Desk {
  const api = useApi();
  const live = useLiveView({ branch, view: 'desk', place: desk });
  const [read, setRead] = useState<Seen | null>(null);

  const refresh = useCallback(async () => {
    const params = { branch, view: 'desk', place: desk };
    const answer = await api.send('GET /branches/{branch}/views/{view}/{place}', { params });
    if (!answer.ok || answer.value.view.kind !== 'desk') return;
    const { version, view } = answer.value as unknown as Omit<Seen, 'desk'>;
    setRead({ desk, version, view });
  }, [api, branch, desk]);

  // After a change of language the stream restarts: until its first frame the last view stays.
  const [last, setLast] = useState<Seen | null>(null);
  const { view: liveView, version: liveVersion } = live;
  useEffect(() => {
    if (liveView !== undefined && liveVersion !== undefined) setLast({ desk, version: liveVersion, view: liveView });
  }, [desk, liveView, liveVersion]);

  const streamed = liveView === undefined ? last : { desk, version: liveVersion ?? 0, view: liveView };
  const seen = newest([streamed, read], desk);
  const { status, problem, lostSinceMs, serverOffsetMs } = live;
  return { view: seen?.view, version: seen?.version ?? -1, status, problem, lostSinceMs, serverOffsetMs, refresh };
}

/** The newest view of this desk; of equals the first, because a stream also carries changes outside the log. */
function newest(all: readonly (Seen | null)[], desk: string): Seen | null {
  let best: Seen | null = null;
  for (const one of all) {
    if (one === null || one.desk !== desk) continue;
    // A lower version is a new day with a new log: its date shows that.
    const isLater = best !== null && (one.view.date > best.view.date || one.version > best.version);
    if (best === null || (isLater && one.view.date >= best.view.date)) best = one;
  }
  return best;
}
