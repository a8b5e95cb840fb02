// The commands at a service day. Ids, time and settings come separately, in the context.
import type { Language } from '#core/shared/language.ts';
import type { DeskId, Origin, PersonId, ServiceId, Stars, TicketId } from './state.ts';

export type TransferTarget =
  | { readonly kind: 'service'; readonly service: ServiceId }
  | { readonly kind: 'desk'; readonly desk: DeskId; readonly service?: ServiceId }
  | { readonly kind: 'person'; readonly person: PersonId; readonly service?: ServiceId };

export type Postponement =
  | { readonly kind: 'places'; readonly places: number }
  | { readonly kind: 'minutes'; readonly minutes: number };

export interface Finish {
  readonly ticket: TicketId;
  readonly outcome?: string;
  readonly noteCode?: string;
}

/** Commands at a desk name the ticket that they mean, so that an old window can't act on the next customer. */
export type DayCommand =
  | { readonly type: 'open-day' }
  /** Refused while tickets wait or are served, unless `force` ends them all. */
  | { readonly type: 'close-day'; readonly force?: boolean }
  | { readonly type: 'open-desk'; readonly desk: DeskId; readonly profile?: string }
  | { readonly type: 'close-desk'; readonly desk: DeskId }
  | { readonly type: 'pause-desk'; readonly desk: DeskId; readonly reason?: string; readonly untilMs?: number }
  | { readonly type: 'resume-desk'; readonly desk: DeskId }
  | {
      readonly type: 'issue-ticket';
      readonly services: readonly ServiceId[];
      readonly priority?: string;
      readonly language: Language;
      readonly origin: Origin;
      readonly kiosk?: string;
      readonly dueAtMs?: number;
      /** The appointment that it comes from. */
      readonly appointment?: string;
      /** The phone that takes it, by a name that holds for this branch and day only. */
      readonly holder?: string;
    }
  /** With `finish`, serving at the desk is finished first, in the same step. */
  | { readonly type: 'call-next'; readonly desk: DeskId; readonly finish?: Finish }
  | { readonly type: 'call-ticket'; readonly desk: DeskId; readonly ticket: TicketId }
  | { readonly type: 'call-number'; readonly desk: DeskId; readonly number: string }
  | { readonly type: 'recall'; readonly desk: DeskId; readonly ticket: TicketId }
  | { readonly type: 'start-serving'; readonly desk: DeskId; readonly ticket: TicketId }
  | ({ readonly type: 'finish-serving'; readonly desk: DeskId } & Finish)
  | { readonly type: 'mark-no-show'; readonly desk: DeskId; readonly ticket: TicketId }
  /** At its old position, or after this many calls of its service. */
  | { readonly type: 'requeue'; readonly ticket: TicketId; readonly desk?: DeskId; readonly afterCalls?: number }
  | { readonly type: 'park'; readonly desk: DeskId; readonly ticket: TicketId; readonly noteCode?: string }
  /** Calls a parked ticket to the desk. */
  | { readonly type: 'resume-ticket'; readonly desk: DeskId; readonly ticket: TicketId }
  | { readonly type: 'transfer'; readonly ticket: TicketId; readonly desk?: DeskId; readonly to: TransferTarget }
  | { readonly type: 'cancel-ticket'; readonly ticket: TicketId; readonly reason: 'by-customer' | 'by-staff' }
  | { readonly type: 'change-priority'; readonly ticket: TicketId; readonly priority: string }
  | { readonly type: 'add-step'; readonly ticket: TicketId; readonly service: ServiceId }
  /** Finishes the step at the desk and begins another one of the same ticket there. */
  | ({ readonly type: 'next-step'; readonly desk: DeskId; readonly service: ServiceId } & Finish)
  /** By the customer: lets others go first, as far as the office allows. */
  | { readonly type: 'postpone'; readonly ticket: TicketId; readonly by: Postponement }
  /** By the customer; the ticket ends. */
  | { readonly type: 'give-back'; readonly ticket: TicketId }
  /** By the customer: in the hall now. After a no-show this rejoins the queue, if the office allows it. */
  | { readonly type: 'report-arrival'; readonly ticket: TicketId }
  /** By the customer, after the end. */
  | { readonly type: 'rate-ticket'; readonly ticket: TicketId; readonly stars: Stars }
  | { readonly type: 'undo'; readonly desk: DeskId; readonly ticket: TicketId };

export type DayCommandType = DayCommand['type'];
