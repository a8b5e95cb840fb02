// A field for a few figures: large, with the keys of a telephone, also filled in by pasting or from a message.
import { useId } from 'react';
import { Icon } from '#screens/kit/icons.tsx';

interface CodeFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly figures: string;
  readonly length: number;
  /** What is wrong with it. */
  readonly problem: string | null;
  /** Only figures, at most `length` of them. */
  readonly onChange: (figures: string) => void;
}

export function CodeField({ label, hint, figures, length, problem, onChange }: CodeFieldProps) {
  const name = useId();
  return (
    <div className="code-field">
      <label htmlFor={name}>{label}</label>
      <p id={`${name}-hint`} className="quiet">
        {hint}
      </p>
      <input
        id={name}
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="[0-9]*"
        enterKeyHint="done"
        value={figures}
        size={length}
        aria-describedby={problem === null ? `${name}-hint` : `${name}-hint ${name}-problem`}
        aria-invalid={problem !== null || undefined}
        onChange={(event) => onChange(event.target.value.replaceAll(/\D/g, '').slice(0, length))}
      />
      {problem === null ? null : (
        <p id={`${name}-problem`} className="note" role="alert">
          <Icon name="warning" />
          <span>{problem}</span>
        </p>
      )}
    </div>
  );
}
