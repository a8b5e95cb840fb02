// The protocol between the engine and its espeak-ng process over stdin and stdout: a line of JSON each way, and after
// an answer's line as many bytes of WAV as it announces.

export interface SpeakRequest {
  readonly id: number;
  /** A voice of espeak-ng, such as "pl". */
  readonly voice: string;
  readonly wordsPerMinute: number;
  /** SSML as espeak-ng reads it. */
  readonly markup: string;
}

export interface SpeakAnswer {
  readonly id: number;
  /** Empty when espeak-ng failed. */
  readonly wav: Buffer;
  readonly error?: string;
}

interface AnswerHead {
  readonly id: number;
  readonly wavBytes: number;
  readonly error?: string;
}

const newline = 0x0a;

export function encodeRequest(request: SpeakRequest): string {
  return `${JSON.stringify(request)}\n`;
}

export function decodeRequest(line: string): SpeakRequest {
  return JSON.parse(line) as SpeakRequest;
}

export function encodeAnswer(answer: SpeakAnswer): Buffer {
  const head: AnswerHead = { id: answer.id, wavBytes: answer.wav.length, error: answer.error };
  return Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), answer.wav]);
}

/** Puts answers together from the chunks in which they arrive. The returned function takes the next chunk. */
export function createAnswerReader(onAnswer: (answer: SpeakAnswer) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  let head: AnswerHead | undefined;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      if (!head) {
        const end = pending.indexOf(newline);
        if (end < 0) return;
        head = JSON.parse(pending.toString('utf8', 0, end)) as AnswerHead;
        pending = pending.subarray(end + 1);
      }
      if (pending.length < head.wavBytes) return;
      const answer = { id: head.id, error: head.error, wav: Buffer.from(pending.subarray(0, head.wavBytes)) };
      pending = pending.subarray(head.wavBytes);
      head = undefined;
      onAnswer(answer);
    }
  };
}
