// A ticket as this phone keeps it, with the last that was known of it, so that it is there offline and after a restart.
import type { Api } from '#contract/endpoints.ts';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import type { Words } from '#core/shared/language.ts';
import type { PublicView } from '#core/views/public-view.ts';

export type TicketStatus = Api['GET /branches/{branch}/tickets/{ticket}']['reply'];

export type Soon = Api['PUT /branches/{branch}/tickets/{ticket}/notifications/{handle}']['reply']['soon'];

export interface KeptTicket {
  readonly branch: string;
  /** The secret address of the ticket; with the branch it is the key. */
  readonly ticket: string;
  /** Made at random when it was kept: notices name it by this. */
  readonly handle: string;
  readonly keptAtMs: number;
  readonly branchName: Words | null;
  readonly serviceName: Words | null;
  /** The last that was known, and when, on this phone's clock. */
  readonly status: TicketStatus | null;
  readonly statusAtMs: number | null;
  /** The branch as it was last seen. */
  readonly view: PublicView | null;
  /** Does this phone get notices about it? */
  readonly notices: 'unasked' | 'on' | 'off';
  /** When "soon" is told; undefined for the office's own choice, null for never. */
  readonly soon: Soon | undefined;
  /** The newest notice, written by whatever received it. */
  readonly lastNotice: NoticePayload | null;
}
