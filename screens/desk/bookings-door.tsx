// Opens the calendar of appointments, whose code and words are loaded only then.
import { type Messages, setupI18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ComponentType, useCallback, useEffect, useMemo, useState } from 'react';
import { type Catalogues, useLanguage } from '#screens/kit/language.tsx';
import { useTerminal } from './terminal-context.ts';

const catalogues: Catalogues = {
  pl: () => import('./bookings/locales/pl.po'),
  en: () => import('./bookings/locales/en.po'),
  uk: () => import('./bookings/locales/uk.po'),
};

interface Loaded {
  readonly Room: ComponentType;
  readonly words: Messages;
}

export function BookingsDoor() {
  const { i18n } = useLingui();
  const { language } = useLanguage();
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  const [isRefused, setIsRefused] = useState(false);
  const load = useCallback(() => {
    let isGone = false;
    setIsRefused(false);
    Promise.all([import('./bookings/bookings-room.tsx'), catalogues[language]()]).then(
      ([{ BookingsRoom }, { messages }]) => {
        if (!isGone) setLoaded({ Room: BookingsRoom, words: messages });
      },
      () => {
        if (!isGone) setIsRefused(true);
      },
    );
    return () => {
      isGone = true;
    };
  }, [language]);
  useEffect(load, [load]);

  const both = useMemo(() => {
    const messages = { ...i18n.messages, ...loaded?.words };
    return setupI18n({ locale: i18n.locale, messages: { [i18n.locale]: messages } });
  }, [i18n, loaded]);
  if (loaded === null) return <NotLoaded isRefused={isRefused} again={load} />;
  return (
    <I18nProvider i18n={both}>
      <loaded.Room />
    </I18nProvider>
  );
}

function NotLoaded({ isRefused, again }: { readonly isRefused: boolean; readonly again: () => void }) {
  const { goTo } = useTerminal();
  if (!isRefused) return <main className="door" aria-busy />;
  return (
    <main className="door">
      <div className="sheet" role="alert">
        <h1>
          <Trans>Nie udało się otworzyć terminarza</Trans>
        </h1>
        <p>
          <Trans>Serwer nie odpowiedział. Kolejka działa dalej.</Trans>
        </p>
        <div className="sheet-actions">
          <button type="button" className="btn main" onClick={again}>
            <Trans>Spróbuj ponownie</Trans>
          </button>
          <button type="button" className="btn" onClick={() => goTo('queue')}>
            <Trans>Wróć do kolejki</Trans>
          </button>
        </div>
      </div>
    </main>
  );
}
