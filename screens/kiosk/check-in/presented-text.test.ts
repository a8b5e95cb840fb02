import { describe, expect, it } from 'vitest';
import { readPresented } from './presented-text.ts';

const page = 'https://numerek.example.org/book/cus/visit/Xk_3-9aBc012345678901w';

describe('what was read', () => {
  it.each(['481720', ' 481720\n', '481 720', '481-720'])('is a code when it holds six figures: %j', (text) => {
    expect(readPresented(text)).toEqual({ kind: 'code', figures: '481720' });
  });

  it.each([page, `${page}/`, `${page}?lang=uk`, `${page}#code`, page.replace('https', 'HTTP')])(
    'is a visit when it is the address of its page: %s',
    (text) => {
      expect(readPresented(text)).toEqual({ kind: 'visit', appointment: 'Xk_3-9aBc012345678901w', url: text });
    },
  );

  it('is a visit also under a path of a proxy, and of another branch, for the server to judge', () => {
    const text = 'http://10.0.0.5:8080/kolejka/book/filia/visit/abc';
    expect(readPresented(text)).toMatchObject({ kind: 'visit', appointment: 'abc' });
  });

  it.each([
    '',
    '48172',
    '4817203',
    '5901234123457',
    'https://numerek.example.org/t/cus/abc',
    'https://numerek.example.org/book/cus',
    'https://numerek.example.org/book/cus/visit/a b',
    'https://numerek.example.org/book/cus/visit/abc/cancel',
    `https://numerek.example.org/book/cus/visit/${'a'.repeat(65)}`,
    'javascript:alert(1)//book/cus/visit/abc',
    'WIFI:S:office;T:WPA;P:123456;;',
  ])('is nothing of ours otherwise: %j', (text) => {
    expect(readPresented(text)).toBeNull();
  });
});
