import { afterEach, expect, test, vi } from 'vitest';
import { ask } from './ask.ts';

afterEach(() => vi.unstubAllGlobals());

const answering = (response: () => Response | Promise<Response>) =>
  vi.stubGlobal('fetch', async () => response());
const typed = (body: string, type: string, status = 200) =>
  new Response(body, { status, headers: { 'content-type': type } });

test('JSON is the answer', async () => {
  answering(() => typed('{"status":"pending"}', 'application/json; charset=utf-8'));
  expect(await ask('/chart/1')).toEqual({ kind: 'ok', value: { status: 'pending' } });
});

test('a problem document is a refusal, with all that it says', async () => {
  const problem = {
    status: 409,
    code: 'already_decided',
    title: 'Decided',
    detail: 'The trade is rejected.',
  };
  answering(() => typed(JSON.stringify(problem), 'application/problem+json; charset=utf-8', 409));
  expect(await ask('/approve/1', { method: 'POST' })).toEqual({ kind: 'refused', problem });
});

test.each([
  ['the page of a portal', () => typed('<h1>Free wifi</h1>', 'text/html')],
  ['the error of a proxy', () => typed('Bad gateway', 'text/html', 502)],
  ['half an answer', () => typed('{"status":"pen', 'application/json')],
  ['no network', () => Promise.reject(new TypeError('Failed to fetch'))],
])('%s is no answer', async (_name, response) => {
  answering(response);
  expect(await ask('/chart/1')).toEqual({ kind: 'unreachable' });
});
