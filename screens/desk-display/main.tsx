// The display above a desk: `/desk-display/{branch}?place={desk}`.
import './desk-display.css';
import { startScreen } from '#screens/kit/start-screen.tsx';
import { DeskScreen } from './desk-screen.tsx';

void startScreen({
  Screen: DeskScreen,
  catalogues: {
    pl: () => import('./locales/pl.po'),
    en: () => import('./locales/en.po'),
    uk: () => import('./locales/uk.po'),
  },
});
