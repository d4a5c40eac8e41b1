import pg from 'pg';
import { expect, test } from 'vitest';
import { Unavailable } from '../../lib/unavailable.ts';
import { isTransient, toUnavailable } from './to-unavailable.ts';

function databaseError(code: string): pg.DatabaseError {
  const error = new pg.DatabaseError('told by the server', 0, 'error');
  error.code = code;
  return error;
}

test.each([
  '08006',
  '53300',
  '53100',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '55P03',
  '25P03',
  '25006',
  '58030',
])('SQLSTATE %s may pass', (code) => {
  expect(toUnavailable(databaseError(code))).toBeInstanceOf(Unavailable);
});

test.each(['42601', '23505', '22021', '42P01', '40001', '40P01'])(
  'SQLSTATE %s is passed on unchanged',
  (code) => {
    const error = databaseError(code);
    expect(toUnavailable(error)).toBe(error);
  },
);

test('any network error is temporary, and keeps its cause', () => {
  const cause = new Error('Connection terminated unexpectedly');
  expect(toUnavailable(cause)).toMatchObject({ name: 'Unavailable', cause });
});

test('a bug stays a bug', () => {
  const error = new TypeError('undefined is not a function');
  expect(toUnavailable(error)).toBe(error);
});

test.each([
  ['40001', true],
  ['40P01', true],
  ['57P01', false],
])('SQLSTATE %s is tried again at once: %s', (code, expected) => {
  expect(isTransient(databaseError(code))).toBe(expected);
});
