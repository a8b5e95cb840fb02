// The words of messages in English.
import type { LetterWords } from './letter-words.ts';

export const english: LetterWords = {
  moment: (shortDate, hour) => `${shortDate} at ${hour}`,
  code: (code) => `code ${code}`,
  subject: {
    confirm: (when) => `Confirm your appointment on ${when}`,
    booked: (when) => `Appointment on ${when}`,
    moved: (when) => `New time of your appointment: ${when}`,
    cancelled: (when) => `Cancelled appointment on ${when}`,
    'called-off': (when) => `The office cancelled your appointment on ${when}`,
    displaced: (when) => `The office cancelled your time on ${when}`,
    reminder: (when) => `Reminder: appointment on ${when}`,
    'code-again': (when) => `Appointment on ${when}`,
    'waiting-list-joined': () => 'Waiting list',
    'waiting-list-offered': (when) => `A free time: ${when}`,
  },
  title: {
    confirm: 'Confirm your appointment',
    booked: 'Your appointment is booked',
    moved: 'Your appointment has a new time',
    cancelled: 'Your appointment is cancelled',
    'called-off': 'The office cancelled your appointment',
    displaced: 'The office cancelled this time',
    reminder: 'A reminder of your appointment',
    'code-again': 'Your code once more',
    'waiting-list-joined': 'You are on the waiting list',
    'waiting-list-offered': 'A time has become free',
  },
  lead: {
    confirm: ({ until }) => [`Confirm the appointment by ${until}. Otherwise the booking lapses.`],
    booked: () => ['Keep this message: you will need the code at the office.'],
    moved: ({ old, unconfirmed, until }) => [
      old === null ? 'The earlier time no longer counts.' : `The earlier time (${old}) no longer counts.`,
      'Your code is the same.',
      ...(unconfirmed ? [`Confirm the appointment by ${until}. Otherwise the booking lapses.`] : []),
    ],
    cancelled: () => ['The time is free for others again. There is nothing more to do.'],
    'called-off': () => [
      'We are sorry. This appointment will not take place.',
      'You can book another one on our site.',
    ],
    displaced: ({ reason }) => [
      'We are sorry. The office does not see booked visitors at that time.',
      ...(reason === null ? [] : [`Reason: ${reason}`]),
      'Choose another day or time on the page of your appointment.',
    ],
    reminder: () => ['You can’t come? Move or cancel the appointment, so that another customer can use the time.'],
    'code-again': () => [
      'We send the code once more because it was asked for on our site.',
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
    confirm: 'Confirm the appointment',
    booked: 'See, move or cancel the appointment',
    moved: 'See, move or cancel the appointment',
    cancelled: 'Book another appointment',
    'called-off': 'Book another appointment',
    displaced: 'Choose another time',
    reminder: 'See, move or cancel the appointment',
    'code-again': 'See, move or cancel the appointment',
    'waiting-list-joined': 'Your position on the list',
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
    `Between ${fromHour} and ${untilHour} go to the ticket machine. Choose “Check in” and enter the code, or show the QR code.`,
    calledEarly
      ? `Take the ticket and have a seat. We will call you at ${hour}, or earlier if nobody is waiting.`
      : `Take the ticket and have a seat. We will not call you before ${hour}.`,
    lateAsWalkIn
      ? `After ${untilHour} the same code gives you an ordinary ticket, and you wait in the queue.`
      : `After ${untilHour} the code no longer works.`,
  ],
  questions: (telephone) => `Questions: telephone ${telephone}.`,
  secretLink: 'The link is for you alone: with it one can change or cancel the appointment.',
  automatic: 'This message was sent automatically. Please do not reply to it.',
  sms: {
    confirm: (when, until) => [`Appointment on ${when}`, `Confirm by ${until}`],
    booked: (when) => [`Appointment on ${when}`],
    moved: (when) => [`New time of your appointment: ${when}`],
    cancelled: (when) => [`Cancelled: appointment on ${when}`],
    'called-off': (when) => [`The office cancelled your appointment on ${when}`, 'We are sorry'],
    displaced: (when) => [`The office cancelled your time on ${when}`, 'Choose another'],
    reminder: (when) => [`Reminder: appointment on ${when}`],
    'code-again': (when) => [`Appointment on ${when}`],
    'waiting-list-joined': () => ['You are on the waiting list'],
    'waiting-list-offered': (when, until) => [`Free time: ${when}`, `Decide by ${until}`],
  },
  smsCode: (code) => `Code ${code}`,
  calendar: {
    file: 'visit.ics',
    summary: (office) => `Appointment: ${office}`,
    description: (code) => `Code ${code}. At the office choose “Check in” on the ticket machine and enter the code.`,
    alarm: 'Appointment at the office',
  },
};
