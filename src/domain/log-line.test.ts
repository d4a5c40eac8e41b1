import { expect, test } from 'vitest';
import { formatLogLine } from './log-line.ts';

const line = (fields: object) => formatLogLine({ level: 'info', ...fields }, '14:05:09');
const entry = (kind: string, actor: string, data = {}) =>
  line({ kind, actor, at: 1, tradeUuid: '123e4567-e89b-12d3-a456-426614174000', data, msg: kind });

test('what happened is one sentence', () => {
  const data = { instrument: 'ES', direction: 'LONG', entry_price: 4127.5 };
  expect(entry('submitted', 'strategy:breakout', data)).toBe(
    '14:05:09  breakout asks: LONG ES at 4127.5 (trade 123e4567).',
  );
  expect(entry('approved', 'approver:Alice', { channel: 'pushcut' })).toBe(
    '14:05:09  Alice approved trade 123e4567 over pushcut.',
  );
  expect(entry('expired', 'server')).toBe(
    '14:05:09  Nobody decided trade 123e4567 in time; it was not executed.',
  );
});

test('a warning says what to do', () => {
  const fields = { level: 'warn', msg: 'notice will be tried again', channel: 'pushcut' };
  expect(line({ ...fields, error: 'Pushcut answered 401', advice: 'Create a new key.' })).toBe(
    '14:05:09  Warning: Notice will be tried again (channel pushcut, Pushcut answered 401). Create a new key.',
  );
  expect(
    line({ level: 'warn', msg: 'no channel is configured: no phone will ring; see docs/CHANNELS.md' }),
  ).toBe('14:05:09  Warning: No channel is configured: no phone will ring; see docs/CHANNELS.md.');
  expect(line({ level: 'warn', msg: 'answered', method: 'GET', path: '/whoami', status: 401, ms: 1 })).toBe(
    '14:05:09  Warning: GET /whoami was answered with 401: no valid key, link or session was sent.',
  );
});

test('of an error it says the message, and not the stack', () => {
  const err = { type: 'TypeError', message: 'x is not a function', stack: 'TypeError: …\n at y' };
  expect(line({ level: 'error', msg: 'unexpected error', err })).toBe(
    '14:05:09  Error: Unexpected error (x is not a function).',
  );
});

test('nothing that was sent adds a line, or reaches the terminal as a code', () => {
  const data = { reason: 'first\nsecond\u001b[2J\u2028third' };
  expect(entry('rejected', 'approver:Alice', data)).toBe(
    '14:05:09  Alice rejected trade 123e4567: first second [2J third.',
  );
});

test('an entry without a sentence of its own says its name', () => {
  expect(line({ kind: 'bridge_set', actor: 'operator', msg: 'bridge set', data: {} })).toBe(
    '14:05:09  Bridge set (actor operator).',
  );
});
