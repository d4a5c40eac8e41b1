import { expect, test } from 'vitest';
import { formatLogLine, isRepetition } from './log-line.ts';

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

test.each<[string, object, string]>([
  ['rejected', {}, 'Alice rejected trade 123e4567.'],
  ['rejected', { reason: 'too late' }, 'Alice rejected trade 123e4567: too late.'],
  ['lapsed', {}, 'The approval of trade 123e4567 was not picked up in time; it was not executed.'],
  ['withdrawn', { reason: 'price left' }, 'Alice withdrew trade 123e4567: price left.'],
  ['claimed', {}, 'Alice picked up the approval of trade 123e4567.'],
  ['notice_received', { channel: 'ntfy' }, 'The notification of trade 123e4567 reached the phone over ntfy.'],
  ['notice_seen', { channel: 'ntfy' }, 'The notification of trade 123e4567 was opened over ntfy.'],
  [
    'notice_not_reached',
    { channel: 'ntfy' },
    'No phone got the notification of trade 123e4567 over ntfy: check that the phone is on and the app set up.',
  ],
  ['question_escalated', { channel: 'ntfy' }, 'Trade 123e4567 is ringing over ntfy too.'],
  ['key_added', { strategy: 'breakout' }, 'A key for breakout was created.'],
  ['key_revoked', { strategy: 'breakout' }, 'A key of breakout was revoked.'],
  [
    'device_paired',
    { name: 'iPhone' },
    `"iPhone" was paired for Alice. If that wasn't you, remove it under Phones.`,
  ],
  ['device_revoked', {}, 'A phone was removed.'],
  ['channel_tested', { ok: true, channel: 'ntfy' }, 'A test notification was sent over ntfy.'],
  ['channel_tested', { ok: false, channel: 'ntfy' }, 'The test of ntfy failed: the Setup page says why.'],
  ['paused', {}, 'Alice paused new trades: they are rejected without ringing.'],
  ['resumed', {}, 'Alice resumed: new trades ring again.'],
])('%s with %j reads "%s"', (kind, data, sentence) => {
  expect(entry(kind, 'approver:Alice', data)).toBe(`14:05:09  ${sentence}`);
});

test('who acted is named without what they are', () => {
  const names = ['strategy:breakout', 'approver:Alice', 'rule:es-open', 'operator', 'the desk rule:one'];
  expect(names.map((actor) => entry('paused', actor).slice(10).split(' paused')[0])).toEqual([
    'breakout',
    'Alice',
    'es-open',
    'operator',
    'the desk rule:one',
  ]);
});

test.each([null, undefined, 'text'])('an entry of which the data is %j has its sentence', (data) => {
  expect(line({ kind: 'rejected', actor: 'operator', data })).toBe('14:05:09  operator rejected trade .');
});

test.each([
  ['fatal', 'Error: '],
  ['error', 'Error: '],
  ['warn', 'Warning: '],
  ['info', ''],
])('at the level %s a sentence begins with "%s"', (level, mark) => {
  expect(line({ level, msg: 'stopped' })).toBe(`14:05:09  ${mark}The server has stopped.`);
});

test.each<[object, string]>([
  [
    { msg: 'listening', public_url: 'https://x.example' },
    'The server is running; its public address is https://x.example.',
  ],
  [{ msg: 'notice sent', channel: 'ntfy' }, 'A notification was sent over ntfy.'],
  [{ msg: 'answered', method: 'GET', path: '/x', status: 404 }, 'GET /x was answered with 404.'],
  [
    { msg: 'answered', method: 'POST', path: '/x', status: 403 },
    'POST /x was answered with 403: that is not allowed.',
  ],
  [
    { msg: 'answered', method: 'POST', path: '/x', status: 429 },
    'POST /x was answered with 429: too many requests; they are slowed down.',
  ],
  [{ msg: 'read', last_row: 7, is_new: true }, 'Read (last row 7, is new true).'],
  [{ msg: 'read', rows: { message: 'none' }, cause: null, err: null, name: '' }, 'Read.'],
  [{ msg: 'read', err: 'no such file' }, 'Read (no such file).'],
  [{ msg: 'what came\r\n\tof it?' }, 'What came of it?'],
])('%j reads "%s"', (fields, sentence) => {
  expect(line(fields)).toBe(`14:05:09  ${sentence}`);
});

test('only what the HTTP server says of itself is a repetition', () => {
  const messages = ['Server listening at http://127.0.0.1:8080', 'listening', 'No Server listening at ', 7];
  expect(messages.map((msg) => isRepetition({ msg }))).toEqual([true, false, false, false]);
});
