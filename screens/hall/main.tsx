// The hall display: `/hall/{branch}?place={hall}`.
import './hall.css';
import { startScreen } from '#screens/kit/start-screen.tsx';
import { HallScreen } from './hall-screen.tsx';

void startScreen({
  Screen: HallScreen,
  catalogues: {
    pl: () => import('./locales/pl.po'),
    en: () => import('./locales/en.po'),
    uk: () => import('./locales/uk.po'),
  },
});
