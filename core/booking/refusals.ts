// Why a command at the calendar is refused: a closed list, each with what its explanation needs.

/** Why a slot, a day or a whole service can't be booked. */
export type NoRoom =
  | { readonly code: 'hour-taken' }
  | { readonly code: 'hour-not-offered' }
  | { readonly code: 'hour-too-soon'; readonly leadMinutes: number }
  /** The office releases it at this moment. */
  | { readonly code: 'hour-not-released'; readonly releasedAtMs: number }
  | { readonly code: 'hour-closed' };

export type CalendarRefusal =
  | NoRoom
  | { readonly code: 'booking-off' }
  | { readonly code: 'service-unknown'; readonly service: string }
  | { readonly code: 'service-not-bookable'; readonly service: string }
  | { readonly code: 'matters-too-many'; readonly limit: number }
  | { readonly code: 'matter-repeated'; readonly service: string }
  | { readonly code: 'appointment-unknown' }
  /** The hold expired or was released: the customer chooses again, perhaps the same slot. */
  | { readonly code: 'hold-over' }
  /** As many open appointments, or entries of the waiting list, as the office allows one contact. */
  | { readonly code: 'contact-booked-enough'; readonly limit: number }
  | { readonly code: 'hold-not-extendable'; readonly limit: number }
  | { readonly code: 'terms-changed' }
  | { readonly code: 'appointment-ended'; readonly phase: 'cancelled' | 'moved' | 'missed' | 'unconfirmed' }
  /** The office closed that time; the customer is to choose another. */
  | { readonly code: 'appointment-displaced' }
  | { readonly code: 'appointment-checked-in' }
  | { readonly code: 'check-in-too-early'; readonly opensAtMs: number; readonly startMs: number }
  | { readonly code: 'check-in-too-late'; readonly startMs: number; readonly asWalkIn: boolean }
  | { readonly code: 'appointment-not-over'; readonly startMs: number }
  | { readonly code: 'closure-unknown' }
  | { readonly code: 'overbooking-not-allowed' };

export type CalendarRefusalCode = CalendarRefusal['code'];
