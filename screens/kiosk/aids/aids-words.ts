// The words of the aids, in every language at once.
import { messages as en } from './locales/en.po';
import { messages as pl } from './locales/pl.po';
import { messages as uk } from './locales/uk.po';

export const aidsWords = { pl, en, uk };
