// How this installation reaches phones, from the environment: push services of browsers beyond the known ones, and the
// accounts for FCM and APNs. What is wrong stops the start, said by the setting's name and without its value.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ok, type Result, refused } from '#core/shared/result.ts';

export const usualFcmUrl = 'https://fcm.googleapis.com';
export const usualApnsUrl = 'https://api.push.apple.com';

export interface FcmSettings {
  readonly url: string;
  readonly project: string;
  readonly email: string;
  readonly keyId: string | null;
  readonly key: KeyObject;
  readonly tokenUrl: string;
}

export interface ApnsSettings {
  readonly url: string;
  readonly key: KeyObject;
  readonly keyId: string;
  readonly teamId: string;
  /** The application's id. */
  readonly topic: string;
}

export interface PushSettings {
  /** Hosts, with a port where it isn't the usual one, that are taken besides the known push services; also without TLS. */
  readonly services: readonly string[];
  /** Whom a push service may write to about this installation: mailto: or https:. */
  readonly contact: string | null;
  readonly fcm: FcmSettings | null;
  readonly apns: ApnsSettings | null;
}

export const usualPushSettings: PushSettings = { services: [], contact: null, fcm: null, apns: null };

type Values = Readonly<Record<string, string | undefined>>;

export function readPushSettings(values: Values): Result<PushSettings, string> {
  const services = (values.PUSH_SERVICES || '').split(/[\s,]+/).filter((one) => one !== '');
  if (!services.every(isHost)) {
    return refused('PUSH_SERVICES must be hosts with commas between them, like push.example.pl,127.0.0.1:9000.');
  }
  const contact = values.PUSH_CONTACT || null;
  if (contact !== null && !/^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*)$/.test(contact)) {
    return refused('PUSH_CONTACT must be an address like mailto:it@example.pl or https://example.pl.');
  }
  const fcm = readFcm(values);
  if (!fcm.ok) return fcm;
  const apns = readApns(values);
  if (!apns.ok) return apns;
  return ok({ services: services.map((one) => one.toLowerCase()), contact, fcm: fcm.value, apns: apns.value });
}

function readFcm(values: Values): Result<FcmSettings | null, string> {
  const url = values.FCM_URL || usualFcmUrl;
  if (!isAddress(url)) return refused(`FCM_URL must be an address like ${usualFcmUrl}.`);
  const file = values.FCM_CREDENTIALS || null;
  if (file === null) return ok(null);
  const account = readAccount(file);
  const key = keyOf(String(account?.private_key), 'rsa');
  const project = text(account?.project_id);
  const email = text(account?.client_email);
  const tokenUrl = text(account?.token_uri);
  if (key === null || project === null || email === null || tokenUrl === null || !isAddress(tokenUrl)) {
    return refused(
      'FCM_CREDENTIALS must be the path of a service account’s JSON file, as the Firebase console gives it.',
    );
  }
  return ok({ url, project, email, keyId: text(account?.private_key_id), key, tokenUrl });
}

function readAccount(file: string): Readonly<Record<string, unknown>> | null {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function readApns(values: Values): Result<ApnsSettings | null, string> {
  const url = values.APNS_URL || usualApnsUrl;
  if (!isAddress(url) || !url.startsWith('https:')) return refused(`APNS_URL must be an address like ${usualApnsUrl}.`);
  const given = ['APNS_KEY', 'APNS_KEY_ID', 'APNS_TEAM_ID', 'APNS_TOPIC'].filter((name) => (values[name] || '') !== '');
  if (given.length === 0) return ok(null);
  const { APNS_KEY: file = '', APNS_KEY_ID: keyId = '', APNS_TEAM_ID: teamId = '', APNS_TOPIC: topic = '' } = values;
  if (!/^[A-Z0-9]{10}$/.test(keyId))
    return refused('APNS_KEY_ID must be the ten letters and figures of the key’s name.');
  if (!/^[A-Z0-9]{10}$/.test(teamId)) return refused('APNS_TEAM_ID must be the ten letters and figures of the team.');
  if (!/^[A-Za-z0-9.-]+$/.test(topic))
    return refused('APNS_TOPIC must be the application’s id, like pl.example.numerek.');
  const key = keyOf(readText(file), 'ec');
  if (key === null) return refused('APNS_KEY must be the path of the .p8 file with the key, as Apple gives it.');
  return ok({ url, key, keyId, teamId, topic });
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function keyOf(pem: string, kind: 'rsa' | 'ec'): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    const isP256 = kind === 'rsa' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
    return key.asymmetricKeyType === kind && isP256 ? key : null;
  } catch {
    return null;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function isAddress(given: string): boolean {
  const url = URL.canParse(given) ? new URL(given) : null;
  return url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '';
}

function isHost(given: string): boolean {
  const url = URL.canParse(`https://${given}`) ? new URL(`https://${given}`) : null;
  return url !== null && /^[A-Za-z0-9.:[\]-]+$/.test(given) && url.pathname === '/';
}
