import type { FastifyRequest } from 'fastify';
import {
  isLanguage,
  LANGUAGE_COOKIE,
  type Language,
  PAGE_LANGUAGE,
  readAcceptLanguage,
} from '../domain/language/language.ts';

/** That of the page that asks, else the viewer's choice, else the browser's. A program with a key reads English, whatever it claims to accept. */
export function languageOf(request: FastifyRequest): Language {
  const { headers } = request;
  if (headers.authorization !== undefined) return 'en';
  const ofPage = headers[PAGE_LANGUAGE];
  if (typeof ofPage === 'string' && isLanguage(ofPage)) return ofPage;
  return chosenLanguage(request) ?? readAcceptLanguage(headers['accept-language'] ?? '');
}

/** What somebody chose for this browser; undefined if it is as the browser says. */
export function chosenLanguage({ cookies }: FastifyRequest): Language | undefined {
  // Null where the request was refused before they were read.
  const chosen = (cookies as typeof cookies | null)?.[LANGUAGE_COOKIE];
  return chosen !== undefined && isLanguage(chosen) ? chosen : undefined;
}
