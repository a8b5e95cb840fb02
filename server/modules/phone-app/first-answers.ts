// Puts into a page of the phone's app what its scripts would ask for first, and names the words that they will want, so that both
// come over a slow line with the page and the scripts, not after them.
import type { FastifyRequest } from 'fastify';
import type { Language } from '#core/shared/language.ts';

/** The files of each language's words, as the build named them. */
export type WordFiles = Readonly<Record<Language, readonly string[]>>;

/** The answers to `GET` of these paths below `/api/v1`, by path; without those that are refused, which the page asks itself. */
export async function firstAnswers(
  request: FastifyRequest,
  paths: readonly string[],
): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  await Promise.all(
    paths.map(async (path) => {
      // As that caller: limits count by address.
      const answer = await request.server.inject({ url: `/api/v1${path}`, remoteAddress: request.ip });
      if (answer.statusCode === 200) answers[path] = answer.json();
    }),
  );
  return answers;
}

/** The page with the answers as data, which no policy of scripts forbids. */
export function withAnswers(page: string, answers: Readonly<Record<string, unknown>>): string {
  const data = JSON.stringify(answers).replaceAll('<', '\\u003c');
  return before(page, '</body>', `<script type="application/json" id="first-answers">${data}</script>`);
}

/** The page with the words of one language asked for beside its scripts. */
export function withWords(page: string, words: readonly string[]): string {
  return before(page, '</head>', words.map((file) => `<link rel="modulepreload" crossorigin href="${file}">`).join(''));
}

function before(page: string, mark: string, addition: string): string {
  const at = page.lastIndexOf(mark);
  return at < 0 ? page : page.slice(0, at) + addition + page.slice(at);
}
