import { expect, test } from 'vitest';
import { isFullLength } from '../full-length.ts';
import { runModel } from './run.ts';

const SEED = 20261129;

/** `npm run test:model` runs it for as long as you like. */
const milliseconds = Number(process.env['MODEL_SECONDS'] ?? (isFullLength ? 60 : 2)) * 1000;
const seed = Number(process.env['MODEL_SEED'] ?? SEED);

test('whatever happens to the server, statuses, grants and the phone agree with the model', {
  timeout: milliseconds + 600_000,
}, async () => {
  const store = process.env['TEST_STORE'] === 'postgres' ? 'postgres' : 'sqlite';
  const { failure, figures, runs } = await runModel({ store, milliseconds, seed });
  expect(failure).toBeUndefined();
  console.log(`model: ${figures.total()} commands in ${runs} runs on ${store}, seed ${seed}`);
});
