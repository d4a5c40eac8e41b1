import { expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { forgeTokens } from './forge-tokens.ts';

test('no forged token is accepted, by the strategy or by a bridge', async () => {
  const { tried, accepted } = await forgeTokens(isFullLength ? 100_000 : 10_000, 20261129);
  expect([tried, accepted]).toEqual([isFullLength ? 100_000 : 10_000, []]);
});
