// Who is signed in at this browser, signing in and out. The session itself is a cookie that this code never sees.
import { useCallback, useEffect, useState } from 'react';
import type { Api } from '#contract/endpoints.ts';
import { useApi } from '#screens/kit/use-api.ts';

export type Me = Api['GET /me']['reply'];

/** Why sign-in was refused. */
export type SignInTrouble = 'wrong' | 'too-many' | 'unreachable' | 'failed';

export type Session =
  | { readonly phase: 'asking' }
  | { readonly phase: 'away' }
  /** `ended`: the session has just ended. */
  | { readonly phase: 'out'; readonly ended: boolean }
  | { readonly phase: 'in'; readonly me: Me };

export interface SessionControl {
  readonly session: Session;
  /** Null when it worked. */
  readonly signIn: (username: string, password: string) => Promise<SignInTrouble | null>;
  readonly signOut: () => Promise<void>;
  /** Asks the server again who is signed in. */
  readonly ask: () => Promise<void>;
}

export function useSession(): SessionControl {
  const api = useApi();
  const [session, setSession] = useState<Session>({ phase: 'asking' });

  const ask = useCallback(async () => {
    const answer = await api.send('GET /me');
    setSession((before) => {
      if (answer.ok) return { phase: 'in', me: answer.value };
      const { status } = answer.refusal;
      if (status === 401 || status === 403) return { phase: 'out', ended: before.phase === 'in' };
      // A server that is away says nothing about who is signed in.
      return before.phase === 'in' ? before : { phase: 'away' };
    });
  }, [api]);

  useEffect(() => void ask(), [ask]);

  const { phase } = session;
  useEffect(() => {
    if (phase !== 'away') return;
    const timer = setInterval(() => void ask(), 5_000);
    return () => clearInterval(timer);
  }, [phase, ask]);

  const signIn = useCallback(
    async (username: string, password: string) => {
      const trouble = await postSignIn(username, password);
      if (trouble === null) await ask();
      return trouble;
    },
    [ask],
  );

  const signOut = useCallback(async () => {
    const answer = await postAuth('sign-out', {});
    if (answer?.ok === true) setSession({ phase: 'out', ended: false });
    else await ask();
  }, [ask]);

  return { session, signIn, signOut, ask };
}

async function postSignIn(username: string, password: string): Promise<SignInTrouble | null> {
  const answer = await postAuth('sign-in/username', { username, password });
  if (answer === null) return 'unreachable';
  if (answer.ok) return null;
  if (answer.status === 429) return 'too-many';
  return answer.status < 500 ? 'wrong' : 'failed';
}

/** Null: no answer within ten seconds. */
async function postAuth(action: string, body: unknown): Promise<Response | null> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 10_000);
  try {
    return await fetch(`/api/auth/${action}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
      signal: patience.signal,
    });
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
