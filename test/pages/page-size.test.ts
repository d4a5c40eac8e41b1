import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SERVER_AREAS } from '../../scripts/leave-out-areas.ts';
import { LANGUAGES } from '../../src/domain/language/language.ts';

const DIST = join(import.meta.dirname, '../../web/dist');
const MOST_BYTES = 120 * 1024;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

const catalogOf = (language: string) => `../src/domain/language/${language}/index.ts`;

/** All that a page in this language loads sooner or later, each file once. */
function scriptsOf(name: string, language: string, known = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`the build has no ${name}`);
  if (known.has(chunk.file)) return known;
  known.add(chunk.file);
  const others = Object.keys(LANGUAGES).filter((other) => other !== language);
  const unread = new Set(others.map(catalogOf));
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])])
    if (!unread.has(next)) scriptsOf(next, language, known);
  return known;
}

const packedBytes = (file: string) => readFileSync(join(DIST, `${file}.gz`)).length;

describe.each(['src/pages/trade.tsx', 'src/pages/inbox.tsx'])('all script of %s', (name) => {
  test.each(Object.keys(LANGUAGES))('is at most 120 KB over the wire in %s', (language) => {
    const files = [...scriptsOf(name, language)];
    const bytes = files.reduce((sum, file) => sum + packedBytes(file), 0);
    expect(bytes, files.join(', ')).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('has the words of one language only', () => {
    const german = scriptsOf(name, 'de');
    expect(german).toContain(manifest[catalogOf('de')]?.file);
    expect(german).not.toContain(manifest[catalogOf('fr')]?.file);
  });

  test.each(Object.values(SERVER_AREAS))('reads nothing of %s, which the pages are built without', (area) => {
    const code = [...scriptsOf(name, 'en')].map((file) => readFileSync(join(DIST, file), 'utf8')).join('');
    // Where the catalog lists its areas.
    expect(code.match(new RegExp(`\\b${area}\\b`, 'g'))).toHaveLength(1);
  });
});
