// Every endpoint of /api/v1, in one closed list.
import * as administration from './administration.ts';
import * as appointments from './appointments.ts';
import * as calendar from './calendar.ts';
import * as desks from './desks.ts';
import type { Exchange } from './endpoint.ts';
import * as equipment from './equipment.ts';
import * as posters from './posters.ts';
import * as remote from './remote.ts';
import * as tickets from './tickets.ts';
import { livePublicView, liveView, readPublicView, readView } from './views.ts';

export const endpoints = {
  ...tickets,
  ...appointments,
  ...calendar,
  ...desks,
  ...equipment,
  ...administration,
  ...remote,
  ...posters,
  readPublicView,
  readView,
  livePublicView,
  liveView,
} as const;

export type EndpointName = keyof typeof endpoints;

type Listed = (typeof endpoints)[EndpointName];

/** The API by "METHOD /path": what each endpoint takes and gives. */
export type Api = { [E in Listed as `${E['method']} ${E['path']}`]: Exchange<E> };
