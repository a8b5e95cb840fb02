// What a notice says, in Polish, English and Ukrainian: the number and the desk, and what to do now. A locked screen shows it to
// whoever stands by, so it never names the matter, the office or the person.
import type { Language } from '#core/shared/language.ts';

/** What is told, and how things stand at the moment of sending. */
export type ToldNotice =
  | { readonly kind: 'called' | 'recalled'; readonly number: string; readonly desk: string }
  /** Goes on at another desk; waits there until called, unless it is called already. */
  | { readonly kind: 'moved'; readonly number: string; readonly desk: string; readonly isCalled: boolean }
  /** Null people ahead: a booked hour comes near. */
  | { readonly kind: 'soon'; readonly number: string; readonly ahead: number | null }
  | {
      readonly kind: 'missed';
      readonly number: string;
      /** It was put back by staff, comes back by oneself within so many minutes, or does not. */
      readonly next:
        | { readonly kind: 'waits' }
        | { readonly kind: 'returns'; readonly minutes: number }
        | { readonly kind: 'ended' };
    }
  | { readonly kind: 'cancelled'; readonly number: string }
  | { readonly kind: 'test' };

export interface NoticeText {
  readonly title: string;
  readonly body: string;
}

type OfKind = { readonly [Kind in ToldNotice['kind']]: (told: Extract<ToldNotice, { kind: Kind }>) => NoticeText };

function people(count: number, forms: readonly [one: string, few: string, many: string]): string {
  const [tens, ones] = [count % 100, count % 10];
  if (count === 1) return forms[0];
  return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? forms[1] : forms[2];
}

const pl: OfKind = {
  called: ({ number, desk }) => ({ title: `Twoja kolej: ${number}, stanowisko ${desk}`, body: 'Podejdź teraz.' }),
  recalled: ({ number, desk }) => ({
    title: `Ponowne wezwanie: ${number}, stanowisko ${desk}`,
    body: 'Czekamy na Ciebie. Podejdź teraz.',
  }),
  moved: ({ number, desk, isCalled }) =>
    isCalled
      ? { title: `Twoja kolej: ${number}, stanowisko ${desk}`, body: `Podejdź teraz do stanowiska ${desk}.` }
      : { title: `Zmiana stanowiska: ${number}, stanowisko ${desk}`, body: 'Poczekaj w pobliżu na wezwanie.' },
  soon: ({ number, ahead }) => ({ title: `Wkrótce Twoja kolej: ${number}`, body: soonPl(ahead) }),
  missed: ({ number, next }) => ({
    title: `Wezwaliśmy ${number}, ale nikt nie podszedł`,
    body:
      next.kind === 'waits'
        ? 'Nadal czekasz w kolejce. Wezwiemy Cię jeszcze raz.'
        : next.kind === 'returns'
          ? `W ciągu ${next.minutes} min możesz wrócić do kolejki: otwórz bilet i wybierz „Jestem na miejscu”.`
          : 'Podejdź do pracownika albo pobierz nowy bilet.',
  }),
  cancelled: ({ number }) => ({
    title: `Bilet ${number} już nie obowiązuje`,
    body: 'W razie pytań podejdź do pracownika.',
  }),
  test: () => ({ title: 'Powiadomienia działają', body: 'Tak dowiesz się, że przyszła Twoja kolej.' }),
};

function soonPl(ahead: number | null): string {
  if (ahead === null) return 'Zbliża się umówiona godzina.';
  if (ahead === 0) return 'Jesteś następną osobą w kolejce.';
  return `Przed Tobą ${ahead} ${people(ahead, ['osoba', 'osoby', 'osób'])}.`;
}

const en: OfKind = {
  called: ({ number, desk }) => ({ title: `Your turn: ${number}, desk ${desk}`, body: 'Please come now.' }),
  recalled: ({ number, desk }) => ({
    title: `Called again: ${number}, desk ${desk}`,
    body: 'We are waiting for you. Please come now.',
  }),
  moved: ({ number, desk, isCalled }) =>
    isCalled
      ? { title: `Your turn: ${number}, desk ${desk}`, body: `Please come to desk ${desk} now.` }
      : { title: `Another desk: ${number}, desk ${desk}`, body: 'Please wait nearby to be called.' },
  soon: ({ number, ahead }) => ({ title: `Your turn is soon: ${number}`, body: soonEn(ahead) }),
  missed: ({ number, next }) => ({
    title: `We called ${number} and nobody came`,
    body:
      next.kind === 'waits'
        ? 'You are still in the queue. We will call you again.'
        : next.kind === 'returns'
          ? `Come back within ${next.minutes} min: open your ticket and confirm that you are here.`
          : 'Please ask a member of staff or take a new ticket.',
  }),
  cancelled: ({ number }) => ({
    title: `Ticket ${number} is no longer valid`,
    body: 'If you have questions, please ask a member of staff.',
  }),
  test: () => ({ title: 'Notifications work', body: 'This is how you will learn that it is your turn.' }),
};

function soonEn(ahead: number | null): string {
  if (ahead === null) return 'Your booked time is near.';
  if (ahead === 0) return 'You are next.';
  return ahead === 1 ? '1 person before you.' : `${ahead} people before you.`;
}

const uk: OfKind = {
  called: ({ number, desk }) => ({ title: `Ваша черга: ${number}, стійка ${desk}`, body: 'Підійдіть зараз.' }),
  recalled: ({ number, desk }) => ({
    title: `Повторний виклик: ${number}, стійка ${desk}`,
    body: 'Ми чекаємо на вас. Підійдіть зараз.',
  }),
  moved: ({ number, desk, isCalled }) =>
    isCalled
      ? { title: `Ваша черга: ${number}, стійка ${desk}`, body: `Підійдіть зараз до стійки ${desk}.` }
      : { title: `Зміна стійки: ${number}, стійка ${desk}`, body: 'Зачекайте поблизу на виклик.' },
  soon: ({ number, ahead }) => ({ title: `Незабаром ваша черга: ${number}`, body: soonUk(ahead) }),
  missed: ({ number, next }) => ({
    title: `Ми викликали ${number}, але ніхто не підійшов`,
    body:
      next.kind === 'waits'
        ? 'Ви й далі в черзі. Ми викличемо вас ще раз.'
        : next.kind === 'returns'
          ? `Поверніться до черги протягом ${next.minutes} хв: відкрийте квиток і підтвердьте, що ви вже тут.`
          : 'Зверніться до працівника або візьміть новий квиток.',
  }),
  cancelled: ({ number }) => ({
    title: `Квиток ${number} більше не дійсний`,
    body: 'Якщо маєте питання, зверніться до працівника.',
  }),
  test: () => ({ title: 'Сповіщення працюють', body: 'Так ви дізнаєтеся, що настала ваша черга.' }),
};

function soonUk(ahead: number | null): string {
  if (ahead === null) return 'Наближається година вашого запису.';
  if (ahead === 0) return 'Ви наступні в черзі.';
  // 21, 31: "особа" again, unlike in Polish.
  const isOne = ahead % 10 === 1 && ahead % 100 !== 11;
  return `Перед вами ${ahead} ${isOne ? 'особа' : people(ahead, ['особа', 'особи', 'осіб'])}.`;
}

const words: Readonly<Record<Language, OfKind>> = { pl, en, uk };

export function noticeText(told: ToldNotice, language: Language): NoticeText {
  // The union and the record have the same keys, which the compiler can't follow through an index.
  const write = words[language][told.kind] as (one: ToldNotice) => NoticeText;
  return write(told);
}
