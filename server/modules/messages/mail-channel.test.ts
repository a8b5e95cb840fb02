// Against a real SMTP server on this machine, read back by a parser of mails.
import { createServer, type Server, type Socket } from 'node:net';
import jsQR from 'jsqr';
import { type ParsedMail, simpleParser } from 'mailparser';
import { PNG } from 'pngjs';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import { aLetter, host, matter, messageOffice, paper, visitId } from '#testing/message-spec.ts';
import type { Parcel } from './channel.ts';
import type { Letter } from './letter.ts';
import { createMailChannel } from './mail-channel.ts';

const never = new AbortController().signal;
const ended: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

interface Post {
  readonly port: number;
  readonly mails: ParsedMail[];
  /** As they came over the wire. */
  readonly raw: string[];
  readonly recipients: string[][];
}

async function startPost(options: SMTPServerOptions = {}): Promise<Post> {
  const mails: ParsedMail[] = [];
  const raw: string[] = [];
  const recipients: string[][] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const whole = Buffer.concat(chunks);
        raw.push(whole.toString());
        recipients.push(session.envelope.rcptTo.map((one) => one.address));
        mails.push(await simpleParser(whole));
        done();
      });
    },
    ...options,
  });
  // What a client does wrong is the client's outcome.
  server.on('error', () => {});
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ended.push(() => new Promise((closed) => server.close(() => closed())));
  const address = server.server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, mails, raw, recipients };
}

