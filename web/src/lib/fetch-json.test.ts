import { afterEach, expect, test, vi } from 'vitest';
import { fetchJson, formatFailure } from './fetch-json.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (response: () => Response | Promise<Response>) =>
  vi.stubGlobal('fetch', async () => response());
const typed = (body: string, type: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': type } });

test('JSON is the answer', async () => {
  answering(() => typed('{"status":"pending"}', 'application/json; charset=utf-8'));
  expect(await fetchJson('/chart/1')).toEqual({ kind: 'ok', value: { status: 'pending' } });
});

test('a problem document is a refusal, with all that it says', async () => {
  const problem = {
    status: 409,
    code: 'already_decided',
    title: 'Decided',
    detail: 'The trade is rejected.',
  };
  answering(() => typed(JSON.stringify(problem), 'application/problem+json; charset=utf-8', 409));
  expect(await fetchJson('/approve/1', { method: 'POST' })).toEqual({ kind: 'refused', problem });
});

test.each([
  ['the page of a portal', () => typed('<h1>Free wifi</h1>', 'text/html')],
  ['the error of a proxy', () => typed('Bad gateway', 'text/html', 502)],
  ['half an answer', () => typed('{"status":"pen', 'application/json')],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('%s is no answer', async (_name, response) => {
  answering(response);
  expect(await fetchJson('/chart/1')).toEqual({ kind: 'unreachable' });
});

const problem = { status: 422, code: 'invalid', title: 'Not accepted', detail: 'The body is not valid.' };

test('an answer needs no words', () => {
  expect(formatFailure({ kind: 'ok', value: 1 })).toBeUndefined();
});

test('a refusal is told with what to do next', () => {
  expect(formatFailure({ kind: 'refused', problem: { ...problem, advice: 'Try another.' } })).toBe(
    'The body is not valid. Try another.',
  );
});

test('rules that were broken are told in place of the general words', () => {
  const errors = [{ field: '/strategy', rule: 'must be 1 to 64 characters' }];
  expect(formatFailure({ kind: 'refused', problem: { ...problem, errors } })).toBe(
    'strategy: must be 1 to 64 characters.',
  );
});

test('no answer is not called a refusal', () => {
  expect(formatFailure({ kind: 'unreachable' })).toContain("isn't responding");
});
