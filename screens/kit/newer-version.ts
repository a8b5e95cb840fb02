// Updates a screen without help: a display runs for months, and after an update of the server it would keep the code
// of the day on which it was switched on.

import { useEffect, useRef, useState } from 'react';
import type { LiveState } from './live-view.ts';

/**
 * Loads the page anew once the server gives out a newer one, at a moment that is calm: nobody is in the middle of
 * something, nothing is being said. Looks whenever the connection comes back, for an update restarts the server.
 */
export function useNewerVersion(status: LiveState<unknown>['status'], isCalm: boolean): void {
  const [isNewer, setIsNewer] = useState(false);
  const wasLive = useRef(false);
  const wasLost = useRef(false);

  useEffect(() => {
    // A page that rested while it was hidden reconnects as well.
    if (status === 'lost' || (status === 'connecting' && wasLive.current)) wasLost.current = true;
    if (status !== 'live') return;
    wasLive.current = true;
    if (!wasLost.current) return;
    wasLost.current = false;
    let isLeft = false;
    isPageNewer().then((answer) => {
      if (!isLeft && answer) setIsNewer(true);
    });
    return () => {
      isLeft = true;
    };
  }, [status]);

  useEffect(() => {
    if (isNewer && isCalm) location.reload();
  }, [isNewer, isCalm]);
}

async function isPageNewer(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.getAttribute('src');
  if (own === null || own === undefined) return false;
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    return answer.ok && isOtherPage(await answer.text(), own);
  } catch {
    return false;
  }
}

/** Is this a page of ours that starts with another script than `own`? The names of scripts hold a hash of their content. */
export function isOtherPage(page: string, own: string): boolean {
  const script = /<script[^>]*\bsrc="([^"]+)"/.exec(page)?.[1];
  return script !== undefined && script !== own;
}
