// Turns every failure of a request into application/problem+json in the caller's language.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ProblemCode, type ProblemParams, problemOf } from '#contract/problems.ts';
import type { Language } from '#core/shared/language.ts';
import { isLanguage, languages } from '#core/shared/language.ts';
import { bodyLimitBytes } from './read-body.ts';
import { Refusal } from './refusal.ts';

export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const refusal = error instanceof Refusal ? error : known(error);
    if (refusal === null) request.log.error({ err: error, url: request.routeOptions.url }, 'request failed');
    return sendProblem(request, reply, refusal?.code ?? 'broken', refusal?.params);
  });
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, 'not-found'));
}

export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  code: ProblemCode,
  params: ProblemParams = {},
): FastifyReply {
  const problem = problemOf(code, languageOf(request), params);
  if (problem.status === 503 || problem.status === 429) reply.header('retry-after', '1');
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', languageOf(request))
    .send(JSON.stringify(problem));
}

/** The first of our languages in Accept-Language; Polish when none is asked for. */
export function languageOf(request: FastifyRequest): Language {
  for (const part of (request.headers['accept-language'] ?? '').slice(0, 200).split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (isLanguage(tag)) return tag;
  }
  return languages[0];
}

function known(error: Error & { code?: string; statusCode?: number }): Refusal | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('body-too-large', { limit: bodyLimitBytes });
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new Refusal('media-type-wrong');
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return new Refusal('body-not-json');
    default:
      return error.statusCode === 429 ? new Refusal('too-many-requests', { seconds: 60 }) : null;
  }
}
