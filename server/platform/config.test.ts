import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPushWays } from '../modules/push/open-ways.ts';
import { vapidKeysOf } from '../modules/push/vapid-keys.ts';
import { flags, noAppLinks, type PushSettings, readConfig, usualPushSettings, variableNames } from './config.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const rsa = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const ec = (namedCurve = 'P-256') =>
  generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

function account(fields: Record<string, unknown> = {}): string {
  return JSON.stringify({
    type: 'service_account',
    project_id: 'numerek',
    private_key_id: 'key-1',
    private_key: rsa(),
    client_email: 'numerek@example.iam.gserviceaccount.com',
    token_uri: 'https://oauth2.googleapis.com/token',
    ...fields,
  });
}

const apns = () => ({
  APNS_KEY: file('key.p8', ec()),
  APNS_KEY_ID: 'KEYKEYKEY1',
  APNS_TEAM_ID: 'TEAMTEAM12',
  APNS_TOPIC: 'pl.numerek.app',
});

function settingsOf(values: Record<string, string>): PushSettings {
  const read = readConfig(values, []);
  if (!read.ok) throw new Error(read.refusal);
  return read.value.config.push ?? usualPushSettings;
}

test('without settings only browsers are told, by the known push services', () => {
  expect(settingsOf({})).toEqual(usualPushSettings);
  expect(settingsOf({ PUSH_SERVICES: '', FCM_CREDENTIALS: '', APNS_KEY: '' })).toEqual(usualPushSettings);
});

test('the accounts of Google and Apple are read from their files', () => {
  const read = settingsOf({ FCM_CREDENTIALS: file('account.json', account()), ...apns() });
  expect(read.fcm).toMatchObject({ url: 'https://fcm.googleapis.com', project: 'numerek', keyId: 'key-1' });
  expect(read.apns).toMatchObject({ url: 'https://api.push.apple.com', keyId: 'KEYKEYKEY1', topic: 'pl.numerek.app' });
  const ways = openPushWays(read, vapidKeysOf('secret'), 'https://kolejka.example.pl');
  expect(Object.values(ways).every((way) => way !== null)).toBe(true);
});

test('further push services are taken in any letters', () => {
  expect(settingsOf({ PUSH_SERVICES: 'Push.Example.pl, 127.0.0.1:9000' }).services).toEqual([
    'push.example.pl',
    '127.0.0.1:9000',
  ]);
});

test('what is wrong stops the start by its name, and never by its value', () => {
  const planted = 'planted-value';
  const wrong: [string, Record<string, string>][] = [
    ['PUSH_SERVICES', { PUSH_SERVICES: `https://${planted}/a` }],
    ['PUSH_CONTACT', { PUSH_CONTACT: planted }],
    ['FCM_URL', { FCM_URL: planted }],
    ['FCM_CREDENTIALS', { FCM_CREDENTIALS: join(folder, planted) }],
    ['FCM_CREDENTIALS', { FCM_CREDENTIALS: file('text.json', planted) }],
    ['FCM_CREDENTIALS', { FCM_CREDENTIALS: file('key.json', account({ private_key: planted })) }],
    ['FCM_CREDENTIALS', { FCM_CREDENTIALS: file('curve.json', account({ private_key: ec() })) }],
    ['FCM_CREDENTIALS', { FCM_CREDENTIALS: file('uri.json', account({ token_uri: planted })) }],
    ['APNS_URL', { APNS_URL: 'http://api.push.apple.com' }],
    ['APNS_KEY', { ...apns(), APNS_KEY: join(folder, planted) }],
    ['APNS_KEY', { ...apns(), APNS_KEY: file('rsa.p8', rsa()) }],
    ['APNS_KEY', { ...apns(), APNS_KEY: file('curve.p8', ec('P-384')) }],
    ['APNS_KEY_ID', { ...apns(), APNS_KEY_ID: planted }],
    ['APNS_TEAM_ID', { ...apns(), APNS_TEAM_ID: planted }],
    ['APNS_TOPIC', { ...apns(), APNS_TOPIC: `${planted}/` }],
    ['APNS_KEY_ID', { APNS_TOPIC: 'pl.numerek.app' }],
  ];
  for (const [name, values] of wrong) {
    const config = readConfig(values, []);
    expect(!config.ok && config.refusal, JSON.stringify(values)).toMatch(new RegExp(`^${name} must`, 'm'));
    expect(!config.ok && config.refusal).not.toContain(planted);
  }
});

test('every faulty setting is told at once, in one style', () => {
  const environment = { PORT: '80a', SMTP_URL: 'hidden', APPLE_APP: 'hidden', ANDROID_APP: 'pl.numerek.app' };
  const config = readConfig(environment, ['--log-level', 'loud', '--colour=red', '--no-demo=1', 'left'], ['--no-demo']);
  expect(config.ok ? [] : config.refusal.split('\n')).toEqual([
    '--colour must be one of --port, --host, --data, --url, --log-level, --no-demo.',
    '--no-demo must have no value.',
    'left must be one of --port, --host, --data, --url, --log-level, --no-demo.',
    'PORT must be a number from 0 to 65535.',
    'SMTP_URL must be an address like smtp://user:password@post.example.pl:587 or smtps://….',
    'APPLE_APP must be team and bundle like A1B2C3D4E5.pl.numerek.app.',
    'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
    'ANDROID_CERTS must be given with ANDROID_APP.',
  ]);
});

test('a flag goes before its variable, and an empty variable counts as not given', () => {
  const read = readConfig({ PORT: '1', HOST: '', LOG_LEVEL: 'debug' }, ['--port=2', '--no-demo'], ['--no-demo']);
  expect(read.ok && read.value).toMatchObject({ config: { port: 2, host: '0.0.0.0', logLevel: 'debug' } });
  expect(read.ok && [...read.value.on]).toEqual(['--no-demo']);
});

test('without anything given, the table of README tells what is', () => {
  const read = readConfig({}, []);
  expect(read.ok && read.value.config).toEqual({
    port: 8080,
    host: '0.0.0.0',
    data: './data',
    publicUrl: null,
    messages: { smtpUrl: null, smsapi: null },
    push: usualPushSettings,
    appLinks: noAppLinks,
    logLevel: 'info',
  });
  const rows = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^\| (`[A-Z]|– \| `--)/.test(line))
    .map((line) => line.split('|').map((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')));
  expect(rows.flatMap((cells) => cells[1] ?? []).toSorted()).toEqual(variableNames.toSorted());
  const described = rows.flatMap(([, names = [], found = []]) => found.map((flag) => [flag, names[0]]));
  const known = Object.entries(flags).map(([flag, variable]) => [`--${flag}`, variable]);
  expect(described).toEqual([...known, ['--demo-traffic', undefined], ['--no-demo', undefined]]);
});
