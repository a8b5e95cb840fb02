// Sends notices to the Android package through Firebase Cloud Messaging, HTTP v1: as a service account that shows a token of
// Google's, which it gets for one that it signs itself.

import type { FcmSettings } from '#server/platform/config.ts';
import { channelOf, dataOf, gong } from './native-notice.ts';
import { postToService, type ServiceAnswer } from './post-to-service.ts';
import { giveUp, outcomeOfStatus, type PushOutcome, type PushParcel, type PushWay, tryAgain } from './push-way.ts';
import { signedToken } from './signed-token.ts';

const scope = 'https://www.googleapis.com/auth/firebase.messaging';
const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const askedSeconds = 3_600;
/** A token is not used in its last minute. */
const spareMs = 60_000;

export interface FcmOptions extends FcmSettings {
  readonly answerMs?: number;
  /** Milliseconds since the epoch, as Google's own clock has it. */
  readonly now?: () => number;
}

interface Access {
  readonly token: string;
  readonly untilMs: number;
}

export function createFcmWay(options: FcmOptions): PushWay {
  const { url, project, answerMs, now = Date.now } = options;
  const limit = answerMs === undefined ? {} : { answerMs };
  let access: Access | null = null;
  /** Many notices wait for one token. */
  let asking: Promise<Access | PushOutcome> | null = null;

  const askForAccess = async (): Promise<Access | PushOutcome> => {
    const atMs = now();
    const body = new URLSearchParams({ grant_type: grant, assertion: assertionOf(options, atMs) }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    // Not broken off with one notice: the others wait for it too.
    const signal = new AbortController().signal;
    const answered = await postToService({ url: options.tokenUrl, headers, body, signal, ...limit });
    if (typeof answered === 'string') return tryAgain(answered);
    if (answered.status >= 500 || answered.status === 429) return outcomeOfStatus(answered.status, answered.retryAfter);
    const { access_token: token, expires_in: seconds } = read(answered.text);
    if (answered.status !== 200 || typeof token !== 'string') return tryAgain('account');
    access = { token, untilMs: atMs + (Number(seconds) || askedSeconds) * 1000 - spareMs };
    return access;
  };

  return {
    async send(channel, parcel, signal) {
      if (channel.kind !== 'fcm') return giveUp('rejected');
      let known = access;
      if (known === null || now() >= known.untilMs) {
        asking ??= askForAccess().finally(() => {
          asking = null;
        });
        const got = await asking;
        if ('ok' in got) return got;
        known = got;
      }
      const answered = await postToService({
        url: `${url}/v1/projects/${encodeURIComponent(project)}/messages:send`,
        headers: { authorization: `Bearer ${known.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ message: messageOf(channel.token, parcel) }),
        signal,
        ...limit,
      });
      if (typeof answered === 'string') return tryAgain(answered);
      if (answered.status === 401 && access === known) access = null;
      return outcomeOf(answered);
    },
    close: async () => {},
  };
}

function assertionOf({ email, keyId, key, tokenUrl }: FcmSettings, atMs: number): string {
  const atSeconds = Math.floor(atMs / 1000);
  const claims = { iss: email, scope, aud: tokenUrl, iat: atSeconds, exp: atSeconds + askedSeconds };
  return signedToken({ algorithm: 'RS256', key, keyId, claims });
}

function messageOf(token: string, { payload, ttlSeconds, urgent }: PushParcel): Record<string, unknown> {
  const channel = channelOf(payload.kind);
  return {
    token,
    data: dataOf(payload),
    android: {
      priority: urgent ? 'HIGH' : 'NORMAL',
      ttl: `${ttlSeconds}s`,
      collapse_key: payload.key,
      notification: {
        title: payload.title,
        body: payload.body,
        // The same again replaces it on the phone too.
        tag: payload.key,
        channel_id: channel,
        sound: channel === 'calls' ? gong.android : 'default',
        notification_priority: channel === 'calls' ? 'PRIORITY_MAX' : 'PRIORITY_HIGH',
        visibility: 'PUBLIC',
      },
    },
  };
}

function outcomeOf({ status, retryAfter, text }: ServiceAnswer): PushOutcome {
  if (status < 400) return outcomeOfStatus(status, retryAfter);
  const { error } = read(text);
  const details = typeof error === 'object' && error !== null ? (error as { details?: unknown }).details : null;
  const told = JSON.stringify(details ?? null);
  // The phone took the app away, has another address by now, or gave one that is none.
  if (/"UNREGISTERED"|"SENDER_ID_MISMATCH"|"message\.token"/.test(told)) return giveUp('gone');
  return outcomeOfStatus(status, retryAfter);
}

function read(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
