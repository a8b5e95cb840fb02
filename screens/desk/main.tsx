// Starts the clerk's terminal.
import { startScreen } from '#screens/kit/start-screen.tsx';
import { DeskScreen } from './desk-screen.tsx';
import './desk.css';
import './bar.css';
import './dialogs.css';

void startScreen({
  Screen: DeskScreen,
  catalogues: {
    pl: () => import('./locales/pl.po'),
    en: () => import('./locales/en.po'),
    uk: () => import('./locales/uk.po'),
  },
  firstLanguage: 'browser',
  firstTheme: 'system',
});
