// Why a booking is refused beyond what the calendar itself decides: who asks, how often, and what was filled in.
import type { CalendarRefusal } from '#core/booking/refusals.ts';
import type { WaitingListRefusal } from '#core/booking/waiting-list/decide.ts';
import { type Refused, refused } from '#core/shared/result.ts';
import type { CommandRefusal } from '../queue/day-commands.ts';

export type BookingRefusal =
  | CalendarRefusal
  | WaitingListRefusal
  | CommandRefusal
  | FormRefusal
  | { readonly code: 'code-unknown' }
  /** Open in another branch of this installation. */
  | { readonly code: 'code-of-another-branch'; readonly branchName: string }
  | { readonly code: 'code-of-another-day'; readonly date: string; readonly startMs: number }
  | { readonly code: 'codes-tried-too-often'; readonly seconds: number }
  | { readonly code: 'proof-missing' }
  | { readonly code: 'proof-wrong' }
  | { readonly code: 'holds-used-up'; readonly seconds: number }
  | { readonly code: 'admission-missing' };

export type BookingRefusalCode = BookingRefusal['code'];

/** One field of a booking form that is wrong. `field` is its path in the request's body. */
export type FormFault = { readonly field: string } & (
  | { readonly code: 'contact-invalid'; readonly kind: 'email' | 'phone' }
  | { readonly code: 'contact-kind-off'; readonly kind: 'email' | 'phone' }
  | { readonly code: 'answer-missing'; readonly question: string }
  | { readonly code: 'answer-too-long'; readonly question: string; readonly limit: number }
  | { readonly code: 'answer-unasked'; readonly question: string }
  /** An 11-figure PESEL number was written: it is never kept. */
  | { readonly code: 'answer-holds-pesel' }
);

/** A form is refused for its first faulty field, and names the others that are wrong as well. */
export type FormRefusal = FormFault & { readonly more?: readonly FormFault[] };

/** The refusal of a form with these faults; null when it has none. */
export function formRefusal(faults: readonly FormFault[]): Refused<FormRefusal> | null {
  const [first, ...more] = faults;
  return first === undefined ? null : refused({ ...first, more });
}
