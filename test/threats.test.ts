import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const rows = read('docs/THREATS.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| who |') && !line.startsWith('| --- |'));
const named = rows.flatMap((row) =>
  [...row.matchAll(/`([\w/.-]+\.test\.ts)`: "([^"]+)"/g)].map(([, file = '', title = '']) => ({
    file,
    title,
  })),
);

/** Whether the file has a test, or a group of tests, of exactly that title. */
function hasTest(file: string, title: string): boolean {
  const text = read(file);
  return ["'", '"', '`'].some((quote) => text.includes(`${quote}${title}${quote}`));
}

test('every threat names at least one test', () => {
  const bare = rows.filter((row) => !/\.test\.ts`: "/.test(row));
  expect(bare).toEqual([]);
  expect(rows.length).toBeGreaterThan(30);
});

test.each(named)('$file has "$title"', ({ file, title }) => {
  expect(existsSync(join(ROOT, file))).toBe(true);
  expect(hasTest(file, title)).toBe(true);
});
