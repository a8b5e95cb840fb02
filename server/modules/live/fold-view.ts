// Folds a screen's view from the committed day, the office's settings, the machines' state and the staff's names.

import type { ViewName, Views } from '#contract/resources/views.ts';
import type { DayContext } from '#core/queue/context.ts';
import type { DayState } from '#core/queue/state.ts';
import type { DeskBookings } from '#core/views/desk-bookings.ts';
import { deskDisplayView } from '#core/views/desk-display-view.ts';
import { deskView } from '#core/views/desk-view.ts';
import type { Equipment } from '#core/views/equipment.ts';
import { hallView } from '#core/views/hall-view.ts';
import { kioskView } from '#core/views/kiosk-view.ts';
import type { PhoneInvitation } from '#core/views/phone-invitation.ts';
import { publicView } from '#core/views/public-view.ts';
import type { Branches } from '#server/branches.ts';
import type { Days } from '../queue/days.ts';
import type { FoldedView, ViewAddress } from './live-hub.ts';

export interface FoldSources {
  readonly branches: Branches;
  readonly days: Days;
  readonly now: () => number;
  /** How to wait with a phone; null where the branch gives phones no tickets. */
  readonly phone: (branch: string) => PhoneInvitation | null;
  readonly equipment: (branch: string) => Equipment;
  readonly people: (branch: string) => ReadonlyMap<string, string>;
  /** What terminals show of the booked visits of a date; left out where there are no calendars. */
  readonly bookings?: (branch: string, date: string, nowMs: number) => Promise<DeskBookings>;
}

/** Is there such a branch and place? Asked for each stream that opens, so it folds nothing. */
export function hasView({ branches }: FoldSources, { branch, view, place }: ViewAddress): boolean {
  const office = branches.get(branch)?.office;
  if (office === undefined) return false;
  const places = {
    public: [{ id: '' }],
    kiosk: office.kiosks,
    hall: office.halls,
    'desk-display': office.desks,
    desk: office.desks,
  };
  return places[view].some((one) => one.id === place);
}

/** The view at an address now, or null when there is no such branch or place. */
export async function foldView(sources: FoldSources, address: ViewAddress): Promise<FoldedView | null> {
  const office = sources.branches.get(address.branch)?.office;
  if (office === undefined) return null;
  const nowMs = sources.now();
  const keeper = await sources.days.day(address.branch, nowMs);
  const day = keeper.committed;
  const context: DayContext = { nowMs, office, hours: keeper.hours(office), lastDays: keeper.lastDays };
  const isDesk = address.view === 'desk' && office.booking !== null;
  const bookings = isDesk ? await sources.bookings?.(address.branch, context.hours.date, nowMs) : null;
  const view = foldOne(sources, address, { day, context, bookings: bookings ?? null });
  return view === null ? null : { version: day.version, view };
}

interface Folded {
  readonly day: DayState;
  readonly context: DayContext;
  readonly bookings: DeskBookings | null;
}

function foldOne(sources: FoldSources, address: ViewAddress, folded: Folded): Views[ViewName] | null {
  const { day, context, bookings } = folded;
  const { office } = context;
  const { branch, place } = address;
  switch (address.view) {
    case 'public':
      return publicView(day, context);
    case 'kiosk': {
      const kiosk = office.kiosks.find((one) => one.id === place);
      return kiosk ? kioskView(day, context, sources.equipment(branch), kiosk, sources.phone(branch)) : null;
    }
    case 'hall': {
      const hall = office.halls.find((one) => one.id === place);
      return hall ? hallView(day, context, hall, sources.phone(branch)) : null;
    }
    case 'desk-display': {
      const desk = office.desks.find((one) => one.id === place);
      return desk ? deskDisplayView(day, context, desk.id, desk.label) : null;
    }
    case 'desk': {
      const desk = office.desks.find((one) => one.id === place);
      const around = { equipment: sources.equipment(branch), people: sources.people(branch), bookings };
      return desk ? deskView(day, context, desk.id, around) : null;
    }
    default:
      return null;
  }
}
