// The time that a ticket stays on the screen: it runs down, can be asked for again, and waits while it is not to be seen.

import { useEffect, useRef, useState } from 'react';
import { extendedStayMs } from './countdown.ts';

interface Stay {
  readonly stayMs: number;
  readonly isHeld: () => boolean;
  readonly onOver: () => void;
}

const tickMs = 250;

export function useStay({ stayMs, isHeld, onOver }: Stay) {
  const [time, setTime] = useState({ leftMs: stayMs, wholeMs: stayMs });
  const [granted, setGranted] = useState(stayMs);
  // A page that needs longer after all (no paper came) starts its time anew.
  if (stayMs > granted) {
    setGranted(stayMs);
    setTime({ leftMs: stayMs, wholeMs: stayMs });
  }
  const latest = useRef({ isHeld, onOver });
  useEffect(() => {
    latest.current = { isHeld, onOver };
  });
  useEffect(() => {
    let lastMs = performance.now();
    const timer = setInterval(() => {
      const passedMs = performance.now() - lastMs;
      lastMs += passedMs;
      if (!latest.current.isHeld()) setTime((now) => ({ ...now, leftMs: now.leftMs - passedMs }));
    }, tickMs);
    return () => clearInterval(timer);
  }, []);
  const isOver = time.leftMs <= 0;
  useEffect(() => {
    if (isOver) latest.current.onOver();
  }, [isOver]);
  const more = () => {
    const moreMs = extendedStayMs(stayMs);
    setTime({ leftMs: moreMs, wholeMs: moreMs });
  };
  return { ...time, more };
}
