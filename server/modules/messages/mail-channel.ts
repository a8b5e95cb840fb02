// Sends letters as e-mail over SMTP. Everything that a person or an office wrote is one line before it comes near a header.
import type { SendMailOptions, Transporter } from 'nodemailer';
import { giveUp, type Parcel, type SendingChannel, type SendOutcome, sent, tryAgain } from './channel.ts';
import { oneLine } from './letter.ts';
import { mailHtml, qrContentId } from './mail-html.ts';
import { mailText } from './mail-text.ts';
import { qrPng } from './qr-png.ts';

const connectMs = 10_000;
const silentMs = 20_000;
/** A server that answers by the drop is given up after this. */
const wholeMs = 60_000;

export interface MailChannelOptions {
  /** smtp://user:password@host:port or smtps://…; parts after ? are given to the connection ("requireTLS=true"). */
  readonly url: string;
  /** The right half of Message-IDs: the host of the installation's public address. */
  readonly host: string;
}

export function createMailChannel({ url, host }: MailChannelOptions): SendingChannel {
  let opening: Promise<Transporter> | null = null;
  return {
    async send(parcel, signal) {
      if (!isMailAddress(parcel.to)) return giveUp('address');
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(wholeMs)]);
      try {
        opening ??= openTransport(url);
        const transport = await opening;
        await transport.sendMail({ ...mailOf(parcel, host), signal: deadline });
        return sent;
      } catch (error) {
        return deadline.aborted ? tryAgain('timed-out') : outcomeOf(error);
      }
    },
  };
}

/** Loaded with the first letter: it costs a tenth of the memory of a start, and many offices send none. */
async function openTransport(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url: withEncryption(url),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silentMs,
    dnsTimeout: connectMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/** A password is never sent in the open, unless to this very machine or because the address says so itself. */
function withEncryption(address: string): string {
  const url = new URL(address);
  const local = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.username !== '' && !local && !url.searchParams.has('requireTLS')) url.searchParams.set('requireTLS', 'true');
  return url.href;
}

function mailOf({ letter, to, from, mark, attachments, qr }: Parcel, host: string): SendMailOptions {
  const picture = qr === null ? null : qrPng(qr);
  return {
    // As objects, so that commas and brackets in a name stay within it.
    from: { name: letter.officeName, address: from },
    to: { name: '', address: to },
    envelope: { from, to: [to] },
    subject: oneLine(letter.subject),
    messageId: `<${mark}@${host}>`,
    text: mailText(letter),
    html: mailHtml(letter, picture !== null),
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Absence notes would go to nobody.
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': letter.language,
    },
    attachments: [
      ...(picture === null
        ? []
        : [
            {
              filename: 'qr.png',
              content: picture,
              contentType: 'image/png',
              cid: qrContentId,
              contentDisposition: 'inline' as const,
            },
          ]),
      ...attachments.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
    ],
  };
}

/** Stricter than the standard: one address without quotes, comments, spaces or line ends. */
function isMailAddress(address: string): boolean {
  return address.length <= 254 && /^[^\s<>()[\]\\,;:"@\p{Cc}]+@[^\s<>()[\]\\,;:"@\p{Cc}]+$/u.test(address);
}

interface SmtpFailure {
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
}

function outcomeOf(error: unknown): SendOutcome {
  const { code, command, responseCode } = error as SmtpFailure;
  const final = responseCode !== undefined && responseCode >= 500;
  switch (code) {
    case 'EAUTH':
    case 'ENOAUTH':
      return tryAgain('sign-in');
    case 'ETLS':
    case 'EREQUIRETLS':
      return tryAgain('encryption');
    case 'ETIMEDOUT':
      return tryAgain('timed-out');
    case 'EENVELOPE':
      // A refused sender is the office's setting, which somebody can mend; a refused recipient is not.
      if (command === 'MAIL FROM') return tryAgain('sender-refused');
      return final ? giveUp('rejected') : tryAgain('refused-for-now');
    case 'EMESSAGE':
      return final ? giveUp('rejected') : tryAgain('refused-for-now');
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'EDNS':
    case 'EPROTOCOL':
      return tryAgain(responseCode === undefined ? 'unreachable' : 'refused-for-now');
    default:
      return tryAgain('unknown');
  }
}
