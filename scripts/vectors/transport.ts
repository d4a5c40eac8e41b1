import type { VectorAnswer } from '../../test/support/client-vectors.ts';
import { ASK_AGAIN, afterMs, type Json, not, ok, type Vector } from './answers.ts';

const PROBLEM = (code: unknown, status: number): VectorAnswer => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: JSON.stringify({ type: 'about:blank', title: 'No', status, code, detail: 'No.', advice: 'Look.' }),
});
const HTML = '<!doctype html><title>Sign in</title><p>Welcome to our network</p>';
const page = (status: number): VectorAnswer => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: HTML,
});

/** What is judged before the body is understood, alike for a submission and a claim. */
export function transportOf(good: string): readonly Vector[] {
  const again = (name: string, answer: VectorAnswer, verdict: Json = ASK_AGAIN): Vector => ({
    name,
    answer,
    verdict,
  });
  const final = (name: string, answer: VectorAnswer, reason: string): Vector => ({
    name,
    answer,
    verdict: not(reason),
  });
  const wait = (status: number, value: string): VectorAnswer => ({
    ...page(status),
    headers: { 'retry-after': value },
  });
  return [
    ...(['timeout', 'refused', 'reset', 'cut_off'] as const).map((failure) =>
      again(`no answer: ${failure}`, { failure }),
    ),
    ...[500, 502, 503, 504, 408, 425, 429].map((status) => again(`status ${status}`, page(status))),
    again('status 500 with an answer that would be good', { ...ok(good), status: 500 }),
    again('503 that asks for 7 seconds', wait(503, '7'), afterMs(7_000)),
    again('429 that asks for an hour', wait(429, '3600'), afterMs(30_000)),
    again('503 that asks for a time that is no number', wait(503, 'soon')),
    again('503 that asks for a negative time', wait(503, '-5')),
    ...[301, 302, 303, 307, 308].map((status) =>
      final(
        `status ${status}`,
        { ...page(status), headers: { location: 'https://elsewhere.example/' } },
        'redirected',
      ),
    ),
    final('a redirect with an answer that would be good', { ...ok(good), status: 307 }, 'redirected'),
    final('400 with a problem', PROBLEM('invalid_request', 400), 'invalid_request'),
    final('401 with a problem', PROBLEM('key_refused', 401), 'key_refused'),
    final('404 with a problem', PROBLEM('trade_not_found', 404), 'trade_not_found'),
    final('409 with a problem', PROBLEM('uuid_taken', 409), 'uuid_taken'),
    final('422 with a problem', PROBLEM('invalid_request', 422), 'invalid_request'),
    final('403 with a page', page(403), 'http_error'),
    final('404 with a page', page(404), 'http_error'),
    final('a problem whose code is no text', PROBLEM(7, 400), 'http_error'),
    final('a problem without a code', PROBLEM(undefined, 410), 'http_error'),
    final('status 403 with an answer that would be good', { ...ok(good), status: 403 }, 'http_error'),
    again('an empty body', ok('')),
    again('a body of spaces', ok('   ')),
    again('a page with status 200', page(200)),
    ...['null', 'true', '[]', '"granted"', '7'].map((body) => again(`a body that is ${body}`, ok(body))),
    again('an array around an answer that would be good', ok(`[${good}]`)),
    again('an answer that is cut off', ok(good.slice(0, -20))),
    again('an answer and something after it', ok(`${good} trailing`)),
    again('two answers', ok(good + good)),
    again('a number that JSON does not have', ok(good.replace(/"expires_in_ms":\d+/, '"expires_in_ms":NaN'))),
    again('single quotes', ok(good.replaceAll('"', "'"))),
    again('100,000 brackets', { ...ok(''), body_repeat: { text: '[', times: 100_000 } }),
    final('10 MB', { ...ok(''), body_repeat: { text: 'x', times: 10_000_000 } }, 'invalid_answer'),
    final(
      'more than 1 MiB of an answer that would be good',
      { ...ok(good), body_repeat: { text: ' ', times: 1_048_577 } },
      'invalid_answer',
    ),
  ];
}
