// A ticket followed on a phone: `/t/{branch}/{ticket}`.
import './phone.css';
import { startScreen } from '#screens/kit/start-screen.tsx';
import { StatusScreen } from './status-screen.tsx';

void startScreen({
  Screen: StatusScreen,
  firstLanguage: 'browser',
  firstTheme: 'system',
  catalogues: {
    pl: () => import('./locales/pl.po'),
    en: () => import('./locales/en.po'),
    uk: () => import('./locales/uk.po'),
  },
});
