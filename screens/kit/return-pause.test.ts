import { describe, expect, test } from 'vitest';
import { returnPauseMs } from './return-pause.ts';

const phones = 10_000;

/** Drawn evenly, so that the test is the same each time. */
function pauses(firstMs: number, failures: number): number[] {
  return Array.from({ length: phones }, (_, at) => returnPauseMs(firstMs, failures, 15_000, at / phones));
}

/** The most that come within the same second. */
function busiestSecond(times: readonly number[]): number {
  const sorted = [...times].sort((one, other) => one - other);
  let first = 0;
  let most = 0;
  for (const [at, timeMs] of sorted.entries()) {
    while ((sorted[first] ?? 0) <= timeMs - 1_000) first += 1;
    most = Math.max(most, at - first + 1);
  }
  return most;
}

describe('Ten thousand phones that lost the server in one moment', () => {
  test.each([
    ['at first', 4_000, 0, 2_501],
    ['when it is still away', 4_000, 2, 1_001],
    ['after the time that a stopping server names', 5_000, 0, 2_001],
  ])('come back spread over seconds, %s', (_, firstMs, failures, most) => {
    const times = pauses(firstMs, failures);
    expect(busiestSecond(times)).toBeLessThanOrEqual(most);
    expect(Math.min(...times)).toBeGreaterThan(1_000);
  });

  test('never wait longer than half a minute', () => {
    for (let failures = 0; failures < 12; failures += 1) {
      expect(Math.max(...pauses(4_000, failures))).toBeLessThan(30_000);
    }
  });
});
