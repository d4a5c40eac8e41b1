import { expect, test } from 'vitest';
import { classifyError, classifyResponse, type Vendor } from './vendor.ts';

const NOW = Date.parse('2024-01-15T14:32:00Z');
const never = new AbortController().signal;
const VENDOR: Vendor = {
  name: 'Pushcut',
  addressSetting: 'PUSHCUT_URL',
  secrets: ['test-key'],
  explainedBy: 'error',
  adviseToAct: (status) => `Act on ${status}.`,
};

const judge = (status: number, retryAfter: string | null = null) =>
  classifyResponse(VENDOR, { status, retryAfter, detail: '' }, NOW);

test.each([400, 401, 402, 403, 404, 405, 413, 422])('%i needs a person', (status) => {
  expect(judge(status)).toMatchObject({
    permanent: true,
    message: `Pushcut answered ${status}`,
    advice: `Act on ${status}.`,
  });
});

test.each([301, 302, 304, 408, 425, 429, 500, 502, 503, 504, 520])('%i is tried again', (status) => {
  expect(judge(status)).toMatchObject({ permanent: false, retryAfterMs: null });
});

test('the requested wait applies to every temporary failure', () => {
  expect(judge(503, '7').retryAfterMs).toBe(7_000);
  expect(judge(429, 'Mon, 15 Jan 2024 14:32:09 GMT').retryAfterMs).toBe(9_000);
});

test("the system's word for a broken connection is kept, the rest of the error is not", () => {
  const error = Object.assign(new Error('connect to secret place'), { code: 'ECONNREFUSED' });

  expect(classifyError(VENDOR, error, never).message).toBe("Pushcut can't be reached (ECONNREFUSED)");
});

test.each([
  new Error('secret'),
  'secret',
  undefined,
  Object.assign(new Error('x'), { code: 'secret words' }),
])('an error without such a word is not repeated (%#)', (error) => {
  expect(classifyError(VENDOR, error, never).message).toBe("Pushcut can't be reached (no reason given)");
});

test('a timeout is distinguished from a cancellation', () => {
  const timedOut = AbortSignal.abort(new DOMException('x', 'TimeoutError'));

  expect(classifyError(VENDOR, undefined, timedOut).message).toBe("Pushcut didn't answer in time");
  expect(classifyError(VENDOR, undefined, AbortSignal.abort()).message).toBe(
    'stopped before Pushcut answered',
  );
});
