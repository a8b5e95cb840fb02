// Kiosks, hall displays and desk displays: each has a random token, stored only as a hash, and may do only what its
// kind may, for its own branch and place.
import { hash, randomBytes } from 'node:crypto';
import type { DeviceRow, Store } from '#server/store/store.ts';

const seenLimit = 10_000;

export class Devices {
  readonly #store: Store;
  readonly #byHash = new Map<string, DeviceRow>();
  /**
   * Valid tokens that were seen recently: a device asks often, and hashing is the most expensive part of recognising
   * it.
   */
  readonly #seen = new Map<string, DeviceRow>();

  constructor(store: Store) {
    this.#store = store;
  }

  async load(): Promise<void> {
    for (const row of await this.#store.devices()) this.#byHash.set(row.tokenHash, row);
  }

  find(token: string): DeviceRow | undefined {
    const seen = this.#seen.get(token);
    if (seen) return seen;
    const device = this.#byHash.get(hashOf(token));
    if (device && this.#seen.size < seenLimit) this.#seen.set(token, device);
    return device;
  }

  of(branch: string): DeviceRow[] {
    return [...this.#byHash.values()].filter((one) => one.branch === branch);
  }

  /** The token is given once and can't be read again. */
  async add(
    branch: string,
    kind: DeviceRow['kind'],
    place: string,
    nowMs: number,
  ): Promise<{ device: string; token: string }> {
    const token = randomBytes(24).toString('base64url');
    const device = randomBytes(9).toString('base64url');
    const row: DeviceRow = { device, branch, kind, place, tokenHash: hashOf(token), addedAtMs: nowMs };
    await this.#store.addDevice(row);
    this.#byHash.set(row.tokenHash, row);
    return { device, token };
  }

  async remove(branch: string, device: string): Promise<boolean> {
    const removed = await this.#store.removeDevice(branch, device);
    for (const [hash, row] of this.#byHash)
      if (row.branch === branch && row.device === device) this.#byHash.delete(hash);
    this.#seen.clear();
    return removed;
  }
}

function hashOf(token: string): string {
  return hash('sha256', token, 'base64url');
}
