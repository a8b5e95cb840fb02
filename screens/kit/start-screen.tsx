// Starts a screen: its theme, its language and words, and its error page.
// Every screen's main.tsx is one call of `startScreen`.

import './tokens.css';
import './parts.css';
import './kit.css';
import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import type { Language } from '#core/shared/language.ts';
import { type Catalogues, firstLanguage, LanguageProvider, loadWords } from './language.tsx';
import { reloadWhenServerAnswers } from './reload.ts';
import { firstTheme, showTheme, type Theme } from './theme.ts';
import { Trouble, TroubleBoundary } from './trouble.tsx';

export interface ScreenSetup {
  readonly Screen: ComponentType;
  readonly catalogues: Catalogues;
  /** `browser`: what the person's own browser prefers; for phones and the office, not for walls. */
  readonly firstLanguage?: Language | 'browser';
  /** `system`: as the device is set. */
  readonly firstTheme?: Theme | 'system';
}

/** Shows the screen in `<div id="screen">` of its page. */
export async function startScreen(setup: ScreenSetup): Promise<void> {
  const place = document.getElementById('screen');
  if (place === null) throw new Error('The page has no element with the id "screen".');
  const root = createRoot(place);
  showTheme(firstTheme(setup.firstTheme ?? 'light'));
  const language = firstLanguage(setup.firstLanguage ?? 'pl');
  document.documentElement.lang = language;
  try {
    const words = await loadWords(setup.catalogues, language);
    root.render(
      <TroubleBoundary>
        <LanguageProvider catalogues={setup.catalogues} first={language} firstWords={words}>
          <setup.Screen />
        </LanguageProvider>
      </TroubleBoundary>,
    );
  } catch {
    root.render(<Trouble />);
    reloadWhenServerAnswers();
  }
}
