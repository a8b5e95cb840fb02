// What is fetched late of acting on a ticket, with its words: what its holder may do with it, and what is said when it is over.
import type { ComponentProps } from 'react';
import { LateWords } from '../late-words.tsx';
import { ActButtons as Buttons } from './act-buttons.tsx';
import { ClosingPage as Closing } from './closing-page.tsx';
import { LateButton as Late } from './late-button.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';

const own = { pl, en, uk };

export function ActButtons(props: ComponentProps<typeof Buttons>) {
  return (
    <LateWords own={own}>
      <Buttons {...props} />
    </LateWords>
  );
}

export function LateButton(props: ComponentProps<typeof Late>) {
  return (
    <LateWords own={own}>
      <Late {...props} />
    </LateWords>
  );
}

export function ClosingPage(props: ComponentProps<typeof Closing>) {
  return (
    <LateWords own={own}>
      <Closing {...props} />
    </LateWords>
  );
}
