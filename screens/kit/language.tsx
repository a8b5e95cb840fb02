// The language and the words of a screen: which language it starts in, loading its catalogue, and the switch between them.

import { type Messages, setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { isLanguage, type Language, languages } from '#core/shared/language.ts';

/** The catalogues of a screen: one dynamic import for each language, so that a screen loads one at a time. */
export type Catalogues = Readonly<Record<Language, () => Promise<{ readonly messages: Messages }>>>;

/** The name of each language in itself. */
export const languageNames: Readonly<Record<Language, string>> = { pl: 'Polski', en: 'English', uk: 'Українська' };

const storeKey = 'numerek.language';

const kitCatalogues: Catalogues = {
  pl: () => import('./locales/pl.po'),
  en: () => import('./locales/en.po'),
  uk: () => import('./locales/uk.po'),
};

interface LanguageControl {
  readonly language: Language;
  /** Changes the language once its words are here; `remember` keeps it for the next visit of this browser. */
  readonly changeLanguage: (language: Language, options?: { readonly remember?: boolean }) => void;
}

const LanguageContext = createContext<LanguageControl | null>(null);

/** The language to start in: `?lang=` of the address, then what was chosen before, then `fallback`. */
export function firstLanguage(fallback: Language | 'browser'): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLanguage(asked)) return asked;
  const kept = readKept();
  if (isLanguage(kept)) return kept;
  if (fallback !== 'browser') return fallback;
  const understood = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase());
  return understood.find(isLanguage) ?? 'pl';
}

/** Loads the words of the kit and of the screen in one language. Throws when they can't be fetched. */
export async function loadWords(catalogues: Catalogues, language: Language): Promise<Messages> {
  const [kit, screen] = await Promise.all([kitCatalogues[language](), catalogues[language]()]);
  return { ...kit.messages, ...screen.messages };
}

interface LanguageProviderProps {
  readonly catalogues: Catalogues;
  readonly first: Language;
  readonly firstWords: Messages;
  readonly children: ReactNode;
}

export function LanguageProvider({ catalogues, first, firstWords, children }: LanguageProviderProps) {
  const [spoken, setSpoken] = useState({ language: first, words: firstWords });
  const wanted = useRef<Language>(first);

  const changeLanguage = useCallback<LanguageControl['changeLanguage']>(
    (language, options) => {
      if (options?.remember === true) keep(language);
      wanted.current = language;
      loadWords(catalogues, language).then(
        (words) => {
          // Of two quick touches the last one counts, whichever catalogue comes first.
          if (wanted.current === language) setSpoken({ language, words });
        },
        () => {
          // Without the server the words can't be had: the screen stays in the language that it has.
        },
      );
    },
    [catalogues],
  );

  const i18n = useMemo(
    () => setupI18n({ locale: spoken.language, messages: { [spoken.language]: spoken.words } }),
    [spoken],
  );
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  const control = useMemo(() => ({ language: spoken.language, changeLanguage }), [spoken.language, changeLanguage]);

  return (
    <LanguageContext value={control}>
      <I18nProvider i18n={i18n}>{children}</I18nProvider>
    </LanguageContext>
  );
}

/** The language of the screen and how to change it. */
export function useLanguage(): LanguageControl {
  const control = useContext(LanguageContext);
  if (control === null) throw new Error('useLanguage is used outside startScreen.');
  return control;
}

interface LanguageSwitchProps {
  readonly remember?: boolean;
  readonly className?: string;
  /** Two letters where room is short; the whole name stays for those who listen. */
  readonly short?: boolean;
}

/** One button for each language, each named in itself. */
export function LanguageSwitch({ remember = false, className = 'langs', short = false }: LanguageSwitchProps) {
  const { language, changeLanguage } = useLanguage();
  return (
    <fieldset className={className}>
      <legend className="sr">Język · Language · Мова</legend>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          aria-pressed={each === language}
          aria-label={short ? languageNames[each] : undefined}
          onClick={() => changeLanguage(each, { remember })}
        >
          {short ? each.toUpperCase() : languageNames[each]}
        </button>
      ))}
    </fieldset>
  );
}

// A browser may forbid its storage (private windows, kiosks with a locked profile): then nothing is remembered.
function readKept(): string | null {
  try {
    return localStorage.getItem(storeKey);
  } catch {
    return null;
  }
}

function keep(language: Language): void {
  try {
    localStorage.setItem(storeKey, language);
  } catch {
    // Not remembered, which a person sees at once and can choose again.
  }
}
