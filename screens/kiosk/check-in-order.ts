// What is asked for with the code of a booked visit, typed or shown, and how it is sent.

import type { Exchange } from '#contract/endpoint.ts';
import type { checkIn } from '#contract/resources/appointments.ts';
import type { Language } from '#core/shared/language.ts';

export type CheckInApi = { readonly 'POST /branches/{branch}/check-ins': Exchange<typeof checkIn> };

/** What a person showed; kept in memory for as long as the page needs it, and nowhere else. */
export type Presented =
  | { readonly kind: 'code'; readonly figures: string }
  /** What a QR holds: the address of the visit's page. */
  | { readonly kind: 'visit'; readonly appointment: string; readonly url: string };

export interface CheckInOrder {
  readonly commandId: string;
  readonly presented: Presented;
  /** A ticket without the booked hour, which is over. */
  readonly asWalkIn: boolean;
  readonly language: Language;
}

export function checkInBody({ presented, asWalkIn, language }: CheckInOrder) {
  return presented.kind === 'code'
    ? { code: presented.figures, asWalkIn, language }
    : { appointment: presented.appointment, asWalkIn, language };
}
