// What can be done with a ticket of the list, and the confirmation before one is cancelled.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { numberText } from '#core/queue/state.ts';
import { TicketNumber } from '#screens/kit/number.tsx';
import { useOfficeWords, useTerminal } from '../terminal-context.ts';
import { DialogFrame } from './dialog-frame.tsx';
import type { DialogRequest, DialogTicket } from './dialog-request.ts';
import { useDo } from './use-do.ts';

export function TicketDialog({ ticket }: { readonly ticket: DialogTicket }) {
  const { view, choose, openDialog, open } = useTerminal();
  const { isBusy, sendAndClose } = useDo();
  const words = useOfficeWords();
  const { lists } = view;
  const { number, from } = ticket;
  const go = (name: 'transfer' | 'add-step' | 'requeue' | 'priority' | 'cancel'): DialogRequest => ({
    name,
    ticket,
  });
  const canChoose = open.has('queue') && from !== 'not-yet';
  return (
    <DialogFrame
      title={
        <span className="ticket-title">
          <TicketNumber letter={number.letter} figures={number.figures} className="chip" />
          {words.service(ticket.service)}
        </span>
      }
    >
      <div className="stack">
        {canChoose ? (
          <Entry
            act={() => {
              choose({ ticket: ticket.ticket, from: from === 'parked' ? 'parked' : 'waiting' });
              openDialog(null);
            }}
          >
            <Trans>Wybierz, aby wezwać</Trans>
          </Entry>
        ) : null}
        {lists.priorities.length > 1 ? (
          <Entry act={() => openDialog(go('priority'))}>
            <Trans>Zmień pierwszeństwo</Trans>
          </Entry>
        ) : null}
        <Entry act={() => openDialog(go('transfer'))}>
          <Trans>Przekaż dalej</Trans>
        </Entry>
        <Entry act={() => openDialog(go('requeue'))}>
          {from === 'parked' ? <Trans>Zwróć do kolejki</Trans> : <Trans>Przesuń w kolejce</Trans>}
        </Entry>
        {ticket.matters.length < lists.mattersPerVisit ? (
          <Entry act={() => openDialog(go('add-step'))}>
            <Trans>Dopisz sprawę</Trans>
          </Entry>
        ) : null}
        {ticket.printed ? (
          <Entry act={() => void sendAndClose({ kind: 'print-again', ticket: ticket.ticket })} isBusy={isBusy}>
            <Trans>Wydrukuj bilet jeszcze raz</Trans>
          </Entry>
        ) : null}
        <Entry act={() => openDialog(go('cancel'))}>
          <Trans>Anuluj bilet…</Trans>
        </Entry>
      </div>
    </DialogFrame>
  );
}

interface EntryProps {
  readonly act: () => void;
  readonly isBusy?: boolean;
  readonly children: ReactNode;
}

function Entry({ act, isBusy = false, children }: EntryProps) {
  return (
    <button
      type="button"
      className="btn"
      aria-disabled={isBusy}
      onClick={() => {
        if (!isBusy) act();
      }}
    >
      {children}
    </button>
  );
}

export function CancelDialog({ ticket }: { readonly ticket: DialogTicket }) {
  const { isBusy, sendAndClose } = useDo();
  const number = numberText(ticket.number);
  return (
    <DialogFrame
      alert
      title={<Trans>Anulować bilet {number}?</Trans>}
      actions={
        <button
          type="button"
          className="btn main"
          aria-disabled={isBusy}
          onClick={() => void sendAndClose({ kind: 'cancel', ticket: ticket.ticket })}
        >
          <Trans>Anuluj bilet {number}</Trans>
        </button>
      }
    >
      <p>
        <Trans>Numer zniknie z kolejki i nie będzie już wezwany. Tego nie można cofnąć.</Trans>
      </p>
    </DialogFrame>
  );
}
