// One request to a push service: with a time limit, following nobody elsewhere, and reading no more of the answer than is of use.

const answerMs = 10_000;
const mostBytes = 16_384;

export interface ServiceAnswer {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
}

export interface ServiceRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
  readonly signal: AbortSignal;
  readonly answerMs?: number;
}

/** What went wrong instead of an answer. */
export type NoAnswer = 'timed-out' | 'unreachable';

export async function postToService(request: ServiceRequest): Promise<ServiceAnswer | NoAnswer> {
  const deadline = AbortSignal.timeout(request.answerMs ?? answerMs);
  try {
    const answer = await fetch(request.url, {
      method: 'POST',
      headers: request.headers,
      body: request.body,
      redirect: 'manual',
      signal: AbortSignal.any([request.signal, deadline]),
    });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after'), text: await beginning(answer) };
  } catch {
    return deadline.aborted ? 'timed-out' : 'unreachable';
  }
}

async function beginning(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > mostBytes) break;
  }
  return Buffer.concat(chunks).toString();
}
