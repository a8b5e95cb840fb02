// The gate before an hour is held. It keeps nothing on disk: what it knows of callers is gone with the process.
import type { BookingSettings } from '#core/branch/booking-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { Budgets, callerOf } from '#server/modules/admission/budget.ts';
import { Proofs, patienceMs, proofGoodMs } from '#server/modules/admission/proof.ts';
import { UsedMarks } from '#server/modules/admission/used-marks.ts';
import type { BookingRefusal } from '../booking-refusals.ts';
import type { HoldGate, Knock, RoomPlace } from './hold-gate.ts';
import { isOfRelease, releaseOf } from './release.ts';
import { WaitingRoom } from './waiting-room.ts';

/** Of the budget, for an hour held with a computation, and with a stamp that only cost waiting. */
const priceComputed = 1;
const priceWaited = 3;

export type GateEvent = 'admitted' | 'proof-missing' | 'proof-wrong' | 'holds-used-up' | 'admission-missing';

export interface BookingGateOptions {
  readonly secret: string;
  readonly now: () => number;
  readonly office: (branch: string) => Office | undefined;
  /** For the metric by which bots are seen. */
  readonly happened: (what: GateEvent) => void;
}

export class BookingGate implements HoldGate {
  readonly #options: BookingGateOptions;
  readonly #proofs: Proofs;
  readonly #budgets = new Budgets();
  readonly #admitted = new UsedMarks(proofGoodMs, 50_000);
  readonly #rooms = new Map<string, WaitingRoom>();

  constructor(options: BookingGateOptions) {
    this.#options = options;
    this.#proofs = new Proofs(options.secret, 'booking', options.now);
  }

  async challenge(branch: string): Promise<unknown> {
    const hashes = this.#settings(branch)?.proofOfWork ?? 0;
    return hashes === 0 ? null : await this.#proofs.challenge(branch, hashes);
  }

  patience(branch: string): { stamp: string; waitSeconds: number } | null {
    const asked = (this.#settings(branch)?.proofOfWork ?? 0) > 0;
    return asked ? { stamp: this.#proofs.stamp(branch), waitSeconds: patienceMs / 1000 } : null;
  }

  async admit(knock: Knock): Promise<Result<null, BookingRefusal>> {
    const nowMs = this.#options.now();
    const settings = this.#settings(knock.branch);
    if (settings === null) return refused({ code: 'booking-off' });
    const mark = `${knock.branch} ${knock.commandId}`;
    if (this.#admitted.count(mark, nowMs) > 0) return ok(null);
    const room = this.#roomNow(knock.branch, nowMs);
    const refusal = await this.#refusalOf(knock, settings, room, nowMs);
    if (refusal !== null) {
      this.#options.happened(refusal.code);
      return refused(refusal);
    }
    this.#admitted.mark(mark, nowMs);
    room?.letThrough(knock.room);
    this.#options.happened('admitted');
    return ok(null);
  }

  enterRoom(branch: string, address: string, pass: string | null): RoomPlace {
    const nowMs = this.#options.now();
    const room = this.#roomNow(branch, nowMs);
    if (room === null) return noRoom;
    const { atMs } = room.release;
    const place = room.enter(pass, callerOf(address), nowMs);
    // An address that has too many passes already is told the same as everybody: that it is not its turn yet.
    if (place === null) {
      return { ...noRoom, open: true, phase: 'in-line', releasedAtMs: atMs, askAgainMs: 30_000 };
    }
    return { open: true, releasedAtMs: atMs, askAgainMs: askAgainMs(place.phase, atMs - nowMs), ...place };
  }

  async #refusalOf(
    knock: Knock,
    settings: BookingSettings,
    room: WaitingRoom | null,
    nowMs: number,
  ): Promise<Extract<BookingRefusal, { code: GateEvent }> | null> {
    const office = this.#options.office(knock.branch);
    const isNew = office !== undefined && room !== null && isOfRelease(office, room.release, knock.date);
    if (isNew && !room.isAdmitted(knock.room, nowMs)) return { code: 'admission-missing' };
    let price = priceComputed;
    if (settings.proofOfWork > 0) {
      if (knock.proof === null || knock.proof === '') return { code: 'proof-missing' };
      const proven = await this.#proofs.check(knock.branch, knock.proof);
      if (proven === 'wrong') return { code: 'proof-wrong' };
      if (proven === 'waited') price = priceWaited;
    }
    const key = `${knock.branch} ${callerOf(knock.address)}`;
    const spent = this.#budgets.spend(key, price, settings.holdsPerHour, nowMs);
    return spent.ok ? null : { code: 'holds-used-up', seconds: spent.seconds };
  }

  /** The room of today's release, while it is open. */
  #roomNow(branch: string, nowMs: number): WaitingRoom | null {
    const office = this.#options.office(branch);
    const release = office === undefined ? null : releaseOf(office, nowMs);
    if (release === null) {
      this.#rooms.delete(branch);
      return null;
    }
    const present = this.#rooms.get(branch);
    const room = present?.release.key === release.key ? present : new WaitingRoom(release, this.#options.secret);
    this.#rooms.set(branch, room);
    return room.isOpen(nowMs) ? room : null;
  }

  #settings(branch: string): BookingSettings | null {
    return this.#options.office(branch)?.booking ?? null;
  }
}

const noRoom: RoomPlace = {
  open: false,
  pass: null,
  releasedAtMs: null,
  phase: null,
  ahead: null,
  admittedUntilMs: null,
  askAgainMs: 60_000,
};

/** Spread by what is left, so that the last minute before the release brings no storm. */
function askAgainMs(phase: RoomPlace['phase'], untilReleaseMs: number): number {
  if (phase === 'before-release') return Math.min(20_000, Math.max(2_000, untilReleaseMs));
  return phase === 'in-line' ? 5_000 : 30_000;
}
