import { describe, expect, it } from 'vitest';
import type { Problem } from '#screens/kit/problem.ts';
import { visitRefusal } from './visit-refusal.ts';

const problem = (code: string, params: Readonly<Record<string, unknown>> = {}): Problem => ({
  ...{ code, status: 409, title: code, detail: '', maybeDone: false, body: { code, params } },
});

describe('A booked visit that is not confirmed', () => {
  it('says when to come back, too early', () => {
    const refusal = visitRefusal(problem('check-in-too-early', { opensAtMs: 5 }), false);
    expect(refusal).toMatchObject({ kind: 'too-early', opensAtMs: 5, ways: ['ordinary'] });
  });
  it.each([
    ['check-in-too-late', {}],
    ['appointment-ended', { phase: 'missed' }],
    ['appointment-displaced', {}],
  ])('offers a ticket without the hour at one touch after %s', (code, params) => {
    expect(visitRefusal(problem(code, params), false).ways[0]).toBe('walk-in');
    expect(visitRefusal(problem(code, { ...params, asWalkIn: 'no' }), false).ways).toEqual(['ordinary']);
    expect(visitRefusal(problem(code, params), true).ways).toEqual(['ordinary']);
  });
  it('leads to the matters after it was called off', () => {
    expect(visitRefusal(problem('appointment-ended', { phase: 'cancelled' }), false).ways).toEqual(['ordinary']);
  });
  it('gives the figures back when they are not known', () => {
    expect(visitRefusal(problem('code-unknown'), false).ways[0]).toBe('retype');
  });
  it('names the ticket that was given already', () => {
    expect(visitRefusal(problem('appointment-checked-in', { number: 'A 012' }), false).number).toBe('A 012');
  });
  it('can be tried again after anything else', () => {
    expect(visitRefusal(problem('broken'), false)).toMatchObject({ kind: 'trouble', ways: ['again', 'ordinary'] });
  });
});
