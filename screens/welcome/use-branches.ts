// The branches of this installation, asked for until the server answers.
import { useEffect, useState } from 'react';
import type { Api } from '#contract/endpoints.ts';
import { useApi } from '#screens/kit/use-api.ts';

export type Branch = Api['GET /branches']['reply']['branches'][number];

export type Branches =
  | { readonly kind: 'asking' }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'listed'; readonly branches: readonly Branch[] };

const askAgainMs = 10_000;

export function useBranches(): Branches {
  const api = useApi();
  const [known, setKnown] = useState<Branches>({ kind: 'asking' });

  useEffect(() => {
    const left = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async () => {
      const answer = await api.send('GET /branches', { signal: left.signal });
      if (left.signal.aborted) return;
      if (answer.ok) setKnown({ kind: 'listed', branches: answer.value.branches });
      else {
        setKnown((before) => (before.kind === 'listed' ? before : { kind: 'unanswered' }));
        timer = setTimeout(ask, askAgainMs);
      }
    };
    void ask();
    return () => {
      left.abort();
      clearTimeout(timer);
    };
  }, [api]);

  return known;
}
