// The sentence that calls a ticket to a desk, as text to be spoken: no digits, no symbols, never a name.

import type { Language } from '#core/shared/language.ts';
import { letterName } from '#core/speech/letters.ts';
import { isSpeakableNumber, numeral } from '#core/speech/numerals.ts';

export type AnnouncementForm = 'full' | 'short';

export interface TicketCall {
  /** The ticket's prefix: a letter, several letters, or '' when the office's tickets have none. */
  readonly letter: string;
  /** The ticket's number, 0 to 9999. */
  readonly value: number;
  /** The desk's label as written above it: "3", "3a", „Sala ślubów”. */
  readonly desk: string;
  readonly language: Language;
  readonly form: AnnouncementForm;
}

interface SpokenDesk {
  readonly words: string;
  /** A desk known by a number takes the word „numer”; a desk with a name does not. */
  readonly isNumbered: boolean;
}

/** The call in words, such as „Numer A sto dwadzieścia trzy, proszony do stanowiska numer trzy”. */
export function announcement(call: TicketCall): string {
  const ticket = spokenTicket(call.letter, call.value, call.language);
  const desk = spokenDesk(call.desk, call.language);
  return call.form === 'full' ? fullForm(ticket, desk, call.language) : shortForm(ticket, desk, call.language);
}

function fullForm(ticket: string, desk: SpokenDesk, language: Language): string {
  switch (language) {
    case 'pl':
      return `Numer ${ticket}, proszony do stanowiska ${desk.isNumbered ? 'numer ' : ''}${desk.words}`;
    case 'en':
      return `Ticket ${ticket}, please go to ${desk.isNumbered ? 'desk ' : ''}${desk.words}.`;
    case 'uk':
      return `Номер ${ticket}, пройдіть, будь ласка, до стійки ${desk.isNumbered ? 'номер ' : ''}${desk.words}.`;
  }
}

function shortForm(ticket: string, desk: SpokenDesk, language: Language): string {
  const opening = ticket.charAt(0).toUpperCase() + ticket.slice(1);
  switch (language) {
    case 'pl':
      return `${opening}, stanowisko ${desk.words}`;
    case 'en':
      return `${opening}, ${desk.isNumbered ? 'desk ' : ''}${desk.words}.`;
    case 'uk':
      return `${opening}, стійка ${desk.words}.`;
  }
}

function spokenTicket(prefix: string, value: number, language: Language): string {
  return [...spokenLetters(prefix, language), numeral(value, language)].join(' ');
}

function spokenLetters(letters: string, language: Language): string[] {
  return [...letters.trim()].map((letter) => letterName(letter, language));
}

/** "3", "03", "3a", "3 a" and "A3" are numbers with letters; any other label is a name and is spoken unchanged. */
function spokenDesk(label: string, language: Language): SpokenDesk {
  const trimmed = label.trim();
  const parts = /^(?<before>[A-Za-z]?)[ -]?(?<digits>\d+)[ -]?(?<after>[A-Za-z]?)$/.exec(trimmed)?.groups;
  const value = Number(parts?.digits ?? Number.NaN);
  if (!parts || !isSpeakableNumber(value)) return { words: trimmed, isNumbered: false };
  const words = [
    ...spokenLetters(parts.before ?? '', language),
    numeral(value, language),
    ...spokenLetters(parts.after ?? '', language),
  ];
  return { words: words.join(' '), isNumbered: true };
}
