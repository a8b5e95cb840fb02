// Holding a slot, extending and releasing the hold, and turning it into an appointment.
import type { Hold } from '#contract/resources/appointment-shapes.ts';
import { unguessableId } from '#server/platform/ids.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import { type Asked, statusOf } from './asked.ts';
import { dateIn, enterRoom, showDays } from './choosing-routes.ts';
import { contactOf, missingIn } from './form-fields.ts';
import { isTyped, nothingTyped, readTyped, type Typed } from './hidden-fields.ts';
import { holdOverPage, holdPage } from './hold-page.ts';
import { go, type SiteAnswer, type SiteParts, SiteRefusal, type SiteRequest, type SiteRoute, show } from './parts.ts';
import { patiencePage } from './patience-page.ts';
import type { Mistake } from './visit-parts.ts';
import { readOwnVisit } from './visit-routes.ts';

export function holdingRoutes(parts: SiteParts): SiteRoute[] {
  return [
    { method: 'POST', path: 'hold', answer: ({ asked }) => holdHour(parts, asked) },
    // Only with a stamp that has aged, which a form before it was given; asked again, it is the same hold.
    { method: 'GET', path: 'patience', answer: ({ asked }) => holdHour(parts, asked) },
    { method: 'POST', path: 'again', answer: ({ asked }) => chooseAgain(parts, asked, null) },
    { method: 'GET', path: 'hold/:id', answer: (request) => showHold(parts, request) },
    { method: 'POST', path: 'hold/:id/extend', answer: (request) => extendHold(parts, request) },
    { method: 'POST', path: 'hold/:id/release', answer: (request) => releaseHold(parts, request) },
    { method: 'POST', path: 'hold/:id/book', answer: (request) => book(parts, request) },
    { method: 'POST', path: 'hold/:id/move', answer: (request) => move(parts, request) },
  ];
}

const dayOf = (asked: Asked) => dateIn(asked.field('d')) ?? dateIn(asked.field('day'));

async function holdHour(parts: SiteParts, asked: Asked): Promise<SiteAnswer> {
  const date = dayOf(asked);
  const startMs = Number(asked.field('t'));
  if (date === null || !Number.isSafeInteger(startMs) || startMs <= 0) return go(asked.toChoice('days'));
  const waits = patienceLeft(parts, asked, date, startMs);
  if (waits !== null) return waits;
  const { branch } = asked.office;
  const typed = readTyped(asked);
  const form = asked.command();
  // Each slot of a page is a command of its own: going back and choosing another slot does not retry the first.
  const ask = { ...form, commandId: `${form.commandId}-${startMs.toString(36)}` };
  const { pass, services } = asked.choice;
  const proof = asked.field('proof') || asked.field('stamp') || null;
  const knock = { branch, commandId: ask.commandId, address: asked.address, proof, room: pass, date };
  const admitted = await parts.gate.admit(knock);
  if (!admitted.ok) {
    if (admitted.refusal.code === 'admission-missing') return go(enterRoom(parts, asked));
    return showDays(parts, asked, date, { refused: { refusal: admitted.refusal, wantedMs: null }, typed });
  }
  const held = await parts.bookings.hold(ask, { services, date, startMs });
  if (!held.ok) return showDays(parts, asked, date, { refused: { refusal: held.refusal, wantedMs: startMs }, typed });
  // What was typed must not be in an address, so the answer is the page itself.
  if (isTyped(typed)) return showForm(parts, asked, held.value, { typed });
  return go(asked.toChoice(`hold/${held.value.hold}`, { d: date }));
}

/** Without a computed proof the stamp has to age first. Null when nothing has to be waited for. */
function patienceLeft({ gate }: SiteParts, asked: Asked, date: string, startMs: number): SiteAnswer | null {
  const stamp = asked.field('stamp');
  const proof = asked.field('proof');
  const waitSeconds = gate.patience(asked.office.branch)?.waitSeconds ?? 0;
  if (stamp === '' || (proof !== '' && proof !== stamp) || waitSeconds === 0) return null;
  const stampedAtMs = Number(asked.field('at'));
  const leftMs = stampedAtMs + waitSeconds * 1000 - asked.nowMs;
  if (!(leftMs > 0) || leftMs > waitSeconds * 1000) return null;
  const command = asked.command().commandId;
  // A second more, so that no browser returns too early because of rounding.
  const seconds = Math.ceil(leftMs / 1000) + 1;
  return show(patiencePage(asked, { date, startMs, command, stamp, stampedAtMs, seconds, typed: readTyped(asked) }));
}

async function chooseAgain(parts: SiteParts, asked: Asked, refusal: BookingRefusal | null): Promise<SiteAnswer> {
  const refused = refusal === null ? {} : { refused: { refusal, wantedMs: Number(asked.field('t')) || null } };
  return showDays(parts, asked, dayOf(asked), { typed: readTyped(asked), ...refused });
}

