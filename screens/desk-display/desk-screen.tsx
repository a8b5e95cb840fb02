// The display above a desk: the desk's label, and one field with its state.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { DeskDisplayView } from '#core/views/desk-display-view.ts';
import { takeDeviceToken } from '#screens/kit/device-token.ts';
import type { LiveState } from '#screens/kit/live-view.ts';
import { useNewerVersion } from '#screens/kit/newer-version.ts';
import { readPlace } from '#screens/kit/place.ts';
import { useLiveView, useLostMs } from '#screens/kit/use-live-view.ts';
import { isArrival } from './arrival.ts';
import { DeskField, PaperField } from './desk-field.tsx';

/** Without the server, a number stays above a desk at most this long. */
const giveUpMs = 30_000;
/** A label longer than this is a name: the word for desk before it would be one too many. */
const longestNumberLabel = 3;

export function DeskScreen() {
  const { t } = useLingui();
  const [{ branch, desk, token }] = useState(readDesk);
  const [startedMs] = useState(() => Date.now());
  const live = useLiveView({ branch, view: 'desk-display', place: desk, token });
  const silentMs = useLostMs({ lostSinceMs: live.view === undefined ? startedMs : live.lostSinceMs });
  const arrivingSeq = useArrival(live);
  useNewerVersion(live.status, arrivingSeq === null);
  const label = live.view?.deskLabel ?? '';
  useEffect(() => {
    document.title = label === '' ? t`Wyświetlacz stanowiska` : t`Stanowisko ${label}`;
  }, [t, label]);

  return (
    <div className="desk-display">
      <header className="whose">
        <h1>
          {label.length > longestNumberLabel ? null : <span>{t`stanowisko`} </span>}
          <b translate="no">{label}</b>
        </h1>
      </header>
      <main aria-live="polite" aria-atomic="true">
        {fieldOf(live, silentMs, arrivingSeq)}
      </main>
    </div>
  );
}

function fieldOf(live: LiveState<DeskDisplayView>, silentMs: number, arrivingSeq: number | null) {
  if (live.status === 'refused') return <PaperField state="refused" />;
  if (silentMs >= giveUpMs) return <PaperField state="lost" />;
  if (live.view === undefined) return <PaperField state="connecting" />;
  const { view, serverOffsetMs } = live;
  const arriving = view.callSeq !== null && view.callSeq === arrivingSeq;
  return <DeskField view={view} serverOffsetMs={serverOffsetMs} arriving={arriving} />;
}

/** The call that came while this page watched; null when what is shown was there before. */
function useArrival({ view, status, serverOffsetMs }: LiveState<DeskDisplayView>): number | null {
  const seen = useRef<{ seq: number | null | undefined; gap: boolean }>({ seq: undefined, gap: false });
  const [arrivingSeq, setArrivingSeq] = useState<number | null>(null);
  useEffect(() => {
    if (status === 'lost') seen.current.gap = true;
    if (status !== 'live' || view === undefined) return;
    const { seq, gap } = seen.current;
    const call = { seq: view.callSeq, afterGap: gap };
    if (isArrival(seq, call, view.calledAtMs, Date.now() + serverOffsetMs)) setArrivingSeq(view.callSeq);
    seen.current = { seq: view.callSeq, gap: false };
  }, [view, status, serverOffsetMs]);
  return arrivingSeq;
}

function readDesk() {
  const { branch, query } = readPlace();
  return { branch, desk: query.get('place') ?? '', token: takeDeviceToken() };
}
