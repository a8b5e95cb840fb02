// The request of a check-in: the code, typed or scanned, and how it is sent.

import type { Exchange } from '#contract/endpoint.ts';
import type { checkIn } from '#contract/resources/appointments.ts';
import type { Language } from '#core/shared/language.ts';

export type CheckInApi = { readonly 'POST /branches/{branch}/check-ins': Exchange<typeof checkIn> };

/** The scanned code; kept in memory as long as the page needs it, and nowhere else. */
export type Presented =
  | { readonly kind: 'code'; readonly figures: string }
  /** The content of a QR code: the address of the appointment's page. */
  | { readonly kind: 'visit'; readonly appointment: string; readonly url: string };

export interface CheckInOrder {
  readonly commandId: string;
  readonly presented: Presented;
  /** A walk-in ticket, because the booked time is over. */
  readonly asWalkIn: boolean;
  readonly language: Language;
}

export function checkInBody({ presented, asWalkIn, language }: CheckInOrder) {
  return presented.kind === 'code'
    ? { code: presented.figures, asWalkIn, language }
    : { appointment: presented.appointment, asWalkIn, language };
}
