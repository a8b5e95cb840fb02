// From the service to the slot: pages that only read, and the waiting room.
import type { DayOffer } from '#contract/resources/appointment-shapes.ts';
import { unguessableId } from '#server/platform/ids.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import { type Asked, statusOf } from './asked.ts';
import { type DayPageParts, dayPage } from './day-page.ts';
import type { Typed } from './hidden-fields.ts';
import { matterPage } from './matter-page.ts';
import { go, type SiteAnswer, type SiteParts, SiteRefusal, type SiteRoute, show } from './parts.ts';
import { roomPage } from './room-page.ts';
import { accessibilityPage, privacyPage, termsPage } from './text-pages.ts';
import { readOwnVisit } from './visit-routes.ts';
import { choosingWords } from './words/choosing-words.ts';

export function choosingRoutes(parts: SiteParts): SiteRoute[] {
  return [
    { method: 'GET', path: '', answer: async ({ asked }) => show(matterPage(asked)) },
    { method: 'GET', path: 'days', answer: async ({ asked }) => showDays(parts, asked, null) },
    {
      method: 'GET',
      path: 'hours',
      answer: async ({ asked }) => {
        const date = dateIn(asked.field('d'));
        return date === null ? go(asked.toChoice('days')) : showDays(parts, asked, date);
      },
    },
    {
      method: 'GET',
      path: 'room',
      answer: async ({ asked }) => {
        const place = parts.gate.enterRoom(asked.office.branch, asked.address, asked.choice.pass);
        if (place.pass !== null && place.pass !== asked.choice.pass)
          return go(asked.toChoice('room', { p: place.pass }));
        return show(roomPage(asked, place));
      },
    },
    { method: 'POST', path: 'room', answer: async ({ asked }) => go(enterRoom(parts, asked)) },
    { method: 'GET', path: 'terms', answer: async ({ asked }) => show(termsPage(asked)) },
    { method: 'GET', path: 'privacy', answer: async ({ asked }) => show(privacyPage(asked)) },
    { method: 'GET', path: 'accessibility', answer: async ({ asked }) => show(accessibilityPage(asked)) },
  ];
}

/** The address of the waiting room with this customer's position in it. */
export function enterRoom({ gate }: SiteParts, asked: Asked): string {
  const place = gate.enterRoom(asked.office.branch, asked.address, asked.choice.pass);
  return asked.toChoice('room', { p: place.pass });
}

export function dateIn(given: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(given) && !Number.isNaN(Date.parse(given)) ? given : null;
}

export interface HourRefused {
  readonly refusal: BookingRefusal;
  readonly wantedMs: number | null;
}

/** The days, with the hours of one of them when it is chosen. */
export async function showDays(
  parts: SiteParts,
  asked: Asked,
  date: string | null,
  more: { readonly refused?: HourRefused; readonly typed?: Typed } = {},
): Promise<SiteAnswer> {
  const { branch } = asked.office;
  const { services, moving } = asked.choice;
  if (services.length === 0) return show(matterPage(asked, asked.say(choosingWords.chooseMatter), 422));
  const days = await parts.bookings.days(branch, services);
  if (!days.ok) return aboutMatters(asked, days.refusal);
  const hours = date === null ? null : await hoursOf(parts, asked, date, days.value);
  const { refused, typed } = more;
  const page: DayPageParts = {
    days: days.value,
    chosen: date === null || hours === null ? null : { date, hours },
    moving: moving === null ? null : await readOwnVisit(parts, asked, moving),
    // Making a challenge costs a computation, so only where a slot can be pressed.
    proof: {
      challenge: date === null ? null : await parts.gate.challenge(branch),
      stamp: date === null ? null : parts.gate.patience(branch),
    },
    newCommand: unguessableId(),
    ...(typed === undefined ? {} : { typed }),
    ...(refused === undefined
      ? {}
      : {
          refused: { text: asked.why(refused.refusal), status: statusOf(refused.refusal), wantedMs: refused.wantedMs },
        }),
  };
  return show(dayPage(asked, page));
}

/** None for a day out of reach: an old link leads to the days that there are. */
async function hoursOf({ bookings }: SiteParts, asked: Asked, date: string, days: readonly DayOffer[]) {
  if (!days.some((day) => day.date === date && day.free > 0)) return [];
  const hours = await bookings.hours(asked.office.branch, asked.choice.services, date);
  return hours.ok ? hours.value : [];
}

/** A matter that can't be had is said where matters are chosen. */
function aboutMatters(asked: Asked, refusal: BookingRefusal): SiteAnswer {
  switch (refusal.code) {
    case 'service-unknown':
    case 'service-not-bookable':
    case 'matters-too-many':
    case 'matter-repeated':
      return show(matterPage(asked, asked.why(refusal), statusOf(refusal)));
    default:
      throw new SiteRefusal(refusal);
  }
}
