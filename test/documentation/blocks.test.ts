import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, SHELL_BLOCKS } from './guides.ts';
import { entryOf, RUN_BY } from './run-by.ts';

test.each(SHELL_BLOCKS)('the block of $guide that begins "$text" is run, or it is said why not', (block) => {
  expect(entryOf(block)).toBeDefined();
});

test('every line of the list is about a block that is there', () => {
  const used = new Set(SHELL_BLOCKS.map(entryOf));
  expect(RUN_BY.filter((entry) => !used.has(entry))).toEqual([]);
});

test('every test in the list is there, and reads the guide', () => {
  for (const { guide, run } of RUN_BY) {
    if (run === 'here' || 'not' in run) continue;
    expect(existsSync(join(ROOT, run.test)), run.test).toBe(true);
    expect(readFileSync(join(ROOT, run.test), 'utf8'), run.test).toContain(basename(guide));
  }
});
