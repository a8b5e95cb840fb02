// A post office in memory: it accepts e-mails over SMTP and text messages over the protocol of SMSAPI.pl, and
// delivers neither. The demo shows with it what customers would get, and no one gets a message by mistake.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface PostedMail {
  readonly kind: 'email';
  readonly id: number;
  readonly atMs: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** As it was sent, pictures of the message itself put in as data. */
  readonly html: string;
  readonly files: readonly { readonly name: string; readonly type: string; readonly bytes: Buffer }[];
}

export interface PostedText {
  readonly kind: 'text';
  readonly id: number;
  readonly atMs: number;
  readonly to: string;
  readonly from: string;
  readonly text: string;
}

export type Posted = PostedMail | PostedText;

export interface VirtualPost {
  readonly smtpPort: number;
  readonly smsPort: number;
  /** The newest last; the oldest are thrown away. */
  readonly posted: readonly Posted[];
  close(): Promise<void>;
}

const mostKept = 200;
const mostBytes = 2 * 1024 * 1024;

/** Listens on this machine only. @param ports 0 takes any free one. */
export async function startVirtualPost(ports: { smtp: number; sms: number }): Promise<VirtualPost> {
  const posted: Posted[] = [];
  let count = 0;
  const keep = (make: (id: number) => Posted) => {
    count += 1;
    posted.push(make(count));
    if (posted.length > mostKept) posted.shift();
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    size: mostBytes,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        readMail(Buffer.concat(chunks)).then(
          (mail) => {
            keep((id) => ({ kind: 'email', id, atMs: Date.now(), ...mail }));
            done();
          },
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
      });
    },
  });
  // A client that goes away in the middle is its own affair.
  smtp.on('error', () => {});
  await new Promise<void>((resolve, reject) => {
    smtp.once('error', reject);
    smtp.listen(ports.smtp, '127.0.0.1', () => resolve());
  });
  const sms = createServer((request, response) => {
    void takeText(request, response, ({ to, from, text }) =>
      keep((id) => ({ kind: 'text', id, atMs: Date.now(), to, from, text })),
    );
  });
  await new Promise<void>((resolve, reject) => {
    sms.once('error', reject);
    sms.listen(ports.sms, '127.0.0.1', () => resolve());
  });
  return {
    smtpPort: (smtp.server.address() as AddressInfo).port,
    smsPort: (sms.address() as AddressInfo).port,
    posted,
    async close() {
      sms.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) => smtp.close(() => resolve())),
        new Promise<void>((resolve) => sms.close(() => resolve())),
      ]);
    },
  };
}

async function readMail(bytes: Buffer): Promise<Omit<PostedMail, 'kind' | 'id' | 'atMs'>> {
  // Loaded with the first message: most who try the demo never send one.
  const { simpleParser } = await import('mailparser');
  const mail: ParsedMail = await simpleParser(bytes);
  const to = Array.isArray(mail.to) ? mail.to.map(({ text }) => text).join(', ') : (mail.to?.text ?? '');
  return {
    to,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: typeof mail.html === 'string' ? mail.html : '',
    files: mail.attachments
      .filter(({ related }) => !related)
      .map(({ filename, contentType, content }) => ({
        name: filename ?? 'plik',
        type: contentType,
        bytes: content,
      })),
  };
}

async function takeText(
  request: IncomingMessage,
  response: ServerResponse,
  keep: (text: { to: string; from: string; text: string }) => void,
): Promise<void> {
  const answer = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
  if (request.method !== 'POST' || request.url?.split('?')[0] !== '/sms.do') {
    answer(404, { error: 404, message: 'Not found' });
    return;
  }
  let read = '';
  for await (const chunk of request) {
    read += String(chunk);
    if (read.length > 20_000) {
      answer(413, { error: 12, message: 'The message is too long' });
      return;
    }
  }
  if (!request.headers.authorization?.startsWith('Bearer ')) {
    answer(401, { error: 101, message: 'Authorization failed' });
    return;
  }
  const form = new URLSearchParams(read);
  const [to, from, text] = [form.get('to') ?? '', form.get('from') ?? '', form.get('message') ?? ''];
  if (to === '') {
    answer(200, { error: 13, message: 'No correct phonenumbers' });
    return;
  }
  keep({ to, from, text });
  const number = to.replace(/^\+/, '');
  answer(200, {
    count: 1,
    list: [
      {
        id: crypto.randomUUID(),
        points: 0.1,
        number,
        submitted_number: to,
        date_sent: Date.now(),
        status: 'QUEUE',
        error: null,
        idx: form.get('idx'),
      },
    ],
  });
}
