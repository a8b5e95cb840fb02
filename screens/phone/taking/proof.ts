// The computation that the office asks of whoever takes a ticket on a phone, done while the person still reads. The browser
// derives keys on a thread of its own, so the page stays quick; where it can't be done, an aged stamp is good instead.
import type { Challenge } from 'altcha-lib';
import type { Api } from '#contract/endpoints.ts';
import type { ApiClient } from '#screens/kit/api.ts';

/** A proof is good for a quarter of an hour; one that is older than this is made anew. */
const freshMs = 12 * 60_000;
const solveWithinMs = 90_000;

export type Offer = Api['GET /branches/{branch}/phone-tickets/challenge']['reply'];

export interface ProofTools {
  readonly fetchOffer: () => Promise<Offer | null>;
  /** Null when it can't be computed here. */
  readonly solve: (challenge: unknown) => Promise<string | null>;
  readonly pause: (waitMs: number) => Promise<void>;
  readonly nowMs: () => number;
}

export interface Proof {
  /** What to send; undefined where nothing is asked for. `waiting` is told when only patience helps, with how long it takes. */
  get(waiting: (waitMs: number) => void): Promise<string | undefined>;
  /** The one that was got was not taken, or is spent. */
  discard(): void;
}

interface Made {
  readonly proof: string | undefined;
  readonly atMs: number;
  /** When a stamp is good; null for what is good at once. */
  readonly goodFromMs: number | null;
}

/** Begins at once. */
export function startProof(tools: ProofTools): Proof {
  let making = make(tools);
  return {
    async get(waiting) {
      let made = await making;
      if (made === null || tools.nowMs() - made.atMs > freshMs) {
        making = make(tools);
        made = await making;
      }
      if (made === null) return undefined;
      const leftMs = (made.goodFromMs ?? 0) - tools.nowMs();
      if (leftMs > 0) {
        waiting(leftMs);
        await tools.pause(leftMs);
      }
      return made.proof;
    },
    discard() {
      making = make(tools);
    },
  };
}

/** A second more: the server's clock counts, and a stamp that comes early is refused. */
const marginMs = 1_000;

/** Null when the server could not be asked. */
async function make({ fetchOffer, solve, nowMs }: ProofTools): Promise<Made | null> {
  const offer = await fetchOffer();
  if (offer === null) return null;
  const atMs = nowMs();
  const { challenge, patience } = offer;
  if (challenge === null || challenge === undefined) return { proof: undefined, atMs, goodFromMs: null };
  const solved = await solve(challenge);
  if (solved !== null) return { proof: solved, atMs, goodFromMs: null };
  if (patience === null) return { proof: undefined, atMs, goodFromMs: null };
  return { proof: patience.stamp, atMs, goodFromMs: atMs + patience.waitSeconds * 1_000 + marginMs };
}

export function proofTools(api: ApiClient<Api>, branch: string): ProofTools {
  return {
    fetchOffer: async () => {
      const answer = await api.send('GET /branches/{branch}/phone-tickets/challenge', { params: { branch } });
      return answer.ok ? answer.value : null;
    },
    solve: solveInBrowser,
    pause: (waitMs) => new Promise((resolve) => setTimeout(resolve, waitMs)),
    nowMs: () => Date.now(),
  };
}

async function solveInBrowser(challenge: unknown): Promise<string | null> {
  // Only pages that came over https may compute.
  if (globalThis.crypto?.subtle === undefined) return null;
  try {
    const [{ solveChallenge }, { deriveKey }] = await Promise.all([
      import('altcha-lib'),
      import('altcha-lib/algorithms/web/pbkdf2'),
    ]);
    const asked = challenge as Challenge;
    const solution = await solveChallenge({ challenge: asked, deriveKey, timeout: solveWithinMs });
    return solution === null ? null : btoa(JSON.stringify({ challenge, solution }));
  } catch {
    return null;
  }
}
