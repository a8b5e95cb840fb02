// The events of a service day. Complete in themselves: folding them needs no settings.
// No event holds personal data; staff are named by an opaque id.
import type { Language } from '#core/shared/language.ts';
import type { CallReason } from './order/policy.ts';
import type { DeskId, Origin, PersonId, Pool, ServiceId, Stars, TicketId, TicketNumber } from './state.ts';

/** Who did it: a device, a staff member, the public, or the system itself. */
export type Actor =
  | { readonly kind: 'device'; readonly id: string }
  | { readonly kind: 'staff'; readonly id: PersonId; readonly role: 'clerk' | 'manager' | 'administrator' }
  | { readonly kind: 'public'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string };

/** Who did it, as it stands in an event: what one was allowed to do is not told there. */
type Doer = Pick<Actor, 'kind' | 'id'>;

export type DayFact =
  | { readonly type: 'day-opened' }
  | { readonly type: 'day-closed' }
  | { readonly type: 'desk-opened'; readonly desk: DeskId; readonly profile: string; readonly person: PersonId | null }
  | {
      readonly type: 'desk-paused';
      readonly desk: DeskId;
      readonly reason: string | null;
      readonly untilMs: number | null;
    }
  | { readonly type: 'desk-resumed'; readonly desk: DeskId }
  | { readonly type: 'desk-closed'; readonly desk: DeskId }
  | {
      readonly type: 'ticket-issued';
      readonly ticket: TicketId;
      readonly number: TicketNumber;
      readonly services: readonly ServiceId[];
      readonly priority: string;
      readonly language: Language;
      readonly origin: Origin;
      readonly kiosk: string | null;
      readonly dueAtMs: number | null;
      /** The appointment that it comes from. Days written before appointments existed lack it. */
      readonly appointment?: string | null;
      /**
       * The phone that took it, by a name of this branch and day only. Days written before phone tickets existed lack
       * it.
       */
      readonly holder?: string | null;
      /** Tickets on offer before it when it was issued, as printed. */
      readonly ahead: number;
      readonly estimate: { readonly fromMs: number; readonly toMs: number } | null;
    }
  | { readonly type: 'ticket-called'; readonly ticket: TicketId; readonly desk: DeskId; readonly reason: CallReason }
  | { readonly type: 'ticket-recalled'; readonly ticket: TicketId; readonly desk: DeskId }
  | { readonly type: 'serving-started'; readonly ticket: TicketId; readonly desk: DeskId }
  | {
      readonly type: 'serving-finished';
      readonly ticket: TicketId;
      readonly desk: DeskId;
      readonly service: ServiceId;
      readonly outcome: string | null;
      readonly noteCode: string | null;
    }
  | { readonly type: 'step-added'; readonly ticket: TicketId; readonly service: ServiceId }
  | { readonly type: 'step-started'; readonly ticket: TicketId; readonly desk: DeskId; readonly service: ServiceId }
  | { readonly type: 'ticket-no-show'; readonly ticket: TicketId; readonly desk: DeskId }
  | {
      readonly type: 'ticket-requeued';
      readonly ticket: TicketId;
      readonly desk: DeskId | null;
      readonly afterCalls: number;
    }
  | {
      readonly type: 'ticket-parked';
      readonly ticket: TicketId;
      readonly desk: DeskId;
      readonly noteCode: string | null;
    }
  | {
      readonly type: 'ticket-transferred';
      readonly ticket: TicketId;
      readonly service: ServiceId;
      readonly pool: Pool | null;
      readonly keepsArrival: boolean;
    }
  /** Postponed by the customer: until some tickets of its service were called, or until a moment. */
  | {
      readonly type: 'ticket-postponed';
      readonly ticket: TicketId;
      readonly afterCalls: number | null;
      readonly untilMs: number | null;
    }
  /** The customer reports to be in the hall. */
  | { readonly type: 'customer-arrived'; readonly ticket: TicketId }
  /** After a no-show the customer came back: on offer after this many calls of its service. */
  | { readonly type: 'ticket-rejoined'; readonly ticket: TicketId; readonly afterCalls: number }
  /** The customer's rating; only sums by service leave the log. */
  | { readonly type: 'ticket-rated'; readonly ticket: TicketId; readonly service: ServiceId; readonly stars: Stars }
  | { readonly type: 'ticket-cancelled'; readonly ticket: TicketId; readonly reason: CancelReason }
  | { readonly type: 'ticket-priority-changed'; readonly ticket: TicketId; readonly priority: string }
  | { readonly type: 'action-undone'; readonly ticket: TicketId; readonly desk: DeskId; readonly to: 'desk' | 'queue' };

type CancelReason = 'by-customer' | 'by-staff' | 'day-ended';

/** An event with its time and actor. `atMs` never decreases within a day. */
export type DayEvent = DayFact & { readonly atMs: number; readonly by: Doer };
