// The public booking site: pages written by the server, which work without JavaScript and without cookies, also
// inside the office's own site. Pages are read by GET; a change is a form, answered by a redirect.
import { readFileSync } from 'node:fs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problemStatus, problemText } from '#contract/problems/problems.ts';
import type { Office } from '#core/branch/settings.ts';
import { languages } from '#core/shared/language.ts';
import { Refusal } from '#server/platform/http/refusal.ts';
import { StoreFailure } from '#server/store/store.ts';
import type { BookingRefusal } from '../booking/booking-refusals.ts';
import { type Asked, idOf, makeAsked } from './asked.ts';
import { choosingRoutes } from './choosing-routes.ts';
import { languageFor, type WrittenPage, writeBarePage, writePage } from './frame.ts';
import { pageHeaders } from './headers.ts';
import { holdingRoutes } from './holding-routes.ts';
import { type SiteAnswer, type SiteParts, SiteRefusal, type SiteRoute } from './parts.ts';
import { builtFile, readShell, type Shell } from './shell.ts';
import { refusedPage, unknownPage } from './text-pages.ts';
import { visitRoutes } from './visit-routes.ts';
import { waitingRoutes } from './waiting-routes.ts';
import { frameWords } from './words/frame-words.ts';
import { say } from './words/say.ts';

/** Of a form: what is typed, a solved proof, and no more. */
const formLimitBytes = 64 * 1024;

/** @param screens the folder of the built screens; without the booking page in it there is no booking site. */
export async function bookingSite(app: FastifyInstance, parts: SiteParts, screens: string): Promise<void> {
  const shell = readShell(screens);
  if (shell === null) return;
  const routes = [...choosingRoutes(parts), ...holdingRoutes(parts), ...visitRoutes(parts), ...waitingRoutes(parts)];
  await app.register(
    async (site) => {
      readForms(site);
      site.setErrorHandler((error, request, reply) => answerError(parts, shell, error as Error, request, reply));
      site.setNotFoundHandler((request, reply) => answerUnknown(parts, shell, request, reply));
      serveEmbedScript(site, screens);
      for (const route of routes) addRoute(site, parts, shell, route);
    },
    { prefix: '/book' },
  );
}

function readForms(site: FastifyInstance): void {
  site.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: formLimitBytes },
    (_request, body, done) => done(null, new URLSearchParams(String(body))),
  );
}

/** The element by which an office puts the booking into its own page: loaded from there, so anybody may load it. */
function serveEmbedScript(site: FastifyInstance, screens: string): void {
  const file = builtFile(screens, 'booking/embed.js');
  if (file === null) return;
  const script = readFileSync(file);
  site.get('/embed.js', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers({ 'cross-origin-resource-policy': 'cross-origin', 'cache-control': 'public, max-age=3600' })
      .header('x-content-type-options', 'nosniff')
      .type('text/javascript; charset=utf-8')
      .send(script),
  );
}

function addRoute(site: FastifyInstance, parts: SiteParts, shell: Shell, route: SiteRoute): void {
  site.route({
    method: route.method,
    url: route.path === '' ? '/:branch' : `/:branch/${route.path}`,
    exposeHeadRoute: false,
    schema: { hide: true },
    ...(route.perMinute === undefined ? {} : { config: { rateLimit: { max: route.perMinute, timeWindow: 60_000 } } }),
    handler: async (request, reply) => {
      const asked = read(parts, request);
      if (!asked.ok) return sendBare(parts, shell, reply, request, asked.refusal);
      const { id = '' } = request.params as { id?: string };
      const answer = await answered(route, asked.value, id);
      return send(shell, reply, asked.value, answer);
    },
  });
}

async function answered(route: SiteRoute, asked: Asked, id: string): Promise<SiteAnswer> {
  if (route.path.includes(':id') && idOf(id) === null) return { kind: 'page', page: unknownPage(asked) };
  try {
    return await route.answer({ asked, id });
  } catch (error) {
    if (error instanceof SiteRefusal) return { kind: 'page', page: refusedPage(asked, error.refusal) };
    throw error;
  }
}

