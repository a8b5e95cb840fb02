// An answer that anybody may have, kept by whoever asks for as long as its tag stays the same.
import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Not sent again to somebody who has it. */
export function answerTagged(request: FastifyRequest, reply: FastifyReply, value: unknown): FastifyReply {
  const text = JSON.stringify(value);
  const etag = `"${hash('sha256', text, 'base64url').slice(0, 22)}"`;
  reply.header('etag', etag).header('cache-control', 'public, max-age=2');
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.header('content-type', 'application/json; charset=utf-8').serializer(String).send(text);
}
