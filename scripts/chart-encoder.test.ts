import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DEFLATE_FRAME } from '../src/chart/png/generated/deflate-frame.ts';
import { GENERATED, moduleText } from './chart-encoder.ts';

test('neither the encoder nor its source was changed without the other: npm run chart:encoder', () => {
  expect(readFileSync(GENERATED, 'utf8')).toBe(moduleText(DEFLATE_FRAME));
});
