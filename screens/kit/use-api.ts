// The API client as a React hook: in the screen's language, with its token.

import { useMemo } from 'react';
import type { Api } from '#contract/endpoints.ts';
import { type ApiClient, createApi } from './api.ts';
import { useLanguage } from './language.tsx';

/** The client; the same one until the token or the language changes. */
export function useApi(token?: string): ApiClient<Api> {
  const { language } = useLanguage();
  return useMemo(() => createApi<Api>({ token, language }), [token, language]);
}
