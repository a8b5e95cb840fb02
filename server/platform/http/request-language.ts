// The language in which a caller is answered.
import type { FastifyRequest } from 'fastify';
import { isLanguage, type Language, languages } from '#core/shared/language.ts';

/** The first of our languages in Accept-Language; Polish when none is asked for. */
export function languageOf(request: FastifyRequest): Language {
  for (const part of (request.headers['accept-language'] ?? '').slice(0, 200).split(',')) {
    const tag = part.trim().slice(0, 2).toLowerCase();
    if (isLanguage(tag)) return tag;
  }
  return languages[0];
}
