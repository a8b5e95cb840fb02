// Called: the ticket is the whole screen, with nothing on it but where to go and one answer.
import { useLingui } from '@lingui/react/macro';
import { useRef } from 'react';
import { formatTime } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { TicketNumber } from '#screens/kit/number.tsx';
import { useLostMs } from '#screens/kit/use-live-view.ts';
import { useArrivalFocus } from '../navigation.tsx';
import type { OwnAlarm } from '../notices/use-own-alarm.ts';
import { LateButton } from './late.tsx';
import { isOld } from './news-time.ts';
import type { NowState } from './now-state.ts';
import { Stamp } from './stamp.tsx';
import type { ShownTicket } from './ticket-page.tsx';

interface CalledPageProps extends ShownTicket {
  readonly state: Extract<NowState, { kind: 'called' }>;
  readonly alarm: OwnAlarm;
}

export function CalledPage({ alarm, ...shown }: CalledPageProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { state, status, followed } = shown;
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const title = useCallTitle(shown);
  const zone = followed.view?.timeZone;
  const time = zone === undefined || state.atMs === null ? null : formatTime(state.atMs, zone, language);
  const desk = state.deskLabel;
  // „Sala ślubów” is no numbered desk: the word for desk before it would be one too many.
  const isNamed = desk.length > 3;
  return (
    <>
      <div className="face">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p>
          <TicketNumber letter={status.number.letter} figures={status.number.figures} />
        </p>
        {time === null ? null : <p>{t`Wezwano o ${time}`}</p>}
      </div>
      <div className="perf" />
      <div className="go">
        <div role="alert">
          <p className="to">{isNamed ? t`Podejdź` : t`Podejdź do stanowiska`}</p>
          <p className={isNamed ? 'desk named' : 'desk'}>
            <Icon name="arrow-right" />
            <b translate="no">{desk}</b>
          </p>
        </div>
        <Where {...shown} />
        <Answer alarm={alarm} {...shown} />
      </div>
      <Stamp followed={followed} />
    </>
  );
}

/** „Again” and „another desk” are told by what this page showed before, and by the call itself. */
function useCallTitle({ state, followed }: Pick<CalledPageProps, 'state' | 'followed'>): string {
  const { t } = useLingui();
  const firstDesk = useRef(state.deskLabel);
  const lostMs = useLostMs(followed.live);
  if (isOld(followed, lostMs)) return t`Wezwano Cię`;
  if (firstDesk.current !== state.deskLabel) return t`Inne stanowisko`;
  return state.isRepeated ? t`Wzywamy jeszcze raz` : t`Twoja kolej`;
}

function Where({ status, followed }: ShownTicket) {
  const { language } = useLanguage();
  const hint = followed.view?.services.find((one) => one.id === status.service)?.deskHint ?? null;
  return hint === null ? null : <p className="where">{hint[language]}</p>;
}

function Answer({ alarm, ...shown }: CalledPageProps) {
  const { t } = useLingui();
  return (
    <div className="acts">
      {alarm.isSoundBlocked && alarm.isRinging ? <p>{t`Dotknij ekranu, żeby usłyszeć dźwięk.`}</p> : null}
      {alarm.isRinging ? (
        <button type="button" className="btn main" onClick={alarm.seen}>{t`Widzę, idę`}</button>
      ) : null}
      <LateButton {...shown} />
    </div>
  );
}
