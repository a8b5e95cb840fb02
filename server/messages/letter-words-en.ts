// The words of messages in English.
import type { LetterWords } from './letter-words.ts';

export const english: LetterWords = {
  moment: (shortDate, hour) => `${shortDate} at ${hour}`,
  code: (code) => `code ${code}`,
  subject: {
    confirm: (when) => `Confirm your visit on ${when}`,
    booked: (when) => `Visit on ${when}`,
    moved: (when) => `New time of your visit: ${when}`,
    cancelled: (when) => `Cancelled visit on ${when}`,
    'called-off': (when) => `The office cancelled your visit on ${when}`,
    displaced: (when) => `The office cancelled your time on ${when}`,
    reminder: (when) => `Reminder: visit on ${when}`,
    'code-again': (when) => `Visit on ${when}`,
    'waiting-list-joined': () => 'Waiting list',
    'waiting-list-offered': (when) => `A free time: ${when}`,
  },
  title: {
    confirm: 'Confirm your visit',
    booked: 'Your visit is booked',
    moved: 'Your visit has a new time',
    cancelled: 'Your visit is cancelled',
    'called-off': 'The office cancelled your visit',
    displaced: 'The office cancelled this time',
    reminder: 'A reminder of your visit',
    'code-again': 'Your code once more',
    'waiting-list-joined': 'You are on the waiting list',
    'waiting-list-offered': 'A time has become free',
  },
  lead: {
    confirm: ({ until }) => [`Confirm the visit by ${until}. Otherwise the booking lapses.`],
    booked: () => ['Keep this message: you will need the code at the office.'],
    moved: ({ old, unconfirmed, until }) => [
      old === null ? 'The earlier time no longer counts.' : `The earlier time (${old}) no longer counts.`,
      'Your code is the same.',
      ...(unconfirmed ? [`Confirm the visit by ${until}. Otherwise the booking lapses.`] : []),
    ],
    cancelled: () => ['The time is free for others again. There is nothing more to do.'],
    'called-off': () => ['We are sorry. This visit will not take place.', 'You can book another one on our site.'],
    displaced: ({ reason }) => [
      'We are sorry. The office does not see booked visitors at that time.',
      ...(reason === null ? [] : [`Reason: ${reason}`]),
      'Choose another day or hour on the page of your visit.',
    ],
    reminder: () => ['You can’t come? Move or cancel the visit, so that somebody else can use the time.'],
    'code-again': () => [
      'We send the code once more because somebody asked for it on our site.',
      'If it was not you, there is nothing to do.',
    ],
    'waiting-list-joined': ({ fromDate, toDate }) => [
      fromDate === toDate
        ? `We will tell you if a time on ${fromDate} becomes free.`
        : `We will tell you if a time between ${fromDate} and ${toDate} becomes free.`,
      'Times are offered in the order in which people joined the list.',
    ],
    'waiting-list-offered': ({ until }) => [
      `We keep this time for you until ${until}.`,
      'After that it is offered to the next person on the list.',
    ],
  },
  link: {
    confirm: 'Confirm the visit',
    booked: 'See, move or cancel the visit',
    moved: 'See, move or cancel the visit',
    cancelled: 'Book another visit',
    'called-off': 'Book another visit',
    displaced: 'Choose another time',
    reminder: 'See, move or cancel the visit',
    'code-again': 'See, move or cancel the visit',
    'waiting-list-joined': 'Your place on the list',
    'waiting-list-offered': 'See the time and decide',
  },
  labels: {
    when: 'Day',
    hour: 'Time',
    place: 'Place',
    code: 'Code for the ticket machine',
    qr: 'QR code for the ticket machine',
    offUntil: 'Decide by',
    calledOff: 'Cancelled',
  },
  bring: 'What to bring',
  onTheDay: 'On the day',
  arriving: ({ fromHour, untilHour, hour, lateAsWalkIn, calledEarly }) => [
    `Between ${fromHour} and ${untilHour} go to the ticket machine. Choose “Confirm a visit” and enter the code, or show the QR code.`,
    calledEarly
      ? `Take the ticket and have a seat. We will call you at ${hour}, or earlier if nobody is waiting.`
      : `Take the ticket and have a seat. We will not call you before ${hour}.`,
    lateAsWalkIn
      ? `After ${untilHour} the same code gives you an ordinary ticket, and you wait in the queue.`
      : `After ${untilHour} the code no longer works.`,
  ],
  questions: (telephone) => `Questions: telephone ${telephone}.`,
  secretLink: 'The link is for you alone: whoever has it can change or cancel the visit.',
  automatic: 'This message was sent automatically. Please do not reply to it.',
  sms: {
    confirm: (when, until) => [`Visit on ${when}`, `Confirm by ${until}`],
    booked: (when) => [`Visit on ${when}`],
    moved: (when) => [`New time of your visit: ${when}`],
    cancelled: (when) => [`Cancelled: visit on ${when}`],
    'called-off': (when) => [`The office cancelled your visit on ${when}`, 'We are sorry'],
    displaced: (when) => [`The office cancelled your time on ${when}`, 'Choose another'],
    reminder: (when) => [`Reminder: visit on ${when}`],
    'code-again': (when) => [`Visit on ${when}`],
    'waiting-list-joined': () => ['You are on the waiting list'],
    'waiting-list-offered': (when, until) => [`Free time: ${when}`, `Decide by ${until}`],
  },
  smsCode: (code) => `Code ${code}`,
  calendar: {
    file: 'visit.ics',
    summary: (office) => `Visit: ${office}`,
    description: (code) =>
      `Code ${code}. At the office choose “Confirm a visit” on the ticket machine and enter the code.`,
    alarm: 'Visit to the office',
  },
};
