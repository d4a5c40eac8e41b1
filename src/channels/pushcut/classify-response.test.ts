import { expect, test } from 'vitest';
import { classifyError, classifyResponse } from './classify-response.ts';
import { readPushcutSettings } from './settings.ts';

const NOW = Date.parse('2024-01-15T14:32:00Z');
const never = new AbortController().signal;

function judge(status: number, retryAfter: string | null = null, form = 'PUSHCUT_API_KEY') {
  const settings = readPushcutSettings({ [form]: 'test-key' });
  if (settings === undefined) throw new Error('not configured');
  return classifyResponse({ asked: 'notification', status, retryAfter, detail: '' }, settings, NOW);
}

test.each([400, 401, 402, 403, 404, 405, 413, 422])('%i needs a person', (status) => {
  expect(judge(status)).toMatchObject({ permanent: true, message: `Pushcut answered ${status}` });
});

test.each([301, 302, 304, 408, 425, 429, 500, 502, 503, 504, 520])('%i is tried again', (status) => {
  expect(judge(status)).toMatchObject({ permanent: false, retryAfterMs: null });
});

test('the requested wait applies to every temporary failure', () => {
  expect(judge(503, '7').retryAfterMs).toBe(7_000);
  expect(judge(429, 'Mon, 15 Jan 2024 14:32:09 GMT').retryAfterMs).toBe(9_000);
});

test('a refused credential is called by the name of its setting', () => {
  expect(judge(401).advice).toContain('PUSHCUT_API_KEY');
  expect(judge(403, null, 'PUSHCUT_SECRET').advice).toContain('PUSHCUT_SECRET');
});

test('a missing notification is called by its name', () => {
  expect(judge(404).advice).toContain('"Trade Approval"');
});

test("the system's word for a broken connection is kept, the rest of the error is not", () => {
  const error = Object.assign(new Error('connect to secret place'), { code: 'ECONNREFUSED' });

  expect(classifyError(error, never).message).toBe("Pushcut can't be reached (ECONNREFUSED)");
});

test.each([
  new Error('secret'),
  'secret',
  undefined,
  Object.assign(new Error('x'), { code: 'secret words' }),
])('an error without such a word is not repeated (%#)', (error) => {
  expect(classifyError(error, never).message).toBe("Pushcut can't be reached (no reason given)");
});

test('a timeout is distinguished from a cancellation', () => {
  const timedOut = AbortSignal.abort(new DOMException('x', 'TimeoutError'));

  expect(classifyError(undefined, timedOut).message).toBe("Pushcut didn't answer in time");
  expect(classifyError(undefined, AbortSignal.abort()).message).toBe('stopped before Pushcut answered');
});
