import { describe, expect, it } from 'vitest';
import { type Offer, type ProofTools, startProof } from './proof.ts';

const minuteMs = 60_000;
const patience = { stamp: 'a stamp', waitSeconds: 20 };

function tools(more: Partial<ProofTools> & { readonly offer?: Offer | null } = {}) {
  const asked: number[] = [];
  const waited: number[] = [];
  let nowMs = 0;
  const { offer = { challenge: 'sum', patience }, ...rest } = more;
  const made: ProofTools = {
    fetchOffer: async () => {
      asked.push(nowMs);
      return offer;
    },
    solve: async (challenge) => `solved ${String(challenge)} ${asked.length}`,
    pause: async (waitMs) => {
      waited.push(waitMs);
      nowMs += waitMs;
    },
    nowMs: () => nowMs,
    ...rest,
  };
  return { made, asked, waited, pass: (ms: number) => (nowMs += ms) };
}

const silent = () => undefined;

describe('The proof that somebody takes the trouble', () => {
  it('is begun before it is wanted, and made once', async () => {
    const { made, asked } = tools();
    const proof = startProof(made);
    expect(asked).toHaveLength(1);
    expect(await proof.get(silent)).toBe('solved sum 1');
    expect(await proof.get(silent)).toBe('solved sum 1');
    expect(asked).toHaveLength(1);
  });
  it('is none where the office asks for none', async () => {
    const { made } = tools({ offer: { challenge: null, patience: null } });
    expect(await startProof(made).get(silent)).toBeUndefined();
  });
  it('is made anew when it is too old, or was not taken', async () => {
    const { made, pass } = tools();
    const proof = startProof(made);
    await proof.get(silent);
    pass(13 * minuteMs);
    expect(await proof.get(silent)).toBe('solved sum 2');
    proof.discard();
    expect(await proof.get(silent)).toBe('solved sum 3');
  });
  it('is patience where it can’t be computed, which is told beforehand', async () => {
    const { made, waited } = tools({ solve: async () => null });
    const told: number[] = [];
    expect(await startProof(made).get((waitMs) => told.push(waitMs))).toBe('a stamp');
    expect(waited).toEqual(told);
    expect(waited[0]).toBeGreaterThan(20_000);
  });
  it('is asked for again when the server could not be asked', async () => {
    const offers: (Offer | null)[] = [null, { challenge: 'late', patience: null }];
    const { made } = tools({ fetchOffer: async () => offers.shift() ?? null });
    expect(await startProof(made).get(silent)).toBe('solved late 0');
  });
});
