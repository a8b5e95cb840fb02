import { expect, test } from 'vitest';
import { readConfig } from '#server/platform/config.ts';
import { openChannels } from './open-channels.ts';

function read(environment: Record<string, string>) {
  const found = readConfig(environment, []);
  return found.ok ? found.value.config.messages : found.refusal;
}

const opened = (environment: Record<string, string>) => {
  const found = readConfig(environment, []);
  if (!found.ok) throw new Error(found.refusal);
  const { email, sms } = openChannels(found.value.config.messages, 'https://kolejka.example.pl');
  return { email: email !== null, sms: sms !== null };
};

test('nobody is written to unless the environment names a server', () => {
  expect(opened({})).toEqual({ email: false, sms: false });
  expect(opened({ SMTP_URL: '', SMSAPI_TOKEN: '' })).toEqual({ email: false, sms: false });
  expect(opened({ SMSAPI_URL: 'https://sms.example.pl' })).toEqual({ email: false, sms: false });
  expect(opened({ SMTP_URL: 'smtp://127.0.0.1:2525' })).toEqual({ email: true, sms: false });
  expect(opened({ SMSAPI_TOKEN: 'x' })).toEqual({ email: false, sms: true });
});

test('the provider’s own address is used unless another is named', () => {
  expect(read({ SMSAPI_TOKEN: 'x' })).toMatchObject({
    smsapi: { url: 'https://api.smsapi.pl', token: 'x', test: false },
  });
  expect(read({ SMSAPI_TOKEN: 'x', SMSAPI_URL: 'http://127.0.0.1:9000', SMSAPI_TEST: '1' })).toMatchObject({
    smsapi: { url: 'http://127.0.0.1:9000', test: true },
  });
});

test('a wrong value is refused by its name, and never repeated, for it may hold a password', () => {
  const wrong: Record<string, string>[] = [
    { SMTP_URL: 'https://user:hidden@post.example.pl' },
    { SMTP_URL: 'post.example.pl hidden' },
    { SMSAPI_TOKEN: 'hidden\r\nx' },
    { SMSAPI_URL: 'ftp://hidden' },
    { SMSAPI_TEST: 'hidden' },
  ];
  for (const environment of wrong) {
    const refusal = read(environment);
    expect(refusal).toContain(Object.keys(environment)[0]);
    expect(refusal).not.toContain('hidden');
  }
});

test('passwords are not taken from flags, which everybody on a machine can see', () => {
  expect(readConfig({}, ['--smtp-url', 'smtp://127.0.0.1']).ok).toBe(false);
});
