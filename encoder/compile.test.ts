import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildEncoder, GENERATED } from '../scripts/chart-encoder.ts';

test('the encoder that is used is what its source becomes', () => {
  expect(buildEncoder()).toBe(readFileSync(GENERATED, 'utf8'));
});
