// All that a message says, in one language, before it is laid out as mail or squeezed into an SMS.
// The matter is in none of it: its name can tell of a benefit, and subjects, previews on a locked screen and assistants
// that sum up a mailbox show more than the person chose to. What to bring stands far down in a mail, because without
// it people come in vain; the matter itself stands on the page behind the link.
import { checkInWindow } from '#core/booking/check-in-window.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import { letterTimes } from './letter-times.ts';
import { type LetterWords, letterWords } from './letter-words.ts';
import type { ListContent, MessageKind, VisitContent } from './outbox.ts';

export interface LetterSource {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly office: Office;
  /** The page of the visit or of the wish; where a new visit is booked, for one that is gone for good. */
  readonly url: string;
  /** Null for messages of the waiting list. */
  readonly code: string | null;
  readonly content: VisitContent | ListContent;
}

export interface LetterSection {
  readonly heading: string;
  readonly lines: readonly string[];
  readonly ordered: boolean;
}

export interface Letter {
  readonly kind: MessageKind;
  readonly language: Language;
  readonly words: LetterWords;
  readonly officeName: string;
  readonly address: readonly string[];
  readonly telephone: string | null;
  /** Time, place and code only. */
  readonly subject: string;
  readonly title: string;
  readonly lead: readonly string[];
  /** The hour it is about; null when somebody only joined the waiting list. */
  readonly day: string | null;
  readonly shortDay: string | null;
  readonly hour: string | null;
  /** Is that hour still the person's? */
  readonly stands: boolean;
  readonly code: string | null;
  /** "do 22.11, 12:40": until when an offer or a booking must be confirmed. */
  readonly until: string | null;
  /** `secret`: whoever has it, may change the visit. */
  readonly link: { readonly label: string; readonly url: string; readonly secret: boolean };
  readonly sections: readonly LetterSection[];
}

/** The visit is gone for good: these lead to a new one, not to its page. */
export const forgetsVisit: ReadonlySet<MessageKind> = new Set(['cancelled', 'called-off']);

const withCode: readonly MessageKind[] = ['confirm', 'booked', 'moved', 'reminder', 'code-again'];

export function letterOf(source: LetterSource): Letter {
  const { kind, language, office, content } = source;
  const words = letterWords[language];
  const times = letterTimes(language, office.timeZone);
  const visit = content.about === 'visit' ? content : null;
  const list = content.about === 'list' ? content : null;
  const startMs = visit?.startMs ?? list?.offer?.startMs ?? null;
  const untilMs = list?.offer?.untilMs ?? visit?.confirmByMs ?? null;
  const stands = withCode.includes(kind);
  const code = stands ? source.code : null;
  const officeName = oneLine(office.name[language]);
  const until = untilMs === null ? null : words.moment(times.shortDate(untilMs), times.hour(untilMs));
  const when = startMs === null ? null : words.moment(times.shortDate(startMs), times.hour(startMs));
  const from = visit?.fromStartMs ?? null;
  return {
    kind,
    language,
    words,
    officeName,
    address: office.address.map(oneLine),
    telephone: office.booking?.telephone ?? null,
    subject: [words.subject[kind](when), officeName, ...(code === null ? [] : [words.code(code)])].join(', '),
    title: words.title[kind],
    lead: words.lead[kind]({
      until,
      old: from === null ? null : words.moment(times.shortDate(from), times.hour(from)),
      reason: visit?.reason ? oneLine(visit.reason[language]) : null,
      fromDate: list ? times.plainDate(list.fromDate) : null,
      toDate: list ? times.plainDate(list.toDate) : null,
      unconfirmed: visit !== null && visit.confirmByMs !== null,
    }),
    day: startMs === null ? null : times.longDate(startMs),
    shortDay: startMs === null ? null : times.shortDate(startMs),
    hour: startMs === null ? null : times.hour(startMs),
    stands: stands || kind === 'waiting-list-offered',
    code,
    until,
    link: {
      label: words.link[stands && visit !== null && visit.confirmByMs !== null ? 'confirm' : kind],
      url: source.url,
      secret: !forgetsVisit.has(kind),
    },
    sections: visit && stands ? sectionsOf(office, visit, language) : [],
  };
}

function sectionsOf(office: Office, visit: VisitContent, language: Language): readonly LetterSection[] {
  const words = letterWords[language];
  const times = letterTimes(language, office.timeZone);
  const window = checkInWindow(office, visit.startMs);
  const bring = new Set(
    visit.matters.flatMap(({ service }) => {
      const found = office.services.find((one) => one.id === service);
      return found ? found.bring.map((line) => oneLine(line[language])) : [];
    }),
  );
  const arriving = words.arriving({
    fromHour: times.hour(window.fromMs),
    untilHour: times.hour(window.untilMs),
    hour: times.hour(visit.startMs),
    lateAsWalkIn: window.lateAsWalkIn,
    calledEarly: office.booking?.calledEarly === true,
  });
  return [
    ...(bring.size > 0 ? [{ heading: words.bring, lines: [...bring], ordered: false }] : []),
    { heading: words.onTheDay, lines: arriving, ordered: true },
  ];
}

/** An office's text may have line ends; in a header, a subject or one line of a list they have no place. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u001f\u007f\u2028\u2029\s]+/g, ' ').trim();
}
