// The part of the API that the calendar uses, by "METHOD /path".

import type { Exchange } from '#contract/endpoint.ts';
import type { bookingOffer, checkIn } from '#contract/resources/appointments.ts';
import type {
  bookByHand,
  cancelByHand,
  closeTime,
  findByCode,
  markMissed,
  moveByHand,
  noteAppointment,
  readCalendar,
  reopenTime,
} from '#contract/resources/calendar.ts';

type Listed =
  | typeof bookingOffer
  | typeof checkIn
  | typeof readCalendar
  | typeof findByCode
  | typeof bookByHand
  | typeof moveByHand
  | typeof cancelByHand
  | typeof markMissed
  | typeof noteAppointment
  | typeof closeTime
  | typeof reopenTime;

export type CalendarApi = { [E in Listed as `${E['method']} ${E['path']}`]: Exchange<E> };
