// Proof of work: a computation in the browser that we issue and check ourselves (ALTCHA's protocol), or, without
// JavaScript, a stamp that becomes valid after a pause. There is nothing to look at, listen to or solve, so it
// excludes no one; a program pays for every few slots that it takes.
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';
import { type Challenge, createChallenge, type Payload, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { unguessableId } from '#server/platform/ids.ts';
import { UsedMarks } from './used-marks.ts';

/** Iterations of one try; the setting's hashes are spread over so many tries. */
const hashesOfATry = 1000;
export const proofGoodMs = 15 * 60_000;
/** A customer who finds the slot taken chooses another without computing again. */
export const usesOfAProof = 3;
/** Long enough to cost a program more than the computation would, short enough to wait for. */
export const patienceMs = 20_000;

export type Proven = 'computed' | 'waited' | 'wrong';

export class Proofs {
  readonly #secret: string;
  readonly #now: () => number;
  readonly #used = new UsedMarks(proofGoodMs, 100_000);

  /** @param purpose a proof made for one purpose is none for another. */
  constructor(secret: string, purpose: 'booking' | 'remote ticket', now: () => number) {
    // A key of its own: a signature made here must not be valid for anything else that the system signs.
    this.#secret = createHmac('sha256', secret).update(`${purpose} proof`).digest('hex');
    this.#now = now;
  }

  /** @param hashes about how many a browser has to compute. */
  async challenge(branch: string, hashes: number): Promise<Challenge> {
    const tries = Math.max(2, Math.round(hashes / hashesOfATry));
    return await createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: hashesOfATry,
      // Between a half and one and a half of it, so that the place of the solution can't be guessed.
      counter: Math.ceil(tries / 2) + randomInt(tries + 1),
      deriveKey,
      data: { branch, goodUntilMs: this.#now() + proofGoodMs },
      hmacSignatureSecret: this.#secret,
      hmacKeySignatureSecret: this.#secret,
    });
  }

  /** A stamp that is good from `patienceMs` on. */
  stamp(branch: string): string {
    const text = `${branch}.${this.#now()}.${unguessableId()}`;
    return `${text}.${this.#sign(text)}`;
  }

  /** Looks at a solved challenge (as base64 of its JSON) or a stamp; each is good a few times. */
  async check(branch: string, proof: string): Promise<Proven> {
    const mark = proof.includes('.') ? this.#checkStamp(branch, proof) : await this.#checkSolution(branch, proof);
    if (mark === null || this.#used.count(mark, this.#now()) >= usesOfAProof) return 'wrong';
    this.#used.mark(mark, this.#now());
    return proof.includes('.') ? 'waited' : 'computed';
  }

  #checkStamp(branch: string, stamp: string): string | null {
    const [ofBranch = '', atText = '', id = '', mark = ''] = stamp.split('.');
    const expected = Buffer.from(this.#sign(`${ofBranch}.${atText}.${id}`));
    const given = Buffer.from(mark);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
    const agedMs = this.#now() - Number(atText);
    return ofBranch === branch && agedMs >= patienceMs && agedMs < proofGoodMs ? id : null;
  }

  async #checkSolution(branch: string, proof: string): Promise<string | null> {
    const payload = readPayload(proof);
    if (payload === null) return null;
    const { branch: ofBranch, goodUntilMs } = payload.challenge.parameters.data ?? {};
    if (ofBranch !== branch || Number(goodUntilMs) <= this.#now()) return null;
    const { verified } = await verifySolution({
      challenge: payload.challenge,
      solution: payload.solution,
      deriveKey,
      hmacSignatureSecret: this.#secret,
      hmacKeySignatureSecret: this.#secret,
    });
    return verified ? payload.challenge.parameters.nonce : null;
  }

  #sign(text: string): string {
    return createHmac('sha256', this.#secret).update(`stamp ${text}`).digest('base64url');
  }
}

/** Only what has the form of a solved challenge goes on to be verified. */
function readPayload(proof: string): Payload | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(proof, 'base64').toString('utf8'));
    if (!isRecord(read) || !isRecord(read.challenge) || !isRecord(read.solution)) return null;
    const { parameters } = read.challenge;
    if (!isRecord(parameters) || typeof parameters.nonce !== 'string') return null;
    if (parameters.data !== undefined && !isRecord(parameters.data)) return null;
    return read as unknown as Payload;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
