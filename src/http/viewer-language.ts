import type { FastifyRequest } from 'fastify';
import { isLanguage, type Language, readAcceptLanguage } from '../domain/language/language.ts';

/** The language that somebody chose for this browser. */
export const LANGUAGE_COOKIE = 'countersign_language';

/** The viewer's choice, else the browser's. A program with a key reads English, whatever it claims to accept. */
export function languageOf({ cookies = {}, headers }: FastifyRequest): Language {
  if (headers.authorization !== undefined) return 'en';
  const chosen = cookies[LANGUAGE_COOKIE];
  if (chosen !== undefined && isLanguage(chosen)) return chosen;
  return readAcceptLanguage(headers['accept-language'] ?? '');
}
