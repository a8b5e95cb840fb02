// What is fetched late of acting on a ticket, with its words: what its holder may do with it, and what is said when it is over.
import { withWords } from '../late-words.tsx';
import { ActButtons as Buttons } from './act-buttons.tsx';
import { ClosingPage as Closing } from './closing-page.tsx';
import { LateButton as Late } from './late-button.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';

const own = { pl, en, uk };

export const ActButtons = withWords(own, Buttons);
export const LateButton = withWords(own, Late);
export const ClosingPage = withWords(own, Closing);
