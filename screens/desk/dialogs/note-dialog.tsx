// The outcome of a step, noted while the customer is there and sent when the step is finished.
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useOfficeWords, useTerminal } from '../terminal-context.ts';
import { DialogFrame } from './dialog-frame.tsx';

export function NoteDialog() {
  const { t } = useLingui();
  const { view, note, setNote, openDialog } = useTerminal();
  const words = useOfficeWords();
  const [outcome, setOutcome] = useState(note.outcome ?? '');
  const [noteCode, setNoteCode] = useState(note.noteCode ?? '');
  const { outcomes, noteCodes } = view.lists;
  const save = () => {
    setNote({ outcome: outcome === '' ? undefined : outcome, noteCode: noteCode === '' ? undefined : noteCode });
    openDialog(null);
  };
  return (
    <DialogFrame
      title={<Trans>Uwaga do tej sprawy</Trans>}
      actions={
        <button type="button" className="btn main" onClick={save}>
          <Trans>Zapisz uwagę</Trans>
        </button>
      }
    >
      <p className="hint">
        <Trans>Zostanie wysłana, gdy zakończysz sprawę. Do tej chwili możesz ją zmienić.</Trans>
      </p>
      {outcomes.length === 0 ? null : (
        <Choices
          legend={t`Jak się skończyło?`}
          name="outcome"
          chosen={outcome}
          choose={setOutcome}
          choices={outcomes.map(({ id }) => ({ id, text: words.outcome(id) }))}
          none={t`Nie zaznaczam`}
        />
      )}
      {noteCodes.length === 0 ? null : (
        <Choices
          legend={t`Uwaga`}
          name="note"
          chosen={noteCode}
          choose={setNoteCode}
          choices={noteCodes.map(({ id }) => ({ id, text: words.noteCode(id) }))}
          none={t`Bez uwagi`}
        />
      )}
    </DialogFrame>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly name: string;
  readonly chosen: string;
  readonly choose: (id: string) => void;
  readonly choices: readonly { readonly id: string; readonly text: string }[];
  readonly none: string;
}

/** Radio buttons, of which the first means "none". */
export function Choices({ legend, name, chosen, choose, choices, none }: ChoicesProps) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {[{ id: '', text: none }, ...choices].map(({ id, text }, at) => (
        <label key={id} className="choice">
          <input
            type="radio"
            name={name}
            // biome-ignore lint/a11y/noAutofocus: in a dialog that was just asked for, the first question is what one goes on with
            autoFocus={at === 0 && name !== 'note'}
            checked={id === chosen}
            onChange={() => choose(id)}
          />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
