// For operators: liveness, readiness, metrics, and the API's description.
import fastifySwagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { z } from 'zod';
import { endpoints } from '#contract/endpoints.ts';
import type { Installation } from '#server/installation.ts';
import { sessionCookie } from '#server/modules/identity/session-cookie.ts';
import { apiPage } from './api-page.ts';

/** The check costs a write, so more frequent requests get the last answer. */
const readinessMs = 500;

export async function describeApi(app: FastifyInstance, publicUrl: string): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Numerek',
        version: '1',
        description: 'The queue of a public office. Errors are application/problem+json with a stable code.',
      },
      servers: [{ url: publicUrl }],
      components: {
        securitySchemes: {
          device: { type: 'http', scheme: 'bearer', description: 'The token of a kiosk, hall or desk display' },
          staff: { type: 'apiKey', in: 'cookie', name: sessionCookie(publicUrl), description: 'A signed-in session' },
        },
      },
    },
    transform: ({ schema, url }) => ({ schema: describedByZod(schema), url }),
  });
}

/** A route's schema with each of Zod's replaced by the JSON Schema that it means: of what comes in, or of what is answered. */
function describedByZod(schema: FastifySchema, io: 'input' | 'output' = 'input'): FastifySchema {
  const described = Object.entries(schema).map(([name, value]: [string, unknown]) => {
    if (value instanceof z.ZodType) return [name, z.toJSONSchema(value, { io, unrepresentable: 'any' })];
    const isPart = typeof value === 'object' && value !== null && !Array.isArray(value);
    return [name, isPart ? describedByZod(value, name === 'response' ? 'output' : io) : value];
  });
  return Object.fromEntries(described);
}

export function operationsRoutes(app: FastifyInstance, hall: Installation, isStopping: () => boolean): void {
  const check = atMostEvery(readinessMs, () => hall.store.check());
  app.get('/healthz', { schema: { hide: true } }, async (_request, reply) => reply.type('text/plain').send('ok\n'));
  app.get('/readyz', { schema: { hide: true } }, async (request, reply) => {
    if (isStopping()) return reply.code(503).type('text/plain').send('stopping\n');
    try {
      await check();
      return reply.type('text/plain').send('ready\n');
    } catch (error) {
      request.log.error({ err: error }, 'not ready');
      return reply.code(503).type('text/plain').send('the store can not be written to\n');
    }
  });
  app.get('/metrics', { schema: { hide: true } }, async (_request, reply) => {
    const text = await hall.metrics.registry.metrics();
    return reply.type(hall.metrics.registry.contentType).send(text);
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  app.get('/api', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(apiPage(Object.values(endpoints))),
  );
}

function atMostEvery(ms: number, ask: () => Promise<void>): () => Promise<void> {
  let last: { readonly answer: Promise<void>; readonly atMs: number } | null = null;
  return () => {
    if (last === null || performance.now() - last.atMs > ms) last = { answer: ask(), atMs: performance.now() };
    return last.answer;
  };
}
