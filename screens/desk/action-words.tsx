// The names of the actions, the same on buttons and in the list of all actions; shorter in the bar.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { numberText, type TicketNumber } from '#core/queue/state.ts';
import type { Action } from './stage.ts';
import { type TerminalState, useTerminal } from './terminal-context.ts';

export function ActionWords({ action }: { readonly action: Action }): ReactNode {
  const terminal = useTerminal();
  if (terminal.bar) return <ShortWords action={action} />;
  return <FullWords action={action} />;
}

export function FullWords({ action }: { readonly action: Action }): ReactNode {
  const terminal = useTerminal();
  switch (action) {
    case 'main':
      return <MainWords terminal={terminal} />;
    case 'recall':
      return <RecallWords terminal={terminal} />;
    case 'no-show':
      return <Trans>Nie ma tej osoby</Trans>;
    case 'finish':
      return <Trans>Zakończ</Trans>;
    case 'next-step':
      return <Trans>Kolejna sprawa</Trans>;
    case 'add-step':
      return <Trans>Dopisz sprawę</Trans>;
    case 'park':
      return <Trans>Odłóż na później</Trans>;
    case 'requeue':
      return <Trans>Zwróć do kolejki</Trans>;
    case 'transfer':
      return <Trans>Przekaż dalej</Trans>;
    case 'note':
      return <Trans>Dodaj uwagę</Trans>;
    case 'priority':
      return <Trans>Pierwszeństwo</Trans>;
    case 'cancel':
      return <Trans>Anuluj bilet</Trans>;
    case 'queue':
      return <Trans>Wybierz z kolejki</Trans>;
    case 'call-number':
      return <Trans>Wezwij numer</Trans>;
    case 'issue':
      return <Trans>Wydaj bilet</Trans>;
    case 'undo':
      return <Trans>Cofnij</Trans>;
    case 'bookings':
      return <Trans>Terminarz</Trans>;
    case 'pause':
      return <Trans>Przerwa</Trans>;
    case 'menu':
      return <Trans>Menu</Trans>;
    case 'keys':
      return <Trans>Wszystkie działania</Trans>;
  }
}

function ShortWords({ action }: { readonly action: Action }): ReactNode {
  switch (action) {
    case 'no-show':
      return <Trans>Nie ma</Trans>;
    case 'next-step':
      return <Trans>Nast. sprawa</Trans>;
    case 'park':
      return <Trans>Odłóż</Trans>;
    case 'requeue':
      return <Trans>Zwróć</Trans>;
    case 'transfer':
      return <Trans>Przekaż</Trans>;
    case 'note':
      return <Trans>Uwaga</Trans>;
    case 'keys':
      return <Trans>Więcej</Trans>;
    default:
      return <FullWords action={action} />;
  }
}

function RecallWords({ terminal }: { readonly terminal: TerminalState }) {
  const left = terminal.view.current?.recallsLeft ?? 0;
  if (terminal.view.current?.phase !== 'called') return <Trans>Wezwij ponownie</Trans>;
  if (left === 0) return <Trans>Wezwano już ostatni raz</Trans>;
  return <Trans>Wezwij ponownie (jeszcze {left})</Trans>;
}

function MainWords({ terminal }: { readonly terminal: TerminalState }) {
  const { stage, chosen, commands, bar } = terminal;
  const { pending } = commands;
  if (pending?.kind === 'call-next' || pending?.kind === 'finish-then-call') return <Trans>Wzywam…</Trans>;
  const number = chosen === null ? null : chosenNumber(terminal);
  switch (stage) {
    case 'closed':
      return <Trans>Otwórz stanowisko</Trans>;
    case 'paused':
      return <Trans>Wróć z przerwy</Trans>;
    case 'called':
      return <Trans>Rozpocznij obsługę</Trans>;
    case 'free':
      if (number !== null) return <Trans>Wezwij {number}</Trans>;
      return bar ? <Trans>Wezwij następną</Trans> : <Trans>Wezwij następną osobę</Trans>;
    case 'serving':
      if (number !== null) return <Trans>Zakończ i wezwij {number}</Trans>;
      return bar ? <Trans>Zakończ i wezwij następną</Trans> : <Trans>Zakończ i wezwij następną osobę</Trans>;
  }
}

function chosenNumber({ chosen, view, missed }: TerminalState): string | null {
  const all: readonly { readonly ticket: string; readonly number: TicketNumber }[] = [
    ...view.waiting,
    ...view.parked,
    ...missed,
  ];
  const row = all.find((one) => one.ticket === chosen?.ticket);
  // The number is one word: it must not be broken from its letter.
  return row === undefined ? null : numberText(row.number).replace(' ', ' ');
}
