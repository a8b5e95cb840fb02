// The keys for the code, for fingers, for the arrows of a keypad, and for whoever comes back to correct it.

import { useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import { type CodeQuestion, codeLength } from '../check-in-flow.ts';
import { useKiosk } from '../kiosk-context.tsx';

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

export function Keypad({ page }: { readonly page: CodeQuestion }) {
  const { t } = useLingui();
  const { touch } = useKiosk();
  const count = page.figures.length;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form's fields, and these are none.
    <div className="keys" role="group" aria-label={t`Klawiatura`} data-unspoken>
      {keys.map((figure) => (
        <FigureKey key={figure} figure={figure} />
      ))}
      <button type="button" className="word" disabled={count === 0} onClick={() => touch({ kind: 'erase' })}>
        <Icon name="backspace" />
        {t`Usuń`}
      </button>
      <FigureKey figure="0" />
      <button
        type="button"
        className="word confirm"
        disabled={count < codeLength}
        onClick={() => touch({ kind: 'confirm' })}
      >
        {t`Potwierdź`}
      </button>
    </div>
  );
}

function FigureKey({ figure }: { readonly figure: string }) {
  const { touch } = useKiosk();
  return (
    <button type="button" onClick={() => touch({ kind: 'figure', figure })}>
      {figure}
    </button>
  );
}
