// The demo office: Centrum Usług Społecznych in Starachowice, after its own announcement. Letters, minutes and hours are
// estimates; the people and tickets in it are made up.
import type { z } from 'zod';
import type { officeSchema } from '#core/office/document.ts';
import type { Words } from '#core/shared/language.ts';

type OfficeInput = z.input<typeof officeSchema>;

const w = (pl: string, en: string, uk: string): Words => ({ pl, en, uk });

/**
 * Round the clock, so that a newcomer at any hour sees a hall that works. The office itself is open on Mondays from 7:30
 * to 17:30 and on other working days to 15:30.
 */
const always = [{ from: '03:00', to: '03:00' }];

const services: OfficeInput['services'] = [
  {
    id: 'zasilek-rodzinny',
    letter: 'A',
    name: w('Zasiłek rodzinny i dodatki', 'Family allowance and supplements', 'Сімейна допомога та додатки'),
    usualMinutes: 15,
    promiseMinutes: 60,
  },
  {
    id: 'fundusz-alimentacyjny',
    letter: 'C',
    name: w('Fundusz alimentacyjny', 'Child maintenance fund', 'Аліментний фонд'),
    usualMinutes: 20,
  },
  {
    id: 'swiadczenia-opiekuncze',
    letter: 'F',
    name: w('Świadczenia opiekuńcze', 'Care benefits', 'Допомога по догляду'),
    usualMinutes: 20,
  },
  {
    id: 'urodzenie-dziecka',
    letter: 'H',
    name: w('Urodzenie dziecka', 'Birth of a child', 'Народження дитини'),
    hint: w(
      'zapomoga, świadczenie rodzicielskie, Za życiem',
      'birth grant, parental benefit, “Za życiem”',
      'одноразова допомога, батьківська допомога, «Za życiem»',
    ),
    usualMinutes: 15,
  },
  {
    id: 'karta-duzej-rodziny',
    letter: 'K',
    name: w('Karta Dużej Rodziny', 'Large Family Card', 'Карта великої родини'),
    usualMinutes: 10,
  },
  {
    id: 'dodatek-mieszkaniowy',
    letter: 'M',
    dailyCap: 12,
    name: w('Dodatek mieszkaniowy', 'Housing allowance', 'Житлова допомога'),
    usualMinutes: 15,
  },
  {
    id: 'dokumenty',
    letter: 'R',
    name: w('Złożenie lub odbiór dokumentu', 'Hand in or collect a document', 'Подати або забрати документ'),
    hint: w('także zaświadczenie', 'certificates too', 'також довідка'),
    usualMinutes: 5,
  },
  {
    id: 'wniosek-elektroniczny',
    letter: 'Z',
    name: w(
      'Pomoc przy wniosku elektronicznym',
      'Help with an electronic application',
      'Допомога з електронною заявою',
    ),
    hint: w(
      '800+, Dobry Start, Aktywny rodzic (ZUS)',
      '800+, Dobry Start, Aktywny rodzic (ZUS)',
      '800+, Dobry Start, Aktywny rodzic (ZUS)',
    ),
    usualMinutes: 15,
  },
];

const all = services.map((one) => one.id);

