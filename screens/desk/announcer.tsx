// Tells a screen reader what changed at the desk, and moves the focus when its button has gone.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { numberText } from '#core/queue/state.ts';
import { useOfficeWords, useTerminal } from './terminal-context.ts';
import { useLeftWords } from './use-left-words.ts';

export function Announcer() {
  const { t } = useLingui();
  const { stage, view } = useTerminal();
  const words = useOfficeWords();
  const leftWords = useLeftWords();
  const [said, setSaid] = useState('');
  const before = useRef('');
  const { current } = view;
  const moment = `${stage} ${current?.ticket ?? ''} ${current?.service ?? ''}`;

  useEffect(() => {
    if (before.current === moment) return;
    const isFirst = before.current === '';
    before.current = moment;
    if (isFirst) return;
    const number = current === null ? '' : numberText(current.number);
    const service = current === null ? '' : words.service(current.service);
    const sentences = {
      called: t`Wezwano ${number}, ${service}.`,
      serving: t`Obsługujesz ${number}, ${service}.`,
      free: view.left === null ? t`Stanowisko jest wolne.` : `${leftWords(view.left)}. ${t`Stanowisko jest wolne.`}`,
      paused: t`Przerwa.`,
      closed: t`Stanowisko zamknięte.`,
    };
    setSaid(sentences[stage]);
    // The focused button disappeared with the customer: the next one to press is the main one.
    if (document.activeElement === document.body) focusMainButton();
  });

  return (
    <p className="sr" role="status" aria-live="polite">
      {said}
    </p>
  );
}

function focusMainButton(): void {
  document.querySelector<HTMLElement>('.btn.main[data-action]')?.focus({ preventScroll: true });
}
