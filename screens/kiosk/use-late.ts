// The pages of a booked visit, which the start does not wait for: fetched once the kiosk stands, so that the touch finds them
// there, also while the server is away.

import { useEffect, useState } from 'react';

export type LatePages = typeof import('./check-in/check-in-pages.tsx');

const againMs = 5_000;

/** Null until they are here, or when this office books no visits. */
export function useLatePages(isWanted: boolean): LatePages | null {
  const [pages, setPages] = useState<LatePages | null>(null);
  useEffect(() => {
    if (!isWanted || pages !== null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isLeft = false;
    const fetchThem = () =>
      import('./check-in/check-in-pages.tsx').then(
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
  }, [isWanted, pages]);
  return pages;
}
