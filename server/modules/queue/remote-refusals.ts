// Why a phone gets no ticket beyond what the queue itself decides: from where it asks, and how often.
import type { BookingRefusal } from '../booking/booking-refusals.ts';

export type RemoteRefusal =
  | BookingRefusal
  | { readonly code: 'hall-code-missing' }
  | { readonly code: 'hall-code-wrong' }
  | { readonly code: 'too-far-away' }
  | { readonly code: 'phone-tickets-too-many'; readonly seconds: number };
