// Sends notices to browsers by Web Push: RFC 8030, encrypted for the one browser (RFC 8291), signed with the key of this
// installation (RFC 8292).

import { postToService } from './post-to-service.ts';
import { isPushService } from './push-services.ts';
import { giveUp, outcomeOfStatus, type PushOutcome, type PushParcel, type PushWay, tryAgain } from './push-way.ts';
import type { VapidKeys } from './vapid-keys.ts';

/** A signature is good for twelve hours; it is made anew long before. */
const signatureKeptMs = 3_600_000;

export interface WebPushOptions {
  readonly keys: VapidKeys;
  /** mailto: or https: */
  readonly contact: string;
  /** Hosts besides the known push services. */
  readonly services: readonly string[];
  readonly answerMs?: number;
}

type WebPush = typeof import('web-push');

export function createWebPushWay(options: WebPushOptions): PushWay {
  // Loaded with the first notice: most of a start's time would go to it.
  let library: Promise<WebPush> | null = null;
  const signatures = new Map<string, { readonly header: string; readonly atMs: number }>();

  const signature = ({ getVapidHeaders }: WebPush, audience: string): string => {
    const known = signatures.get(audience);
    if (known !== undefined && performance.now() - known.atMs < signatureKeptMs) return known.header;
    const { contact, keys } = options;
    const made = getVapidHeaders(audience, contact, keys.publicKey, keys.privateKey, 'aes128gcm');
    signatures.set(audience, { header: made.Authorization, atMs: performance.now() });
    return made.Authorization;
  };

  return {
    async send(channel, parcel, signal) {
      if (channel.kind !== 'web-push' || !isPushService(channel.endpoint, options.services)) return giveUp('gone');
      library ??= import('web-push').then((loaded) => loaded.default);
      const push = await library;
      const { origin } = new URL(channel.endpoint);
      const request = sealed(push, channel, parcel, signature(push, origin));
      if (request === null) return giveUp('gone');
      const answered = await postToService({ ...request, signal, ...limit(options) });
      if (typeof answered === 'string') return tryAgain(answered);
      const outcome: PushOutcome = outcomeOfStatus(answered.status, answered.retryAfter);
      if (!outcome.ok && outcome.error === 'account') signatures.delete(origin);
      return outcome;
    },
    close: async () => {},
  };
}

/** Null when the browser's keys are none. */
function sealed(
  push: WebPush,
  { endpoint, p256dh, auth }: { readonly endpoint: string; readonly p256dh: string; readonly auth: string },
  { payload, ttlSeconds, urgent }: PushParcel,
  authorization: string,
): { url: string; headers: Record<string, string>; body: Buffer } | null {
  try {
    const made = push.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, JSON.stringify(payload), {
      TTL: ttlSeconds,
      urgency: urgent ? 'high' : 'normal',
      topic: payload.key,
      headers: { Authorization: authorization },
    });
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(made.headers)) headers[name.toLowerCase()] = String(value);
    // The library's count, which the sending of a body sets by itself.
    delete headers['content-length'];
    return { url: made.endpoint, headers, body: made.body };
  } catch {
    return null;
  }
}

function limit({ answerMs }: WebPushOptions): { answerMs?: number } {
  return answerMs === undefined ? {} : { answerMs };
}
