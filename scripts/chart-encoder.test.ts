import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildEncoder, GENERATED } from './chart-encoder.ts';

test('the encoder that is used is what its source becomes', { timeout: 120_000 }, () => {
  expect(buildEncoder()).toBe(readFileSync(GENERATED, 'utf8'));
});
