// An answer that is the same for everybody: made and compressed once, and given to whoever asks until it changes.
import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip } from './accepts-gzip.ts';

/** What a phone or a proxy may keep without asking. */
const cacheControl = 'public, max-age=2';

export class SharedAnswer {
  /** Weak: the same for both codings, and for a later clock beside the same content. */
  readonly tag: string;
  readonly plain: Buffer;
  #gzip: Buffer | null = null;

  /**
   * @param text JSON, as it is sent.
   * @param content the part of it that makes it another answer; what is left out may differ under the same tag.
   */
  constructor(text: string, content: string) {
    this.plain = Buffer.from(text);
    this.tag = `W/"${hash('sha256', content, 'base64url').slice(0, 22)}"`;
  }

  get gzip(): Buffer {
    this.#gzip ??= gzipSync(this.plain);
    return this.#gzip;
  }
}

/** Not sent again to somebody who has it. */
export function answerShared(request: FastifyRequest, reply: FastifyReply, answer: SharedAnswer): FastifyReply {
  reply.header('etag', answer.tag).header('cache-control', cacheControl).header('vary', 'Accept-Encoding');
  if (names(request.headers['if-none-match'], answer.tag)) return reply.code(304).send();
  reply.header('content-type', 'application/json; charset=utf-8');
  if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(answer.plain);
  return reply.header('content-encoding', 'gzip').send(answer.gzip);
}

/** Tags are compared weakly, as If-None-Match asks for. */
function names(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const bare = tag.slice(2);
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === bare);
}
