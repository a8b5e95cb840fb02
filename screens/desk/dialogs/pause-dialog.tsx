// Starts a break: the reason, and when the desk will be back, as the display above it will say.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useOfficeWords, useTerminal } from '../terminal-context.ts';
import { instantOfTime } from '../waits.ts';
import { DialogFrame } from './dialog-frame.tsx';
import { Choices } from './note-dialog.tsx';
import { useDo } from './use-do.ts';

const lengthsMin = [5, 10, 15, 30];

export function PauseDialog() {
  const { t } = useLingui();
  const { view, nowMs } = useTerminal();
  const words = useOfficeWords();
  const { isBusy, sendAndClose } = useDo();
  const [reason, setReason] = useState('');
  const [back, setBack] = useState('15');
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const start = () => {
    const untilMs = returnMs(back, typed, view.timeZone, nowMs);
    setIsWrong(untilMs === null);
    if (untilMs === null) return;
    void sendAndClose({ kind: 'pause-desk', reason: reason === '' ? undefined : reason, untilMs });
  };
  return (
    <DialogFrame
      title={<Trans>Przerwa</Trans>}
      actions={
        <button type="button" className="btn main" aria-disabled={isBusy} onClick={start}>
          <Trans>Zacznij przerwę</Trans>
        </button>
      }
    >
      {view.lists.pauseReasons.length === 0 ? null : (
        <Choices
          legend={t`Powód`}
          name="reason"
          chosen={reason}
          choose={setReason}
          choices={view.lists.pauseReasons.map(({ id }) => ({ id, text: words.pauseReason(id) }))}
          none={t`Bez powodu`}
        />
      )}
      <ReturnChoice back={back} setBack={setBack} typed={typed} setTyped={setTyped} isWrong={isWrong} />
      <p className="refusal" role="alert">
        {isWrong ? <Trans>Podaj godzinę, która jeszcze dziś nadejdzie.</Trans> : null}
      </p>
    </DialogFrame>
  );
}

interface ReturnChoiceProps {
  readonly back: string;
  readonly setBack: (back: string) => void;
  readonly typed: string;
  readonly setTyped: (typed: string) => void;
  readonly isWrong: boolean;
}

function ReturnChoice({ back, setBack, typed, setTyped, isWrong }: ReturnChoiceProps) {
  const { t } = useLingui();
  const { nowMs } = useTerminal();
  const words = useOfficeWords();
  return (
    <fieldset className="choices">
      <legend>{t`Powrót`}</legend>
      {lengthsMin.map((minutes) => {
        const at = words.time(nowMs + minutes * 60_000);
        return (
          <label key={minutes} className="choice">
            <input
              type="radio"
              name="back"
              checked={back === String(minutes)}
              onChange={() => setBack(String(minutes))}
            />
            <span>
              <Trans>
                za {minutes} min, o {at}
              </Trans>
            </span>
          </label>
        );
      })}
      <label className="choice">
        <input type="radio" name="back" checked={back === 'unknown'} onChange={() => setBack('unknown')} />
        <span>{t`nie wiadomo`}</span>
      </label>
      <label className="choice">
        <input type="radio" name="back" checked={back === 'typed'} onChange={() => setBack('typed')} />
        <span>{t`o godzinie`}</span>
        <input
          className="field short"
          inputMode="numeric"
          autoComplete="off"
          maxLength={5}
          aria-label={t`Godzina powrotu`}
          aria-invalid={isWrong}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setBack('typed');
          }}
        />
      </label>
    </fieldset>
  );
}

/** When the desk is back: undefined when unknown, null when the typed time is not a future time. */
function returnMs(back: string, typed: string, zone: string, nowMs: number): number | undefined | null {
  if (back === 'unknown') return undefined;
  if (back === 'typed') return instantOfTime(typed, zone, nowMs);
  return Math.round(nowMs + Number(back) * 60_000);
}
