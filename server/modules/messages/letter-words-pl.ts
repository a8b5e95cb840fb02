// The words of messages in Polish, the language they were first written in.
import type { LetterWords } from './letter-words.ts';

export const polish: LetterWords = {
  moment: (shortDate, hour) => `${shortDate} godz. ${hour}`,
  code: (code) => `kod ${code}`,
  subject: {
    confirm: (when) => `Potwierdź wizytę ${when}`,
    booked: (when) => `Wizyta ${when}`,
    moved: (when) => `Nowy termin wizyty: ${when}`,
    cancelled: (when) => `Odwołana wizyta ${when}`,
    'called-off': (when) => `Urząd odwołał wizytę ${when}`,
    displaced: (when) => `Urząd odwołał termin ${when}`,
    reminder: (when) => `Przypomnienie: wizyta ${when}`,
    'code-again': (when) => `Wizyta ${when}`,
    'waiting-list-joined': () => 'Lista oczekujących',
    'waiting-list-offered': (when) => `Wolny termin ${when}`,
  },
  title: {
    confirm: 'Potwierdź wizytę',
    booked: 'Wizyta jest umówiona',
    moved: 'Wizyta ma nowy termin',
    cancelled: 'Wizyta jest odwołana',
    'called-off': 'Urząd odwołał wizytę',
    displaced: 'Urząd odwołał ten termin',
    reminder: 'Przypominamy o wizycie',
    'code-again': 'Kod wizyty jeszcze raz',
    'waiting-list-joined': 'Jesteś na liście oczekujących',
    'waiting-list-offered': 'Zwolnił się termin',
  },
  lead: {
    confirm: ({ until }) => [`Potwierdź wizytę do ${until}. Bez potwierdzenia termin przepadnie.`],
    booked: () => ['Zachowaj tę wiadomość: kod będzie potrzebny w urzędzie.'],
    moved: ({ old, unconfirmed, until }) => [
      old === null ? 'Poprzedni termin jest nieaktualny.' : `Poprzedni termin (${old}) jest nieaktualny.`,
      'Kod się nie zmienił.',
      ...(unconfirmed ? [`Potwierdź wizytę do ${until}. Bez potwierdzenia termin przepadnie.`] : []),
    ],
    cancelled: () => ['Z terminu może skorzystać ktoś inny. Nie musisz nic więcej robić.'],
    'called-off': () => ['Przepraszamy. Ta wizyta się nie odbędzie.', 'Nową wizytę umówisz na naszej stronie.'],
    displaced: ({ reason }) => [
      'Przepraszamy. W tym czasie urząd nie przyjmuje umówionych osób.',
      ...(reason === null ? [] : [`Powód: ${reason}`]),
      'Wybierz inny dzień albo inną godzinę na stronie wizyty.',
    ],
    reminder: () => ['Nie możesz przyjść? Przełóż albo odwołaj wizytę. Z terminu skorzysta ktoś inny.'],
    'code-again': () => [
      'Wysyłamy kod jeszcze raz, bo ktoś o to poprosił na naszej stronie.',
      'Jeśli to nie była Twoja prośba, nie musisz nic robić.',
    ],
    'waiting-list-joined': ({ fromDate, toDate }) => [
      fromDate === toDate
        ? `Damy znać, jeśli zwolni się termin w dniu ${fromDate}.`
        : `Damy znać, jeśli zwolni się termin między ${fromDate} a ${toDate}.`,
      'Terminy proponujemy po kolei, w kolejności zapisów na listę.',
    ],
    'waiting-list-offered': ({ until }) => [
      `Trzymamy ten termin dla Ciebie do ${until}.`,
      'Potem zaproponujemy go następnej osobie z listy.',
    ],
  },
  link: {
    confirm: 'Potwierdź wizytę',
    booked: 'Zobacz, przełóż lub odwołaj wizytę',
    moved: 'Zobacz, przełóż lub odwołaj wizytę',
    cancelled: 'Umów nową wizytę',
    'called-off': 'Umów nową wizytę',
    displaced: 'Wybierz inny termin',
    reminder: 'Zobacz, przełóż lub odwołaj wizytę',
    'code-again': 'Zobacz, przełóż lub odwołaj wizytę',
    'waiting-list-joined': 'Twoje miejsce na liście',
    'waiting-list-offered': 'Zobacz termin i zdecyduj',
  },
  labels: {
    when: 'Dzień',
    hour: 'Godzina',
    place: 'Miejsce',
    code: 'Kod do biletomatu',
    qr: 'Kod QR do biletomatu',
    offUntil: 'Zdecyduj do',
    calledOff: 'Odwołane',
  },
  bring: 'Co zabrać',
  onTheDay: 'W dniu wizyty',
  arriving: ({ fromHour, untilHour, hour, lateAsWalkIn, calledEarly }) => [
    `Między ${fromHour} a ${untilHour} podejdź do biletomatu. Wybierz „Potwierdzenie wizyty” i wpisz kod albo pokaż kod QR.`,
    calledEarly
      ? `Weź bilet i usiądź. Wezwiemy Cię o ${hour}, a jeśli nikt nie czeka – wcześniej.`
      : `Weź bilet i usiądź. Nie wezwiemy Cię przed ${hour}.`,
    lateAsWalkIn
      ? `Po ${untilHour} ten sam kod da Ci zwykły bilet i poczekasz w kolejce.`
      : `Po ${untilHour} kod przestanie działać.`,
  ],
  questions: (telephone) => `Pytania: tel. ${telephone}.`,
  secretLink: 'Link jest tylko dla Ciebie: kto go zna, może zmienić lub odwołać wizytę.',
  automatic: 'Wiadomość wysłał system. Prosimy na nią nie odpowiadać.',
  sms: {
    confirm: (when, until) => [`Wizyta ${when}`, `Potwierdź do ${until}`],
    booked: (when) => [`Wizyta ${when}`],
    moved: (when) => [`Nowy termin wizyty: ${when}`],
    cancelled: (when) => [`Odwołana wizyta ${when}`],
    'called-off': (when) => [`Urząd odwołał wizytę ${when}`, 'Przepraszamy'],
    displaced: (when) => [`Urząd odwołał termin ${when}`, 'Wybierz inny'],
    reminder: (when) => [`Przypomnienie: wizyta ${when}`],
    'code-again': (when) => [`Wizyta ${when}`],
    'waiting-list-joined': () => ['Jesteś na liście oczekujących'],
    'waiting-list-offered': (when, until) => [`Wolny termin ${when}`, `Zdecyduj do ${until}`],
  },
  smsCode: (code) => `Kod ${code}`,
  calendar: {
    file: 'wizyta.ics',
    summary: (office) => `Wizyta: ${office}`,
    description: (code) => `Kod ${code}. W urzędzie wybierz na biletomacie „Potwierdzenie wizyty” i wpisz kod.`,
    alarm: 'Wizyta w urzędzie',
  },
};
