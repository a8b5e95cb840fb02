// Settings of the process, from the environment or flags of the same name (`--port` for PORT, `--data` for
// NUMEREK_DATA). Settings of the office live in its document.
import { networkInterfaces } from 'node:os';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { type AppLinks, readAppLinks } from './http/app-links.ts';
import { smsapiUrl } from './messages/smsapi-channel.ts';
import { type PushSettings, readPushSettings } from './push/push-settings.ts';

/** The servers that messages to those who booked go through. Only from the environment: flags are seen by everybody on a machine. */
export interface MessageServers {
  /** smtp://user:password@host:port, or smtps:// */
  readonly smtpUrl: string | null;
  readonly smsapi: { readonly url: string; readonly token: string; readonly test: boolean } | null;
}

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The folder of the embedded store. */
  readonly data: string;
  /** Where the public reaches the server; null: worked out from the machine's own address. */
  readonly publicUrl: string | null;
  /** Without it nobody is written to. */
  readonly messages?: MessageServers;
  /** How phones are told. */
  readonly push?: PushSettings;
  /** The apps that may open links of this server; none when not given. */
  readonly appLinks?: AppLinks;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
}

const flags: Readonly<Record<string, string>> = {
  '--port': 'PORT',
  '--host': 'HOST',
  '--data': 'NUMEREK_DATA',
  '--url': 'NUMEREK_URL',
  '--log-level': 'LOG_LEVEL',
};

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/**
 * @param switches flags without a value that the caller understands.
 * @returns the settings and which switches were given, or a sentence naming the wrong one.
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  given: readonly string[],
  switches: readonly string[] = [],
): Result<{ config: Config; on: ReadonlySet<string> }, string> {
  const values: Record<string, string | undefined> = { ...environment };
  const on = new Set<string>();
  for (let at = 0; at < given.length; at += 1) {
    const [flag = '', inline] = splitFlag(given[at] ?? '');
    if (switches.includes(flag)) on.add(flag);
    else {
      const name = flags[flag];
      const known = [...Object.keys(flags), ...switches].join(', ');
      if (name === undefined) return refused(`Unknown flag ${flag}. Known are ${known}.`);
      const value = inline ?? given[++at];
      if (value === undefined) return refused(`The flag ${flag} needs a value.`);
      values[name] = value;
    }
  }
  const config = read(values);
  return config.ok ? ok({ config: config.value, on }) : config;
}

function splitFlag(flag: string): [string, string | undefined] {
  const at = flag.indexOf('=');
  return at < 0 ? [flag, undefined] : [flag.slice(0, at), flag.slice(at + 1)];
}

function read(values: Readonly<Record<string, string | undefined>>): Result<Config, string> {
  const port = values.PORT ?? '8080';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    return refused(`PORT must be a number from 0 to 65535, not "${port}".`);
  }
  const publicUrl = values.NUMEREK_URL ?? null;
  if (publicUrl !== null && !/^https?:\/\/[^/]+/.test(publicUrl)) {
    return refused(`NUMEREK_URL must be an address like https://kolejka.example.pl, not "${publicUrl}".`);
  }
  const logLevel = logLevels.find((level) => level === (values.LOG_LEVEL ?? 'info'));
  if (logLevel === undefined)
    return refused(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${values.LOG_LEVEL}".`);
  const host = values.HOST ?? '0.0.0.0';
  const data = values.NUMEREK_DATA ?? './data';
  if (data === '') return refused('NUMEREK_DATA must name a folder.');
  const messages = readMessageServers(values);
  if (!messages.ok) return messages;
  const push = readPushSettings(values);
  if (!push.ok) return push;
  const appLinks = readAppLinks(values);
  if (!appLinks.ok) return appLinks;
  return ok({
    port: Number(port),
    host,
    data,
    publicUrl,
    messages: messages.value,
    push: push.value,
    appLinks: appLinks.value,
    logLevel,
  });
}

/** What is wrong is said without the value, which may hold a password. */
function readMessageServers(values: Readonly<Record<string, string | undefined>>): Result<MessageServers, string> {
  const smtpUrl = values.SMTP_URL || null;
  if (smtpUrl !== null && !isAddress(smtpUrl, ['smtp:', 'smtps:'])) {
    return refused('SMTP_URL must be an address like smtp://user:password@post.example.pl:587 or smtps://….');
  }
  const token = values.SMSAPI_TOKEN || null;
  const url = values.SMSAPI_URL || smsapiUrl;
  if (!isAddress(url, ['http:', 'https:'])) return refused('SMSAPI_URL must be an address like https://api.smsapi.pl.');
  if (token !== null && !/^[\x21-\x7e]+$/.test(token)) {
    return refused('SMSAPI_TOKEN must be the token alone, without spaces or line ends.');
  }
  const test = values.SMSAPI_TEST ?? '0';
  if (test !== '0' && test !== '1') return refused('SMSAPI_TEST must be 1 (check, and send nothing) or 0.');
  return ok({ smtpUrl, smsapi: token === null ? null : { url, token, test: test === '1' } });
}

function isAddress(text: string, protocols: readonly string[]): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
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
