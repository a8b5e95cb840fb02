// Sends notices to the iOS package through Apple's push service: HTTP/2 over one kept connection, as a provider that shows a
// token signed with its own key.
import type { ClientHttp2Session, ClientHttp2Stream } from 'node:http2';
import type { NoticePayload } from '#contract/resources/phone-shapes.ts';
import type { ApnsSettings } from '#server/platform/config.ts';
import { channelOf, gong } from './native-notice.ts';
import { giveUp, outcomeOfStatus, type PushOutcome, type PushParcel, type PushWay, tryAgain } from './push-way.ts';
import { signedToken } from './signed-token.ts';

const usualAnswerMs = 10_000;
/** Apple turns away a token older than an hour, and one renewed within twenty minutes. */
const tokenKeptMs = 50 * 60_000;
const mostAnswerLetters = 4_096;

export interface ApnsOptions extends ApnsSettings {
  readonly answerMs?: number;
  /** Certificates that are trusted besides the usual ones, PEM: of a server of the same protocol. */
  readonly trusted?: string;
  /** Milliseconds since the epoch, as Apple's own clock has it. */
  readonly now?: () => number;
}

export function createApnsWay(options: ApnsOptions): PushWay {
  const { now = Date.now, answerMs = usualAnswerMs } = options;
  let session: ClientHttp2Session | null = null;
  let token: { readonly text: string; readonly atMs: number } | null = null;

  const connected = async (): Promise<ClientHttp2Session> => {
    const { connect } = await import('node:http2');
    if (session !== null && !session.closed && !session.destroyed) return session;
    const opened = connect(options.url, options.trusted === undefined ? {} : { ca: options.trusted });
    const drop = () => {
      if (session === opened) session = null;
    };
    // What is under way ends as it can; whatever comes next gets a connection of its own.
    opened.once('goaway', drop);
    opened.once('close', drop);
    opened.on('error', drop);
    opened.unref();
    session = opened;
    return opened;
  };

  const providerToken = (): string => {
    const atMs = now();
    if (token === null || atMs - token.atMs >= tokenKeptMs || atMs < token.atMs) {
      const { key, keyId, teamId } = options;
      const claims = { iss: teamId, iat: Math.floor(atMs / 1000) };
      token = { text: signedToken({ algorithm: 'ES256', key, keyId, claims }), atMs };
    }
    return token.text;
  };

  return {
    async send(channel, parcel, signal) {
      if (channel.kind !== 'apns') return giveUp('rejected');
      const shown = providerToken();
      const over = await connected();
      const headers = {
        ':method': 'POST',
        ':path': `/3/device/${channel.token}`,
        authorization: `bearer ${shown}`,
        'content-type': 'application/json',
        ...headersOf(parcel, options.topic, now()),
      };
      const deadline = AbortSignal.timeout(answerMs);
      const answered = await ask(over, headers, bodyOf(parcel.payload), AbortSignal.any([signal, deadline]));
      if (answered === null) {
        if (!deadline.aborted) return tryAgain('unreachable');
        // A connection that went silent would cost every notice its time.
        over.destroy();
        return tryAgain('timed-out');
      }
      if (answered.reason === 'ExpiredProviderToken' && token?.text === shown) token = null;
      return outcomeOf(answered);
    },
    async close() {
      session?.destroy();
      session = null;
    },
  };
}

interface Answered {
  readonly status: number;
  readonly reason: string;
  readonly retryAfter: string | null;
}

/** Null when there was no whole answer. */
function ask(
  session: ClientHttp2Session,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Answered | null> {
  return new Promise((resolve) => {
    let stream: ClientHttp2Stream;
    try {
      stream = session.request(headers, { signal });
    } catch {
      // It was closed between two notices.
      resolve(null);
      return;
    }
    const answer = { status: 0, text: '', retryAfter: null as string | null };
    stream.setEncoding('utf8');
    stream.once('response', (told) => {
      answer.status = Number(told[':status'] ?? 0);
      const after = told['retry-after'];
      answer.retryAfter = typeof after === 'string' ? after : null;
    });
    stream.on('data', (chunk: string) => {
      if (answer.text.length < mostAnswerLetters) answer.text += chunk;
    });
    // Its end is told by `close`, which comes after an error too.
    stream.on('error', () => {
      answer.status = 0;
    });
    stream.once('close', () => {
      const { status, text, retryAfter } = answer;
      resolve(status === 0 ? null : { status, reason: reasonIn(text), retryAfter });
    });
    stream.end(body);
  });
}

function headersOf({ payload, ttlSeconds, urgent }: PushParcel, topic: string, nowMs: number): Record<string, string> {
  return {
    'apns-topic': topic,
    'apns-push-type': 'alert',
    'apns-priority': urgent ? '10' : '5',
    'apns-expiration': String(Math.floor(nowMs / 1000) + ttlSeconds),
    'apns-collapse-id': payload.key,
  };
}

function bodyOf(payload: NoticePayload): string {
  const { title, body, ...fields } = payload;
  const isCall = channelOf(payload.kind) === 'calls';
  return JSON.stringify({
    aps: {
      alert: { title, body },
      sound: isCall ? gong.ios : 'default',
      'interruption-level': payload.kind === 'cancelled' ? 'active' : 'time-sensitive',
      'thread-id': payload.key,
    },
    ...fields,
  });
}

function outcomeOf({ status, reason, retryAfter }: Answered): PushOutcome {
  if (reason === 'BadDeviceToken' || reason === 'DeviceTokenNotForTopic' || reason === 'Unregistered') {
    return giveUp('gone');
  }
  // A wrong path or method says 404 as well, of which no phone goes.
  if (status === 404) return giveUp('rejected');
  return outcomeOfStatus(status, retryAfter);
}

function reasonIn(text: string): string {
  return /"reason"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? '';
}
