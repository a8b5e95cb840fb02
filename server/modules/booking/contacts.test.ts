import { describe, expect, test } from 'vitest';
import { contactKey, readContact } from './contacts.ts';

const secret = 'a secret';
const email = (address: string) => readContact(secret, { kind: 'email', address });
const phone = (number: string) => readContact(secret, { kind: 'phone', number });
const kept = (read: ReturnType<typeof email>) => (read.ok ? read.value.value : read.refusal);

describe('An e-mail address', () => {
  test.each([
    ['jan.nowak@example.pl', 'jan.nowak@example.pl'],
    ['  Jan.Nowak+urzad@Poczta.EXAMPLE.pl ', 'Jan.Nowak+urzad@poczta.example.pl'],
    ["o'neil@example.co.uk", "o'neil@example.co.uk"],
    ['ktos@żółw.pl', 'ktos@xn--w-uga1v8h.pl'],
  ])('%s is taken as %s', (typed, value) => {
    expect(kept(email(typed))).toBe(value);
  });

  test.each([
    'jan',
    'jan@',
    '@example.pl',
    'jan@example',
    'jan@example.p',
    'jan nowak@example.pl',
    'jan@exam ple.pl',
    '.jan@example.pl',
    'jan..nowak@example.pl',
    'jan@-example.pl',
    'jan@example..pl',
    'jan@[127.0.0.1]',
    'Jan <jan@example.pl>',
    'jan@example.pl\r\nBcc: x@example.pl',
    'jan@example.pl,ewa@example.pl',
    `${'a'.repeat(65)}@example.pl`,
    `a@${'long-label.'.repeat(24)}pl`,
  ])('%j is refused', (typed) => {
    expect(kept(email(typed))).toEqual({ code: 'contact-invalid', kind: 'email', field: 'contact' });
  });

  test('is the same contact in whatever letters it is written', () => {
    const [one, other] = [email('Jan.Nowak@example.pl'), email('jan.nowak@EXAMPLE.PL')];
    expect(one.ok && other.ok && one.value.key === other.value.key).toBe(true);
  });
});

describe('A telephone number', () => {
  test.each([
    ['600 100 200', '+48600100200'],
    ['600-100-200', '+48600100200'],
    ['(22) 555 12 34', '+48225551234'],
    ['+48 600 100 200', '+48600100200'],
    ['0048600100200', '+48600100200'],
    ['48600100200', '+48600100200'],
    ['+380 67 123 45 67', '+380671234567'],
    ['380671234567', '+380671234567'],
    ['+49 30 901820', '+4930901820'],
    ['+1 (212) 555-0123', '+12125550123'],
    ['+48 600–100–200', '+48600100200'],
  ])('%s is taken as %s', (typed, value) => {
    expect(kept(phone(typed))).toBe(value);
  });

  test.each([
    '60010020',
    '6001002001',
    '060010020',
    '+48 600 100 20',
    '+48 600 100 2001',
    '+380 67 123 45',
    '112',
    '+0123456789',
    '600 100 20x',
    '+1234567890123456',
  ])('%s is refused', (typed) => {
    expect(kept(phone(typed))).toEqual({ code: 'contact-invalid', kind: 'phone', field: 'contact' });
  });
});

test('The key of a contact says nothing without the installation’s secret', () => {
  const key = contactKey(secret, 'jan@example.pl');
  expect(key).not.toBe(contactKey('another secret', 'jan@example.pl'));
  expect(key).not.toContain('jan');
});
