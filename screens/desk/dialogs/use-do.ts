// Sends an intent from a dialog: the dialog closes when it is done, and stays with its fields when it is refused.
import { useCallback } from 'react';
import type { Intent } from '../intents.ts';
import type { Done } from '../send-intent.ts';
import { useTerminal } from '../terminal-context.ts';

export function useDo() {
  const { commands, openDialog, isLost } = useTerminal();
  const { run, pending } = commands;
  const isBusy = pending !== null || isLost;
  const send = useCallback(
    async (intent: Intent): Promise<Done | null> => {
      if (isBusy) return null;
      const outcome = await run(intent);
      return outcome.kind === 'done' ? outcome.done : null;
    },
    [run, isBusy],
  );
  const sendAndClose = useCallback(
    async (intent: Intent) => {
      if ((await send(intent)) !== null) openDialog(null);
    },
    [send, openDialog],
  );
  return { isBusy, send, sendAndClose };
}
