// Booked visits as staff see them: with who comes, what they wrote, the ticket, and what no longer fits.
import type { StaffAppointment } from '#contract/resources/appointment-shapes.ts';
import { type Appointment, takesPlace } from '#core/booking/state.ts';
import type { TicketNumber } from '#core/queue/state.ts';
import { codeInUse, mattersOf, type PageContext, pagePhase } from './appointment-pages.ts';
import type { PersonRow } from './people.ts';

export type Conflict = NonNullable<StaffAppointment['conflict']>;

export interface TicketNow {
  readonly number: TicketNumber;
  readonly phase: string;
}

export interface StaffContext extends PageContext {
  readonly date: string;
  readonly people: ReadonlyMap<string, PersonRow>;
  /** A ticket of the date by its id. */
  readonly ticket: (id: string) => TicketNow | undefined;
  readonly conflicts: ReadonlyMap<string, Conflict>;
}

/** Everything but what came to nothing: holds given back or run out. */
export function isForStaff(one: Appointment, nowMs: number): boolean {
  return one.phase === 'held' ? takesPlace(one, nowMs, 'staff') : one.phase !== 'released';
}

export function staffAppointment(one: Appointment, context: StaffContext): StaffAppointment {
  const { office, date, nowMs, people, ticket: ticketOf, conflicts } = context;
  const phase = pagePhase(one, nowMs) ?? 'held';
  const row = people.get(one.id);
  const ticket = one.ticket === null ? undefined : ticketOf(one.ticket);
  return {
    appointment: one.id,
    phase,
    code: codeInUse({ date, one }, context),
    startMs: one.startMs,
    endMs: one.endMs,
    matters: mattersOf(office, one),
    language: one.language,
    contact: row?.contactKind == null || row.contact === null ? null : { kind: row.contactKind, value: row.contact },
    answers: answersOf(row, context),
    note: row?.note ?? null,
    // Every booking has a row from its first moment on.
    erased: row === undefined && phase !== 'held',
    overbooked: one.overbooked,
    bookedBy: one.bookedBy,
    number: ticket?.number ?? null,
    ticketPhase: ticket?.phase ?? null,
    conflict: conflicts.get(one.id) ?? null,
  };
}

/** Under the office's present words for the question, or its id when the office asks it no more. */
function answersOf(row: PersonRow | undefined, { office }: StaffContext): StaffAppointment['answers'] {
  const questions = office.services.flatMap((service) => service.booking?.asks ?? []);
  return Object.entries(row?.answers ?? {}).map(([id, answer]) => {
    const label = questions.find((one) => one.id === id)?.label;
    return { id, label: { ...(label ?? { pl: id, en: id, uk: id }) }, answer };
  });
}

/** From the number as printed, which is all that is kept of a day gone by. */
export function readNumber(printed: string): TicketNumber {
  const [, letter = '', figures = ''] = /^(?:([A-Z]+) )?(\d+)$/.exec(printed) ?? [];
  return { letter, value: Number(figures), figures };
}
