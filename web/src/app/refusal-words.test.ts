import { expect, test } from 'vitest';
import { refusalWords } from './refusal-words.ts';

const problem = { status: 422, code: 'invalid', title: 'Not accepted', detail: 'The body is not valid.' };

test('an answer needs no words', () => {
  expect(refusalWords({ kind: 'ok', value: 1 })).toBeUndefined();
});

test('a refusal is told with what to do next', () => {
  expect(refusalWords({ kind: 'refused', problem: { ...problem, advice: 'Try another.' } })).toBe(
    'The body is not valid. Try another.',
  );
});

test('rules that were broken are told in place of the general words', () => {
  const errors = [{ field: '/strategy', rule: 'must be 1 to 64 characters' }];
  expect(refusalWords({ kind: 'refused', problem: { ...problem, errors } })).toBe(
    'strategy: must be 1 to 64 characters.',
  );
});

test('no answer is not called a refusal', () => {
  expect(refusalWords({ kind: 'unreachable' })).toContain('does not answer');
});
