// The words of the posters, in three languages: an invitation, and three steps.
import type { RemoteSettings } from '#core/branch/phone-settings.ts';
import type { Language } from '#core/shared/language.ts';

interface PosterWords {
  /** On the door. */
  readonly title: string;
  /** At a desk, to a customer whose turn it already is. */
  readonly nextTime: string;
  readonly lead: string;
  readonly desk: string;
  readonly scan: string;
  readonly choose: string;
  readonly chooseWithCode: string;
  readonly chooseNear: (distance: string) => string;
  readonly come: string;
}

export const posterWords: Readonly<Record<Language, PosterWords>> = {
  pl: {
    title: 'Weź numer telefonem',
    nextTime: 'Następnym razem weź numer telefonem',
    lead: 'Czekaj, gdzie chcesz. Bez instalowania, bez konta, bez opłat.',
    desk: 'Stanowisko',
    scan: 'Zeskanuj kod aparatem telefonu.',
    choose: 'Wybierz sprawę i pobierz numer.',
    chooseWithCode: 'Wybierz sprawę i wpisz kod z ekranu w hali.',
    chooseNear: (distance) => `Wybierz sprawę, gdy jesteś nie dalej niż ${distance} stąd.`,
    come: 'Przyjdź, gdy telefon powie, że zbliża się Twoja kolej.',
  },
  en: {
    title: 'Take a number with your phone',
    nextTime: 'Next time, take a number with your phone',
    lead: 'Wait where you like. Nothing to install, no account, no charge.',
    desk: 'Desk',
    scan: 'Scan the code with your phone’s camera.',
    choose: 'Choose your service and take a number.',
    chooseWithCode: 'Choose your service and type the code shown in the hall.',
    chooseNear: (distance) => `Choose your service when you are within ${distance} of here.`,
    come: 'Come when your phone says that your turn is near.',
  },
  uk: {
    title: 'Візьміть номер телефоном',
    nextTime: 'Наступного разу візьміть номер телефоном',
    lead: 'Чекайте, де зручно. Без установлення, без облікового запису, безкоштовно.',
    desk: 'Стійка',
    scan: 'Відскануйте код камерою телефону.',
    choose: 'Виберіть справу й візьміть номер.',
    chooseWithCode: 'Виберіть справу й введіть код з екрана в залі.',
    chooseNear: (distance) => `Виберіть справу, коли ви не далі ніж ${distance} звідси.`,
    come: 'Приходьте, коли телефон скаже, що наближається ваша черга.',
  },
};

/** The three steps, by what the office asks of a phone. */
export function posterSteps(language: Language, access: RemoteSettings['access']): readonly [string, string, string] {
  const words = posterWords[language];
  return [words.scan, chooseWords(words, language, access), words.come];
}

function chooseWords(words: PosterWords, language: Language, access: RemoteSettings['access']): string {
  switch (access.kind) {
    case 'anywhere':
      return words.choose;
    case 'hall-code':
      return words.chooseWithCode;
    case 'near':
      return words.chooseNear(distanceText(access.metres, language));
  }
}

function distanceText(metres: number, language: Language): string {
  const unit = (kilometres: boolean) => (language === 'uk' ? (kilometres ? 'км' : 'м') : kilometres ? 'km' : 'm');
  if (metres < 1_000) return `${metres}\u00a0${unit(false)}`;
  const number = (metres / 1_000).toLocaleString(language, { maximumFractionDigits: 1 });
  return `${number}\u00a0${unit(true)}`;
}
