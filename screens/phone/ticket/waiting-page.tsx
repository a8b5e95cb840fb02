// A ticket whose turn has not come, is put aside, or is being dealt with: number and service, and below the perforation
// what will happen; under it who is served now, the notices, and what its holder may do.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ownPlace } from '#core/views/own-place.ts';
import { formatTime } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import type { OwnAlarm } from '../notices/use-own-alarm.ts';
import { Arrival } from './arrival.tsx';
import { ActButtons, NoticesPanel } from './late.tsx';
import { AsOf, Stamp } from './stamp.tsx';
import { TicketFace } from './ticket-face.tsx';
import type { ShownTicket } from './ticket-page.tsx';

interface WaitingPageProps extends ShownTicket {
  readonly alarm: OwnAlarm;
}

export function WaitingPage({ alarm, ...shown }: WaitingPageProps) {
  const { t } = useLingui();
  const { status, state, followed } = shown;
  const isInQueue = state.kind === 'waiting' || state.kind === 'postponed' || state.kind === 'due-later';
  return (
    <>
      <section className="ticket" aria-label={t`Twój bilet`}>
        <TicketFace {...shown} />
        <div className="perf" />
        <div className="stub">
          <AsOf followed={followed} />
          <WhatHappens {...shown} />
        </div>
      </section>
      {isInQueue ? <NowServed status={status} followed={followed} /> : null}
      {status.here && isInQueue ? (
        <p className="say">
          <Icon name="check" />
          <span>{t`Wiemy, że jesteś na miejscu.`}</span>
        </p>
      ) : null}
      {state.kind === 'serving' ? null : <NoticesPanel {...shown} alarm={alarm} />}
      <ActButtons {...shown} />
      <Stamp followed={followed} />
    </>
  );
}

function WhatHappens({ state, followed, status }: ShownTicket) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const zone = followed.view?.timeZone ?? 'Europe/Warsaw';
  switch (state.kind) {
    case 'waiting':
      if (state.ahead === null) return <p className="ahead">{t`Czekasz na wezwanie`}</p>;
      return (
        <>
          <p className="ahead">
            {state.ahead === 0 ? t`Jesteś na początku kolejki` : <PeopleAhead ahead={state.ahead} />}
          </p>
          {state.isPutOff ? <p className="between put-off">{t`Na Twoją prośbę przepuszczasz innych.`}</p> : null}
          <Arrival estimate={state.estimate} ahead={state.ahead} status={status} followed={followed} />
        </>
      );
    case 'due-later': {
      const time = formatTime(state.dueAtMs, zone, language);
      return <p className="ahead">{t`Wezwiemy Cię około ${time}`}</p>;
    }
    case 'postponed':
      return <Postponed untilMs={state.untilMs} forCalls={state.forCalls} zone={zone} />;
    case 'parked':
      return (
        <>
          <p className="ahead">
            <b>{t`Odłożony`}</b>
          </p>
          <p className="when">{t`Wezwiemy Cię, gdy sprawę będzie można dokończyć. Miejsce nie przepada.`}</p>
        </>
      );
    case 'serving': {
      const desk = state.deskLabel;
      return (
        <>
          <p className="ahead">
            <b className="place">{desk.length > 3 ? desk : t`stanowisko ${desk}`}</b>
          </p>
          <p className="when">{t`Tu załatwiasz swoją sprawę.`}</p>
        </>
      );
    }
    default:
      return null;
  }
}

export function PeopleAhead({ ahead }: { readonly ahead: number }) {
  return (
    <Trans>
      <b>
        <Plural value={ahead} one="# osoba" few="# osoby" many="# osób" other="# osoby" />
      </b>{' '}
      przed Tobą
    </Trans>
  );
}

interface PostponedProps {
  readonly untilMs: number | null;
  readonly forCalls: number | null;
  readonly zone: string;
}

function Postponed({ untilMs, forCalls, zone }: PostponedProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const time = untilMs === null ? '' : formatTime(untilMs, zone, language);
  return (
    <>
      <p className="ahead">
        {untilMs === null ? (
          <Trans>
            Wracasz do kolejki po{' '}
            <b>
              <Plural value={forCalls ?? 0} one="# osobie" few="# osobach" many="# osobach" other="# osobach" />
            </b>
          </Trans>
        ) : (
          <Trans>
            Wracasz do kolejki o <b>{time}</b>
          </Trans>
        )}
      </p>
      <p className="when">{t`Do tego czasu nikt Cię nie wezwie.`}</p>
    </>
  );
}

function NowServed({ status, followed }: Pick<ShownTicket, 'status' | 'followed'>) {
  const { t } = useLingui();
  const { view } = followed;
  const served = view === undefined ? null : ownPlace(view, status, 0).nowServed;
  if (served === null) return null;
  const desk = served.deskLabel;
  return (
    <section className="served" aria-label={t`Teraz obsługiwany numer`}>
      <p>
        {t`Teraz obsługiwany`}
        <small>{desk.length > 3 ? desk : t`stanowisko ${desk}`}</small>
      </p>
      <TicketNumber letter={served.number.letter} figures={served.number.figures} />
    </section>
  );
}
