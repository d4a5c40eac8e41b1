import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSync } from 'recheck';
import { parseAst } from 'vite';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

interface Literal {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

/** Some texts take the square or cube of their length in time. These are never long. */
const SHORT_TEXTS: Readonly<Record<string, string>> = {
  'src/lib/find-json-fault.ts': 'the last 20 characters before a comma',
  'src/lib/strict-json.ts': 'JSON that has been parsed, in which every text is closed',
  'src/domain/time-spelling.ts': 'at most 64 characters, by the schema of a submission',
  'src/domain/language/read-written.ts': 'at most 40 characters, by its first pattern',
  'src/domain/instruments/price-format.ts': 'the digits of one number',
  'src/domain/indicators/indicator-line.ts':
    'the name of an indicator, limited by the schema of a submission',
  'src/chart/format/format-number.ts': 'the digits of one number',
  'src/channels/redact.ts': "a vendor's message, cut off before it is searched; the address of a page",
  'web/src/setup/pairing.ts': "the browser's own name",
  'web/src/setup/push.ts': 'a public key in base64',
};

function findLiterals(file: string): Literal[] {
  const found: Literal[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('regex' in node) {
      const { pattern, flags } = node.regex as { pattern: string; flags: string };
      found.push({ file, source: pattern, flags });
    }
    for (const child of Object.values(node)) visit(child);
  };
  const lang = file.endsWith('.tsx') ? 'tsx' : 'ts';
  visit(parseAst(readFileSync(join(ROOT, file), 'utf8'), { lang }));
  return found;
}

const literals = globSync(['src/**/*.ts', 'web/src/**/*.{ts,tsx}'], { cwd: ROOT })
  .filter((file) => !file.includes('.test.'))
  .flatMap(findLiterals);

test('no text can keep a regular expression busy for long, since that would hang the whole server', () => {
  const slow = literals.filter(({ file, source, flags }) => {
    const found = checkSync(source, flags, { timeout: null });
    const isPolynomial = found.status === 'vulnerable' && found.complexity.type === 'polynomial';
    return found.status !== 'safe' && !(isPolynomial && file in SHORT_TEXTS);
  });
  expect(literals.length).toBeGreaterThan(100);
  expect(slow).toEqual([]);
});
