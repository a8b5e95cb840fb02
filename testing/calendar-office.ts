// An office for the calendar's browser tests: half hours on working days, and people who book them on the web.
import { randomUUID } from 'node:crypto';
import { demoOffice } from '../demo/office.ts';
import type { DeskHall } from './desk-hall.ts';

/** Monday, ten to nine in Warsaw. */
export const monday = '2026-11-23';
export const at = (time: string, date = monday) => Date.parse(`${date}T${time}:00+01:00`);
export const family = 'zasilek-rodzinny';
export const card = 'karta-duzej-rodziny';

const asks = [
  {
    id: 'imie',
    label: { pl: 'Jak się zwracać', en: 'How to address you', uk: 'Як до вас звертатися' },
    required: true,
  },
];
const words = { pl: 'x', en: 'x', uk: 'x' };

/** Half hours from eight to four on working days, one place each; the card's only until `cardUntil`. */
export function office(cardUntil = '16:00') {
  const document = demoOffice(9) as unknown as { services: { id: string }[]; branch: string };
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
  const booking = (to: string, questions: unknown[]) => ({
    slotMinutes: 30,
    capacity: [{ days, from: '08:00', to, places: 1 }],
    leadMinutes: 0,
    horizonDays: 30,
    asks: questions,
  });
  const bookings = new Map([
    [family, booking('16:00', [])],
    [card, booking(cardUntil, asks)],
  ]);
  const open = [{ from: '08:00', to: '16:00' }];
  return {
    ...document,
    services: document.services.map((one) => ({ ...one, booking: bookings.get(one.id) ?? null })),
    openingHours: { mon: open, tue: open, wed: open, thu: open, fri: open, sat: [], sun: [] },
    ticketHours: null,
    booking: {
      mattersPerBooking: 1,
      proofOfWork: 0,
      openPerContact: 20,
      holdsPerHour: 1000,
      terms: { version: '1', text: words },
      privacy: { version: '1', text: words },
      emailFrom: 'urzad@example.pl',
      smsFrom: null,
    },
  };
}

async function send<Reply>(hall: DeskHall, path: string, body: unknown): Promise<Reply> {
  const answer = await fetch(`${hall.url}/api/v1/branches/${hall.branch}/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() },
    body: JSON.stringify(body),
  });
  const reply = await answer.json();
  if (!answer.ok) throw new Error(JSON.stringify(reply));
  return reply as Reply;
}

export interface WebBooking {
  readonly date?: string;
  readonly service?: string;
  readonly email?: string;
  readonly name?: string;
}

/** Somebody books on the web. */
export async function bookOnWeb(hall: DeskHall, time: string, given: WebBooking) {
  const { date = monday, service = family, email, name } = given;
  const { hold } = await send<{ hold: string }>(hall, 'holds', { services: [service], date, startMs: at(time, date) });
  const contact = email === undefined ? null : { kind: 'email', address: email };
  const answers = service === card ? { imie: name ?? 'Ewa' } : {};
  return send<{ appointment: string; code: string }>(hall, 'appointments', {
    ...{ hold, contact, answers },
    ...{ language: 'pl', termsVersion: '1' },
  });
}
