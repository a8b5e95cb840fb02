import { describe, expect, it } from 'vitest';
import { placeWorthSaying } from './place-worth-saying.ts';

describe('A place read out by itself', () => {
  it('is exact once the turn is near', () => {
    expect(placeWorthSaying(0)).toEqual({ people: 0, isExact: true });
    expect(placeWorthSaying(3)).toEqual({ people: 3, isExact: true });
  });
  it('stays the same for several places before', () => {
    expect(placeWorthSaying(5)).toEqual({ people: 5, isExact: false });
    expect(placeWorthSaying(4)).toEqual(placeWorthSaying(5));
    expect(placeWorthSaying(6)).toEqual(placeWorthSaying(10));
  });
  it('is nothing while many wait', () => {
    expect(placeWorthSaying(11)).toBeNull();
  });
});
