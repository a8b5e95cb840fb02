// Loads the lazy pages (check-in, aids and others) after the kiosk has started, so that they are there at a touch,
// also while the server is away.

import { useEffect, useState } from 'react';

export type LatePages = typeof import('./late-pages.ts');

const againMs = 5_000;

/** Null until they are here. */
export function useLatePages(): LatePages | null {
  const [pages, setPages] = useState<LatePages | null>(null);
  useEffect(() => {
    if (pages !== null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const fetchThem = () =>
      import('./late-pages.ts').then(
        (loaded) => isLeft || setPages(loaded),
        () => {
          if (!isLeft) timer = setTimeout(fetchThem, againMs);
        },
      );
    fetchThem();
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [pages]);
  return pages;
}
