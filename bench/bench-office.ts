// The office that is measured: as many services, desks and numbers as one branch may have.
const two = 'ABCDEFGHJKLMNPRSTUWYZ'.split('');

function letters(at: number): string {
  const first = two[Math.floor(at / two.length)] ?? 'A';
  return `${first}${two[at % two.length]}`;
}

const always = [{ from: '03:00', to: '03:00' }];

/** @param printerPort a printer for the kiosk, or null. */
export function benchOffice(branch: string, printerPort: number | null): unknown {
  // What thousands of screens follow is an ordinary hall; what is issued in hundreds of thousands needs room for numbers.
  const services = Array.from({ length: branch.startsWith('hall') ? 8 : 100 }, (_, at) => ({
    id: `s${at}`,
    letter: letters(at),
    name: { pl: `Sprawa ${at}`, en: `Matter ${at}`, uk: `Справа ${at}` },
    usualMinutes: 10,
    numbers: { from: 1, to: 9999, digits: 3 },
  }));
  return {
    branch,
    name: { pl: 'Urząd mierzony', en: 'Measured office', uk: 'Установа для вимірів' },
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
