// The waiting list: joining it, seeing the position, accepting or declining an offer, leaving.
import type { DayOffer } from '#contract/resources/appointment-shapes.ts';
import { unguessableId } from '#server/platform/ids.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import { type Asked, statusOf } from './asked.ts';
import { dateIn } from './choosing-routes.ts';
import { contactOf, missingIn } from './form-fields.ts';
import { nothingTyped, readTyped, type Typed } from './hidden-fields.ts';
import { go, type SiteAnswer, type SiteParts, SiteRefusal, type SiteRequest, type SiteRoute, show } from './parts.ts';
import type { Mistake } from './visit-parts.ts';
import { readOwnVisit } from './visit-routes.ts';
import { entryPage, joinPage } from './waiting-page.ts';
import { waitingWords } from './words/visit-words.ts';

export function waitingRoutes(parts: SiteParts): SiteRoute[] {
  return [
    { method: 'GET', path: 'waiting', answer: ({ asked }) => showJoin(parts, asked, nothingTyped, [], 200) },
    { method: 'POST', path: 'waiting', perMinute: 20, answer: ({ asked }) => join(parts, asked) },
    { method: 'GET', path: 'waiting/:id', answer: (request) => showEntry(parts, request) },
    { method: 'POST', path: 'waiting/:id', answer: (request) => answerOffer(parts, request) },
  ];
}

async function showJoin(
  parts: SiteParts,
  asked: Asked,
  given: Typed,
  mistakes: readonly Mistake[],
  status: number,
): Promise<SiteAnswer> {
  const { offer, choice } = asked;
  if (!offer.waitingList) throw new SiteRefusal({ code: 'waiting-list-off' });
  if (choice.services.length === 0) return go(asked.to(''));
  const days = await parts.bookings.days(asked.office.branch, choice.services);
  if (!days.ok) throw new SiteRefusal(days.refusal);
  const moving = choice.moving === null ? null : await readOwnVisit(parts, asked, choice.moving);
  // A contact is needed, so the first kind that the office offers is preselected.
  const typed =
    given.contact === 'none' ? { ...given, contact: offer.emails ? ('email' as const) : ('phone' as const) } : given;
  const { from, to } = wishedDates(asked, days.value, moving?.date ?? null);
  return show(
    joinPage(asked, { days: days.value, from, to, typed, moving, mistakes, status, newCommand: unguessableId() }),
  );
}

/** As given; else from today to the day of the present appointment, or to the last bookable day. */
function wishedDates(asked: Asked, days: readonly DayOffer[], present: string | null) {
  const first = days[0]?.date ?? '';
  const last = days.at(-1)?.date ?? '';
  const until = present !== null && present < last ? present : last;
  return { from: dateIn(asked.field('from')) ?? first, to: dateIn(asked.field('to')) ?? until };
}

async function join(parts: SiteParts, asked: Asked): Promise<SiteAnswer> {
  const typed = readTyped(asked);
  const moving = asked.choice.moving === null ? null : await readOwnVisit(parts, asked, asked.choice.moving);
  const needsContact = moving === null || moving.reach === 'none';
  const from = dateIn(asked.field('from'));
  const to = dateIn(asked.field('to'));
  const mistakes = [
    ...(from === null || to === null || to < from ? [{ at: 'from', text: asked.say(waitingWords.errorDates) }] : []),
    ...missingIn(asked, needsContact ? typed : { ...typed, contact: 'none' }, 'waiting'),
  ];
  if (from === null || to === null || mistakes.length > 0) return showJoin(parts, asked, typed, mistakes, 422);
  const wish = {
    ...{ services: asked.choice.services, fromDate: from, toDate: to, language: asked.language },
    contact: needsContact ? contactOf(typed) : null,
    appointment: asked.choice.moving,
    termsVersion: asked.field('terms'),
  };
  const joined = await parts.bookings.joinWaitingList(asked.command(), wish, asked.address);
  if (joined.ok) return go(asked.to(`waiting/${joined.value.entry}`));
  const wrong = [{ at: fieldOf(joined.refusal, typed), text: asked.why(joined.refusal) }];
  return showJoin(parts, asked, typed, wrong, statusOf(joined.refusal));
}

function fieldOf(refusal: BookingRefusal, typed: Typed): string | null {
  switch (refusal.code) {
    case 'contact-invalid':
    case 'contact-kind-off':
      return refusal.kind;
    case 'contact-needed':
    case 'contact-booked-enough':
      return typed.contact === 'phone' ? 'phone' : 'email';
    case 'terms-changed':
      return 'agree';
    default:
      return null;
  }
}

async function showEntry({ bookings }: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const entry = await bookings.waitingEntry(asked.office.branch, id);
  if (!entry.ok) throw new SiteRefusal(entry.refusal);
  return show(entryPage(asked, entry.value, unguessableId));
}

async function answerOffer({ bookings }: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const doing = asked.field('do');
  if (doing === 'accept') {
    const accepted = await bookings.acceptOffer(asked.command(), id);
    if (!accepted.ok) throw new SiteRefusal(accepted.refusal);
    return go(asked.to(`visit/${accepted.value.appointment}`, { said: 'booked' }));
  }
  const left = await bookings.leaveWaitingList(asked.command(), id, doing === 'decline');
  if (!left.ok) throw new SiteRefusal(left.refusal);
  return go(asked.to(`waiting/${id}`));
}
