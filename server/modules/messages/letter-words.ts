// The words of messages, by language.
import type { Language } from '#core/shared/language.ts';
import { english } from './letter-words-en.ts';
import { polish } from './letter-words-pl.ts';
import { ukrainian } from './letter-words-uk.ts';
import type { MessageKind } from './outbox.ts';

/** What sentences are filled with, each as it is read: "25.11, godz. 10:20". */
export interface LeadFacts {
  readonly until: string | null;
  readonly old: string | null;
  readonly reason: string | null;
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly unconfirmed: boolean;
}

export interface ArrivingFacts {
  readonly fromHour: string;
  readonly untilHour: string;
  readonly hour: string;
  readonly lateAsWalkIn: boolean;
  readonly calledEarly: boolean;
}

export interface LetterWords {
  /** A day and an hour in one: "25.11 godz. 10:20". */
  moment(shortDate: string, hour: string): string;
  code(code: string): string;
  /** Before the place and the code; `when` is null only for who joined the waiting list. */
  readonly subject: Record<MessageKind, (when: string | null) => string>;
  readonly title: Record<MessageKind, string>;
  readonly lead: Record<MessageKind, (facts: LeadFacts) => readonly string[]>;
  readonly link: Record<MessageKind, string>;
  readonly labels: {
    readonly when: string;
    readonly hour: string;
    readonly place: string;
    readonly code: string;
    readonly qr: string;
    readonly offUntil: string;
    readonly calledOff: string;
  };
  readonly bring: string;
  readonly onTheDay: string;
  arriving(facts: ArrivingFacts): readonly string[];
  readonly questions: (telephone: string) => string;
  readonly secretLink: string;
  readonly automatic: string;
  /** What an SMS says before and after the place. Written in this language; sent in Latin letters without accents. */
  readonly sms: Record<MessageKind, (when: string, until: string) => readonly [before: string, after?: string]>;
  readonly smsCode: (code: string) => string;
  readonly calendar: {
    readonly file: string;
    readonly summary: (office: string) => string;
    readonly description: (code: string) => string;
    readonly alarm: string;
  };
}

export const letterWords: Record<Language, LetterWords> = { pl: polish, en: english, uk: ukrainian };
