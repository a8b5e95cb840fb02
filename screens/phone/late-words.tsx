// The words of a part that is fetched late, beside those of the start: of every language, so that a change of language answers
// at once there, too.
import { type Messages, setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { useLingui } from '@lingui/react/macro';
import { type ComponentType, type ReactNode, useMemo } from 'react';
import type { Language } from '#core/shared/language.ts';
import { useLanguage } from '#screens/kit/language.tsx';

type OwnWords = Readonly<Record<Language, Messages>>;

interface LateWordsProps {
  readonly own: OwnWords;
  readonly children: ReactNode;
}

/** A component of a late part, among the words of its part. */
export function withWords<Props extends object>(
  own: OwnWords,
  Part: ComponentType<Props>,
): (props: Props) => ReactNode {
  return (props) => (
    <LateWords own={own}>
      <Part {...props} />
    </LateWords>
  );
}

function LateWords({ own, children }: LateWordsProps) {
  const { i18n } = useLingui();
  const { language } = useLanguage();
  const both = useMemo(
    () => setupI18n({ locale: language, messages: { [language]: { ...i18n.messages, ...own[language] } } }),
    [i18n, language, own],
  );
  return <I18nProvider i18n={both}>{children}</I18nProvider>;
}
