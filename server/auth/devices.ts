// Kiosks, hall displays and desk displays: each holds a random token, kept here only as a hash, and may do only what its
// kind may, for its own branch and place.
import { createHash, randomBytes } from 'node:crypto';
import type { DeviceRow, Store } from '../store/store.ts';

export class Devices {
  readonly #store: Store;
  readonly #byHash = new Map<string, DeviceRow>();

  constructor(store: Store) {
    this.#store = store;
  }

  async load(): Promise<void> {
    for (const row of await this.#store.devices()) this.#byHash.set(row.tokenHash, row);
  }

  find(token: string): DeviceRow | undefined {
    return this.#byHash.get(hashOf(token));
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
    return removed;
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
