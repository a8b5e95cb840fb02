// Every refusal of the API, in one closed list: its HTTP status and its sentence in the caller's language. Answers
// are application/problem+json (RFC 9457) with the `code` of this list.
import type { CalendarRefusalCode } from '#core/booking/refusals.ts';
import type { DayRefusalCode } from '#core/queue/refusals.ts';
import type { Fault } from '#core/shared/faults.ts';
import type { Language, Words } from '#core/shared/language.ts';
import { faultText } from './fault-words.ts';
import { problemWords } from './words.ts';

/** About customers who book, how often, and what was filled in. */
export type BookingProblemCode =
  | 'code-unknown'
  | 'code-of-another-branch'
  | 'code-of-another-day'
  | 'codes-tried-too-often'
  | 'contact-invalid'
  | 'contact-kind-off'
  | 'contact-needed'
  | 'contact-booked-enough'
  | 'answer-missing'
  | 'answer-too-long'
  | 'answer-unasked'
  | 'answer-holds-pesel'
  | 'proof-missing'
  | 'proof-wrong'
  | 'holds-used-up'
  | 'admission-missing'
  | 'waiting-list-off'
  | 'entry-unknown'
  | 'offer-over';

/** About phone tickets and notifications. */
export type RemoteProblemCode =
  | 'hall-code-missing'
  | 'hall-code-wrong'
  | 'too-far-away'
  | 'phone-tickets-too-many'
  | 'tickets-tried-too-often'
  | 'notification-unknown'
  | 'notifications-too-many'
  | 'push-service-unknown'
  | 'poster-unknown';

export type ProblemCode =
  | DayRefusalCode
  | CalendarRefusalCode
  | BookingProblemCode
  | RemoteProblemCode
  | 'branch-unknown'
  | 'branch-exists'
  | 'device-place-unknown'
  | 'device-unknown'
  | 'print-job-unknown'
  | 'print-settled'
  | 'print-not-settled'
  | 'printer-too-busy'
  | 'call-unknown'
  | 'voice-silent'
  | 'office-invalid'
  | 'office-changed'
  | 'username-taken'
  | 'command-id-missing'
  | 'command-id-reused'
  | 'not-signed-in'
  | 'sign-in-wrong'
  | 'token-wrong'
  | 'not-allowed'
  | 'not-found'
  | 'method-not-allowed'
  | 'body-not-json'
  | 'body-not-utf8'
  | 'body-too-large'
  | 'body-too-deep'
  | 'body-invalid'
  | 'media-type-wrong'
  | 'too-many-requests'
  | 'too-many-streams'
  | 'too-busy'
  | 'store-unavailable'
  | 'stopping'
  | 'broken';

/** The body of a refusal. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  /** The sentence for the caller, in the language that was asked for. */
  readonly detail: string;
  /** The values in that sentence: numbers, desks, times, fields. */
  readonly params: ProblemParams;
  /** Every field that is wrong; empty when the refusal is about none. */
  readonly faults: readonly ProblemFault[];
}

/** A field that is wrong: where it is, what is wrong as a stable code, and in words for a person. */
export interface ProblemFault extends Fault {
  readonly words: string;
}

export type ProblemParams = Readonly<Record<string, string | number>>;

const statuses: Partial<Record<ProblemCode, number>> = {
  'branch-unknown': 404,
  'device-place-unknown': 404,
  'device-unknown': 404,
  'print-job-unknown': 404,
  'call-unknown': 404,
  'service-unknown': 404,
  'desk-unknown': 404,
  'ticket-unknown': 404,
  'number-unknown': 404,
  'staff-unknown': 404,
  'appointment-unknown': 404,
  'closure-unknown': 404,
  'code-unknown': 404,
  'notification-unknown': 404,
  'poster-unknown': 404,
  'entry-unknown': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  'not-signed-in': 401,
  'sign-in-wrong': 401,
  'token-wrong': 401,
  'not-allowed': 403,
  'overbooking-not-allowed': 403,
  'proof-missing': 403,
  'proof-wrong': 403,
  'admission-missing': 403,
  'hall-code-missing': 403,
  'hall-code-wrong': 403,
  'too-far-away': 403,
  'desk-not-yours': 403,
  'priority-not-allowed': 403,
  'body-not-json': 400,
  'body-not-utf8': 400,
  'body-too-deep': 400,
  'body-invalid': 400,
  'command-id-missing': 400,
  'body-too-large': 413,
  'media-type-wrong': 415,
  'office-invalid': 422,
  'push-service-unknown': 422,
  'contact-invalid': 422,
  'contact-kind-off': 422,
  'contact-needed': 422,
  'answer-missing': 422,
  'answer-too-long': 422,
  'answer-unasked': 422,
  'answer-holds-pesel': 422,
  'command-id-reused': 422,
  'too-many-requests': 429,
  'codes-tried-too-often': 429,
  'holds-used-up': 429,
  'phone-tickets-too-many': 429,
  'tickets-tried-too-often': 429,
  'notifications-too-many': 429,
  'too-many-streams': 503,
  'too-busy': 503,
  'store-unavailable': 503,
  'voice-silent': 503,
  'printer-too-busy': 503,
  stopping: 503,
  broken: 500,
};

/** 409 for what the state of the queue does not allow; the others as listed. */
export function problemStatus(code: ProblemCode): number {
  return statuses[code] ?? 409;
}

/** The sentence for the caller; placeholders are filled from the params. */
export function problemText(code: ProblemCode, language: Language, params: ProblemParams): string {
  const words: Words = problemWords[code];
  return words[language].replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** The body of a refusal. Where fields are wrong, its sentence names the first of them, as the params `field` and `fault` do. */
export function problemOf(
  code: ProblemCode,
  language: Language,
  given: ProblemParams = {},
  faults: readonly Fault[] = [],
): Problem {
  const told = faults.map((one) => ({ ...one, words: faultText(one.code, language) }));
  const [first] = told;
  const params = first ? { field: first.path || '(body)', fault: first.words, reason: first.code, ...given } : given;
  return {
    type: `urn:numerek:problem:${code}`,
    title: code,
    status: problemStatus(code),
    code,
    detail: problemText(code, language, params),
    params,
    faults: told,
  };
}
