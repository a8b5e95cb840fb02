// The last line of the page: whose office it is and how old what it shows is, said aloud when the connection is lost.
import { Trans } from '@lingui/react/macro';
import { formatTime } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { useLostMs } from '#screens/kit/use-live-view.ts';
import type { FollowedTicket } from './use-ticket.ts';

/** A tunnel or a lift is not worth a word. */
const noticeMs = 8_000;

export function Stamp({ ticket }: { readonly ticket: FollowedTicket }) {
  const { language } = useLanguage();
  const { live, readAtMs } = ticket;
  const lostMs = useLostMs(live);
  const { view, serverOffsetMs, lostSinceMs } = live;
  if (view === undefined || readAtMs === null) return null;
  if (lostSinceMs !== undefined && lostMs >= noticeMs) {
    const time = formatTime(lostSinceMs + serverOffsetMs, view.timeZone, language);
    return (
      <p className="stamp lost" role="status">
        <Icon name="no-connection" />
        <span>
          <Trans>Brak połączenia. Ostatnia wiadomość o {time}. Słuchaj wezwań na sali.</Trans>
        </span>
      </p>
    );
  }
  return (
    <p className="stamp">
      {[view.officeName[language], ...view.address].map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