async function showHold(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const hold = await parts.bookings.readHold(asked.office.branch, id);
  if (hold.ok) return showForm(parts, asked, hold.value, {});
  if (hold.refusal.code !== 'hold-over' && hold.refusal.code !== 'appointment-unknown')
    throw new SiteRefusal(hold.refusal);
  // Back to a hold that has become an appointment: show the appointment.
  const visit = await parts.bookings.appointment(asked.office.branch, id);
  if (visit.ok) return go(asked.to(`visit/${id}`));
  return show(holdOverPage(asked, dayOf(asked) ?? ''));
}

interface FormState {
  readonly typed?: Typed;
  readonly mistakes?: readonly Mistake[];
  readonly status?: number;
  readonly extended?: boolean;
}

async function showForm(parts: SiteParts, given: Asked, hold: Hold, state: FormState): Promise<SiteAnswer> {
  const asked = given.about(hold.matters.map((one) => one.service));
  const { moving } = asked.choice;
  const { typed = nothingTyped, mistakes = [], status = 200, extended = false } = state;
  const visit = moving === null ? null : await readOwnVisit(parts, asked, moving);
  return show(
    holdPage(asked, { ...{ hold, typed, mistakes, status, extended }, moving: visit, newCommand: unguessableId }),
  );
}

async function extendHold(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const typed = readTyped(asked);
  const extended = await parts.bookings.extendHold(asked.command('x'), id);
  if (extended.ok) return showForm(parts, asked, extended.value, { typed, extended: true });
  const { refusal } = extended;
  if (refusal.code !== 'hold-not-extendable') return chooseAgain(parts, asked, refusal);
  return withHold(parts, asked, id, {
    typed,
    mistakes: [{ at: null, text: asked.why(refusal) }],
    status: statusOf(refusal),
  });
}

async function releaseHold(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const released = await parts.bookings.releaseHold(asked.command(), id);
  if (!released.ok && released.refusal.code !== 'hold-over' && released.refusal.code !== 'appointment-unknown') {
    throw new SiteRefusal(released.refusal);
  }
  const date = dayOf(asked);
  return go(date === null ? asked.toChoice('days') : asked.toChoice('hours', { d: date }));
}

async function book(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const typed = readTyped(asked);
  const missing = missingIn(asked, typed, 'code');
  if (missing.length > 0) return withHold(parts, asked, id, { typed, mistakes: missing, status: 422 });
  const booked = await parts.bookings.book(asked.command(), {
    hold: id,
    language: asked.language,
    contact: contactOf(typed),
    answers: Object.fromEntries(Object.entries(typed.answers).filter(([, text]) => text !== '')),
    termsVersion: asked.field('terms'),
  });
  if (booked.ok) return go(asked.to(`visit/${booked.value.appointment}`, { said: 'booked' }));
  const { refusal } = booked;
  if (refusal.code === 'hold-over' || refusal.code === 'appointment-unknown') {
    return chooseAgain(parts, asked, { code: 'hold-over' });
  }
  const again = refusal.code === 'terms-changed' ? { ...typed, agreed: false } : typed;
  const wrong: BookingRefusal[] = 'field' in refusal ? [refusal, ...(refusal.more ?? [])] : [refusal];
  const mistakes = wrong.map((one) => ({ at: fieldOf(asked, one), text: asked.why(one) }));
  return withHold(parts, asked, id, { typed: again, mistakes, status: statusOf(refusal) });
}

/** The field that a refusal is about. */
function fieldOf(asked: Asked, refusal: BookingRefusal): string | null {
  switch (refusal.code) {
    case 'contact-invalid':
    case 'contact-kind-off':
      return refusal.kind;
    case 'contact-needed':
    case 'contact-booked-enough':
      return asked.field('contact') === 'phone' ? 'phone' : 'email';
    case 'answer-missing':
    case 'answer-too-long':
    case 'answer-unasked':
    case 'answer-holds-pesel':
      return refusal.field.replace(/^answers\./, 'a-');
    case 'terms-changed':
      return 'agree';
    default:
      return null;
  }
}

/** The form again, if its slot is still held. */
async function withHold(parts: SiteParts, asked: Asked, id: string, state: FormState): Promise<SiteAnswer> {
  const hold = await parts.bookings.readHold(asked.office.branch, id);
  if (!hold.ok) return chooseAgain(parts, asked, hold.refusal);
  return showForm(parts, asked, hold.value, state);
}

async function move(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const { moving } = asked.choice;
  if (moving === null) throw new SiteRefusal({ code: 'appointment-unknown' });
  const moved = await parts.bookings.move(asked.command(), moving, id);
  if (moved.ok) return go(asked.to(`visit/${moving}`, { said: 'moved' }));
  if (moved.refusal.code === 'hold-over') return chooseAgain(parts, asked, moved.refusal);
  throw new SiteRefusal(moved.refusal);
}
