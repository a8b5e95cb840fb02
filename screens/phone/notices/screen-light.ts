// Keeps the screen lit while somebody is called, so that number and desk can be read on the way.

/** Until the returned function is called. The browser lets go whenever the page is hidden: asked for again when it is back. */
export function keepScreenLit(): () => void {
  let lock: WakeLockSentinel | null = null;
  let isOver = false;
  const ask = async () => {
    if (document.visibilityState !== 'visible') return;
    try {
      const fresh = (await navigator.wakeLock?.request('screen')) ?? null;
      if (isOver) await fresh?.release();
      else lock = fresh;
    } catch {
      // A phone that saves its battery, or one that can't: the screen goes dark as it always does.
    }
  };
  document.addEventListener('visibilitychange', ask);
  void ask();
  return () => {
    isOver = true;
    document.removeEventListener('visibilitychange', ask);
    void lock?.release().catch(() => undefined);
  };
}
