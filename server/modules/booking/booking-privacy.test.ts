import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeLog } from '#server/platform/log.ts';
import { databaseFileIn } from '#server/store/data-folder.ts';
import { at, type BookingOffice, openBookingOffice, termsVersion, theDate } from '#testing/booking-example.ts';

const planted = {
  email: 'bogumila.tajna@poczta.example.pl',
  phone: '+48512345987',
  name: 'Bogumiła',
  note: 'porusza się o kulach',
  secondEmail: 'lista.tajna@poczta.example.pl',
} as const;
const typedPhone = '512 345 987';
let one: BookingOffice;
const lines: string[] = [];
const urls: string[] = [];
const codes: string[] = [];

beforeAll(async () => {
  one = await openBookingOffice({
    onSqlite: true,
    log: makeLog('trace', { write: (line: string) => lines.push(line) }),
  });
  const inject = one.office.inject.bind(one.office);
  one.office.inject = (asked) => {
    urls.push(String(asked.url));
    return inject(asked);
  };
  await liveAVisit();
});
afterAll(() => one.close());

/** Something of everything that is done with an appointment, refusals too. */
async function liveAVisit(): Promise<void> {
  const email = { kind: 'email', address: planted.email } as const;
  const phone = { kind: 'phone', number: typedPhone } as const;
  const first = await one.booked('09:00', { contact: email, answers: { name: planted.name } });
  const second = await one.booked('10:00', { contact: phone });
  codes.push(first.code ?? '', second.code ?? '');
  const of = { params: { appointment: first.appointment } };
  const ask = one.office.ask.bind(one.office);
  await ask('anna', 'PUT /branches/{branch}/calendar/appointments/{appointment}/note', {
    ...of,
    body: { note: planted.note },
  });
  await ask('anna', 'GET /branches/{branch}/calendar', { query: { from: theDate, days: '1' } });
  await ask('anna', 'POST /branches/{branch}/calendar/find', { body: { code: codes[0] ?? '' } });
  const hand = await ask('anna', 'POST /branches/{branch}/calendar/appointments', {
    body: { services: ['a'], date: theDate, startMs: at('11:00'), contact: phone, note: planted.note },
  });
  codes.push(hand.reply.code ?? '');
  await ask('stranger', 'POST /branches/{branch}/appointments/find', {
    body: { code: codes[0] ?? '', contact: email },
  });
  await ask('stranger', 'POST /branches/{branch}/appointments/find', {
    body: { code: codes[0] ?? '', contact: phone },
  });
  await ask('stranger', 'POST /branches/{branch}/appointments/resend', { body: { contact: email } });
  await ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/export', {
    ...of,
    body: { code: codes[0] ?? '' },
  });
  await ask('stranger', 'POST /branches/{branch}/waiting-list', {
    body: {
      services: ['b'],
      fromDate: theDate,
      toDate: theDate,
      language: 'pl',
      contact: { kind: 'email', address: planted.secondEmail },
      termsVersion,
    },
  });
  const { hold } = (await one.hold('12:00')).reply;
  await ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/move', { ...of, body: { hold } });
  await one.book(hold, { contact: email, answers: { name: `${planted.name} za długie` } });
  await ask('anna', 'POST /branches/{branch}/calendar/closures', {
    body: { date: theDate, fromMs: at('10:00'), toMs: at('10:30') },
  });
  await vi.waitFor(() => expect(one.post.length).toBeGreaterThan(4));
  one.office.nowMs = at('12:00');
  await one.checkIn(codes[0] ?? '');
  await one.checkIn(codes[0] ?? '');
  await ask('stranger', 'POST /branches/{branch}/appointments/{appointment}/cancel', { ...of, body: {} });
  await one.page(first.appointment);
  await one.office.inject({ method: 'POST', url: '/api/v1/branches/small/appointments', payload: planted.email });
  await one.office.inject({ method: 'GET', url: '/metrics' });
}

/** Which of the planted secrets a text holds, in whatever letters. */
function found(text: string): string[] {
  const small = text.toLowerCase();
  const words = [...Object.values(planted), typedPhone, '512345987', 'tajna'];
  const inText = words.filter((word) => small.includes(word.toLowerCase()));
  return [...inText, ...codes.filter((code) => new RegExp(`(?<![0-9A-Za-z_-])${code}(?![0-9A-Za-z_-])`).test(text))];
}

test('What was planted is found where it belongs: with the person’s row, and in the message', async () => {
  const row = (await one.office.store.people.findAll([...(await subjects())])).values();
  const rows = JSON.stringify([...row]);
  for (const secret of Object.values(planted)) expect(rows).toContain(secret);
  expect(found(JSON.stringify(one.post))).toContain(codes[0]);
});

async function subjects(): Promise<readonly string[]> {
  return (await one.office.store.people.contactKeys()).map((row) => row.subject);
}

test('No event holds any of it', async () => {
  const events = await one.office.allEvents();
  expect(events.map((logged) => logged.type)).toContain('appointment-note-changed');
  expect(found(JSON.stringify(events))).toEqual([]);
});

test('No table but the people’s holds any of it: no answer of a command, no message on its way', () => {
  const database = new Database(databaseFileIn(one.office.folder), { readonly: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    expect(tables).toEqual(expect.arrayContaining(['events', 'commands', 'people', 'messages']));
    for (const table of tables) {
      const rows = database.prepare(`SELECT * FROM "${table}"`).all();
      const text = rows
        .map((row) =>
          Object.values(row as object)
            .map(String)
            .join(' '),
        )
        .join('\n');
      if (table === 'people') expect(found(text)).not.toEqual([]);
      else expect({ table, found: found(text) }).toEqual({ table, found: [] });
    }
    const commands = database.prepare('SELECT count(*) FROM commands').pluck().get();
    expect(commands).toBeGreaterThan(5);
  } finally {
    database.close();
  }
});

test('No line of the log, even at its most talkative, and no figure holds any of it', async () => {
  const metrics = (await one.office.inject({ method: 'GET', url: '/metrics' })).text;
  expect(metrics).toContain('numerek_booking_refused_total{why="appointment-checked-in"} 2');
  expect(found(metrics)).toEqual([]);
  one.office.hall.log.info('the log is listened to');
  expect(lines.join('')).toContain('the log is listened to');
  expect(found(lines.join(''))).toEqual([]);
});

test('No address that was asked for holds any of it', () => {
  expect(urls.length).toBeGreaterThan(15);
  expect(found(urls.map(decodeURIComponent).join('\n'))).toEqual([]);
});

test('No subject and no text message holds the person’s name or note', () => {
  for (const { letter } of one.post) {
    const text = JSON.stringify(letter).toLowerCase();
    expect(text).not.toContain(planted.name.toLowerCase());
    expect(text).not.toContain(planted.note);
  }
});

test('What anybody can see of the branch holds none of it', async () => {
  const seen = [];
  for (const path of [
    'views/public',
    'booking',
    'booking/days?services=a',
    `booking/hours?services=a&date=${theDate}`,
  ]) {
    seen.push((await one.office.inject({ method: 'GET', url: `/api/v1/branches/small/${path}` })).text);
  }
  expect(found(seen.join(''))).toEqual([]);
});
