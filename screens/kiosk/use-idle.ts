// Notices that nobody is there any more: warns while there is time to say otherwise, then tells.

import { useEffect, useRef, useState } from 'react';
import { type Idle, idleAt, secondsLeft } from './countdown.ts';

interface IdleWatch {
  /** The person whose time runs; another one starts untouched. */
  readonly turn: number;
  readonly isOn: boolean;
  readonly quietMs: number;
  /** Somebody listens: as good as a touch. */
  readonly isHeld: () => boolean;
  readonly onGone: () => void;
}

const tickMs = 250;

/** What is left once the warning has begun, in ms; null before it. `stay` is the answer to the warning. */
export function useIdle(watch: IdleWatch): { readonly leftMs: number | null; readonly stay: () => void } {
  const { turn, isOn, quietMs } = watch;
  const touchedMs = useRef<number | null>(null);
  const [idle, setIdle] = useState<Idle>({ kind: 'untouched' });
  const latest = useRef(watch);
  useEffect(() => {
    latest.current = watch;
  });

  const stay = () => {
    touchedMs.current = performance.now();
    setIdle({ kind: 'there' });
  };

  useEffect(() => {
    const touched = () => {
      touchedMs.current = performance.now();
    };
    window.addEventListener('pointerdown', touched, true);
    window.addEventListener('keydown', touched, true);
    return () => {
      window.removeEventListener('pointerdown', touched, true);
      window.removeEventListener('keydown', touched, true);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the turn is not read, its change is what counts.
  useEffect(() => {
    touchedMs.current = null;
  }, [turn]);

  useEffect(() => {
    if (!isOn) {
      setIdle({ kind: 'there' });
      return;
    }
    if (touchedMs.current !== null) touchedMs.current = performance.now();
    const timer = setInterval(() => {
      if (touchedMs.current !== null && latest.current.isHeld()) touchedMs.current = performance.now();
      const now = idleAt(touchedMs.current, quietMs, performance.now());
      setIdle((before) => (isSame(before, now) ? before : now));
      if (now.kind === 'gone') latest.current.onGone();
    }, tickMs);
    return () => clearInterval(timer);
  }, [isOn, quietMs]);

  return { leftMs: isOn && idle.kind === 'warned' ? idle.leftMs : null, stay };
}

/** The warning shows whole seconds: between them nothing changes. */
function isSame(before: Idle, now: Idle): boolean {
  if (before.kind !== now.kind) return false;
  return before.kind !== 'warned' || now.kind !== 'warned' || secondsLeft(before.leftMs) === secondsLeft(now.leftMs);
}
