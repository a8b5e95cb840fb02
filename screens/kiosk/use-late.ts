// The pages that the start does not wait for, a booked visit's, the aids' and others': fetched once the kiosk stands, so that
// the touch finds them there, also while the server is away.

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
