// Sends letters as SMS through SMSAPI.pl's HTTP interface: POST /sms.do, a form with a bearer token, an answer in JSON. One
// part in plain letters, or nothing; the mark as `idx` with `check_idx`, so that the provider itself refuses a repeat.
import { giveUp, type Parcel, type SendingChannel, type SendOutcome, sent, tryAgain } from './channel.ts';
import { smsText } from './sms-text.ts';

const answerMs = 15_000;

export interface SmsapiOptions {
  readonly url: string;
  readonly token: string;
  /** The provider checks everything and sends nothing. */
  readonly test?: boolean;
  readonly answerMs?: number;
}

/** The provider's numbers for what went wrong, as its documentation lists them. */
const code = {
  noValidNumber: 13,
  wrongSender: 14,
  tooManyToOneNumber: 52,
  idxKnown: 53,
  numberBlocked: 57,
  optedOut: 59,
  linksNotAllowed: 94,
  accountRestricted: 98,
  wrongToken: 101,
  wrongSignIn: 102,
  noCredits: 103,
  wrongAddress: 105,
  notForThisAccount: 110,
  countryRestricted: 112,
  notSubmitted: 200,
  internal: 201,
  tooManyAtOnce: 202,
  tooMany: 203,
  tokenMayNot: 401,
  encryptionNeeded: 997,
  internalToo: 999,
} as const;

const aboutTheNumber: readonly number[] = [
  code.noValidNumber,
  code.numberBlocked,
  code.optedOut,
  code.countryRestricted,
];
/** Somebody can mend these while the message still waits. */
const aboutTheAccount: readonly number[] = [
  code.wrongSender,
  code.accountRestricted,
  code.wrongToken,
  code.wrongSignIn,
  code.noCredits,
  code.wrongAddress,
  code.notForThisAccount,
  code.tokenMayNot,
  code.encryptionNeeded,
];
const forNow: readonly number[] = [
  code.tooManyToOneNumber,
  code.notSubmitted,
  code.internal,
  code.tooManyAtOnce,
  code.tooMany,
  code.internalToo,
];

export function createSmsapiChannel(options: SmsapiOptions): SendingChannel {
  return {
    async send(parcel, signal) {
      const number = phoneNumber(parcel.to);
      if (number === null) return giveUp('address');
      const text = smsText(parcel.letter);
      const answered = await post(options, formOf(parcel, number, text.withLink, options), signal);
      if (answered.error !== code.linksNotAllowed || text.withLink === text.withoutLink) return outcomeOf(answered);
      // Nothing was sent, so the mark is still unused.
      return outcomeOf(await post(options, formOf(parcel, number, text.withoutLink, options), signal));
    },
  };
}

function formOf({ from, mark }: Parcel, to: string, message: string, { test }: SmsapiOptions): URLSearchParams {
  return new URLSearchParams({
    to,
    from,
    message,
    encoding: 'utf-8',
    format: 'json',
    // Should a letter ever slip in that costs a second part, it is to be refused and not paid for.
    max_parts: '1',
    nounicode: '1',
    idx: mark,
    check_idx: '1',
    ...(test ? { test: '1' } : {}),
  });
}

interface Answered {
  /** Of HTTP; 0 when there was no answer. */
  readonly status: number;
  /** The provider's number, null for a message that was taken or an answer that can't be read. */
  readonly error: number | null;
  readonly taken: boolean;
  readonly timedOut: boolean;
}

const none: Answered = { status: 0, error: null, taken: false, timedOut: false };

async function post(options: SmsapiOptions, form: URLSearchParams, signal: AbortSignal): Promise<Answered> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(options.answerMs ?? answerMs)]);
  try {
    const answer = await fetch(new URL('/sms.do', options.url), {
      method: 'POST',
      headers: { authorization: `Bearer ${options.token}`, accept: 'application/json' },
      body: form,
      // A form with a telephone number goes where the settings say and nowhere else.
      redirect: 'error',
      signal: deadline,
    });
    return { ...none, status: answer.status, ...read(await answer.text()) };
  } catch {
    return { ...none, timedOut: deadline.aborted };
  }
}

function read(text: string): Pick<Answered, 'error' | 'taken'> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { error: null, taken: false };
  }
  if (typeof value !== 'object' || value === null) return { error: null, taken: false };
  const { error, count, list } = value as { error?: unknown; count?: unknown; list?: unknown };
  if (error !== undefined && error !== null) return { error: Number(error), taken: false };
  return { error: null, taken: Array.isArray(list) && list.length > 0 && Number(count) > 0 };
}

function outcomeOf({ status, error, taken, timedOut }: Answered): SendOutcome {
  // Refused because the same mark was sent before: an earlier try got through, and its answer was lost.
  if (taken || error === code.idxKnown) return sent;
  if (status === 0) return tryAgain(timedOut ? 'timed-out' : 'unreachable');
  if (error !== null) {
    if (aboutTheNumber.includes(error)) return giveUp('address');
    if (aboutTheAccount.includes(error)) return tryAgain('account');
    // A number that nobody here has met may be a passing one; those for wrong parameters are not.
    return forNow.includes(error) || error > code.internalToo ? tryAgain('refused-for-now') : giveUp('rejected');
  }
  if (status === 401 || status === 403) return tryAgain('account');
  return tryAgain(status >= 500 || status === 429 ? 'refused-for-now' : 'unknown');
}

/** With its country, digits only, as the provider wants it: "48501502503". Nine figures are a Polish number. */
function phoneNumber(typed: string): string | null {
  const bare = typed.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (/^\d{9}$/.test(bare)) return `48${bare}`;
  return /^\+?[1-9]\d{6,14}$/.test(bare) ? bare.replace('+', '') : null;
}
