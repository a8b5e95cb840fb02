// Detects that the page has been hidden for a while: its window is covered, another tab is open, the phone is locked.

/**
 * @param hiddenMs how long the page must be hidden until `rest` is called.
 * @param wake called each time the page is seen again.
 * @returns ends the watching.
 */
export function watchHiding(hiddenMs: number, rest: () => void, wake: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    clearTimeout(timer);
    if (isHidden()) timer = setTimeout(rest, hiddenMs);
    else wake();
  };
  if (isHidden()) look();
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', look);
  };
}

export function isHidden(): boolean {
  return document.visibilityState === 'hidden';
}
