// Every endpoint of /api/v1, in one closed list.

import type { Exchange } from './endpoint.ts';
import * as appointments from './resources/appointments.ts';
import * as calendar from './resources/calendar.ts';
import * as desks from './resources/desks.ts';
import * as devices from './resources/devices.ts';
import * as equipment from './resources/equipment.ts';
import * as remote from './resources/phone.ts';
import * as posters from './resources/posters.ts';
import * as serviceDay from './resources/service-day.ts';
import * as settings from './resources/settings.ts';
import * as staff from './resources/staff.ts';
import * as tickets from './resources/tickets.ts';
import { livePublicView, liveView, readPublicView, readView } from './resources/views.ts';

export const endpoints = {
  ...tickets,
  ...appointments,
  ...calendar,
  ...desks,
  ...equipment,
  ...settings,
  ...devices,
  ...staff,
  ...serviceDay,
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
