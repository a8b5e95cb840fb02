// Called: the ticket is the whole screen, with nothing on it but where to go.
import { useLingui } from '@lingui/react/macro';
import { formatTime } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { ownCall } from './own-place.ts';
import { Stamp } from './stamp.tsx';
import type { FollowedTicket, TicketStatus } from './use-ticket.ts';

interface CalledPageProps {
  readonly status: TicketStatus;
  readonly ticket: FollowedTicket;
}

export function CalledPage({ status, ticket }: CalledPageProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { view } = ticket.live;
  const call = view === undefined ? null : ownCall(view, status);
  const time = view === undefined || call === null ? null : formatTime(call.atMs, view.timeZone, language);
  const desk = status.deskLabel ?? call?.deskLabel ?? '';
  // „Sala ślubów” is no numbered desk: the word for desk before it would be one too many.
  const isNamed = desk.length > 3;
  return (
    <>
      <div className="face">
        <h1>{t`Twoja kolej`}</h1>
        <p>
          <TicketNumber letter={status.number.letter} figures={status.number.figures} />
        </p>
        {time === null ? null : <p>{t`Wezwano o ${time}`}</p>}
      </div>
      <div className="perf" />
      <div className="go" role="alert">
        <p className="to">{isNamed ? t`Podejdź` : t`Podejdź do stanowiska`}</p>
        <p className={isNamed ? 'desk named' : 'desk'}>
          <Icon name="arrow-right" />
          <b translate="no">{desk}</b>
        </p>
      </div>
      <Stamp ticket={ticket} />
    </>
  );
}
