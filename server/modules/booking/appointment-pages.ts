// What an appointment or a held hour looks like to whoever has its id. Says nothing of who the person is.
import type { AppointmentPage, Hold } from '#contract/resources/appointment-shapes.ts';
import { checkInWindow } from '#core/booking/check-in-window.ts';
import { type Appointment, isUnconfirmed } from '#core/booking/state.ts';
import { serviceDate } from '#core/branch/hours.ts';
import type { Office } from '#core/branch/settings.ts';
import { codeOf } from './codes.ts';

/** An appointment with the service date in whose calendar it stands. */
export interface Located {
  readonly date: string;
  readonly one: Appointment;
}

export interface PageContext {
  readonly office: Office;
  readonly secret: string;
  readonly publicUrl: string;
  readonly nowMs: number;
}

export type PagePhase = AppointmentPage['phase'];

/** Null for a hold, which is no appointment yet, or never became one. */
export function pagePhase(one: Appointment, nowMs: number): PagePhase | null {
  if (one.phase === 'held' || one.phase === 'released') return null;
  if (one.phase !== 'booked') return one.phase;
  if (isUnconfirmed(one, nowMs)) return 'lapsed';
  return one.confirmByMs === null ? 'booked' : 'unconfirmed';
}

/** The code while the kiosk has an answer to it: from the booking to the end of its day, unless it ended otherwise. */
export function codeInUse({ date, one }: Located, { office, secret, nowMs }: PageContext): string | null {
  const phase = pagePhase(one, nowMs);
  const expected = phase === 'booked' || phase === 'unconfirmed' || phase === 'displaced';
  if (!expected || one.codeTry === null || date < serviceDate(office, nowMs)) return null;
  return codeOf(secret, one.id, one.codeTry);
}

export function mattersOf(office: Office, one: Appointment): AppointmentPage['matters'] {
  return one.matters.map((matter) => {
    const name = office.services.find((service) => service.id === matter.service)?.name;
    // A service that the office has since taken out keeps its appointments, under its id.
    return { ...matter, name: { ...(name ?? { pl: matter.service, en: matter.service, uk: matter.service }) } };
  });
}

export function visitUrl(publicUrl: string, branch: string, appointment: string): string {
  return `${publicUrl}/book/${branch}/visit/${appointment}`;
}

/** Null for what is no appointment. */
export function appointmentPage(located: Located, context: PageContext): AppointmentPage | null {
  const { date, one } = located;
  const { office, nowMs, publicUrl } = context;
  const phase = pagePhase(one, nowMs);
  if (phase === null) return null;
  const { fromMs, untilMs } = checkInWindow(office, one.startMs);
  return {
    appointment: one.id,
    branch: office.branch,
    phase,
    code: codeInUse(located, context),
    date,
    startMs: one.startMs,
    endMs: one.endMs,
    matters: mattersOf(office, one),
    language: one.language,
    reach: one.reach,
    termsVersion: one.termsVersion,
    confirmByMs: one.confirmByMs,
    checkInFromMs: fromMs,
    checkInUntilMs: untilMs,
    ticket: one.ticket,
    url: visitUrl(publicUrl, office.branch, one.id),
  };
}

export function holdPage({ date, one }: Located, office: Office): Hold {
  return {
    hold: one.id,
    date,
    startMs: one.startMs,
    endMs: one.endMs,
    matters: mattersOf(office, one),
    heldUntilMs: one.heldUntilMs ?? 0,
    extensionsLeft: Math.max(0, (office.booking?.holdExtensions ?? 0) - one.extensions),
  };
}
