// The upper half of a ticket: number, matter, and when it was taken.
import { Plural, useLingui } from '@lingui/react/macro';
import { formatTime } from '#screens/kit/clock.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { useArrivalFocus } from '../navigation.tsx';
import type { ShownTicket } from './ticket-page.tsx';

export function TicketFace({ status, followed, kept }: ShownTicket) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const { view } = followed;
  const service = view?.services.find((one) => one.id === status.service)?.name ?? kept?.serviceName;
  const others = status.services.length - 1;
  const taken = view === undefined ? null : formatTime(status.issuedAtMs, view.timeZone, language);
  return (
    <div className="face">
      <div className="face-head">
        <h1 ref={heading} tabIndex={-1}>{t`Twój numer`}</h1>
        {taken === null ? null : <p>{t`pobrany o ${taken}`}</p>}
      </div>
      <p>
        <TicketNumber letter={status.number.letter} figures={status.number.figures} />
      </p>
      <p>
        {service?.[language]}
        {others > 0 ? (
          <>
            {' '}
            <Plural
              value={others}
              one="i # sprawa więcej"
              few="i # sprawy więcej"
              many="i # spraw więcej"
              other="i # sprawy więcej"
            />
          </>
        ) : null}
      </p>
    </div>
  );
}
