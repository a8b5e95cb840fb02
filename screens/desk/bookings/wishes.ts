// The changes that a clerk can make in the calendar, each with the API call that does it. The id comes from outside,
// so that a retry gets the same answer.

import type { Exchange } from '#contract/endpoint.ts';
import type { Contact, StaffAppointment } from '#contract/resources/appointment-shapes.ts';
import type { checkIn } from '#contract/resources/appointments.ts';
import type { closeTime } from '#contract/resources/calendar.ts';
import type { Language } from '#core/shared/language.ts';
import { ok, type Result } from '#core/shared/result.ts';
import type { ApiClient } from '#screens/kit/api.ts';
import type { Problem } from '#screens/kit/problem.ts';
import type { CalendarApi } from './calendar-api.ts';

export interface WishToBook {
  readonly kind: 'book';
  readonly services: readonly string[];
  readonly date: string;
  readonly startMs: number;
  readonly language: Language;
  readonly contact: Contact | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly note: string;
  readonly overbook: boolean;
}

export interface WishToClose {
  readonly kind: 'close';
  readonly date: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly services: readonly string[] | null;
  readonly reason: string;
}

export type Wish =
  | WishToBook
  | WishToClose
  | {
      readonly kind: 'move';
      readonly appointment: string;
      readonly date: string;
      readonly startMs: number;
      readonly overbook: boolean;
    }
  | { readonly kind: 'cancel' | 'missed'; readonly appointment: string }
  | { readonly kind: 'note'; readonly appointment: string; readonly note: string }
  | { readonly kind: 'check-in'; readonly appointment: string; readonly asWalkIn: boolean }
  | { readonly kind: 'reopen'; readonly closure: string; readonly date: string }
  | { readonly kind: 'find'; readonly code: string };

export type CheckedIn = Exchange<typeof checkIn>['reply'];
export type Closed = Exchange<typeof closeTime>['reply'];

/** What is used of an answer. */
export interface Granted {
  readonly visit?: StaffAppointment;
  /** Of the appointment, when it differs from the requested one. */
  readonly date?: string;
  readonly ticket?: CheckedIn;
  readonly closed?: Closed;
}

type Answer = Promise<Result<Granted, Problem>>;

export async function sendWish(api: ApiClient<CalendarApi>, branch: string, wish: Wish, commandId: string): Answer {
  const at = { params: { branch }, commandId };
  switch (wish.kind) {
    case 'book': {
      const { kind: _, services, ...body } = wish;
      const call = { ...at, body: { ...body, services: [...services] } };
      return asVisit(await api.send('POST /branches/{branch}/calendar/appointments', call));
    }
    case 'close': {
      const { kind: _, services, ...body } = wish;
      const call = { ...at, body: { ...body, services: services === null ? null : [...services] } };
      const answer = await api.send('POST /branches/{branch}/calendar/closures', call);
      return answer.ok ? ok({ closed: answer.value }) : answer;
    }
    case 'reopen': {
      const call = { params: { branch, closure: wish.closure }, commandId, body: { date: wish.date } };
      const answer = await api.send('POST /branches/{branch}/calendar/closures/{closure}/reopen', call);
      return answer.ok ? ok({}) : answer;
    }
    case 'find': {
      const answer = await api.send('POST /branches/{branch}/calendar/find', { ...at, body: { code: wish.code } });
      return answer.ok ? ok({ visit: answer.value.appointment, date: answer.value.date }) : answer;
    }
    case 'check-in': {
      const { appointment, asWalkIn } = wish;
      const body = { appointment, asWalkIn, print: false };
      const answer = await api.send('POST /branches/{branch}/check-ins', { ...at, body });
      return answer.ok ? ok({ ticket: answer.value }) : answer;
    }
    default:
      return sendForVisit(api, branch, wish, commandId);
  }
}

async function sendForVisit(
  api: ApiClient<CalendarApi>,
  branch: string,
  wish: Extract<Wish, { kind: 'move' | 'cancel' | 'missed' | 'note' }>,
  commandId: string,
): Answer {
  const call = { params: { branch, appointment: wish.appointment }, commandId };
  switch (wish.kind) {
    case 'move': {
      const { date, startMs, overbook } = wish;
      const body = { date, startMs, overbook };
      return asVisit(
        await api.send('POST /branches/{branch}/calendar/appointments/{appointment}/move', { ...call, body }),
      );
    }
    case 'cancel':
      return asVisit(
        await api.send('POST /branches/{branch}/calendar/appointments/{appointment}/cancel', { ...call, body: {} }),
      );
    case 'missed':
      return asVisit(
        await api.send('POST /branches/{branch}/calendar/appointments/{appointment}/no-show', { ...call, body: {} }),
      );
    case 'note': {
      const body = { note: wish.note };
      return asVisit(
        await api.send('PUT /branches/{branch}/calendar/appointments/{appointment}/note', { ...call, body }),
      );
    }
  }
}

function asVisit(answer: Result<StaffAppointment, Problem>): Result<Granted, Problem> {
  return answer.ok ? ok({ visit: answer.value }) : answer;
}
