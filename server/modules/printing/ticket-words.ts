// The words on a paper ticket in three languages, with the right plural for every number.
import type { TicketLanguage } from './paper-ticket.ts';

export interface TicketWords {
  ahead: string;
  wait: string;
  issued: string;
  /** With the hour after it. */
  booked: string;
  whereTo: string;
  alsoFor: string;
  phone: string;
  sitDown: string;
  sitDownBooked: string;
}

const WORDS: Record<TicketLanguage, TicketWords> = {
  pl: {
    ahead: 'Przed Tobą',
    wait: 'Zaczekasz około',
    issued: 'Bilet wydano',
    booked: 'Wizyta umówiona na',
    whereTo: 'Dokąd',
    alsoFor: 'oraz',
    phone: 'Kolejka w telefonie',
    sitDown: 'Usiądź w hali. Wezwiemy Cię na ekranie i głosem.',
    sitDownBooked: 'Usiądź w hali. Wezwiemy Cię o tej godzinie lub niedługo po niej, na ekranie i głosem.',
  },
  en: {
    ahead: 'Ahead of you',
    wait: 'You will wait about',
    issued: 'Ticket issued',
    booked: 'Appointment at',
    whereTo: 'Where to go',
    alsoFor: 'and',
    phone: 'Queue on your phone',
    sitDown: 'Take a seat in the hall. We will call you on the screen and by voice.',
    sitDownBooked:
      'Take a seat in the hall. We will call you at that time or soon after it, on the screen and by voice.',
  },
  uk: {
    ahead: 'Перед Вами',
    wait: 'Чекати приблизно',
    issued: 'Квиток видано',
    booked: 'Візит за записом на',
    whereTo: 'Куди йти',
    alsoFor: 'а також',
    phone: 'Черга в телефоні',
    sitDown: 'Зачекайте в залі. Ми викличемо Вас на екрані й голосом.',
    sitDownBooked: 'Зачекайте в залі. Ми викличемо Вас о цій годині або невдовзі після неї, на екрані й голосом.',
  },
};

const PEOPLE: Record<TicketLanguage, Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }> = {
  pl: { one: 'osoba', few: 'osoby', many: 'osób', other: 'osób' },
  en: { one: 'person', other: 'people' },
  uk: { one: 'особа', few: 'особи', many: 'осіб', other: 'осіб' },
};

const NOBODY: Record<TicketLanguage, string> = { pl: 'nikogo', en: 'no one', uk: 'нікого' };
const MINUTES: Record<TicketLanguage, string> = { pl: 'min', en: 'min', uk: 'хв' };
const UP_TO: Record<TicketLanguage, string> = { pl: 'do', en: 'up to', uk: 'до' };

const RULES: Record<TicketLanguage, Intl.PluralRules> = {
  pl: new Intl.PluralRules('pl'),
  en: new Intl.PluralRules('en'),
  uk: new Intl.PluralRules('uk'),
};

export function ticketWords(language: TicketLanguage): TicketWords {
  return WORDS[language];
}

/** "1 osoba", "3 osoby", "12 osób"; nobody is a word, not a nought. */
export function peopleAhead(language: TicketLanguage, count: number): string {
  if (count <= 0) return NOBODY[language];
  const forms = PEOPLE[language];
  return `${count} ${forms[RULES[language].select(count)] ?? forms.other}`;
}

/** "25–35 min", "do 5 min" when the range begins at nought, "5 min" when both ends are the same. */
export function waitRange(language: TicketLanguage, estimate: { fromMinutes: number; toMinutes: number }): string {
  const from = Math.max(0, Math.round(Math.min(estimate.fromMinutes, estimate.toMinutes)));
  const to = Math.max(1, Math.round(Math.max(estimate.fromMinutes, estimate.toMinutes)));
  const unit = MINUTES[language];
  if (from === 0) return `${UP_TO[language]} ${to} ${unit}`;
  return from === to ? `${to} ${unit}` : `${from}–${to} ${unit}`;
}
