// Serves the phone app: its page at every address under `/m`, its worker, manifest and icons.
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLanguage, type Language } from '#core/shared/language.ts';
import { acceptsGzip } from '#server/platform/http/accepts-gzip.ts';
import { languageOf } from '#server/platform/http/request-language.ts';
import { firstAnswers, type WordFiles, withAnswers, withWords } from './first-answers.ts';
import { phoneManifest } from './phone-manifest.ts';

const toGzip = promisify(gzip);

/** @param folder the built screens; without the phone's among them nothing is given out. */
export async function phoneAppRoutes(screens: FastifyInstance, folder: string): Promise<void> {
  const page = join(folder, 'phone/index.html');
  if (!existsSync(page)) return;
  const answerPage = phonePages(readFileSync(page, 'utf8'), wordsOf(folder));
  screens.get('/m', async (request, reply) => answerPage(request, reply, []));
  screens.get('/m/*', async (request, reply) => answerPage(request, reply, []));
  screens.get<{ Params: { branch: string } }>('/m/:branch', async (request, reply) =>
    answerPage(request, reply, [publicViewOf(request.params.branch)]),
  );
  screens.get<{ Params: { branch: string; ticket: string } }>('/m/:branch/:ticket', async (request, reply) => {
    const { branch, ticket } = request.params;
    const asked = [
      publicViewOf(branch),
      `/branches/${encodeURIComponent(branch)}/tickets/${encodeURIComponent(ticket)}`,
    ];
    return answerPage(request, reply, ticket === 'code' ? [] : asked);
  });
  // The QR of a paper ticket: the same ticket, now on the phone. An address that names a language keeps it.
  screens.get<{ Params: { branch: string; ticket: string } }>('/t/:branch/:ticket', async (request, reply) => {
    const { branch, ticket } = request.params;
    const address = `/m/${encodeURIComponent(branch)}/${encodeURIComponent(ticket)}${queryOf(request)}`;
    return reply.header('cache-control', 'no-store').redirect(address, 302);
  });
  // A phone whose worker is not there yet: the page itself reads what was shared.
  screens.get('/m/share', async (request, reply) =>
    reply.header('cache-control', 'no-store').redirect(`/m${queryOf(request)}`, 302),
  );
  screens.get<{ Querystring: { lang?: unknown } }>('/m/manifest.webmanifest', async (request, reply) => {
    const { lang } = request.query;
    const manifest = phoneManifest(isLanguage(lang) ? lang : languageOf(request));
    reply.header('vary', 'accept-language');
    return unchanging(Buffer.from(manifest), 'application/manifest+json; charset=utf-8')(request, reply);
  });
  const worker = join(folder, 'm/worker.js');
  if (!existsSync(worker)) return;
  const answerWorker = unchanging(readFileSync(worker), 'text/javascript; charset=utf-8');
  screens.get('/m/worker.js', async (request, reply) => {
    // The scope has no slash at its end, so that it holds `/m` itself: by default only `/m/` and below would be allowed.
    reply.header('service-worker-allowed', '/m');
    return answerWorker(request, reply);
  });
  await screens.register(fastifyStatic, {
    root: join(folder, 'm/icons'),
    prefix: '/m/icons/',
    maxAge: '1d',
    decorateReply: false,
  });
}

const publicViewOf = (branch: string) => `/branches/${encodeURIComponent(branch)}/views/public`;

function wordsOf(folder: string): WordFiles {
  const file = join(folder, 'phone/words.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { pl: [], en: [], uk: [] };
}

/** The page in the caller's language, and with the answers to what it will ask for first. */
function phonePages(page: string, words: WordFiles) {
  const pageIn = (language: Language) => withWords(page, words[language]);
  const pages: Readonly<Record<Language, string>> = { pl: pageIn('pl'), en: pageIn('en'), uk: pageIn('uk') };
  const type = 'text/html; charset=utf-8';
  const bare = { pl: unchanging(pages.pl, type), en: unchanging(pages.en, type), uk: unchanging(pages.uk, type) };
  return async (request: FastifyRequest, reply: FastifyReply, paths: readonly string[]) => {
    const { lang } = request.query as { readonly lang?: unknown };
    const language = isLanguage(lang) ? lang : languageOf(request);
    reply.header('vary', 'accept-language, accept-encoding');
    const answers = await firstAnswers(request, paths);
    if (Object.keys(answers).length === 0) return bare[language](request, reply);
    // It tells how things stand now.
    reply.type(type).header('cache-control', 'no-store');
    const whole = withAnswers(pages[language], answers);
    if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(whole);
    return reply.header('content-encoding', 'gzip').send(await toGzip(whole));
  };
}

/** Asked for each time, and sent again only when it has changed. */
function unchanging(bytes: Buffer | string, type: string) {
  const etag = `"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`;
  return async (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('etag', etag).header('cache-control', 'no-cache');
    // A proxy that packs what it passes on makes the tag weak.
    const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
    return known?.includes(etag) ? reply.code(304).send() : reply.type(type).send(bytes);
  };
}

function queryOf({ url }: FastifyRequest): string {
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at);
}
