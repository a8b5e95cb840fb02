// What the setting of notices fetches late, with its words.
import type { ComponentProps } from 'react';
import { LateWords } from '../late-words.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { NoticesSheet as Sheet } from './notices-sheet.tsx';

const own = { pl, en, uk };

export function NoticesSheet(props: ComponentProps<typeof Sheet>) {
  return (
    <LateWords own={own}>
      <Sheet {...props} />
    </LateWords>
  );
}
