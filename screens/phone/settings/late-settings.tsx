// What the page of settings fetches late, with its words.
import { LateWords } from '../late-words.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { SettingsPage as Settings } from './settings-page.tsx';

const own = { pl, en, uk };

export function SettingsPage() {
  return (
    <LateWords own={own}>
      <Settings />
    </LateWords>
  );
}
