// What the settings of the app and of the notices fetch late, with their words.
import { withWords } from '../late-words.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { NoticesPanel as Notices } from './notices-panel.tsx';
import { SettingsPage as Settings } from './settings-page.tsx';

const own = { pl, en, uk };

export const SettingsPage = withWords(own, Settings);
export const NoticesPanel = withWords(own, Notices);
