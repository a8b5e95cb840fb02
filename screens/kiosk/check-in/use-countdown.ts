// Whole seconds that run down to 0, by a clock that only grows.

import { useEffect, useState } from 'react';
import { secondsLeft } from '../countdown.ts';

const tickMs = 250;

export function useCountdown(seconds: number): number {
  const [untilMs] = useState(() => performance.now() + seconds * 1_000);
  const [left, setLeft] = useState(seconds);
  const isRunning = left > 0;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setLeft(secondsLeft(untilMs - performance.now())), tickMs);
    return () => clearInterval(timer);
  }, [isRunning, untilMs]);
  return left;
}
