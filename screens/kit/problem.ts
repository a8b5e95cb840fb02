// The outcome of a failed call: the server's own refusal (RFC 9457), or that it could not be reached or understood.

export interface Problem {
  /** The server's stable code; `unreachable`: no answer at all; `garbled`: an answer that is none of ours. */
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** One sentence in the caller's language, from the server; empty for `unreachable` and `garbled`. */
  readonly title: string;
  /** What to do about it, from the server; empty when it says nothing. */
  readonly detail: string;
  /** For a command: it may have been done although its answer is lost. Asking again with the same id is safe. */
  readonly maybeDone: boolean;
  /** All that the server's answer holds, for codes that carry more. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** No answer: the network or the server is away, or took longer than a person would wait. */
export function unreachable(maybeDone: boolean): Problem {
  return { code: 'unreachable', status: 0, title: '', detail: '', maybeDone, body: {} };
}

/** An answer, but not one of ours: a proxy's page, a cut body, a wrong address. */
export function garbled(status: number, maybeDone: boolean): Problem {
  return { code: 'garbled', status, title: '', detail: '', maybeDone, body: {} };
}

/** Reads an answer that is not a success. Never throws. */
export async function readProblem(answer: Response, maybeDone: boolean): Promise<Problem> {
  let body: unknown;
  try {
    body = await answer.json();
  } catch {
    return garbled(answer.status, maybeDone);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return garbled(answer.status, maybeDone);
  const fields = body as Record<string, unknown>;
  if (typeof fields.code !== 'string') return garbled(answer.status, maybeDone);
  return {
    code: fields.code,
    status: answer.status,
    title: text(fields.title),
    detail: text(fields.detail),
    maybeDone,
    body: fields,
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
