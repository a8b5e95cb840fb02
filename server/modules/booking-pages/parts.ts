// What the booking pages need to work, and what one of their routes may answer.
import type { Logger } from 'pino';
import type { Office } from '#core/branch/settings.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import type { BookingService } from '../booking/booking-service.ts';
import type { HoldGate } from '../booking/gate/hold-gate.ts';
import type { Asked } from './asked.ts';
import type { SitePage } from './frame.ts';

export interface SiteParts {
  readonly bookings: BookingService;
  readonly gate: HoldGate;
  readonly office: (branch: string) => Office | undefined;
  readonly now: () => number;
  readonly log: Logger;
}

/** A page, a redirect (after a form: 303), or a file for the customer to save. */
export type SiteAnswer =
  | { readonly kind: 'page'; readonly page: SitePage }
  | { readonly kind: 'go'; readonly to: string }
  | { readonly kind: 'file'; readonly name: string; readonly text: string };

export const show = (page: SitePage): SiteAnswer => ({ kind: 'page', page });
export const go = (to: string): SiteAnswer => ({ kind: 'go', to });

export interface SiteRequest {
  readonly asked: Asked;
  /** The id in the address, of a hold, an appointment or an entry; empty where there is none. */
  readonly id: string;
}

export interface SiteRoute {
  readonly method: 'GET' | 'POST';
  /** Behind `/book/{branch}/`. */
  readonly path: string;
  /** How often one address may send it, a minute; else the limit of all pages holds. */
  readonly perMinute?: number;
  readonly answer: (request: SiteRequest) => Promise<SiteAnswer>;
}

/** Thrown where a page can't go on, so that a route reads as the way that it usually takes. */
export class SiteRefusal extends Error {
  readonly refusal: BookingRefusal;

  constructor(refusal: BookingRefusal) {
    super(refusal.code);
    this.name = 'SiteRefusal';
    this.refusal = refusal;
  }
}
