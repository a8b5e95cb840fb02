// Why a command on a service day is refused: a closed list, each with what its explanation needs.
import type { DeskId, PersonId, ServiceId, TicketNumber, TicketPhase } from './state.ts';

/** Why no ticket of a service is issued now. `nextMs`: when one will be, as far as it is known. */
export type ServiceClosed =
  | { readonly code: 'office-closed'; readonly nextMs: number | null }
  | { readonly code: 'tickets-not-yet'; readonly nextMs: number }
  | { readonly code: 'tickets-over'; readonly nextMs: number | null }
  | { readonly code: 'service-closed'; readonly nextMs: number | null }
  | { readonly code: 'service-capped'; readonly nextMs: number | null; readonly cap: number }
  | { readonly code: 'service-no-time-left'; readonly nextMs: number | null }
  | { readonly code: 'numbers-exhausted'; readonly nextMs: number | null };

export type DayRefusal =
  | (ServiceClosed & { readonly service: ServiceId })
  | { readonly code: 'day-closed' }
  | { readonly code: 'day-already-open' }
  | { readonly code: 'day-not-empty'; readonly waiting: number; readonly atDesks: number }
  | { readonly code: 'service-unknown'; readonly service: string }
  | { readonly code: 'desk-unknown'; readonly desk: string }
  | { readonly code: 'staff-unknown' }
  | { readonly code: 'profile-unknown'; readonly profile: string }
  | { readonly code: 'priority-unknown'; readonly priority: string }
  | { readonly code: 'priority-not-allowed'; readonly priority: string }
  | { readonly code: 'reason-unknown'; readonly reason: string }
  | { readonly code: 'outcome-unknown'; readonly outcome: string }
  | { readonly code: 'note-unknown'; readonly noteCode: string }
  | { readonly code: 'matters-too-many'; readonly limit: number }
  | { readonly code: 'matter-repeated'; readonly service: ServiceId }
  | { readonly code: 'desk-closed'; readonly desk: DeskId }
  | { readonly code: 'desk-already-open'; readonly desk: DeskId }
  | { readonly code: 'desk-taken'; readonly desk: DeskId; readonly person: PersonId | null }
  | { readonly code: 'desk-not-yours'; readonly desk: DeskId }
  | { readonly code: 'desk-paused'; readonly desk: DeskId }
  | { readonly code: 'desk-not-paused'; readonly desk: DeskId }
  | { readonly code: 'desk-busy'; readonly desk: DeskId; readonly number: TicketNumber }
  | { readonly code: 'desk-idle'; readonly desk: DeskId }
  | { readonly code: 'queue-empty'; readonly notYet: number }
  | { readonly code: 'ticket-unknown' }
  | { readonly code: 'number-unknown'; readonly typed: string }
  | { readonly code: 'ticket-of-another-day' }
  | { readonly code: 'ticket-not-here'; readonly number: TicketNumber; readonly desk: DeskId }
  | { readonly code: 'ticket-at-desk'; readonly number: TicketNumber; readonly desk: DeskId }
  | { readonly code: 'ticket-ended'; readonly number: TicketNumber; readonly phase: TicketPhase }
  | { readonly code: 'ticket-not-started'; readonly number: TicketNumber }
  | { readonly code: 'ticket-already-started'; readonly number: TicketNumber }
  | { readonly code: 'ticket-not-parked'; readonly number: TicketNumber }
  | { readonly code: 'ticket-parked'; readonly number: TicketNumber }
  | { readonly code: 'ticket-not-due'; readonly number: TicketNumber; readonly dueAtMs: number }
  /** Somebody with the same appointment was faster: two kiosks and a phone get one ticket. */
  | { readonly code: 'appointment-checked-in' }
  | { readonly code: 'remote-off' }
  | { readonly code: 'remote-service-off'; readonly service: ServiceId }
  | { readonly code: 'remote-not-now'; readonly nextMs: number | null }
  | { readonly code: 'remote-capped'; readonly nextMs: number | null; readonly cap: number }
  | { readonly code: 'remote-full'; readonly limit: number }
  /** This phone has a ticket of this service that has not ended. */
  | { readonly code: 'holder-has-ticket'; readonly number: TicketNumber; readonly service: ServiceId }
  | { readonly code: 'postpone-off' }
  | { readonly code: 'postpone-not-now'; readonly number: TicketNumber }
  | { readonly code: 'postpone-too-far'; readonly most: number }
  | { readonly code: 'postpone-used-up'; readonly times: number }
  | { readonly code: 'return-not-allowed'; readonly number: TicketNumber }
  | { readonly code: 'rating-off' }
  | { readonly code: 'rating-not-now'; readonly number: TicketNumber }
  | { readonly code: 'rated-already'; readonly number: TicketNumber }
  | { readonly code: 'recalls-used-up'; readonly number: TicketNumber; readonly limit: number }
  | { readonly code: 'transfer-to-same-place'; readonly number: TicketNumber }
  | { readonly code: 'nothing-to-undo'; readonly desk: DeskId }
  | { readonly code: 'undo-too-late'; readonly number: TicketNumber };

export type DayRefusalCode = DayRefusal['code'];
