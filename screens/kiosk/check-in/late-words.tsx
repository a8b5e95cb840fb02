// The words of these pages, beside those of the kiosk: fetched with the pages in every language, so that a touch on a
// language answers at once here, too.

import { type Messages, setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import type { Language } from '#core/shared/language.ts';
import { useKiosk } from '../kiosk-context.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';

const own: Readonly<Record<Language, Messages>> = { pl, en, uk };

export function LateWords({ children }: { readonly children: ReactNode }) {
  const { i18n } = useLingui();
  const { language } = useKiosk().moment;
  const both = useMemo(
    () => setupI18n({ locale: language, messages: { [language]: { ...i18n.messages, ...own[language] } } }),
    [i18n, language],
  );
  return <I18nProvider i18n={both}>{children}</I18nProvider>;
}
