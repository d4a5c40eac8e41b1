import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DIST = join(import.meta.dirname, '../../web/dist');
const MOST_BYTES = 120 * 1024;

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
}
const manifest = JSON.parse(readFileSync(join(DIST, 'manifest.json'), 'utf8')) as Record<string, Chunk>;

/** All that a page loads sooner or later, each file once. */
function scriptsOf(name: string, known = new Set<string>()): Set<string> {
  const chunk = manifest[name];
  if (chunk === undefined) throw new Error(`the build has no ${name}`);
  if (known.has(chunk.file)) return known;
  known.add(chunk.file);
  for (const next of [...(chunk.imports ?? []), ...(chunk.dynamicImports ?? [])]) scriptsOf(next, known);
  return known;
}

const packedBytes = (file: string) => readFileSync(join(DIST, `${file}.gz`)).length;

test.each(['src/pages/trade.tsx', 'src/pages/inbox.tsx'])(
  'all script of %s is at most 120 KB over the wire',
  (name) => {
    const files = [...scriptsOf(name)];
    const bytes = files.reduce((sum, file) => sum + packedBytes(file), 0);
    expect(bytes, files.join(', ')).toBeLessThanOrEqual(MOST_BYTES);
  },
);
