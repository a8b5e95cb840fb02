// The key of an action, drawn as a key; hidden when the clerk has switched the keys off.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { keyOf } from './keys.ts';
import type { Action } from './stage.ts';
import { useTerminal } from './terminal-context.ts';

export function KeyHint({ action }: { readonly action: Action }) {
  const { keysOn } = useTerminal();
  if (!keysOn) return null;
  const key = keyOf[action];
  return <Key>{key === ' ' ? <Trans>Spacja</Trans> : key.toUpperCase()}</Key>;
}

/** Only drawn: screen readers get the key from `aria-keyshortcuts`. */
export function Key({ children }: { readonly children: ReactNode }) {
  return (
    <span className="key" aria-hidden="true">
      <kbd>{children}</kbd>
    </span>
  );
}
