// Settings of the process, from environment variables; the common ones also by a flag. Settings of an office live in its document.
// Every faulty setting is told at once, by its name and without its value, which may hold a password.
import { createPrivateKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ok, type Result, refused } from '#core/shared/result.ts';

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

/** How this installation reaches phones. */
export interface PushSettings {
  /** Hosts, with a port where it isn't the usual one, that are allowed besides the known push services; also without TLS. */
  readonly services: readonly string[];
  /** Whom a push service may write to about this installation: mailto: or https:. */
  readonly contact: string | null;
  readonly fcm: FcmSettings | null;
  readonly apns: ApnsSettings | null;
}

export const usualPushSettings: PushSettings = { services: [], contact: null, fcm: null, apns: null };

/** The servers that messages to customers go through. Only from the environment: everybody on a machine can see flags. */
export interface MessageServers {
  /** smtp://user:password@host:port, or smtps:// */
  readonly smtpUrl: string | null;
  readonly smsapi: { readonly url: string; readonly token: string; readonly test: boolean } | null;
}

/** The apps that may open links of this server. */
export interface AppLinks {
  /** The application id, and the SHA-256 fingerprints of the keys that its packages may be signed with. */
  readonly android: { readonly app: string; readonly certs: readonly string[] } | null;
  /** The team and the bundle, "A1B2C3D4E5.pl.numerek.app". */
  readonly apple: string | null;
}

export const noAppLinks: AppLinks = { android: null, apple: null };

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The folder of the embedded store. */
  readonly data: string;
  /** Where the public reaches the server; null: worked out from the machine's own address. */
  readonly publicUrl: string | null;
  /** Without it no messages are sent. */
  readonly messages?: MessageServers;
  readonly push?: PushSettings;
  readonly appLinks?: AppLinks;
  readonly logLevel: (typeof logLevels)[number];
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const like = (pattern: RegExp, must: string) => z.string().regex(pattern, must);
const address = (protocols: RegExp, example: string) =>
  z.string().refine((given) => isAddress(given, protocols), `must be an address like ${example}`);

const must = {
  port: 'must be a number from 0 to 65535',
  logLevel: `must be one of ${logLevels.join(', ')}`,
  services: 'must be hosts with commas between them, like push.example.pl,127.0.0.1:9000',
  contact: 'must be an address like mailto:it@example.pl or https://example.pl',
  fcm: 'must be the path of a service account’s JSON file, as the Firebase console gives it',
  apns: 'must be the path of the .p8 file with the key, as Apple gives it',
  certs: 'must be SHA-256 fingerprints: 32 pairs of hex digits with colons between them, with commas if several',
};

