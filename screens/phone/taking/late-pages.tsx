// What taking a ticket fetches late, with its words: the matters of a branch, and confirming a booked visit.
import { withWords } from '../late-words.tsx';
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';
import { MattersPage as Matters } from './matters-page.tsx';
import { VisitPage as Visit } from './visit-page.tsx';

const own = { pl, en, uk };

export const MattersPage = withWords(own, Matters);
export const VisitPage = withWords(own, Visit);
