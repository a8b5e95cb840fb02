// The branches to choose from, asked for again now and then while they are looked at; the last answer is kept for when the
// server can't be reached.
import { useEffect, useState } from 'react';
import type { Api } from '#contract/endpoints.ts';
import { useApi } from '#screens/kit/use-api.ts';

export type Branch = Api['GET /branches']['reply']['branches'][number];

export interface KnownBranches {
  /** Null while nothing is known. */
  readonly branches: readonly Branch[] | null;
  /** On this phone's clock. */
  readonly readAtMs: number;
  /** The server's clock less this phone's. */
  readonly offsetMs: number;
  readonly isLost: boolean;
}

const storeKey = 'numerek.branches';
const againMs = 30_000;
const againAfterFailureMs = 10_000;

export function useBranches(): KnownBranches {
  const api = useApi();
  const [known, setKnown] = useState<KnownBranches>(readKept);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const left = new AbortController();
    const read = async () => {
      clearTimeout(timer);
      const answer = await api.send('GET /branches', { signal: left.signal });
      if (left.signal.aborted) return;
      timer = setTimeout(look, answer.ok ? againMs : againAfterFailureMs);
      if (!answer.ok) {
        setKnown((before) => ({ ...before, isLost: true }));
        return;
      }
      const { branches, nowMs } = answer.value;
      const readAtMs = Date.now();
      const next = { branches, readAtMs, offsetMs: nowMs - readAtMs, isLost: false };
      setKnown(next);
      keep(next);
    };
    const look = () => {
      if (document.visibilityState === 'visible') void read();
      else timer = setTimeout(look, againMs);
    };
    void read();
    addEventListener('online', read);
    return () => {
      left.abort();
      clearTimeout(timer);
      removeEventListener('online', read);
    };
  }, [api]);
  return known;
}

const nothing: KnownBranches = { branches: null, readAtMs: 0, offsetMs: 0, isLost: false };

function readKept(): KnownBranches {
  try {
    const kept = JSON.parse(localStorage.getItem(storeKey) ?? 'null') as Partial<KnownBranches> | null;
    if (!Array.isArray(kept?.branches) || typeof kept.readAtMs !== 'number') return nothing;
    return { ...nothing, branches: kept.branches as Branch[], readAtMs: kept.readAtMs };
  } catch {
    return nothing;
  }
}

function keep({ branches, readAtMs }: KnownBranches): void {
  try {
    localStorage.setItem(storeKey, JSON.stringify({ branches, readAtMs }));
  } catch {
    // Only not there offline.
  }
}
