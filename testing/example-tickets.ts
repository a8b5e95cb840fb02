// Made-up tickets for the tests of this room and for previews: a plain one, a booked one, and one with names as long
// as offices really have.
import type { PaperTicket, TicketTemplate } from '#server/modules/printing/paper-ticket.ts';

export const fullTemplate: TicketTemplate = {
  showWaiting: true,
  showEstimate: true,
  showQr: true,
  footer: {
    pl: 'Bilet jest ważny tylko dzisiaj.',
    en: 'This ticket is valid today only.',
    uk: 'Квиток дійсний лише сьогодні.',
  },
};

export const polishTicket: PaperTicket = {
  language: 'pl',
  officeName: 'Centrum Usług Społecznych w Starachowicach',
  officeLines: ['ul. Majówka 21A', '27-200 Starachowice'],
  serviceName: 'Zasiłek rodzinny i dodatki',
  otherServices: [],
  letter: 'A',
  value: 123,
  label: 'A 123',
  priorityName: null,
  waitingAhead: 7,
  issuedAt: { date: '23.11.2026', time: '10:42' },
  estimate: { fromMinutes: 25, toMinutes: 35 },
  deskHint: 'stanowiska 1–3, parter',
  bookedFor: null,
  followUrl: 'https://numerek.example.org/t/7Qm2xK9d',
  footer: null,
};

export const englishTicket: PaperTicket = {
  ...polishTicket,
  language: 'en',
  serviceName: 'Family allowance and supplements',
  waitingAhead: 1,
  label: 'C 085',
  letter: 'C',
  value: 85,
  bookedFor: '10:40',
  deskHint: 'desks 1–3, ground floor',
};

export const ukrainianTicket: PaperTicket = {
  ...polishTicket,
  language: 'uk',
  serviceName: 'Житлова допомога, ґрунт, їжа, Єдине вікно, об’єкти',
  waitingAhead: 3,
  label: 'W 888',
  letter: 'W',
  value: 888,
  priorityName: 'Особа з інвалідністю',
  deskHint: 'вікна 1–3, перший поверх',
};

export const longTicket: PaperTicket = {
  ...polishTicket,
  officeName:
    'Powiatowe Centrum Pomocy Rodzinie i Ośrodek Interwencji Kryzysowej w Konstantynopolitańczykowianowie Wielkim',
  serviceName:
    'Świadczenia dla uprawnionego do alimentów „Fundusz alimentacyjny” oraz postępowanie wobec dłużników alimentacyjnych',
  otherServices: ['Karta Dużej Rodziny – wydanie, wymiana i uzupełnienie', 'Dodatek mieszkaniowy i energetyczny'],
  priorityName: 'Osoba ze znacznym stopniem niepełnosprawności lub z dzieckiem do 3 lat',
  label: 'W 8888',
  letter: 'W',
  value: 8888,
  waitingAhead: 112,
  estimate: { fromMinutes: 120, toMinutes: 155 },
  footer: 'Przygotuj dowód osobisty i wypełniony wniosek. Toaleta i przewijak: parter, obok stanowiska 3.',
};
