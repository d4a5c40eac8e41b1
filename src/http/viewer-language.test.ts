import type { FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { languageOf } from './viewer-language.ts';

const ask = (headers: Record<string, string>, chosen?: string) =>
  ({ headers, cookies: chosen === undefined ? {} : { countersign_language: chosen } }) as FastifyRequest;

test.each([
  ['the browser', {}, undefined, 'en'],
  ['the browser', { 'accept-language': 'fr-CA' }, undefined, 'fr'],
  ['the choice', { 'accept-language': 'fr' }, 'ja', 'ja'],
  ['the browser, for a choice that there is not', { 'accept-language': 'fr' }, 'xx', 'fr'],
  ['the page that asks', { 'accept-language': 'fr', 'countersign-language': 'de' }, 'ja', 'de'],
  ['the choice, for a page in no language', { 'countersign-language': 'toString' }, 'ja', 'ja'],
  ['English, for a key', { authorization: 'Bearer x', 'countersign-language': 'de' }, 'ja', 'en'],
])('as says %s: %j and %j is %s', (_who, headers, chosen, language) => {
  expect(languageOf(ask(headers as Record<string, string>, chosen))).toBe(language);
});
