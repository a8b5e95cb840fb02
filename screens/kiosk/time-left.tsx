// How long a page stays, as a sentence and a bar; the way to more time stands beside it.

import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { secondsLeft } from './countdown.ts';

interface TimeLeftProps {
  readonly leftMs: number;
  readonly wholeMs: number;
}

export function TimeLeft({ leftMs, wholeMs }: TimeLeftProps) {
  const { t } = useLingui();
  const seconds = secondsLeft(leftMs);
  const whole = Math.max(1, secondsLeft(wholeMs));
  return (
    <div className="timeout" data-unspoken>
      <p>
        <Trans>
          Wrócimy do początku za{' '}
          <b>
            <Plural value={seconds} one="# sekundę" few="# sekundy" many="# sekund" other="# sekundy" />
          </b>
        </Trans>
      </p>
      <div
        className="bar"
        role="progressbar"
        aria-label={t`Czas do powrotu na początek`}
        aria-valuemin={0}
        aria-valuemax={whole}
        aria-valuenow={seconds}
      >
        <i style={{ transform: `scaleX(${Math.min(1, seconds / whole)})` }} />
      </div>
    </div>
  );
}
