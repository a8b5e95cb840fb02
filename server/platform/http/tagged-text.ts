// A reply with an ETag: not sent again to somebody who has it. One that is the same for everybody is made and compressed once,
// and kept by its maker for as long as it is true.
import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { acceptsGzip } from './accepts-gzip.ts';

export interface TaggedOptions {
  readonly cacheControl: string;
  /** The part of the text that makes it another answer; what is left out may differ under the same tag. */
  readonly content?: string;
  /** Is it given to many, so that compressing it once pays. */
  readonly isKept?: boolean;
}

export class TaggedText {
  readonly cacheControl: string;
  readonly isKept: boolean;
  /** Weak: the same for both codings, and for a later clock beside the same content. */
  readonly tag: string;
  readonly plain: Buffer;
  #gzip: Buffer | null = null;

  /** @param text JSON, as it is sent. */
  constructor(text: string, { cacheControl, content = text, isKept = false }: TaggedOptions) {
    this.plain = Buffer.from(text);
    this.cacheControl = cacheControl;
    this.isKept = isKept;
    this.tag = `W/"${hash('sha256', content, 'base64url').slice(0, 22)}"`;
  }

  get gzip(): Buffer {
    this.#gzip ??= gzipSync(this.plain);
    return this.#gzip;
  }
}

/** 304 to somebody who names the tag. */
export function sendTagged(request: FastifyRequest, reply: FastifyReply, text: TaggedText): FastifyReply {
  reply.header('etag', text.tag).header('cache-control', text.cacheControl);
  if (text.isKept) reply.header('vary', 'Accept-Encoding');
  if (names(request.headers['if-none-match'], text.tag)) return reply.code(304).send();
  reply.header('content-type', 'application/json; charset=utf-8');
  if (!text.isKept || !acceptsGzip(request.headers['accept-encoding'])) return reply.send(text.plain);
  return reply.header('content-encoding', 'gzip').send(text.gzip);
}

/** Tags are compared weakly, as If-None-Match asks for (RFC 9110, 13.1.2). */
function names(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  const bare = tag.slice(2);
  return header.split(',').some((one) => one.trim().replace(/^W\//, '') === bare);
}
