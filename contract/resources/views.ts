// Live views: whole, with the log's version; the newest replaces the others. `live` streams them as Server-Sent
// Events (`event: view`, `event: bye` before the server stops), `views` answers the current one once, with an ETag.
// The public view is sent in gzip to clients that accept it: its stream is flushed after each event, and ends with
// its connection.
import { z } from 'zod';
import type { DeskDisplayView } from '#core/views/desk-display-view.ts';
import type { DeskView } from '#core/views/desk-view.ts';
import type { HallView } from '#core/views/hall-view.ts';
import type { KioskView } from '#core/views/kiosk-view.ts';
import type { PublicView } from '#core/views/public-view.ts';
import { endpoint } from '../endpoint.ts';
import type { Right } from '../permissions.ts';

/** The content of each view's stream. */
export interface Views {
  public: PublicView;
  kiosk: KioskView;
  hall: HallView;
  'desk-display': DeskDisplayView;
  desk: DeskView;
}

export type ViewName = keyof Views;

/** The data of one `view` event. */
export interface ViewFrame<Name extends ViewName = ViewName> {
  readonly version: number;
  /** The server's clock when the frame was made, in milliseconds since the epoch. */
  readonly nowMs: number;
  readonly view: Views[Name];
}

/** Who may follow which view; `place` is the kiosk, hall or desk that shows it. */
export const viewRights: Readonly<Record<ViewName, Right>> = {
  public: { callers: ['anyone'] },
  kiosk: { callers: ['kiosk', 'manager'] },
  hall: { callers: ['hall', 'manager'] },
  'desk-display': { callers: ['desk-display', 'manager'] },
  desk: { callers: ['clerk'] },
};

/** How often an open stream is sent a comment, so that a dead connection is noticed. */
export const heartbeatMs = 15_000;

/** The shapes of the views are the types of core/views: they are folded there and sent whole. */
const viewShape = z
  .custom<Views[ViewName]>((view) => typeof view === 'object' && view !== null && 'kind' in view)
  .describe('One of the views, by its kind');

const frameShape = z.object({ version: z.int(), nowMs: z.number(), view: viewShape });

export const readPublicView = endpoint({
  method: 'GET',
  path: '/branches/{branch}/views/public',
  summary:
    'The public view, once: the same bytes for everybody, folded at most every two seconds while nothing changes',
  callers: ['anyone'],
  command: false,
  reply: frameShape,
});

export const readView = endpoint({
  method: 'GET',
  path: '/branches/{branch}/views/{view}/{place}',
  summary: 'A view of one kiosk, hall or desk, once',
  callers: ['kiosk', 'hall', 'desk-display', 'clerk'],
  command: false,
  reply: frameShape,
});

export const livePublicView = endpoint({
  method: 'GET',
  path: '/branches/{branch}/live/public',
  summary: 'The public view as a stream of Server-Sent Events, the same bytes for everybody',
  callers: ['anyone'],
  command: false,
  reply: z.unknown(),
});

export const liveView = endpoint({
  method: 'GET',
  path: '/branches/{branch}/live/{view}/{place}',
  summary: 'A view of one kiosk, hall or desk as a stream of Server-Sent Events',
  callers: ['kiosk', 'hall', 'desk-display', 'clerk'],
  command: false,
  reply: z.unknown(),
});
