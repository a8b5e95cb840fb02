// The announcements of a hall inside React, and the word to staff when the display can't be heard.
import { useEffect, useRef, useState } from 'react';
import type { HallCall, HallView } from '#core/views/hall-view.ts';
import type { LiveState } from '#screens/kit/live-view.ts';
import { useApi } from '#screens/kit/use-api.ts';
import { type Announcements, type HallPlace, startAnnouncements } from './announcements.ts';
import type { SoundProblem } from './speaker.ts';

const reportAgainMs = 30_000;

export function useAnnouncements(live: LiveState<HallView>, place: HallPlace) {
  const [presented, setPresented] = useState<HallCall | null>(null);
  const [problem, setProblem] = useState<SoundProblem | undefined>(undefined);
  const announcements = useRef<Announcements | null>(null);
  const { branch, hall, token } = place;

  useEffect(() => {
    const started = startAnnouncements({ branch, hall, token, present: setPresented, tellSound: setProblem });
    announcements.current = started;
    return () => {
      announcements.current = null;
      started.stop();
    };
  }, [branch, hall, token]);

  const { view, status, serverOffsetMs } = live;
  useEffect(() => {
    if (view !== undefined && status === 'live') announcements.current?.take(view, serverOffsetMs);
  }, [view, status, serverOffsetMs]);

  const speaks = view !== undefined && view.voice.engine !== 'none';
  useReport(speaks && status === 'live' ? problem : undefined, place);
  return { presented, soundProblem: speaks ? (problem ?? null) : null };
}

/** Tells the server at each change and each time it is back, since a restarted server knows nothing of its speakers. */
function useReport(problem: SoundProblem | undefined, { branch, hall, token }: HallPlace): void {
  const api = useApi(token);
  useEffect(() => {
    if (problem === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const left = new AbortController();
    const report = async () => {
      const params = { branch, display: hall };
      const { signal } = left;
      const answer = await api.send('PUT /branches/{branch}/displays/{display}/speaker', {
        params,
        body: { problem },
        signal,
      });
      if (!answer.ok && !signal.aborted) timer = setTimeout(report, reportAgainMs);
    };
    void report();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [api, branch, hall, problem]);
}
