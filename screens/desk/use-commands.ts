// Sends a clerk's requests one at a time: each with one id for all its tries, no second one until the first is
// visible in the view, and a refusal or a lost answer shown beside the action.
import { useCallback, useEffect, useRef, useState } from 'react';
import { newCommandId } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import { useApi } from '#screens/kit/use-api.ts';
import type { Intent } from './intents.ts';
import { type CommandIds, type DeskPlace, type Done, sendIntent } from './send-intent.ts';

/** A second press so soon is the other half of a double click, never a new wish. */
const doubleClickMs = 400;
/** After its answer a command's result is in the stream within milliseconds; after this the view is read instead. */
const patienceMs = 800;
const lastPatienceMs = 4_000;

interface Pending {
  readonly intent: Intent;
  /** Known once the answer is there; the view shows the result from this version on. */
  readonly version: number | null;
}

export interface Trouble {
  readonly intent: Intent;
  readonly problem: Problem;
  readonly ids: CommandIds;
}

export type Outcome = { readonly kind: 'done'; readonly done: Done } | { readonly kind: 'refused' | 'ignored' };

export interface Commands {
  readonly pending: Intent | null;
  readonly trouble: Trouble | null;
  readonly run: (intent: Intent) => Promise<Outcome>;
  /** Asks again for the answer that was lost, with the same id. */
  readonly retry: () => Promise<Outcome>;
  readonly dismiss: () => void;
}

export function useCommands(at: DeskPlace, version: number, refresh: () => Promise<void>): Commands {
  const api = useApi();
  const [pending, setPending] = useState<Pending | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const isBusy = useRef(false);
  const lastRunMs = useRef(Number.NEGATIVE_INFINITY);
  const { branch, desk } = at;

  const settle = useCallback(() => {
    isBusy.current = false;
    setPending(null);
  }, []);

  useEffect(() => {
    if (pending?.version === null || pending?.version === undefined) return;
    if (version >= pending.version) return settle();
    const late = setTimeout(() => void refresh(), patienceMs);
    const tooLate = setTimeout(settle, lastPatienceMs);
    return () => {
      clearTimeout(late);
      clearTimeout(tooLate);
    };
  }, [pending, version, refresh, settle]);

  const send = useCallback(
    async (intent: Intent, ids: CommandIds): Promise<Outcome> => {
      isBusy.current = true;
      setTrouble(null);
      setPending({ intent, version: null });
      const answer = await sendIntent(api, { branch, desk }, intent, ids);
      if (answer.ok) {
        if (answer.value.version === undefined) settle();
        else setPending({ intent, version: answer.value.version });
        return { kind: 'done', done: answer.value };
      }
      setTrouble({ intent, problem: answer.refusal, ids });
      await refresh();
      settle();
      return { kind: 'refused' };
    },
    [api, branch, desk, refresh, settle],
  );

  const run = useCallback(
    async (intent: Intent): Promise<Outcome> => {
      const isDouble = performance.now() - lastRunMs.current < doubleClickMs;
      if (isBusy.current || isDouble) return { kind: 'ignored' };
      lastRunMs.current = performance.now();
      return send(intent, { first: newCommandId(), second: newCommandId() });
    },
    [send],
  );

  const retry = useCallback(async (): Promise<Outcome> => {
    if (trouble === null || isBusy.current) return { kind: 'ignored' };
    return send(trouble.intent, trouble.ids);
  }, [send, trouble]);

  const dismiss = useCallback(() => setTrouble(null), []);
  return { pending: pending?.intent ?? null, trouble, run, retry, dismiss };
}
