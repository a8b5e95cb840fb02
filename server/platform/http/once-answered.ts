// Administrative commands are rare and carry secrets in their answers, so these are kept in memory only, for an hour: a
// retry with the same id gets the first answer while the process lives.
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

const keptMs = 3_600_000;
const kept = 1_000;

interface Answered {
  readonly asked: string;
  readonly answer: Promise<unknown>;
  readonly atMs: number;
}

export class OnceAnswered {
  readonly #answered = new Map<string, Answered>();

  async answer<Reply>(request: FastifyRequest, commandId: string, act: () => Promise<Reply>): Promise<Reply> {
    // A fingerprint: the body may be large, or hold a password.
    const asked = fingerprint(`${request.method} ${request.url} ${JSON.stringify(request.body ?? null)}`);
    const key = fingerprint(`${request.headers.cookie ?? ''} ${request.headers.authorization ?? ''} ${commandId}`);
    const known = this.#answered.get(key);
    if (known && performance.now() - known.atMs < keptMs) {
      if (known.asked !== asked) throw new Refusal('command-id-reused');
      return known.answer as Promise<Reply>;
    }
    const answer = act();
    this.#answered.set(key, { asked, answer, atMs: performance.now() });
    answer.catch(() => this.#answered.delete(key));
    const oldest = this.#answered.size > kept ? this.#answered.keys().next() : null;
    if (oldest && !oldest.done) this.#answered.delete(oldest.value);
    return answer;
  }
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
