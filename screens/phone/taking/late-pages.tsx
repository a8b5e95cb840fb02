// What taking a ticket fetches late, with its words: the matters of a branch, and confirming a booked visit.
import type { ComponentProps } from 'react';
import { LateWords } from '../late-words.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { MattersPage as Matters } from './matters-page.tsx';
import { VisitPage as Visit } from './visit-page.tsx';

const own = { pl, en, uk };

export function MattersPage(props: ComponentProps<typeof Matters>) {
  return (
    <LateWords own={own}>
      <Matters {...props} />
    </LateWords>
  );
}

export function VisitPage(props: ComponentProps<typeof Visit>) {
  return (
    <LateWords own={own}>
      <Visit {...props} />
    </LateWords>
  );
}
