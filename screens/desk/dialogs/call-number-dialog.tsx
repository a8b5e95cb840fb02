// Calls the ticket whose number a customer says or shows, also a no-show.
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { DialogFrame } from './dialog-frame.tsx';
import { useDo } from './use-do.ts';

export function CallNumberDialog() {
  const { isBusy, sendAndClose } = useDo();
  const [typed, setTyped] = useState('');
  const [isEmpty, setIsEmpty] = useState(false);
  const id = useId();
  const call = (event: FormEvent) => {
    event.preventDefault();
    const number = typed.trim();
    setIsEmpty(number === '');
    if (number !== '') void sendAndClose({ kind: 'call-number', number });
  };
  return (
    <DialogFrame
      title={<Trans>Wezwij numer</Trans>}
      actions={
        <button type="submit" form={id} className="btn main" aria-disabled={isBusy}>
          <Trans>Wezwij</Trans>
        </button>
      }
    >
      <form id={id} onSubmit={call} noValidate>
        <label htmlFor={`${id}-number`}>
          <Trans>Numer z biletu, na przykład A 12</Trans>
        </label>
        <input
          id={`${id}-number`}
          className="field number"
          // biome-ignore lint/a11y/noAutofocus: the dialog was asked for in order to type a number
          autoFocus
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={12}
          value={typed}
          aria-invalid={isEmpty}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value.toUpperCase())}
        />
        <p id={`${id}-hint`} className={isEmpty ? 'refusal' : 'hint'} role={isEmpty ? 'alert' : undefined}>
          {isEmpty ? (
            <Trans>Wpisz literę i cyfry numeru.</Trans>
          ) : (
            <Trans>Tak wezwiesz też osobę odłożoną i taką, której nie było, a teraz przyszła.</Trans>
          )}
        </p>
      </form>
    </DialogFrame>
  );
}
