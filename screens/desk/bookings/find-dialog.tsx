// Finds the appointment of a code that a customer reads out or shows.
import { Trans } from '@lingui/react/macro';
import { type FormEvent, useId, useState } from 'react';
import { useBookings } from './bookings-context.ts';
import { CalendarFrame, MainButton } from './calendar-frame.tsx';

export function FindDialog() {
  const { wishes, openDialog, lookAt } = useBookings();
  const [typed, setTyped] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const id = useId();
  const find = async (event: FormEvent) => {
    event.preventDefault();
    const code = typed.replace(/\D/g, '');
    setIsWrong(code.length !== 6);
    if (code.length !== 6) return;
    const granted = await wishes.run({ kind: 'find', code });
    if (granted?.visit === undefined || granted.date === undefined) return;
    lookAt(granted.date);
    openDialog({ name: 'visit', date: granted.date, appointment: granted.visit.appointment });
  };
  return (
    <CalendarFrame
      title={<Trans>Znajdź wizytę po kodzie</Trans>}
      actions={
        <MainButton form={id}>
          <Trans>Znajdź</Trans>
        </MainButton>
      }
    >
      <form id={id} onSubmit={(event) => void find(event)} noValidate>
        <label htmlFor={`${id}-code`}>
          <Trans>Kod, sześć cyfr</Trans>
        </label>
        <input
          id={`${id}-code`}
          className="field number"
          // biome-ignore lint/a11y/noAutofocus: the dialog was asked for in order to type a code
          autoFocus
          autoComplete="off"
          inputMode="numeric"
          maxLength={11}
          value={typed}
          aria-invalid={isWrong}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <p id={`${id}-hint`} className={isWrong ? 'refusal' : 'hint'} role={isWrong ? 'alert' : undefined}>
          {isWrong ? <Trans>Wpisz sześć cyfr kodu.</Trans> : <Trans>Odstępy nie mają znaczenia.</Trans>}
        </p>
      </form>
    </CalendarFrame>
  );
}
