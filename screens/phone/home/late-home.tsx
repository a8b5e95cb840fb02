// What the start of the app fetches late, with its words: whoever opens a ticket by its address does not wait for it.
import { withWords } from '../late-words.tsx';
import { HomePage as Home } from './home-page.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';

const own = { pl, en, uk };

export const HomePage = withWords(own, Home);
