import { expect, test } from 'vitest';
import type { ProblemDocument } from '../lib/ask.ts';
import { failureWords } from './decide.ts';

const problem: ProblemDocument = {
  status: 422,
  code: 'amendment_refused',
  title: '',
  detail: 'Out of bounds.',
};

test('a decision that got lost while the trade still waits asks to be pressed again', () => {
  expect(failureWords({ kind: 'unreachable' }, true)).toBe(
    'The decision did not arrive. The trade still waits: press again.',
  );
});

test('without an answer the page claims neither that it arrived nor that it did not', () => {
  expect(failureWords({ kind: 'unreachable' }, false)).toContain('may not have arrived');
});

test('a refused amendment names the field and its rule', () => {
  const errors = [{ field: '/amendments/stop_price', rule: 'at least 4125.00' }];
  expect(failureWords({ kind: 'refused', problem: { ...problem, errors } }, true)).toBe(
    'Not accepted. stop price: at least 4125.00',
  );
});

test('any other refusal says what the server says', () => {
  expect(failureWords({ kind: 'refused', problem }, true)).toBe('Not accepted. Out of bounds.');
});
