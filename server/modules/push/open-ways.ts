// The ways to phones that an installation has, as its environment names them.

import type { PushSettings } from '#server/platform/config.ts';
import { createApnsWay } from './apns-way.ts';
import { createFcmWay } from './fcm-way.ts';
import type { PushWays } from './push-way.ts';
import type { VapidKeys } from './vapid-keys.ts';
import { createWebPushWay } from './web-push-way.ts';

export function openPushWays(settings: PushSettings, keys: VapidKeys, publicUrl: string): PushWays {
  const contact = settings.contact ?? usualContact(publicUrl);
  return {
    'web-push': createWebPushWay({ keys, contact, services: settings.services }),
    fcm: settings.fcm === null ? null : createFcmWay(settings.fcm),
    apns: settings.apns === null ? null : createApnsWay(settings.apns),
  };
}

/** Push services want an address of https: or mailto: and nothing else. */
function usualContact(publicUrl: string): string {
  const { protocol, origin, hostname } = new URL(publicUrl);
  return protocol === 'https:' ? origin : `mailto:numerek@${hostname}`;
}
