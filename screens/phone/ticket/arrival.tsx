// About when the turn comes: as minutes still to go and as times of the day, counted from when the place last changed, so that
// they come nearer while nothing happens; and that they have passed, when they have.
import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import type { WaitEstimate } from '#core/queue/estimate.ts';
import { formatTime, useServerNow } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { arrivalOf } from './arrival-time.ts';
import { newsAtMs } from './news-time.ts';
import type { ShownTicket } from './ticket-page.tsx';

interface ArrivalProps extends Pick<ShownTicket, 'status' | 'followed'> {
  readonly estimate: WaitEstimate | null;
  readonly ahead: number;
}

export function Arrival({ estimate, ahead, status, followed }: ArrivalProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { view, live } = followed;
  const nowMs = useServerNow(live.serverOffsetMs, 30_000);
  const since = useSince(estimate, `${ahead} ${status.service}`, newsAtMs(followed) + live.serverOffsetMs);
  if (view === undefined || since === null) return null;
  const arrival = arrivalOf(since.estimate, since.atMs, nowMs);
  if (arrival === null) return null;
  const { fromMinutes, toMinutes, isPast } = arrival;
  const from = formatTime(arrival.fromAtMs, view.timeZone, language);
  const to = formatTime(arrival.toAtMs, view.timeZone, language);
  if (isPast && ahead > 0) return <p className="when">{t`To potrwa dłużej, niż przewidywaliśmy.`}</p>;
  return (
    <>
      <p className="when">
        <Icon name="clock" />
        {toMinutes <= 1 ? t`już za chwilę` : null}
        {toMinutes > 1 && fromMinutes < 1 ? t`najdalej za ok. ${toMinutes} min` : null}
        {toMinutes > 1 && fromMinutes >= 1 && fromMinutes < toMinutes
          ? t`jeszcze ok. ${fromMinutes}–${toMinutes} min`
          : null}
        {toMinutes > 1 && fromMinutes >= 1 && fromMinutes === toMinutes ? t`jeszcze ok. ${toMinutes} min` : null}
      </p>
      {toMinutes > 1 && from !== to ? <p className="between">{t`między ${from} a ${to}`}</p> : null}
    </>
  );
}

interface Since {
  readonly key: string;
  readonly estimate: WaitEstimate;
  readonly atMs: number;
}

/** The estimate as it was when the place, or the pace of the queue, last changed. */
function useSince(estimate: WaitEstimate | null, place: string, atMs: number): Since | null {
  const kept = useRef<Since | null>(null);
  if (estimate === null) return null;
  const key = `${place} ${estimate.fromMs} ${estimate.toMs}`;
  if (kept.current?.key !== key) kept.current = { key, estimate, atMs };
  return kept.current;
}
