// The left panel: the customer at the desk, the actions for them, and what can still be undone.
import { Trans } from '@lingui/react/macro';
import { numberText } from '#core/queue/state.ts';
import { ActionButton } from './action-button.tsx';
import { ActionWords } from './action-words.tsx';
import { CurrentTicket } from './current-ticket.tsx';
import { KeyHint } from './key-hint.tsx';
import { Refusal } from './refusal.tsx';
import type { Action, Stage } from './stage.ts';
import { useTerminal } from './terminal-context.ts';
import { secondsLeft } from './waits.ts';

/** The buttons of each stage beside the main one, in their order; the rest is one key away in the list of all. */
const buttonsOf: Readonly<Record<Stage, readonly Action[]>> = {
  closed: [],
  paused: ['issue', 'keys'],
  free: ['call-number', 'issue', 'pause', 'keys'],
  called: ['recall', 'no-show', 'park', 'requeue', 'transfer', 'keys'],
  serving: ['finish', 'next-step', 'park', 'transfer', 'note', 'keys'],
};

const barButtonsOf: Readonly<Record<Stage, readonly Action[]>> = {
  closed: [],
  paused: ['issue', 'keys'],
  free: ['call-number', 'keys'],
  called: ['recall', 'no-show', 'park', 'transfer', 'keys'],
  serving: ['finish', 'next-step', 'park', 'keys'],
};

export function Person() {
  const { stage, bar, dialog, view, nowMs } = useTerminal();
  const isDue = stage === 'called' && view.current !== null && nowMs >= view.current.noShowFromMs;
  const buttons = (bar ? barButtonsOf : buttonsOf)[stage];
  return (
    <main className="now">
      <CurrentTicket />
      {dialog === null ? <Refusal /> : null}
      <div className="acts">
        <ActionButton action="main" main>
          <ActionWords action="main" />
        </ActionButton>
        {buttons.map((action) => (
          <ActionButton key={action} action={action} className={classOf(action, isDue)}>
            <ActionWords action={action} />
          </ActionButton>
        ))}
      </div>
      <UndoLine />
    </main>
  );
}

/** After some minutes the wanted button is most likely "did not come": it is drawn stronger, never pressed by itself. */
function classOf(action: Action, isDue: boolean): string {
  return action === 'no-show' && isDue ? 'a-no-show is-due' : `a-${action}`;
}

function UndoLine() {
  const { view, nowMs, open, act, bar } = useTerminal();
  const { undo, current } = view;
  if (undo === null || !open.has('undo')) return null;
  const number = numberText(undo.number);
  const seconds = secondsLeft(undo.untilMs, nowMs);
  return (
    <div className="undo">
      <p>
        {bar ? (
          <Trans>Ostatnio: {number}</Trans>
        ) : undo.kind === 'finished' ? (
          <Trans>{number}: zakończono przed chwilą.</Trans>
        ) : (
          <Trans>{number}: oznaczono, że tej osoby nie ma.</Trans>
        )}{' '}
        {bar || current === null ? null : <Trans>Cofnięty bilet wróci do kolejki.</Trans>}
      </p>
      <button type="button" className="btn" onMouseDown={(event) => event.preventDefault()} onClick={() => act('undo')}>
        <span>{bar ? <Trans>Cofnij, {seconds} s</Trans> : <Trans>Cofnij, jeszcze {seconds} s</Trans>}</span>
        <KeyHint action="undo" />
      </button>
    </div>
  );
}