/** Each variable by its name. Each value is a text; an empty one counts as not given. */
const variables = z.object({
  PORT: like(/^\d{1,5}$/, must.port)
    .transform(Number)
    .pipe(z.number().max(65_535, must.port))
    .default(8080),
  HOST: z.string().min(1, 'must be an address of this machine').default('0.0.0.0'),
  NUMEREK_DATA: z.string().min(1, 'must name a folder').default('./data'),
  NUMEREK_URL: address(/^https?:$/, 'https://kolejka.example.pl').optional(),
  SMTP_URL: address(/^smtps?:$/, 'smtp://user:password@post.example.pl:587 or smtps://…').optional(),
  SMSAPI_TOKEN: like(/^[\x21-\x7e]+$/, 'must be the token alone, without spaces or line ends').optional(),
  SMSAPI_URL: address(/^https?:$/, 'https://api.smsapi.pl').default('https://api.smsapi.pl'),
  SMSAPI_TEST: like(/^[01]$/, 'must be 1 (check, and send nothing) or 0').default('0'),
  PUSH_SERVICES: z
    .string()
    .transform(hostsOf)
    .refine((hosts) => hosts.every(isHost), must.services)
    .default([]),
  PUSH_CONTACT: like(/^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s/]+\S*)$/, must.contact).optional(),
  FCM_CREDENTIALS: fromFile(readAccount, must.fcm).optional(),
  FCM_URL: address(/^https?:$/, 'https://fcm.googleapis.com').default('https://fcm.googleapis.com'),
  APNS_KEY: fromFile((text) => keyOf(text, 'ec'), must.apns).optional(),
  APNS_KEY_ID: like(/^[A-Z0-9]{10}$/, 'must be the ten letters and digits of the key’s name').optional(),
  APNS_TEAM_ID: like(/^[A-Z0-9]{10}$/, 'must be the ten letters and digits of the team').optional(),
  APNS_TOPIC: like(/^[A-Za-z0-9.-]+$/, 'must be the application’s id, like pl.example.numerek').optional(),
  APNS_URL: address(/^https:$/, 'https://api.push.apple.com').default('https://api.push.apple.com'),
  ANDROID_APP: like(/^[a-zA-Z]\w*(\.[a-zA-Z]\w*)+$/, 'must be an application id like pl.numerek.app').optional(),
  ANDROID_CERTS: z
    .string()
    .transform(certsOf)
    .refine((certs) => certs.every(isFingerprint), must.certs)
    .optional(),
  APPLE_APP: like(
    /^[A-Z0-9]{10}(\.[A-Za-z0-9-]+)+$/,
    'must be team and bundle like A1B2C3D4E5.pl.numerek.app',
  ).optional(),
  LOG_LEVEL: z.enum(logLevels, must.logLevel).default('info'),
});

type Values = z.output<typeof variables>;

export const variableNames = Object.keys(variables.shape);

/** The flags that have a value, and the variable that each stands for. */
export const flags: Readonly<Record<string, string>> = {
  port: 'PORT',
  host: 'HOST',
  data: 'NUMEREK_DATA',
  url: 'NUMEREK_URL',
  'log-level': 'LOG_LEVEL',
};

/** Variables that are worth nothing alone. */
const together = [
  ['APNS_KEY', 'APNS_KEY_ID', 'APNS_TEAM_ID', 'APNS_TOPIC'],
  ['ANDROID_APP', 'ANDROID_CERTS'],
];

