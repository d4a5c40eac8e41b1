import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { lintFolder } from '../../scripts/lint-ninjatrader.ts';

const ROOT = join(import.meta.dirname, '../..');
const EXAMPLES = join(ROOT, 'clients/ninjatrader/examples');
const PAGE = readFileSync(join(ROOT, 'docs/NINJATRADER-EXAMPLES.md'), 'utf8');
const read = (file: string) => readFileSync(join(EXAMPLES, file), 'utf8');
const files = (folder: string) => readdirSync(join(EXAMPLES, folder)).sort();
const blocks = [...PAGE.matchAll(/^```csharp (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, file = '', code = '']) => [file, code] as const,
);

/** Six kinds, each before and after, and what they have in common. */
const LEAST_BLOCKS = 18;
const MOST_LINES = 10;

test('the page shows the compiled code of the examples, and no other', () => {
  expect(PAGE.match(/^```csharp/gm)).toHaveLength(blocks.length);
  expect(blocks.length).toBeGreaterThanOrEqual(LEAST_BLOCKS);
  expect(blocks.filter(([file, code]) => !read(file).includes(code))).toEqual([]);
});

test('what a strategy changes where it enters fits into ten lines', () => {
  for (const [file, code] of blocks)
    expect([file, code.trimEnd().split('\n').length <= MOST_LINES]).toEqual([file, true]);
});

test('each strategy is there before and after, and the page names it', () => {
  expect(files('after')).toEqual(files('before'));
  for (const file of files('after')) expect(PAGE).toContain(basename(file));
});

test.each(files('after'))('%s passes on all four events in the lines that the page gives', (file) => {
  const shared = blocks.filter(([from]) => from === 'after/MovingAverageReversal.cs').slice(0, 6);
  for (const [, code] of shared) expect(read(`after/${file}`)).toContain(code);
});

test.each(['before', 'after'])('the examples break no rule of the client: %s', (folder) => {
  expect(lintFolder(join(EXAMPLES, folder))).toEqual([]);
});
