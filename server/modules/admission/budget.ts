// Token bucket for each client address: how many slots it may hold, or tickets it may take. Addresses stay in memory
// only, and only as long as their bucket is not full.

interface Purse {
  left: number;
  atMs: number;
}

const pursesKept = 50_000;

export class Budgets {
  readonly #purses = new Map<string, Purse>();

  /**
   * Takes tokens, or returns in how many seconds there are enough.
   * @param perHour the capacity of the bucket, and its refill within an hour.
   */
  spend(key: string, cost: number, perHour: number, nowMs: number): { ok: true } | { ok: false; seconds: number } {
    const purse = this.#purses.get(key) ?? { left: perHour, atMs: nowMs };
    const msOfOne = 3_600_000 / perHour;
    const left = Math.min(perHour, purse.left + Math.max(0, nowMs - purse.atMs) / msOfOne);
    const price = Math.min(cost, perHour);
    if (left < price) return { ok: false, seconds: Math.ceil(((price - left) * msOfOne) / 1000) };
    this.#purses.delete(key);
    this.#purses.set(key, { left: left - price, atMs: nowMs });
    for (const [old, { left: theirs, atMs }] of this.#purses) {
      const full = theirs + (nowMs - atMs) / msOfOne >= perHour;
      if (!full && this.#purses.size <= pursesKept) break;
      this.#purses.delete(old);
    }
    return { ok: true };
  }

  /** Of what was spent, when nothing came of it. */
  giveBack(key: string, cost: number, perHour: number): void {
    const purse = this.#purses.get(key);
    if (purse !== undefined) purse.left = Math.min(perHour, purse.left + cost);
  }
}

/** What counts as one caller: an IPv4 address, or the network of 2⁶⁴ addresses that one IPv6 line is given. */
export function callerOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}
