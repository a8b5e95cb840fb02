// The words of pages that are fetched after the start, beside those of the kiosk: they come with the pages in every language,
// so that a touch on a language answers at once there, too.

import { type Messages, setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo } from 'react';
import type { Language } from '#core/shared/language.ts';
import { useKiosk } from './kiosk-context.tsx';

interface LateWordsProps {
  readonly own: Readonly<Record<Language, Messages>>;
  readonly children: ReactNode;
}

export function LateWords({ own, children }: LateWordsProps) {
  const { i18n } = useLingui();
  const { language } = useKiosk().moment;
  const both = useMemo(
    () => setupI18n({ locale: language, messages: { [language]: { ...i18n.messages, ...own[language] } } }),
    [i18n, language, own],
  );
  return <I18nProvider i18n={both}>{children}</I18nProvider>;
}
