// Which dialog is requested, and for which ticket.
import type { TicketNumber } from '#core/queue/state.ts';

/** A ticket as the dialogs need it, wherever it is. */
export interface DialogTicket {
  readonly ticket: string;
  readonly number: TicketNumber;
  readonly service: string;
  readonly priority: string;
  /** Is it the one at this desk? */
  readonly here: boolean;
  readonly from: 'desk' | 'waiting' | 'not-yet' | 'parked';
  readonly printed: boolean;
  readonly matters: readonly string[];
}

export type DialogRequest =
  | { readonly name: 'next-step' }
  | { readonly name: 'add-step'; readonly ticket: DialogTicket }
  | { readonly name: 'park'; readonly ticket: string }
  | { readonly name: 'requeue'; readonly ticket: DialogTicket }
  | { readonly name: 'transfer'; readonly ticket: DialogTicket }
  | { readonly name: 'priority'; readonly ticket: DialogTicket }
  | { readonly name: 'cancel'; readonly ticket: DialogTicket }
  | { readonly name: 'ticket'; readonly ticket: DialogTicket }
  | { readonly name: 'note' }
  | { readonly name: 'call-number' }
  | { readonly name: 'issue' }
  | { readonly name: 'pause' }
  | { readonly name: 'notices' }
  | { readonly name: 'menu' }
  | { readonly name: 'keys' };