function send(shell: Shell, reply: FastifyReply, asked: Asked, answer: SiteAnswer): FastifyReply {
  if (answer.kind === 'go') return reply.headers(pageHeaders(asked.office)).redirect(answer.to, 303);
  if (answer.kind === 'file') {
    return reply
      .headers(pageHeaders(asked.office))
      .header('content-disposition', `attachment; filename="${answer.name}"`)
      .type('application/json; charset=utf-8')
      .send(answer.text);
  }
  return sendPage(shell, reply, asked.office, writePage(asked, answer.page));
}

function sendPage(shell: Shell, reply: FastifyReply, office: Office | undefined, page: WrittenPage): FastifyReply {
  return reply
    .code(page.status)
    .headers(pageHeaders(office))
    .header('content-language', page.language)
    .type('text/html; charset=utf-8')
    .send(shell(page));
}

type Read = { readonly ok: true; readonly value: Asked } | { readonly ok: false; readonly refusal: BookingRefusal };

/** The branch, the language and all fields of a request; refused when there is nothing to be booked. */
function read({ bookings, office: officeOf, now }: SiteParts, request: FastifyRequest): Read {
  const { branch = '' } = request.params as { branch?: string };
  const office = officeOf(branch);
  if (office === undefined) return { ok: false, refusal: { code: 'branch-unknown', branch } };
  const offer = bookings.offer(branch);
  if (!offer.ok) return { ok: false, refusal: offer.refusal };
  const fields = fieldsOf(request);
  const [lang] = fields.get('lang') ?? [];
  const language = languageFor(lang, request.headers['accept-language'] ?? '', offer.value.languages);
  const isChosenLanguage = language === lang;
  const { ip: address } = request;
  return {
    ok: true,
    value: makeAsked({ office, offer: offer.value, language, isChosenLanguage, nowMs: now(), address, fields }),
  };
}

/** Of the address first, then of the form. */
function fieldsOf(request: FastifyRequest): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  const given = [new URL(request.url, 'http://site').searchParams, request.body];
  for (const one of given) {
    if (!(one instanceof URLSearchParams)) continue;
    for (const [name, value] of one) fields.set(name, [...(fields.get(name) ?? []), value]);
  }
  return fields;
}

function languageOfRequest(request: FastifyRequest) {
  const lang = new URL(request.url, 'http://site').searchParams.get('lang');
  return languageFor(lang, request.headers['accept-language'] ?? '', languages);
}

function sendBare(
  { office }: SiteParts,
  shell: Shell,
  reply: FastifyReply,
  request: FastifyRequest,
  refusal: BookingRefusal,
): FastifyReply {
  const language = languageOfRequest(request);
  const { branch = '' } = request.params as { branch?: string };
  const words =
    refusal.code === 'branch-unknown'
      ? say(frameWords.branchUnknown, language)
      : problemText(refusal.code, language, {});
  return sendPage(shell, reply, office(branch), writeBarePage(problemStatus(refusal.code), language, words, null));
}

function answerUnknown(parts: SiteParts, shell: Shell, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const language = languageOfRequest(request);
  const branch = request.url.split(/[/?]/)[2] ?? '';
  const again = parts.office(branch) === undefined ? null : `/book/${branch}`;
  const words = again === null ? frameWords.branchUnknown : frameWords.pageUnknown;
  return sendPage(shell, reply, undefined, writeBarePage(404, language, say(words, language), again));
}

function answerError(
  parts: SiteParts,
  shell: Shell,
  error: Error & { statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const language = languageOfRequest(request);
  const { branch = '' } = (request.params ?? {}) as { branch?: string };
  const office = parts.office(branch);
  const again = office === undefined ? null : `/book/${branch}`;
  if (error instanceof Refusal) {
    const { code, params } = error;
    const status = problemStatus(code);
    if (status === 429 || status === 503) reply.header('retry-after', String(params.seconds ?? 1));
    return sendPage(shell, reply, office, writeBarePage(status, language, problemText(code, language, params), again));
  }
  const isClients = error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
  if (!isClients) parts.log.error({ err: error, url: request.routeOptions.url }, 'a booking page failed');
  const status = isClients ? (error.statusCode ?? 400) : error instanceof StoreFailure ? 503 : 500;
  const words = isClients ? frameWords.pageUnknown : frameWords.serverTrouble;
  return sendPage(shell, reply, office, writeBarePage(status, language, say(words, language), again));
}
