// Hands better-auth its own addresses below /api/auth: sign-in, sign-out and the session.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Staff } from '../auth/staff.ts';
import { Refusal } from './refusal.ts';

/** Of better-auth's addresses only these are open; accounts are made by an administrator. */
const open = new Set(['sign-in/username', 'sign-out', 'get-session']);

export function staffRoutes(app: FastifyInstance, staff: Staff): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      if (!open.has((request.params as { '*': string })['*'])) throw new Refusal('not-found');
      const answer = await staff.answer(toWebRequest(request));
      reply.code(answer.status);
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value);
      const cookies = answer.headers.getSetCookie();
      if (cookies.length > 0) reply.header('set-cookie', cookies);
      return reply.send(await answer.text());
    },
  });
}

function toWebRequest(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === 'string') headers.set(name, value);
  }
  headers.delete('content-length');
  // The address that rates are limited by must be the socket's own, not one that the caller wrote.
  headers.set('x-forwarded-for', request.ip);
  const url = `${request.protocol}://${request.headers.host ?? 'localhost'}${request.url}`;
  const hasBody = request.method === 'POST';
  return new Request(url, {
    method: request.method,
    headers,
    ...(hasBody ? { body: JSON.stringify(request.body ?? {}) } : {}),
  });
}
