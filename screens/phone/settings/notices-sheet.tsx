// Notices in detail: when "soon" is, a notice to try them out, the sound of the open page; and where this phone gets none, why
// and what helps.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import type { Soon } from '../keeping/kept-ticket.ts';
import type { Notices } from '../notices/use-notices.ts';
import type { OwnAlarm } from '../notices/use-own-alarm.ts';
import { ProblemNote } from '../problem-note.tsx';
import { Sheet } from '../sheet.tsx';
import { InstallSteps } from './install-steps.tsx';
import { SoonChoices } from './soon-choices.tsx';

interface NoticesSheetProps {
  readonly notices: Notices;
  readonly alarm: OwnAlarm;
  readonly officeSoon: Soon;
  /** What the person chose; undefined for the office's own. */
  readonly soonChoice: Soon | undefined;
  readonly onClose: () => void;
}

export function NoticesSheet({ notices, alarm, officeSoon, soonChoice, onClose }: NoticesSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Powiadomienia`} onClose={onClose}>
      {notices.isOn ? (
        <>
          <SoonChoices notices={notices} officeSoon={officeSoon} chosen={soonChoice} />
          <TryOut notices={notices} />
        </>
      ) : (
        <NotOn notices={notices} />
      )}
      <label className="choice">
        <input
          type="checkbox"
          checked={alarm.isSoundOn}
          onChange={(event) => alarm.switchSound(event.target.checked)}
        />
        <span>{t`Dźwięk przy wezwaniu, gdy ta strona jest otwarta`}</span>
      </label>
      {notices.problem === null ? null : <ProblemNote problem={notices.problem} />}
      <div className="sheet-acts">
        <button type="button" className="btn main" onClick={onClose}>{t`Gotowe`}</button>
        {notices.isOn ? (
          <button
            type="button"
            className="btn"
            aria-disabled={notices.isBusy || undefined}
            onClick={() => void notices.turnOff()}
          >{t`Wyłącz powiadomienia`}</button>
        ) : null}
      </div>
    </Sheet>
  );
}

function TryOut({ notices }: { readonly notices: Notices }) {
  const { t } = useLingui();
  const [state, setState] = useState<'idle' | 'asking' | 'sent' | 'failed'>('idle');
  const test = async () => {
    if (state === 'asking') return;
    setState('asking');
    setState((await notices.test()) ? 'sent' : 'failed');
  };
  return (
    <>
      <button
        type="button"
        className="btn wide"
        aria-disabled={state === 'asking' || undefined}
        onClick={() => void test()}
      >
        {state === 'asking' ? t`Wysyłamy…` : t`Wyślij powiadomienie na próbę`}
      </button>
      <p role="status" className="quiet">
        {state === 'sent'
          ? t`Wysłane. Jeśli za chwilę go nie widać, sprawdź, czy telefon nie jest wyciszony i czy powiadomienia są dozwolone.`
          : null}
        {state === 'failed'
          ? t`Nie udało się wysłać. Zostaw tę stronę otwartą: zadzwoni, gdy przyjdzie Twoja kolej.`
          : null}
      </p>
    </>
  );
}

function NotOn({ notices }: { readonly notices: Notices }) {
  const { t } = useLingui();
  switch (notices.ability) {
    case 'install-first':
      return <InstallSteps />;
    case 'denied':
      return (
        <ol className="steps">
          <li>
            <Icon name="menu" />
            <span>{t`Otwórz ustawienia przeglądarki, a w nich: powiadomienia albo uprawnienia witryn.`}</span>
          </li>
          <li>
            <Icon name="bell" />
            <span>{t`Znajdź tę stronę i zezwól jej na powiadomienia.`}</span>
          </li>
          <li>
            <Icon name="check" />
            <span>{t`Wróć tutaj i włącz powiadomienia.`}</span>
          </li>
        </ol>
      );
    case 'unsupported':
      return (
        <p>{t`Spróbuj w innej przeglądarce, na przykład w Chrome albo Firefoksie. Bez powiadomień też zdążysz: numer pokazuje i czyta ekran na sali.`}</p>
      );
    default:
      return (
        <button
          type="button"
          className="btn main wide"
          aria-disabled={notices.isBusy || undefined}
          onClick={() => void notices.turnOn()}
        >{t`Włącz powiadomienia`}</button>
      );
  }
}
