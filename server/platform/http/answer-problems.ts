// Turns every failure of a request into application/problem+json in the caller's language.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endpoints } from '#contract/endpoints.ts';
import { problemOf } from '#contract/problems/problems.ts';
import { sqliteCode } from '#server/store/sqlite-failure.ts';
import { StoreFailure } from '#server/store/store.ts';
import { apiPrefix } from './mount.ts';
import { bodyLimitBytes } from './read-body.ts';
import { Refusal } from './refusal.ts';
import { languageOf } from './request-language.ts';

export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const refusal = error instanceof Refusal ? error : known(error, request);
    if (refusal === null || refusal.code === 'store-unavailable')
      request.log.error({ err: error, url: request.routeOptions.url }, 'request failed');
    return sendProblem(request, reply, refusal ?? new Refusal('broken'));
  });
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(request.url.split('?')[0] ?? '');
    if (methods.length === 0) return sendProblem(request, reply, new Refusal('not-found'));
    reply.header('allow', methods.join(', '));
    return sendProblem(request, reply, new Refusal('method-not-allowed'));
  });
}

/** An address that is no address (`%zz`): refused before any route is found. */
export function answerUnreadable(_error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(request, reply, new Refusal('not-found'));
}

/** The methods that the contract knows for a path; none for one that it doesn't know. */
function methodsAt(path: string): string[] {
  return addresses.flatMap(({ pattern, method }) => (pattern.test(path) ? [method] : []));
}

const addresses = Object.values(endpoints).map(({ method, path }) => ({
  method,
  pattern: new RegExp(`^${apiPrefix}${path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  { code, params, faults }: Refusal,
): FastifyReply {
  const problem = problemOf(code, languageOf(request), params, faults);
  if (problem.status === 503 || problem.status === 429) reply.header('retry-after', String(params.seconds ?? 1));
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', languageOf(request))
    .send(JSON.stringify(problem));
}

function known(error: Error & { code?: string; statusCode?: number }, request: FastifyRequest): Refusal | null {
  if (error instanceof StoreFailure || sqliteCode(error) !== null) return new Refusal('store-unavailable');
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('body-too-large', { limit: request.routeOptions.bodyLimit ?? bodyLimitBytes });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('media-type-wrong');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Refusal('body-not-json');
    default:
      return error.statusCode === 429 ? new Refusal('too-many-requests', { seconds: 60 }) : null;
  }
}
