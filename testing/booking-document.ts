// The office of the booking pages' tests: three matters, closed at weekends, with words in three languages.

const weekday = ['mon', 'tue', 'wed', 'thu', 'fri'];
const words = (pl: string, en: string, uk: string) => ({ pl, en, uk });
const places = (count: number) => [{ days: weekday, from: '08:00', to: '16:00', places: count }];
const spans = [{ from: '08:00', to: '16:00' }];

export const matters = {
  family: words('Zasiłek rodzinny i dodatki', 'Family allowance and supplements', 'Сімейна допомога та додатки'),
  card: words('Karta Dużej Rodziny', 'Large Family Card', 'Картка багатодітної родини'),
} as const;

/** @param changes fields of the document; `booking` is merged into its own. */
export function bookingDocument(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const { booking = {}, ...rest } = changes;
  return {
    branch: 'centrum',
    name: words(
      'Centrum Usług Społecznych w Starachowicach',
      'Social Services Centre in Starachowice',
      'Центр соціальних послуг у Стараховіце',
    ),
    address: ['ul. Majówka 21a', '27-200 Starachowice'],
    openingHours: { mon: spans, tue: spans, wed: spans, thu: spans, fri: spans, sat: [], sun: [] },
    services: services(),
    priorities: [{ id: 'zwykla', name: words('Zwykła', 'Ordinary', 'Звичайна'), rate: 1 }],
    profiles: [{ id: 'wszystko', name: words('Wszystko', 'All', 'Усе'), tiers: [['zasilek', 'karta', 'opieka']] }],
    desks: [{ id: 's1', label: '1', profile: 'wszystko' }],
    voice: { engine: 'none' },
    booking: {
      terms: {
        version: '2026-11',
        text: words(
          'Wizytę można umówić bez opłat.\nPo umówieniu otrzymasz kod.',
          'A visit is booked free of charge.\nYou get a code.',
          'Запис безкоштовний.\nВи отримаєте код.',
        ),
      },
      privacy: {
        version: '2026-11',
        text: words('Nie musisz podawać danych.', 'You need not give any data.', 'Дані подавати не обов’язково.'),
      },
      telephone: '41 000 00 00',
      emailFrom: 'wizyty@example.pl',
      smsFrom: 'CUS',
      proofOfWork: 2_000,
      holdsPerHour: 1_000,
      ...(booking as Record<string, unknown>),
    },
    ...rest,
  };
}

function services(): Record<string, unknown>[] {
  const identity = words('Dowód osobisty', 'Identity card', 'Посвідчення особи');
  return [
    {
      ...{ id: 'zasilek', letter: 'A', name: matters.family, usualMinutes: 20 },
      bring: [identity, words('Zaświadczenie o dochodach', 'Proof of income', 'Довідка про доходи')],
      booking: { slotMinutes: 30, capacity: places(1), leadMinutes: 60 },
    },
    {
      ...{ id: 'karta', letter: 'K', name: matters.card, usualMinutes: 10 },
      hint: words('Nowa karta albo duplikat', 'A new card or a copy', 'Нова картка або дублікат'),
      bring: [identity],
      booking: {
        ...{ slotMinutes: 20, capacity: places(1), leadMinutes: 60, horizonDays: 10 },
        asks: [
          {
            id: 'dzieci',
            label: words('Liczba dzieci', 'Number of children', 'Кількість дітей'),
            required: true,
            maxLength: 5,
          },
          { id: 'uwagi', label: words('Uwagi', 'Remarks', 'Примітки') },
        ],
        note: words('Kartę wydajemy od ręki.', 'The card is given at once.', 'Картку видаємо одразу.'),
      },
    },
    {
      ...{ id: 'opieka', letter: 'F', name: words('Świadczenia opiekuńcze', 'Care benefits', 'Допомога по догляду') },
      usualMinutes: 20,
      booking: null,
    },
  ];
}
