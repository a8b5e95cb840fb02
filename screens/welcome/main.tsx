// The page at `/`: which branches there are, and where each screen is opened.
import './welcome.css';
import { startScreen } from '#screens/kit/start-screen.tsx';
import { WelcomeScreen } from './welcome-screen.tsx';

void startScreen({
  Screen: WelcomeScreen,
  firstLanguage: 'browser',
  firstTheme: 'system',
  catalogues: {
    pl: () => import('./locales/pl.po'),
    en: () => import('./locales/en.po'),
    uk: () => import('./locales/uk.po'),
  },
});
