import { expect, test } from 'vitest';
import { unlessAborted } from './unless-aborted.ts';

test('work that settles gives its outcome', async () => {
  const { signal } = new AbortController();
  expect(await unlessAborted(signal, Promise.resolve(1))).toBe(1);
  await expect(unlessAborted(signal, Promise.reject(new Error('failed')))).rejects.toThrow('failed');
});

test('work that never settles is rejected with the reason of the abort', async () => {
  const controller = new AbortController();
  const outcome = unlessAborted(controller.signal, new Promise(() => {}));
  controller.abort(new Error('closed'));
  await expect(outcome).rejects.toThrow('closed');
});

test('work that begins after the abort is rejected as well', async () => {
  const signal = AbortSignal.abort(new Error('closed'));
  await expect(unlessAborted(signal, new Promise(() => {}))).rejects.toThrow('closed');
});
