// What the settings of the app and of the notices fetch late, with their words.
import type { ComponentProps } from 'react';
import { LateWords } from '../late-words.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { NoticesPanel as Notices } from './notices-panel.tsx';
import { SettingsPage as Settings } from './settings-page.tsx';

const own = { pl, en, uk };

export function SettingsPage() {
  return (
    <LateWords own={own}>
      <Settings />
    </LateWords>
  );
}

export function NoticesPanel(props: ComponentProps<typeof Notices>) {
  return (
    <LateWords own={own}>
      <Notices {...props} />
    </LateWords>
  );
}