/**
 * @param switches flags without a value that the caller understands, like `--no-demo`.
 * @returns the settings and which switches were given; or one line for each faulty setting, `NAME must …`.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
  switches: readonly string[] = [],
): Result<{ config: Config; on: ReadonlySet<string> }, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) if (value) given[name] = value;
  const { byFlag, on, faults } = readFlags(args, switches);
  Object.assign(given, byFlag);
  const read = variables.safeParse(given);
  for (const { path, message } of read.error?.issues ?? []) faults.push(`${String(path[0])} ${message}`);
  for (const names of together) {
    const missing = names.filter((name) => given[name] === undefined);
    if (missing.length === names.length) continue;
    for (const name of missing)
      faults.push(`${name} must be given with ${names.filter((one) => one !== name).join(', ')}`);
  }
  if (!read.success || faults.length > 0) return refused(faults.map((fault) => `${fault}.`).join('\n'));
  return ok({ config: configOf(read.data), on });
}

function readFlags(args: readonly string[], switches: readonly string[]) {
  const known = [...Object.keys(flags).map((flag) => `--${flag}`), ...switches];
  const options = Object.fromEntries([
    ...Object.keys(flags).map((flag) => [flag, { type: 'string' as const }]),
    ...switches.map((flag) => [flag.slice(2), { type: 'boolean' as const }]),
  ]);
  const byFlag: Record<string, string> = {};
  const on = new Set<string>();
  const faults: string[] = [];
  // Not strict, because then the first unknown flag would end it.
  for (const token of parseArgs({ args: [...args], options, strict: false, tokens: true }).tokens) {
    const name = token.kind === 'option' ? token.rawName : args[token.index];
    const variable = token.kind === 'option' ? flags[token.name] : undefined;
    const value = token.kind === 'option' ? token.value : undefined;
    if (name === undefined || !known.includes(name)) faults.push(`${name} must be one of ${known.join(', ')}`);
    else if (variable === undefined && value !== undefined) faults.push(`${name} must have no value`);
    else if (variable === undefined) on.add(name);
    else if (value === undefined) faults.push(`${name} must have a value`);
    else byFlag[variable] = value;
  }
  return { byFlag, on, faults };
}

function configOf(values: Values): Config {
  const { FCM_CREDENTIALS: account, SMSAPI_TOKEN: token, ANDROID_APP: app, ANDROID_CERTS: certs } = values;
  const { APNS_KEY: key, APNS_KEY_ID: keyId, APNS_TEAM_ID: teamId, APNS_TOPIC: topic } = values;
  const hasApns = key !== undefined && keyId !== undefined && teamId !== undefined && topic !== undefined;
  return {
    port: values.PORT,
    host: values.HOST,
    data: values.NUMEREK_DATA,
    publicUrl: values.NUMEREK_URL ?? null,
    messages: {
      smtpUrl: values.SMTP_URL ?? null,
      smsapi: token === undefined ? null : { url: values.SMSAPI_URL, token, test: values.SMSAPI_TEST === '1' },
    },
    push: {
      services: values.PUSH_SERVICES,
      contact: values.PUSH_CONTACT ?? null,
      fcm: account === undefined ? null : { url: values.FCM_URL, ...account },
      apns: hasApns ? { url: values.APNS_URL, key, keyId, teamId, topic } : null,
    },
    appLinks: {
      android: app === undefined || certs === undefined ? null : { app, certs },
      apple: values.APPLE_APP ?? null,
    },
    logLevel: values.LOG_LEVEL,
  };
}

function isAddress(given: string, protocols: RegExp): boolean {
  const url = URL.canParse(given) ? new URL(given) : null;
  return url !== null && protocols.test(url.protocol) && url.hostname !== '';
}

function hostsOf(given: string): string[] {
  return given
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((host) => host !== '');
}

function isHost(given: string): boolean {
  return (
    /^[a-z0-9.:[\]-]+$/.test(given) && URL.canParse(`https://${given}`) && new URL(`https://${given}`).pathname === '/'
  );
}

function certsOf(given: string): string[] {
  return given.split(',').map((cert) => cert.trim().toUpperCase());
}

function isFingerprint(given: string): boolean {
  return /^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/.test(given);
}

/** The path of a file, which becomes what its text holds; null is a fault. */
function fromFile<T>(read: (text: string) => T | null, fault: string) {
  return z.string().transform((path, context) => {
    try {
      const held = read(readFileSync(path, 'utf8'));
      if (held !== null) return held;
    } catch {
      // A file that can't be read is the same fault as one that holds something else.
    }
    context.addIssue({ code: 'custom', message: fault });
    return z.NEVER;
  });
}

const serviceAccount = z.object({
  project_id: z.string().min(1),
  client_email: z.string().min(1),
  private_key_id: z.string().min(1).nullish(),
  private_key: z.string(),
  token_uri: z.string().refine((given) => isAddress(given, /^https?:$/)),
});

function readAccount(text: string): Omit<FcmSettings, 'url'> | null {
  const account = serviceAccount.parse(JSON.parse(text));
  const key = keyOf(account.private_key, 'rsa');
  if (key === null) return null;
  const { project_id: project, client_email: email, private_key_id: keyId = null, token_uri: tokenUrl } = account;
  return { project, email, keyId, key, tokenUrl };
}

/** FCM signs with RSA, APNs with the curve P-256. Throws when it is no private key at all. */
function keyOf(pem: string, kind: 'rsa' | 'ec'): KeyObject | null {
  const key = createPrivateKey(pem);
  const isP256 = kind === 'rsa' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return key.asymmetricKeyType === kind && isP256 ? key : null;
}

/** The address that a phone in the same network would use. */
export function ownAddress(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host.includes(':') ? `[${host}]` : host;
  for (const addresses of Object.values(networkInterfaces())) {
    const outside = addresses?.find((one) => one.family === 'IPv4' && !one.internal);
    if (outside) return outside.address;
  }
  return 'localhost';
}
