// The office used in the benchmarks: as many services, desks and numbers as one branch may have.
const two = 'ABCDEFGHJKLMNPRSTUWYZ'.split('');

function letters(at: number): string {
  const first = two[Math.floor(at / two.length)] ?? 'A';
  return `${first}${two[at % two.length]}`;
}

const always = [{ from: '03:00', to: '03:00' }];

const text = { version: '1', text: { pl: 'Tekst', en: 'Text', uk: 'Текст' } };
const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** One place in a day, or five hundred. */
function bookingOf(branch: string): unknown {
  if (branch === 'last') {
    return { slotMinutes: 5, capacity: [{ days: everyDay, from: '12:00', to: '12:05', places: 1 }] };
  }
  if (branch === 'rush') {
    return { slotMinutes: 5, capacity: [{ days: everyDay, from: '08:00', to: '16:20', places: 5 }] };
  }
  return null;
}

/** @param printerPort a printer for the kiosk, or null. */
export function benchOffice(branch: string, printerPort: number | null): unknown {
  // Thousands of screens follow an ordinary hall; hundreds of thousands of tickets need a larger range of numbers.
  const services = Array.from({ length: branch.startsWith('hall') ? 8 : 100 }, (_, at) => ({
    id: `s${at}`,
    letter: letters(at),
    name: { pl: `Sprawa ${at}`, en: `Matter ${at}`, uk: `Справа ${at}` },
    usualMinutes: 10,
    booking: at === 0 ? bookingOf(branch) : null,
    numbers: { from: 1, to: 9999, digits: 3 },
  }));
  return {
    branch,
    name: { pl: 'Urząd mierzony', en: 'Measured office', uk: 'Установа для вимірів' },
    remote: branch === 'hall-phones' ? {} : null,
    booking: bookingOf(branch) === null ? null : { proofOfWork: 0, terms: text, privacy: text },
    openingHours: { mon: always, tue: always, wed: always, thu: always, fri: always, sat: always, sun: always },
    services,
    priorities: [{ id: 'zwykla', name: { pl: 'Zwykła', en: 'Ordinary', uk: 'Звичайна' }, rate: 1 }],
    profiles: [
      { id: 'wszystko', name: { pl: 'Wszystko', en: 'All', uk: 'Усе' }, tiers: [services.map((one) => one.id)] },
    ],
    desks: Array.from({ length: 64 }, (_, at) => ({ id: `d${at}`, label: String(at + 1), profile: 'wszystko' })),
    printers: printerPort === null ? [] : [{ id: 'p', name: 'p', host: '127.0.0.1', port: printerPort }],
    kiosks: [{ id: 'k', name: 'k', printer: printerPort === null ? null : 'p' }],
    halls: [{ id: 'h', name: 'h' }],
  };
}
