// Listens, once the late pages are here, to a scanner that types what it reads and to a keyboard with figures.

import { useEffect, useRef } from 'react';
import type { Kiosk } from './kiosk-context.tsx';
import type { LatePages } from './use-late.ts';

export interface Reading extends Pick<Kiosk, 'touch' | 'present'> {
  /** The page of the code is up: figures on a keyboard are meant for it. */
  readonly isTyping: boolean;
}

export function useReader(late: LatePages | null, reading: Reading): void {
  const latest = useRef(reading);
  useEffect(() => {
    latest.current = reading;
  });
  useEffect(() => late?.listenToKeys(window, () => latest.current), [late]);
}
