// Every action with its key, each one a button: the list of shortcuts, and the way to actions without a button
// elsewhere.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ActionButton } from '../action-button.tsx';
import { FullWords } from '../action-words.tsx';
import type { Action } from '../stage.ts';
import { useTerminal } from '../terminal-context.ts';
import { DialogFrame } from './dialog-frame.tsx';

const atDesk: readonly Action[] = [
  'main',
  'recall',
  'no-show',
  'finish',
  'next-step',
  'add-step',
  'park',
  'requeue',
  'transfer',
  'note',
  'priority',
  'cancel',
];
const inQueue: readonly Action[] = ['queue', 'call-number', 'issue', 'undo', 'bookings'];
const ofDesk: readonly Action[] = ['pause', 'menu'];

export function ActionsDialog() {
  const { keysOn, setKeysOn } = useTerminal();
  return (
    <DialogFrame wide title={<Trans>Wszystkie działania i klawisze</Trans>}>
      <Group actions={atDesk} title={<Trans>Osoba przy stanowisku</Trans>} />
      <Group actions={inQueue} title={<Trans>Kolejka</Trans>} />
      <Group actions={ofDesk} title={<Trans>Stanowisko</Trans>} />
      <label className="choice">
        <input type="checkbox" checked={keysOn} onChange={(event) => setKeysOn(event.target.checked)} />
        <span>
          <Trans>Klawisze działają od razu, gdy niczego nie wpisujesz</Trans>
        </span>
      </label>
    </DialogFrame>
  );
}

function Group({ title, actions }: { readonly title: ReactNode; readonly actions: readonly Action[] }) {
  const { openDialog } = useTerminal();
  return (
    <section className="group">
      <h3>{title}</h3>
      <div className="grid">
        {actions.map((action) => (
          <ActionButton key={action} action={action} before={() => openDialog(null)}>
            <FullWords action={action} />
          </ActionButton>
        ))}
      </div>
    </section>
  );
}
