// Who may take a ticket from afar: the office's rule of where to be, proof of work, and a budget by address. It keeps nothing
// on disk: what it knows of callers is gone with the process.
// Asked in the order of what it costs the caller: what the phone can do nothing about or should just fill in comes first, then
// the computation, which so is also the price of guessing a code, then the code, and the budget last.

import type { RemoteSettings } from '#core/branch/phone-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { Budgets, callerOf } from '../admission/budget.ts';
import { type CodeTrier, CodeTries } from '../admission/code-tries.ts';
import { Proofs, patienceMs } from '../admission/proof.ts';
import type { HallCodes } from './hall-codes.ts';
import type { RemoteRefusal } from './remote-refusals.ts';

/**
 * Tickets that one address may take in a branch in an hour, and at once. Behind one address of a mobile carrier, or of the
 * hall's own wireless network, many people stand: this is twice what ten desks serve in an hour. A program behind it has
 * long run into the computation and the office's caps.
 */
export const ticketsPerHour = 120;
/** Of that budget, for a ticket taken with a computation, and with a stamp that only cost waiting. */
const priceComputed = 1;
export const priceWaited = 3;

export interface Knock {
  /** The address that asks; kept only as long as its budget, in memory. */
  readonly address: string;
  readonly proof: string | null;
  /** As typed, or as the hall's QR holds it. */
  readonly hallCode: string | null;
  /** Measured by the phone, whose word is taken. */
  readonly near: boolean;
}

/** Let through; `giveBack` when nothing comes of it. */
export interface Admission {
  readonly giveBack: () => void;
}

export interface RemoteGateOptions {
  readonly secret: string;
  readonly hallCodes: HallCodes;
  readonly now: () => number;
}

export class RemoteGate {
  readonly #hallCodes: HallCodes;
  readonly #now: () => number;
  readonly #proofs: Proofs;
  readonly #tries = new CodeTries();
  readonly #budgets = new Budgets();

  constructor({ secret, hallCodes, now }: RemoteGateOptions) {
    this.#hallCodes = hallCodes;
    this.#now = now;
    this.#proofs = new Proofs(secret, 'remote ticket', now);
  }

  /** Null when the office asks for no proof. */
  async challenge({ branch, remote }: Office): Promise<unknown> {
    const hashes = remote?.proofOfWork ?? 0;
    return hashes === 0 ? null : await this.#proofs.challenge(branch, hashes);
  }

  /** For a phone that can't compute: good instead of a proof once it has aged. */
  patience({ branch, remote }: Office): { readonly stamp: string; readonly waitSeconds: number } | null {
    const asked = (remote?.proofOfWork ?? 0) > 0;
    return asked ? { stamp: this.#proofs.stamp(branch), waitSeconds: patienceMs / 1000 } : null;
  }

  /** Spends the proof and a part of the budget. */
  async admit(branch: string, settings: RemoteSettings, knock: Knock): Promise<Result<Admission, RemoteRefusal>> {
    const missing = this.#unanswered(branch, settings, knock);
    if (missing !== null) return refused(missing);
    let price = settings.proofOfWork > 0 ? priceWaited : priceComputed;
    if (settings.proofOfWork > 0) {
      if (knock.proof === null) return refused({ code: 'proof-missing' });
      const proven = await this.#proofs.check(branch, knock.proof);
      if (proven === 'wrong') return refused({ code: 'proof-wrong' });
      if (proven === 'computed') price = priceComputed;
    }
    const elsewhere = this.#hallCodeRefusal(branch, settings, knock);
    if (elsewhere !== null) return refused(elsewhere);
    const key = `${branch} ${callerOf(knock.address)}`;
    const spent = this.#budgets.spend(key, price, ticketsPerHour, this.#now());
    if (!spent.ok) return refused({ code: 'phone-tickets-too-many', seconds: spent.seconds });
    return ok({ giveBack: () => this.#budgets.giveBack(key, price, ticketsPerHour) });
  }

  /** Only the rule of where to be: for a booked visit, whose code or address is proof enough that a person asks. */
  admitBooked(branch: string, settings: RemoteSettings, knock: Knock): RemoteRefusal | null {
    return this.#unanswered(branch, settings, knock) ?? this.#hallCodeRefusal(branch, settings, knock);
  }

  /** What can be told without trying anything. */
  #unanswered(branch: string, { access }: RemoteSettings, { near, hallCode, address }: Knock): RemoteRefusal | null {
    if (access.kind === 'near') return near ? null : { code: 'too-far-away' };
    if (access.kind !== 'hall-code') return null;
    if (hallCode === null) return { code: 'hall-code-missing' };
    const seconds = this.#tries.waitSeconds(trierOf(branch, address), this.#now());
    return seconds === null ? null : { code: 'codes-tried-too-often', seconds };
  }

  /** Counts a wrong code. Nothing waits between asking whether a try is free and counting it. */
  #hallCodeRefusal(branch: string, { access }: RemoteSettings, { hallCode, address }: Knock): RemoteRefusal | null {
    if (access.kind !== 'hall-code') return null;
    const trier = trierOf(branch, address);
    const nowMs = this.#now();
    const seconds = this.#tries.waitSeconds(trier, nowMs);
    if (seconds !== null) return { code: 'codes-tried-too-often', seconds };
    if (this.#hallCodes.accepts(branch, access.minutes, hallCode ?? '', nowMs)) {
      this.#tries.right(trier);
      return null;
    }
    this.#tries.wrong(trier, nowMs);
    return { code: 'hall-code-wrong' };
  }
}

function trierOf(branch: string, address: string): CodeTrier {
  return { branch, channel: 'hall', caller: callerOf(address) };
}
