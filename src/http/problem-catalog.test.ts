import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { REFUSAL_CODES } from '../domain/refusal.ts';
import { PROBLEMS } from './problem-catalog.ts';

const document = readFileSync(join(import.meta.dirname, '../../docs/ERRORS.md'), 'utf8');

/** The rows of the document's tables: code, status, what it means, what to do. */
const rows = [...document.matchAll(/^\| `(\w+)` \| (\d{3}) \| (.+?) \| (.+?) \|$/gm)].map((match) => ({
  code: match[1] ?? '',
  status: Number(match[2]),
  meaning: match[3] ?? '',
  remedy: match[4] ?? '',
}));
const catalog = Object.entries(PROBLEMS).map(([code, kind]) => ({ code, ...kind }));

test('the document explains every problem of the catalog, and no other', () => {
  expect(rows.map(({ code }) => code).sort()).toEqual(catalog.map(({ code }) => code).sort());
});

test.each(catalog)('the document has the status of $code', ({ code, status }) => {
  expect(rows.find((row) => row.code === code)?.status).toBe(status);
});

test.each(rows)('the document says of $code what it means and what to do', ({ meaning, remedy }) => {
  for (const sentence of [meaning, remedy]) expect(sentence).toMatch(/^[A-Z`].{10,}\.$/);
});

test.each(catalog)(
  '$code has a title without an end, and advice in sentences',
  ({ title, advice, status }) => {
    expect(title).toMatch(/^[A-Z].*[^.]$/);
    expect(advice).toMatch(/^[A-Z].*\.$/);
    expect(status).toBeGreaterThanOrEqual(400);
  },
);

test('every refusal of a trade is a conflict, but for changes that break a rule', () => {
  const others = REFUSAL_CODES.filter((code) => PROBLEMS[code].status !== 409);
  expect(others).toEqual(['amendment_refused']);
});

/** What the tests beside this one say; each refusal and error has a scenario that leads to it. */
const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.test.ts') && !name.endsWith('problem-catalog.test.ts'))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
  .join('\n');

test.each(catalog)('a test leads to $code', ({ code }) => {
  expect(tests).toContain(`'${code}'`);
});
