// The one dialog that is open, if any.
import type { ReactNode } from 'react';
import { useTerminal } from '../terminal-context.ts';
import { ActionsDialog } from './actions-dialog.tsx';
import { CallNumberDialog } from './call-number-dialog.tsx';
import type { DialogRequest } from './dialog-request.ts';
import { IssueDialog } from './issue-dialog.tsx';
import { AddMatterDialog, NextMatterDialog } from './matter-dialogs.tsx';
import { MenuDialog } from './menu-dialog.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { NoticesDialog } from './notices-dialog.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { ParkDialog, PriorityDialog, PutBackDialog } from './pick-dialogs.tsx';
import { CancelDialog, TicketDialog } from './ticket-dialogs.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

export function Dialogs() {
  const { dialog } = useTerminal();
  return dialog === null ? null : <OpenDialog key={dialog.name} request={dialog} />;
}

function OpenDialog({ request }: { readonly request: DialogRequest }): ReactNode {
  switch (request.name) {
    case 'next-step':
      return <NextMatterDialog />;
    case 'add-step':
      return <AddMatterDialog ticket={request.ticket} />;
    case 'park':
      return <ParkDialog ticket={request.ticket} />;
    case 'requeue':
      return <PutBackDialog ticket={request.ticket} />;
    case 'transfer':
      return <TransferDialog ticket={request.ticket} />;
    case 'priority':
      return <PriorityDialog ticket={request.ticket} />;
    case 'cancel':
      return <CancelDialog ticket={request.ticket} />;
    case 'ticket':
      return <TicketDialog ticket={request.ticket} />;
    case 'note':
      return <NoteDialog />;
    case 'call-number':
      return <CallNumberDialog />;
    case 'issue':
      return <IssueDialog />;
    case 'pause':
      return <PauseDialog />;
    case 'notices':
      return <NoticesDialog />;
    case 'menu':
      return <MenuDialog />;
    case 'keys':
      return <ActionsDialog />;
  }
}
