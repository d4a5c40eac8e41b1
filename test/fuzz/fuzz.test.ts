import { expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { runFuzz } from './run.ts';

const SEED = 20261129;
/** What a heap may gain between the first and the last quarter: caches that fill up, and no more. */
const TOLERABLE_GAIN_BYTES = 16 * 1024 * 1024;

/** `npm run fuzz` sends as many as you like. */
const requests = Number(process.env['FUZZ_REQUESTS'] ?? (isFullLength ? 20_000 : 400));
const seed = Number(process.env['FUZZ_SEED'] ?? SEED);

test('whatever is sent, the server answers by its catalog, keeps its memory and approves nothing by itself', {
  timeout: 60_000 + requests * 60,
}, async () => {
  const store = process.env['TEST_STORE'] === 'postgres' ? 'postgres' : 'sqlite';
  const { faults, heap, isAuditIntact, statuses } = await runFuzz({ store, requests, seed });
  console.log(`fuzz: ${requests} requests on ${store}, seed ${seed}, answered ${JSON.stringify(statuses)}`);
  expect(faults).toEqual([]);
  expect(isAuditIntact).toBe(true);
  expect((heap.at(-1) ?? 0) - (heap[0] ?? 0)).toBeLessThan(TOLERABLE_GAIN_BYTES);
});
