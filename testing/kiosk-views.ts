// Kiosk views to try the screen with: a full office day, and what differs from it.

import type { Views } from '#contract/resources/views.ts';

export type KioskView = Views['kiosk'];
export type ServiceRow = KioskView['services'][number];

const w = (pl: string, en: string, uk: string) => ({ pl, en, uk });
const minuteMs = 60_000;

/** Monday, 23 November 2026, 10:42 in Warsaw. */
export const nowMs = Date.UTC(2026, 10, 23, 9, 42);
/** Tuesday, 7:30 in Warsaw. */
export const tomorrowMs = Date.UTC(2026, 10, 24, 6, 30);
/** Friday, 7:30 in Warsaw. */
export const fridayMs = Date.UTC(2026, 10, 27, 6, 30);

type Estimate = readonly [fromMin: number, toMin: number] | null;

function row(id: string, letter: string, name: ServiceRow['name'], waiting: number, wait: Estimate): ServiceRow {
  const estimate = wait === null ? null : { fromMs: wait[0] * minuteMs, toMs: wait[1] * minuteMs };
  return { id, letter, name, hint: null, deskHint: null, group: null, waiting, estimate, closed: null };
}

export const services: readonly ServiceRow[] = [
  row(
    'a',
    'A',
    w('Zasiłek rodzinny i dodatki', 'Family allowance and supplements', 'Сімейна допомога та додатки'),
    7,
    [25, 35],
  ),
  row('c', 'C', w('Fundusz alimentacyjny', 'Child maintenance fund', 'Аліментний фонд'), 3, [18, 31]),
  row('f', 'F', w('Świadczenia opiekuńcze', 'Care benefits', 'Допомога по догляду'), 1, null),
  {
    ...row('h', 'H', w('Urodzenie dziecka', 'Birth of a child', 'Народження дитини'), 2, [15, 22]),
    hint: w(
      'zapomoga, świadczenie rodzicielskie, Za życiem',
      'birth grant, parental benefit, “Za życiem”',
      'одноразова допомога, батьківська допомога, «Za życiem»',
    ),
  },
  row('k', 'K', w('Karta Dużej Rodziny', 'Large Family Card', 'Карта великої родини'), 0, [0, 2]),
  {
    ...row('m', 'M', w('Dodatek mieszkaniowy', 'Housing allowance', 'Житлова допомога'), 9, null),
    closed: { code: 'service-capped', nextMs: tomorrowMs, cap: 40 },
  },
  {
    ...row(
      'r',
      'R',
      w('Złożenie lub odbiór dokumentu', 'Hand in or collect a document', 'Подати або забрати документ'),
      5,
      [9, 15],
    ),
    hint: w('także zaświadczenie', 'certificates too', 'також довідка'),
  },
  {
    ...row(
      'z',
      'Z',
      w('Pomoc przy wniosku elektronicznym', 'Help with an electronic application', 'Допомога з електронною заявою'),
      12,
      [50, 65],
    ),
    hint: w(
      '800+, Dobry Start, Aktywny rodzic (ZUS)',
      '800+, Dobry Start, Aktywny rodzic (ZUS)',
      '800+, Dobry Start, Aktywny rodzic (ZUS)',
    ),
  },
];

export const kioskView: KioskView = {
  kind: 'kiosk',
  officeName: w(
    'Centrum Usług Społecznych w Starachowicach',
    'Social Services Centre in Starachowice',
    'Центр соціальних послуг у Стараховіце',
  ),
  address: ['ul. Majówka 21a', 'Dział Świadczeń Rodzinnych i Alimentacyjnych'],
  logo: null,
  timeZone: 'Europe/Warsaw',
  languages: ['pl', 'en', 'uk'],
  closure: null,
  services,
  groups: [],
  priorities: [],
  mattersPerVisit: 4,
  booking: false,
  phone: null,
  printer: { canPrint: true, trouble: null },
  prints: [],
  settings: {
    id: 'parter',
    name: 'Biletomat na parterze',
    printer: 'parter',
    returnAfterSeconds: 45,
    ticketSeconds: 20,
    theme: 'light',
  },
};

/** A large district office: twenty matters in four groups, and one in none. */
export function manyServices(): KioskView {
  const groups = [
    { id: 'usc', name: w('Urząd stanu cywilnego', 'Civil registry', 'Відділ реєстрації актів цивільного стану') },
    {
      id: 'meldunki',
      name: w('Meldunki i dowody osobiste', 'Residence and identity cards', 'Реєстрація та посвідчення'),
    },
    {
      id: 'pojazdy',
      name: w('Pojazdy i prawa jazdy', 'Vehicles and driving licences', 'Транспорт і посвідчення водія'),
    },
    { id: 'podatki', name: w('Podatki i opłaty lokalne', 'Local taxes and fees', 'Місцеві податки та збори') },
  ];
  const letters = [...'ABCDEFGHJKLMNPRSTUWY'];
  const names = [
    w('Odpisy aktów stanu cywilnego', 'Copies of civil status records', 'Витяги з актів цивільного стану'),
    w('Zgłoszenie urodzenia', 'Registration of a birth', 'Реєстрація народження'),
    w('Dowód osobisty – wniosek', 'Identity card – application', 'Посвідчення особи – заява'),
    w(
      'Rejestracja pojazdu sprowadzonego z zagranicy',
      'Registration of a vehicle from abroad',
      'Реєстрація автомобіля з-за кордону',
    ),
    w('Podatek od nieruchomości', 'Property tax', 'Податок на нерухомість'),
  ];
  return {
    ...kioskView,
    groups,
    services: [
      ...letters.map((letter, at) => ({
        ...row(letter.toLowerCase(), letter, names[at % names.length] ?? names[0] ?? w('', '', ''), at, [
          at + 3,
          at + 12,
        ] as const),
        group: groups[at % groups.length]?.id ?? null,
      })),
      row('z', 'Z', w('Inna sprawa', 'Another service', 'Інша справа'), 4, [10, 20]),
    ],
  };
}

/** The whole office, as one reason closes it. */
export function closedOffice(
  closed: NonNullable<ServiceRow['closed']>,
  closure: KioskView['closure'] = null,
): KioskView {
  return { ...kioskView, closure, services: services.map((one) => ({ ...one, closed, estimate: null })) };
}

export const withPriorities: KioskView = {
  ...kioskView,
  priorities: [
    {
      id: 'pierwszenstwo',
      name: w(
        'Tak: niepełnosprawność, ciąża, małe dziecko, 70+',
        'Yes: disability, pregnancy, small child, 70+',
        'Так: інвалідність, вагітність, мала дитина, 70+',
      ),
    },
  ],
};
