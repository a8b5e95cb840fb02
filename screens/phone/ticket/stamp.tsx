// The last line of the page: whose office it is and how old what it shows is, said aloud when the connection is lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { formatTime } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { useLostMs } from '#screens/kit/use-live-view.ts';
import { isOld, newsAtMs } from './news-time.ts';
import type { FollowedTicket } from './use-ticket.ts';

interface StampProps {
  readonly followed: FollowedTicket;
}

export function Stamp({ followed }: StampProps) {
  const { language } = useLanguage();
  const time = useNewsTime(followed);
  const { view } = followed;
  if (view === undefined) return null;
  if (time !== null) {
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
      <span>{view.officeName[language]}</span>
      <span>{view.address.join(', ')}</span>
    </p>
  );
}

/** Above what would read as if it were now. */
export function AsOf({ followed }: StampProps) {
  const { t } = useLingui();
  const time = useNewsTime(followed);
  return time === null ? null : <p className="as-of">{t`Tak było o ${time}:`}</p>;
}

/** The time of the last news; null while it is as of now. */
function useNewsTime(followed: FollowedTicket): string | null {
  const { language } = useLanguage();
  const { live, view } = followed;
  const lostMs = useLostMs(live);
  if (view === undefined || !isOld(followed, lostMs)) return null;
  return formatTime(newsAtMs(followed) + live.serverOffsetMs, view.timeZone, language);
}
