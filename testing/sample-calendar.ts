// Days and visits to try the calendar's arrangement with.
import type { CalendarDay, StaffAppointment } from '#contract/resources/appointment-shapes.ts';

type Slot = CalendarDay['hours'][number];

export function slot(service: string, startMs: number, minutes: number, given: Partial<Slot> = {}): Slot {
  return { service, startMs, endMs: startMs + minutes * 60_000, places: 2, offered: 2, taken: 0, free: 2, ...given };
}

export function visit(id: string, startMs: number, given: Partial<StaffAppointment> = {}): StaffAppointment {
  const endMs = startMs + 15 * 60_000;
  return {
    ...{ appointment: id, phase: 'booked', code: '482913', startMs, endMs, language: 'pl', contact: null, answers: [] },
    matters: [{ service: 'zasilek', name: { pl: 'Zasiłek', en: 'Benefit', uk: 'Допомога' }, startMs, endMs }],
    ...{ note: null, erased: false, overbooked: false, bookedBy: 'public', number: null, ticketPhase: null },
    conflict: null,
    ...given,
  };
}

export function day(date: string, given: Partial<CalendarDay> = {}): CalendarDay {
  return { date, closed: null, hours: [], appointments: [], closures: [], ...given };
}
