import { describe, expect, it } from 'vitest';
import { addressOf, hallCodeOf, type Route, readRoute } from './addresses.ts';

const at = (address: string) => {
  const { pathname, search } = new URL(address, 'https://numerek.example');
  return readRoute({ pathname, search });
};

describe('an address of the app', () => {
  it.each<[string, Route]>([
    ['/m', { page: 'home' }],
    ['/m/', { page: 'home' }],
    ['/m?open=code', { page: 'home', wish: 'code' }],
    ['/m?view=settings', { page: 'settings' }],
    ['/m/cus', { page: 'matters', branch: 'cus' }],
    ['/m/cus/code', { page: 'code', branch: 'cus' }],
    ['/m/cus/visit/v_1-A', { page: 'visit', branch: 'cus', appointment: 'v_1-A' }],
    ['/m/cus/Ab3_-x', { page: 'ticket', branch: 'cus', ticket: 'Ab3_-x' }],
  ])('%s leads to its page and back', (address, route) => {
    expect(at(address)).toEqual(route);
    expect(at(addressOf(route))).toEqual(route);
  });

  it('is the same ticket from the QR of a paper', () => {
    expect(at('/t/cus/Ab3')).toEqual({ page: 'ticket', branch: 'cus', ticket: 'Ab3' });
  });

  it.each(['/x', '/m/CUS', '/m/cus/a b', '/m/cus/a/b', '/m/cus/a/b/c', '/t/cus', '/m/%2e%2e/x', '/m/%zz'])(
    '%s is none',
    (address) => {
      expect(at(address)).toEqual({ page: 'unknown' });
    },
  );

  it('without the id of a visit asks for its code', () => {
    expect(at('/m/cus/visit')).toEqual({ page: 'code', branch: 'cus' });
  });
});

describe('something shared with the app', () => {
  const shared = (text: string) => at(`/m/share?text=${encodeURIComponent(text)}`);
  it('leads to the booked visit that it names', () => {
    const text = 'Twoja wizyta: https://numerek.example/book/cus/visit/abc_1?x=1, do zobaczenia';
    expect(shared(text)).toEqual({ page: 'visit', branch: 'cus', appointment: 'abc_1' });
  });
  it('leads to the ticket that it names', () => {
    expect(shared('https://numerek.example/t/cus/Ab3')).toEqual({ page: 'ticket', branch: 'cus', ticket: 'Ab3' });
  });
  it('leads home when it is nothing of ours', () => {
    expect(shared('https://elsewhere.example/news')).toEqual({ page: 'home' });
  });
});

describe('the code of the hall', () => {
  it('is read from behind the #', () => {
    expect(hallCodeOf('#kod=1234')).toBe('1234');
  });
  it.each(['', '#', '#kod=', '#kod=12a', '#code=12'])('is not in %j', (fragment) => {
    expect(hallCodeOf(fragment)).toBeNull();
  });
});
