// The word before a desk's number, in the language of whoever is called.
import type { Words } from '#core/shared/language.ts';

export const deskWord: Words = { pl: 'stanowisko', en: 'desk', uk: 'стійка' };
