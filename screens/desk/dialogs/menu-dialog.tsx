// Everything that is not about the queue: the terminal's look, and leaving it.
import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { LanguageSwitch } from '#screens/kit/language.tsx';
import { ActionButton } from '../action-button.tsx';
import { FullWords } from '../action-words.tsx';
import { useTerminal } from '../terminal-context.ts';
import { ThemeSwitch } from '../theme-switch.tsx';
import { DialogFrame } from './dialog-frame.tsx';
import { useDo } from './use-do.ts';

export function MenuDialog() {
  const { view, me, bar, openDialog, keysOn, setKeysOn, signOut, leaveDesk } = useTerminal();
  const { isBusy, send } = useDo();
  const [isLeaving, setIsLeaving] = useState(false);
  const isServing = view.current !== null;
  const { label } = view.desk;
  const close = async (then: () => unknown) => {
    if (isServing || isLeaving) return;
    setIsLeaving(true);
    const done = await send({ kind: 'close-desk' });
    setIsLeaving(false);
    if (done === null) return;
    openDialog(null);
    await then();
  };
  return (
    <DialogFrame title={<Trans>Menu</Trans>}>
      <p className="hint">
        {me.name}
        {', '}
        <Trans>stanowisko {label}</Trans>
      </p>
      <div className="stack">
        {bar ? (
          <ActionButton action="pause" before={() => openDialog(null)}>
            <FullWords action="pause" />
          </ActionButton>
        ) : null}
        <button type="button" className="btn" aria-disabled={isServing || isBusy} onClick={() => void close(leaveDesk)}>
          <Trans>Zamknij stanowisko {label}</Trans>
        </button>
        <button type="button" className="btn" aria-disabled={isServing || isBusy} onClick={() => void close(signOut)}>
          <Trans>Zamknij stanowisko i wyloguj się</Trans>
        </button>
        {isServing ? (
          <p className="hint">
            <Trans>Najpierw zakończ, odłóż albo przekaż osobę, która jest przy stanowisku.</Trans>
          </p>
        ) : null}
        <button type="button" className="btn" onClick={() => void signOut()}>
          <Trans>Wyloguj się, stanowisko zostaw otwarte</Trans>
        </button>
        <a className="btn" href={bar ? '?' : '?bar'}>
          {bar ? <Trans>Pełny widok</Trans> : <Trans>Wąski pasek obok innych programów</Trans>}
        </a>
      </div>
      <div className="preferences">
        <LanguageSwitch remember />
        <ThemeSwitch />
      </div>
      <label className="choice">
        <input type="checkbox" checked={keysOn} onChange={(event) => setKeysOn(event.target.checked)} />
        <span>
          <Trans>Klawisze działają od razu, gdy niczego nie wpisujesz</Trans>
        </span>
      </label>
    </DialogFrame>
  );
}
