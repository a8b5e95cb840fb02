// The question before the kiosk returns to its start: any touch is an answer.

import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { Icon } from '#screens/kit/icons.tsx';
import { warnMs } from './countdown.ts';
import { TimeLeft } from './time-left.tsx';

interface StillThereProps {
  readonly leftMs: number;
  readonly onStay: () => void;
}

export function StillThere({ leftMs, onStay }: StillThereProps) {
  const { t } = useLingui();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a touch anywhere is only a shortcut; the button answers the keys.
    <dialog
      ref={dialog}
      className="still-there"
      aria-labelledby="still-there"
      onClick={onStay}
      onCancel={(event) => {
        event.preventDefault();
        onStay();
      }}
    >
      <h2 id="still-there">
        <Trans>Czy potrzebujesz więcej czasu?</Trans>
      </h2>
      <TimeLeft leftMs={leftMs} wholeMs={warnMs} />
      <button type="button" className="kbtn main">
        <Icon name="clock" />
        {t`Więcej czasu`}
      </button>
    </dialog>
  );
}