/** A server that speaks line by line as a test wants. */
async function startTalk(answer: (line: string, socket: Socket) => string | null): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 talk\r\n');
    socket.on('data', (data) => {
      for (const line of data.toString().split('\r\n').filter(Boolean)) {
        const said = answer(line, socket);
        if (said !== null) socket.write(`${said}\r\n`);
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ended.push(
    () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  );
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function aParcel(fields: Partial<Parcel> = {}, letter: Letter = aLetter('booked')): Parcel {
  return {
    letter,
    to: 'zofia@example.pl',
    from: 'wizyty@cus.example.pl',
    mark: 'a-mark_1',
    attachments: [
      { name: 'wizyta.ics', type: 'text/calendar; charset=utf-8; method=PUBLISH', content: 'BEGIN:VCALENDAR' },
    ],
    qr: letter.link.url,
    ...fields,
  };
}

function channel(port: number, rest = '', scheme = 'smtp') {
  return createMailChannel({ url: `${scheme}://${rest}127.0.0.1:${port}`, host });
}

test('a mail holds all that is needed, twice: as text and as HTML with its own picture', async () => {
  const post = await startPost();
  expect(await channel(post.port).send(aParcel(), never)).toEqual({ ok: true });
  const [mail] = post.mails;
  expect(mail?.subject).toBe('Wizyta 25.11 godz. 10:20, CUS Starachowice, kod 048213');
  expect(mail?.from?.value).toEqual([{ name: 'CUS Starachowice', address: 'wizyty@cus.example.pl' }]);
  expect(mail?.messageId).toBe(`<a-mark_1@${host}>`);
  expect(mail?.headers.get('auto-submitted')).toBe('auto-generated');
  expect(mail?.headers.get('content-language')).toBe('pl');
  const html = String(mail?.html);
  for (const needed of [
    'środa, 25 listopada 2026',
    '10:20',
    'ul. Majówka 21a',
    '048213',
    paper,
    'Między 09:50 a 10:30',
  ]) {
    expect(mail?.text).toContain(needed);
    expect(html).toContain(needed);
  }
  expect(mail?.text).toContain(`https://${host}/book/small/visit/${visitId}`);
  expect(html).toContain('<html lang="pl"');
  expect(html).not.toMatch(/(?:src|url\()=?["']?https?:/);
  expect(mail?.attachments.map((one) => [one.filename, one.contentType, one.related === true])).toEqual([
    ['qr.png', 'image/png', true],
    ['wizyta.ics', 'text/calendar', false],
  ]);
});

test('the picture in the mail is a QR code that a scanner reads', async () => {
  const post = await startPost();
  await channel(post.port).send(aParcel(), never);
  const picture = post.mails[0]?.attachments.find((one) => one.contentType === 'image/png');
  const { data, width, height } = PNG.sync.read(picture?.content ?? Buffer.alloc(0));
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toBe(`https://${host}/book/small/visit/${visitId}`);
});

test('the matter is nowhere in a mail, and what to bring not in its beginning', async () => {
  const post = await startPost();
  await channel(post.port).send(aParcel(), never);
  const [mail] = post.mails;
  expect(post.raw[0]?.split('\r\n\r\n')[0]).not.toContain(paper);
  expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain(matter);
  // What a mailbox shows of a message in its list.
  expect(mail?.text?.slice(0, 200)).not.toContain(paper);
  const shown = String(mail?.html)
    .replace(/<style>.*?<\/style>|<[^>]+>/gs, ' ')
    .replace(/\s+/g, ' ');
  expect(shown.slice(0, 260)).not.toContain(paper);
});

test('nothing that an office or a person writes becomes a header or a recipient', async () => {
  const post = await startPost();
  const name = 'CUS\r\nBcc: everybody@example.pl\r\n\r\n<h1>x</h1>, "A" <b@example.pl>';
  const office = messageOffice({ name: { pl: name, en: name, uk: name }, address: ['ul. <b>\r\nX-Evil: 1'] });
  const letter = aLetter('booked', 'pl', office);
  expect(await channel(post.port).send(aParcel({}, letter), never)).toEqual({ ok: true });
  const [mail] = post.mails;
  expect(post.recipients).toEqual([['zofia@example.pl']]);
  expect(mail?.bcc).toBeUndefined();
  expect(mail?.headers.has('x-evil')).toBe(false);
  expect(mail?.from?.value).toHaveLength(1);
  expect(mail?.subject).toContain('CUS Bcc: everybody@example.pl');
  expect(mail?.html).not.toContain('<h1>x</h1>');

  const bad = ['a@b.pl\r\nBcc: c@d.pl', 'a@b.pl, c@d.pl', 'A <a@b.pl>', 'a b@c.pl', '"a\r\n"@b.pl', 'no-at', ''];
  for (const to of bad) {
    expect(await channel(post.port).send(aParcel({ to }), never)).toEqual({
      ok: false,
      error: 'address',
      again: false,
    });
  }
  expect(post.mails).toHaveLength(1);
});

test('it signs in when the address says so, and a wrong password is worth trying again', async () => {
  const seen: unknown[] = [];
  const post = await startPost({
    authOptional: false,
    // A password in the open is allowed to this machine alone, which this is.
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      seen.push([username, password]);
      if (username === 'urzad@x' && password === 'p@ss:word') done(null, { user: username });
      else done(new Error('Invalid username or password'));
    },
  });
  expect(await channel(post.port, 'urzad%40x:p%40ss%3Aword@').send(aParcel(), never)).toEqual({ ok: true });
  const wrong = await channel(post.port, 'urzad%40x:wrong@').send(aParcel(), never);
  expect(wrong).toEqual({ ok: false, error: 'sign-in', again: true });
  expect(seen[0]).toEqual(['urzad@x', 'p@ss:word']);
  expect(await channel(post.port).send(aParcel(), never)).toMatchObject({ ok: false, again: true });
  expect(post.mails).toHaveLength(1);
});

test('where encryption is asked for and absent or refused, nothing is sent', async () => {
  const post = await startPost();
  const absent = createMailChannel({ url: `smtp://127.0.0.1:${post.port}?requireTLS=true`, host });
  expect(await absent.send(aParcel(), never)).toEqual({ ok: false, error: 'encryption', again: true });
  const said: string[] = [];
  const port = await startTalk((line) => {
    said.push(line);
    if (line.startsWith('EHLO')) return '250-talk\r\n250 STARTTLS';
    return line === 'STARTTLS' ? '454 TLS not available' : '250 ok';
  });
  expect(await channel(port).send(aParcel(), never)).toEqual({ ok: false, error: 'encryption', again: true });
  expect(said.some((line) => line.startsWith('MAIL FROM'))).toBe(false);
  expect(post.mails).toHaveLength(0);
});

test('encryption is used where it is offered, and a certificate that nobody vouches for is not believed', async () => {
  const post = await startPost({ disabledCommands: [] });
  expect(await channel(post.port).send(aParcel(), never)).toMatchObject({ ok: false, again: true });
  expect(post.mails).toHaveLength(0);
  const trusting = createMailChannel({ url: `smtp://127.0.0.1:${post.port}?tls.rejectUnauthorized=false`, host });
  expect(await trusting.send(aParcel(), never)).toEqual({ ok: true });
});

test('a password goes to another machine encrypted or not at all', async () => {
  const said: string[] = [];
  const port = await startTalk((line) => {
    said.push(line);
    return line.startsWith('EHLO') ? '250-talk\r\n250 AUTH PLAIN LOGIN' : '250 ok';
  });
  // This machine by a name that is not known to be it.
  const other = createMailChannel({ url: `smtp://user:password@127.0.0.2:${port}`, host });
  const outcome = await other.send(aParcel(), never);
  expect(outcome).toMatchObject({ ok: false, again: true });
  expect(said.some((line) => line.startsWith('AUTH'))).toBe(false);
});

test('a server that is busy is asked again, one that knows no such person is not', async () => {
  const refusing = (responseCode: number, part: 'onRcptTo' | 'onMailFrom'): SMTPServerOptions => ({
    [part]: (_address: unknown, _session: unknown, done: (error: Error) => void) =>
      done(Object.assign(new Error('no zofia@example.pl here'), { responseCode })),
  });
  const outcome = async (options: SMTPServerOptions) => channel((await startPost(options)).port).send(aParcel(), never);
  expect(await outcome(refusing(451, 'onRcptTo'))).toEqual({ ok: false, error: 'refused-for-now', again: true });
  expect(await outcome(refusing(550, 'onRcptTo'))).toEqual({ ok: false, error: 'rejected', again: false });
  expect(await outcome(refusing(550, 'onMailFrom'))).toEqual({ ok: false, error: 'sender-refused', again: true });
  const full = (responseCode: number): SMTPServerOptions => ({
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => done(Object.assign(new Error('full'), { responseCode })));
    },
  });
  expect(await outcome(full(452))).toEqual({ ok: false, error: 'refused-for-now', again: true });
  expect(await outcome(full(554))).toEqual({ ok: false, error: 'rejected', again: false });
});

test('a line that breaks in the middle of the mail, and a server that is not there, are worth trying again', async () => {
  let inData = false;
  const port = await startTalk((line, socket) => {
    if (inData) {
      socket.destroy();
      return null;
    }
    inData = line === 'DATA';
    if (inData) return '354 go on';
    return line.startsWith('EHLO') ? '250 talk' : '250 ok';
  });
  expect(await channel(port).send(aParcel(), never)).toEqual({ ok: false, error: 'unreachable', again: true });
  expect(inData).toBe(true);
  const gone = await startTalk(() => null);
  for (const end of ended.splice(0)) await end();
  expect(await channel(gone).send(aParcel(), never)).toEqual({ ok: false, error: 'unreachable', again: true });
});

test('sending is broken off when the server stops', async () => {
  const stop = new AbortController();
  const port = await startTalk((line) => {
    if (line === 'DATA') stop.abort();
    return line === 'DATA' ? null : '250 talk';
  });
  expect(await channel(port).send(aParcel(), stop.signal)).toEqual({ ok: false, error: 'timed-out', again: true });
});
