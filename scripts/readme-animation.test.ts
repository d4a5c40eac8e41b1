import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readApng } from './animation/read-apng.ts';
import { PACKAGED } from './package/build-package.ts';

const FRAMES = 21;
const SIZE = { width: 780, height: 1560 } as const;
const MOST_BYTES = 1_500_000;

const ROOT = join(import.meta.dirname, '..');
const file = readFileSync(join(ROOT, 'readme/demo.png'));

test('the animation is small enough for a README, and is not in the package', () => {
  expect(file.length).toBeLessThanOrEqual(MOST_BYTES);
  expect(PACKAGED).not.toContain('readme');
});

test('it shows a phone from the notification to the filled order, at most twelve frames a second', () => {
  const { milliseconds, ...size } = readApng(file);
  expect(size).toEqual(SIZE);
  // A frame may be like the one before.
  expect(milliseconds.length).toBeGreaterThan(FRAMES - 4);
  expect(Math.min(...milliseconds)).toBeGreaterThanOrEqual(1000 / 12);
  expect(milliseconds.reduce((sum, each) => sum + each, 0)).toBeGreaterThan(10_000);
});
