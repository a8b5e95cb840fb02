// The kiosk: a person touches a matter and gets a ticket.

import './kiosk.css';
import './rows.css';
import './ticket.css';
import './check-in.css';
import './on-phone.css';
import './aids.css';
import { languages } from '#core/shared/language.ts';
import { loadWords } from '#screens/kit/language.tsx';
import { startScreen } from '#screens/kit/start-screen.tsx';
import { guardTheScreen } from './guard.ts';
import { KioskScreen } from './kiosk-screen.tsx';
import { fetchDrawing } from './qr-code.tsx';

const catalogues = {
  pl: () => import('./locales/pl.po'),
  en: () => import('./locales/en.po'),
  uk: () => import('./locales/uk.po'),
};

guardTheScreen(document);
await startScreen({ Screen: KioskScreen, catalogues });

// Fetched ahead, so that a ticket and a touch on a language are there at once, and also while the server is away.
fetchDrawing().catch(() => undefined);
for (const language of languages) loadWords(catalogues, language).catch(() => undefined);
for (const sample of ['Aa', 'Łż', 'Її']) document.fonts.load('600 28px Overpass', sample).catch(() => undefined);
