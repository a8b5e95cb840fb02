// The office's notices on the lowest line, one piece at a time, standing still.
import { useLingui } from '@lingui/react/macro';
import type { Words } from '#core/shared/language.ts';
import { useServerNow } from '#screens/kit/clock.ts';
import { Icon, Mark } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { tickerPieces } from './ticker-pieces.ts';

interface TickerProps {
  readonly notices: readonly Words[];
  readonly serverOffsetMs: number;
  /** The room for it, in characters of ordinary text. */
  readonly mostChars: number;
  /** The browser waits for a touch before it lets the display speak. */
  readonly soundBlocked: boolean;
}

const turnMs = 10_000;

export function Ticker({ notices, serverOffsetMs, mostChars, soundBlocked }: TickerProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const nowMs = useServerNow(serverOffsetMs, turnMs);
  const pieces = tickerPieces(
    notices.map((notice) => notice[language]),
    mostChars,
  );
  return (
    <footer className="ticker">
      <p>{pieces[Math.floor(nowMs / turnMs) % Math.max(1, pieces.length)]}</p>
      {soundBlocked ? (
        // Any touch of the wall allows sound; the button only says so, and gives the keyboard something to press.
        <button type="button" className="btn">
          <Icon name="speaker-off" />
          {t`Dotknij, aby włączyć dźwięk`}
        </button>
      ) : (
        <Mark />
      )}
    </footer>
  );
}
