// The wall: office and clock, the newest call, the calls before it, who waits, and the office's notices.
import { useLingui } from '@lingui/react/macro';
import type { CSSProperties } from 'react';
import type { HallCall, HallView } from '#core/views/hall-view.ts';
import { formatDay, formatTime, useServerNow } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { CalledTicket } from './called-ticket.tsx';
import { EarlierCalls } from './earlier-calls.tsx';
import type { HallLayout } from './hall-layout.ts';
import { OnYourPhone } from './on-your-phone.tsx';
import { ServiceStrip } from './service-strip.tsx';
import { Ticker } from './ticker.tsx';
import { useHallLayout } from './use-wall.ts';

interface WallOfCallsProps {
  readonly view: HallView;
  readonly serverOffsetMs: number;
  /** The call that has its time as the newest. */
  readonly presented: HallCall | null;
  readonly reconnecting: boolean;
  readonly soundBlocked: boolean;
}

export function WallOfCalls({ view, serverOffsetMs, presented, reconnecting, soundBlocked }: WallOfCallsProps) {
  const layout = useHallLayout(view);
  const newest = presented ?? view.calls[0] ?? null;
  const others = view.calls.filter((call) => !isOfTicket(call, newest));
  return (
    <div className={classesOf(layout, newest)} style={sizesOf(layout)}>
      <WallHead view={view} serverOffsetMs={serverOffsetMs} reconnecting={reconnecting} />
      <main>
        <CalledTicket call={newest} arriving={presented !== null} />
        <EarlierCalls
          calls={others}
          rows={layout.earlierCount}
          arrow={layout.earlierArrow}
          someWait={others.some((call) => newest !== null && call.seq > newest.seq)}
        />
        <div className="band">
          <ServiceStrip
            services={view.services}
            count={layout.stripCount}
            columns={layout.stripColumns}
            serverOffsetMs={serverOffsetMs}
            zone={view.timeZone}
          />
          {view.phone === null || layout.phone === null ? null : <OnYourPhone invitation={view.phone} />}
        </div>
      </main>
      <Ticker
        notices={view.ticker}
        serverOffsetMs={serverOffsetMs}
        mostChars={layout.portrait ? 40 : 82}
        soundBlocked={soundBlocked}
      />
    </div>
  );
}

type WallHeadProps = Pick<WallOfCallsProps, 'view' | 'serverOffsetMs' | 'reconnecting'>;

function WallHead({ view, serverOffsetMs, reconnecting }: WallHeadProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const nowMs = useServerNow(serverOffsetMs, 60_000);
  return (
    <header className="wall-head">
      <h1 className={view.officeName[language].length > 48 ? 'long' : undefined}>
        {view.logo === null ? null : <img src={view.logo} alt="" />}
        <span>{view.officeName[language]}</span>
      </h1>
      <p className="now">
        {reconnecting ? (
          <span className="waiting" role="status">
            <Icon name="no-connection" />
            {t`łączymy się ponownie`}
          </span>
        ) : (
          <span className="date">{formatDay(nowMs, view.timeZone, language)}</span>
        )}
        <time>{formatTime(nowMs, view.timeZone, language)}</time>
      </p>
    </header>
  );
}

/** A recall while the earlier call is shown is the same person's: their number never stands on the wall twice. */
function isOfTicket(call: HallCall, newest: HallCall | null): boolean {
  if (newest === null) return false;
  return call.number.letter === newest.number.letter && call.number.value === newest.number.value;
}

function classesOf({ portrait }: HallLayout, newest: HallCall | null): string {
  return ['wall', portrait ? 'upright' : '', newest === null ? 'quiet' : ''].join(' ').trim();
}

function sizesOf(layout: HallLayout): CSSProperties {
  const sizes: Record<`--${string}`, number> = {
    '--ticket-width': layout.ticketWidth,
    '--number': layout.numberSize,
    '--desk': layout.deskSize,
    '--word': layout.wordSize,
    '--stub': layout.stubHeight,
    '--earlier': layout.earlierSize,
    '--rows': layout.earlierCount,
    '--band': layout.bandHeight,
    '--phone': layout.phone?.width ?? 0,
    '--qr': layout.phone?.qrSize ?? 0,
    '--code': layout.phone?.codeSize ?? 0,
  };
  return sizes as CSSProperties;
}