/** @param printerPort where the demo's printer listens on this machine. */
export function demoOffice(printerPort: number): OfficeInput {
  return {
    branch: 'starachowice',
    name: w(
      'Centrum Usług Społecznych w Starachowicach',
      'Social Services Centre in Starachowice',
      'Центр соціальних послуг у Стараховіце',
    ),
    address: ['ul. Majówka 21a', 'Dział Świadczeń Rodzinnych i Alimentacyjnych'],
    timeZone: 'Europe/Warsaw',
    dayStartsAt: '03:00',
    openingHours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    services,
    priorities: [
      { id: 'zwykla', name: w('Kolejność zwykła', 'Ordinary order', 'Звичайна черга'), rate: 1 },
      {
        id: 'pierwszenstwo',
        name: w(
          'Pierwszeństwo: niepełnosprawność, ciąża, małe dziecko, 70+',
          'Priority: disability, pregnancy, small child, 70+',
          'Першість: інвалідність, вагітність, мала дитина, 70+',
        ),
        rate: 2,
        selfDeclared: true,
      },
    ],
    profiles: [
      {
        id: 'rodzina',
        name: w('Świadczenia rodzinne', 'Family benefits', 'Сімейні виплати'),
        tiers: [
          ['zasilek-rodzinny', 'urodzenie-dziecka', 'karta-duzej-rodziny'],
          all.filter((id) => !['zasilek-rodzinny', 'urodzenie-dziecka', 'karta-duzej-rodziny'].includes(id)),
        ],
      },
      {
        id: 'alimenty',
        name: w('Alimenty i opieka', 'Maintenance and care', 'Аліменти та догляд'),
        tiers: [
          ['fundusz-alimentacyjny', 'swiadczenia-opiekuncze'],
          ['zasilek-rodzinny', 'dokumenty'],
        ],
      },
      {
        id: 'szybkie',
        name: w('Dokumenty i wnioski', 'Documents and applications', 'Документи та заяви'),
        tiers: [
          ['dokumenty', 'wniosek-elektroniczny'],
          ['karta-duzej-rodziny', 'dodatek-mieszkaniowy'],
        ],
      },
      { id: 'wszystko', name: w('Wszystkie sprawy', 'All matters', 'Усі справи'), tiers: [all] },
    ],
    desks: [
      { id: 's1', label: '1', profile: 'rodzina' },
      { id: 's2', label: '2', profile: 'rodzina' },
      { id: 's3', label: '3', profile: 'alimenty' },
      { id: 's4', label: '4', profile: 'szybkie' },
      { id: 's5', label: '5', profile: 'wszystko' },
    ],
    pauseReasons: [
      { id: 'sniadanie', name: w('Przerwa śniadaniowa', 'Breakfast break', 'Перерва на сніданок') },
      { id: 'praca-wewnetrzna', name: w('Praca wewnętrzna', 'Internal work', 'Внутрішня робота') },
      { id: 'narada', name: w('Narada', 'Meeting', 'Нарада') },
    ],
    outcomes: [
      { id: 'zalatwione', name: w('Załatwione', 'Done', 'Вирішено') },
      { id: 'brak-dokumentow', name: w('Brakuje dokumentów', 'Documents missing', 'Бракує документів') },
      { id: 'inny-urzad', name: w('Do innego urzędu', 'Another office', 'До іншої установи') },
    ],
    noteCodes: [
      { id: 'wypelnia-formularz', name: w('Wypełnia formularz', 'Filling in a form', 'Заповнює бланк') },
      { id: 'przyniesie-dokument', name: w('Przyniesie dokument', 'Will bring a document', 'Принесе документ') },
      { id: 'potrzebny-tlumacz', name: w('Potrzebny tłumacz', 'Interpreter needed', 'Потрібен перекладач') },
    ],
    printers: [{ id: 'parter', name: 'Biletomat na parterze', host: '127.0.0.1', port: printerPort }],
    kiosks: [{ id: 'parter', name: 'Biletomat na parterze', printer: 'parter' }],
    halls: [
      {
        id: 'parter',
        name: 'Hol na parterze',
        viewingDistanceM: 5,
        speaker: true,
        ticker: [
          w(
            'Przygotuj bilet i dowód osobisty.',
            'Have your ticket and identity card ready.',
            'Підготуйте квиток і посвідчення особи.',
          ),
          w(
            'Wnioski 800+ składa się elektronicznie. Pomagamy: sprawa Z.',
            '800+ applications are filed electronically. We help: matter Z.',
            'Заяви 800+ подаються електронно. Допомагаємо: справа Z.',
          ),
        ],
      },
    ],
    voice: { engine: 'espeak', form: 'full', volume: [{ from: '00:00', percent: 80 }] },
    ticketTemplate: {
      footer: w(
        'Usiądź w holu. Wezwiemy Cię na ekranie i głosem.',
        'Please take a seat. We will call you on the screen and aloud.',
        'Сідайте в холі. Ми викличемо вас на екрані та голосом.',
      ),
    },
  };
}
