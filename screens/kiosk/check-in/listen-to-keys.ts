// The keys of the whole screen, for a scanner on any page and for figures on the page of the code.

import type { Reading } from '../use-reader.ts';
import { type Heard, hearKey, noBurst } from './key-burst.ts';
import { readPresented } from './presented-text.ts';

/** Listens until the returned function is called. */
export function listenToKeys(page: Window, current: () => Reading): () => void {
  let burst = noBurst;
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = hearKey(burst, event.key, event.timeStamp);
    burst = step.burst;
    const isTaken = act(step.heard, current(), event);
    if (!isTaken) return;
    // The Enter of a scanner must not press the button that happens to have the focus.
    event.preventDefault();
    event.stopPropagation();
  };
  page.addEventListener('keydown', onKey, true);
  return () => page.removeEventListener('keydown', onKey, true);
}

/** True when the key was meant for the code, and for nothing else. */
function act(heard: Heard, { isTyping, touch, present }: Reading, event: KeyboardEvent): boolean {
  switch (heard.kind) {
    case 'scanned':
      present(readPresented(heard.text));
      return true;
    case 'figure':
      if (isTyping && !event.repeat) touch(heard);
      return false;
    case 'key':
      return isTyping && pressed(heard.key, touch);
    case 'nothing':
      return false;
  }
}

function pressed(key: string, touch: Reading['touch']): boolean {
  switch (key) {
    case 'Backspace':
      touch({ kind: 'erase' });
      return true;
    case 'Delete':
      touch({ kind: 'clear' });
      return true;
    case 'Enter':
      // On a button it presses that button.
      if (document.activeElement instanceof HTMLButtonElement) return false;
      touch({ kind: 'confirm' });
      return true;
    default:
      return false;
  }
}
