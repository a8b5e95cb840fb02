// Hands better-auth its own addresses below /api/auth: sign-in and sign-out. Its refusals are translated into ours.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Installation } from '#server/installation.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { type StreamOwners, sessionOf } from '../live/stream-owners.ts';

/** Of better-auth's addresses only these are open; accounts are made by an administrator. */
const open = new Set(['sign-in/username', 'sign-out']);

export function staffRoutes(app: FastifyInstance, hall: Installation, owners: StreamOwners): void {
  app.route({
    method: 'POST',
    url: '/api/auth/*',
    schema: { hide: true },
    handler: async (request, reply) => {
      const action = (request.params as { '*': string })['*'];
      if (!open.has(action)) throw new Refusal('not-found');
      const answer = await hall.staff.answer(toWebRequest(request));
      if (answer.status >= 400) throw refusalOf(answer);
      if (action === 'sign-out') {
        const session = sessionOf(request, hall.publicUrl);
        if (session !== null) hall.hub.endSockets(owners.of(session));
      }
      // The session is in the cookie alone: its body would hold the token where scripts can read it.
      return reply.header('set-cookie', answer.headers.getSetCookie()).header('cache-control', 'no-store').send({});
    },
  });
}

function refusalOf(answer: Response): Refusal {
  switch (answer.status) {
    case 429:
      return new Refusal('too-many-requests', { seconds: Number(answer.headers.get('x-retry-after') ?? 60) });
    case 403:
      return new Refusal('not-allowed');
    case 404:
      return new Refusal('not-found');
    case 405:
      return new Refusal('method-not-allowed');
    default:
      return new Refusal(answer.status < 500 ? 'sign-in-wrong' : 'broken');
  }
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
  if (!URL.canParse(url)) throw new Refusal('not-found');
  return new Request(url, { method: 'POST', headers, body: JSON.stringify(request.body ?? {}) });
}
