// The app on a phone: `/m` and what is below it, and `/t/{branch}/{ticket}` of a paper's QR.
import './phone.css';
import { startScreen } from '#screens/kit/start-screen.tsx';
import { App } from './app.tsx';
import { startApp } from './keeping/start-app.ts';
import { keepFocus } from './kept-focus.ts';
import { chosenTextSize, showTextSize } from './text-size.ts';

startApp();
keepFocus();
showTextSize(chosenTextSize());
void startScreen({
  Screen: App,
  firstLanguage: 'browser',
  firstTheme: 'system',
  catalogues: {
    pl: () => import('./locales/pl.po'),
    en: () => import('./locales/en.po'),
    uk: () => import('./locales/uk.po'),
  },
});
