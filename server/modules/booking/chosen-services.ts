// The services that somebody wants to come for, looked at before a calendar is asked.
import type { Office } from '#core/branch/settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import type { BookingRefusal } from './booking-refusals.ts';

export type BookableService = Office['services'][number] & {
  readonly booking: NonNullable<Office['services'][number]['booking']>;
};

export function bookableServices(office: Office): BookableService[] {
  return office.services.filter((one): one is BookableService => one.active && one.booking !== null);
}

/** @param limit how many matters one booking may hold. */
export function chosenServices(
  office: Office,
  services: readonly string[],
  limit: number,
): Result<readonly BookableService[], BookingRefusal> {
  if (services.length > limit) return refused({ code: 'matters-too-many', limit });
  const bookable = bookableServices(office);
  const chosen: BookableService[] = [];
  for (const service of services) {
    if (chosen.some((one) => one.id === service)) return refused({ code: 'matter-repeated', service });
    if (!office.services.some((one) => one.id === service)) return refused({ code: 'service-unknown', service });
    const found = bookable.find((one) => one.id === service);
    if (found === undefined) return refused({ code: 'service-not-bookable', service });
    chosen.push(found);
  }
  return ok(chosen);
}
