// One action as a button with its key beside it. It reacts at once: pressed, then busy until the server has answered.
import type { ReactNode } from 'react';
import { KeyHint } from './key-hint.tsx';
import { keyOf } from './keys.ts';
import type { Action } from './stage.ts';
import { useTerminal } from './terminal-context.ts';

interface ActionButtonProps {
  readonly action: Action;
  readonly main?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
  /** Done before the action, such as closing the dialog that holds the button. */
  readonly before?: () => void;
}

export function ActionButton({ action, main = false, className = '', children, before }: ActionButtonProps) {
  const { open, act, commands } = useTerminal();
  const isOpen = open.has(action);
  const isBusy = commands.pending !== null;
  return (
    <button
      type="button"
      className={`btn ${main ? 'main' : ''} ${className}`}
      data-action={action}
      aria-disabled={!isOpen}
      aria-busy={isBusy}
      aria-keyshortcuts={keyOf[action] === ' ' ? 'Space' : keyOf[action].toUpperCase()}
      // The space bar belongs to the main action, so a click with the mouse must not leave the focus on another button.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={ignoreRepeats}
      onClick={() => {
        if (!isOpen) return;
        before?.();
        act(action);
      }}
    >
      <span>{children}</span>
      <KeyHint action={action} />
    </button>
  );
}

/** A key held down must not press a button again and again. */
export function ignoreRepeats(event: React.KeyboardEvent): void {
  if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
}
