import { expect, test } from 'vitest';
import { EXPIRY_KINDS, findExpiryKind, formatExpiry, isUnreached, reachOf } from './expiry.ts';
import { asUtcMs } from './units.ts';

const at = asUtcMs;
const EXPIRES = at(300_000);
const question = { sentAt: at(1), receivedAt: null, seenAt: null, receiptDueAt: at(20_000) };

test.each([
  ['no question was written', [], 'not_asked'],
  ['none was sent', [{ ...question, sentAt: null }], 'not_sent'],
  ['a sent one was never fetched', [question], 'not_reached'],
  ['one of two was sent', [question, { ...question, sentAt: null }], 'not_reached'],
  [
    'none was sent through a channel without receipts',
    [{ ...question, sentAt: null, receiptDueAt: null }],
    'not_sent',
  ],
  ['it was fetched only afterwards', [{ ...question, receivedAt: EXPIRES }], 'not_reached'],
  ['one of two was fetched', [question, { ...question, receivedAt: at(5) }], 'reached'],
  ['the page was opened', [{ ...question, seenAt: at(5) }], 'reached'],
  ['the channel gives no receipts', [{ ...question, receiptDueAt: null }], 'not_confirmed'],
  [
    'only one of the channels gives receipts',
    [question, { ...question, receiptDueAt: null }],
    'not_confirmed',
  ],
] as const)('it is known when %s', (_case, questions, reach) => {
  expect(reachOf(questions, EXPIRES)).toBe(reach);
});

const trade = { submittedAt: at(60_000), expiresAt: EXPIRES };

test('only of people who were reached it is said that nobody decided', () => {
  const write = (...questions: object[]) =>
    formatExpiry(trade, { questions: questions as (typeof question)[], presses: [] });
  expect(write({ ...question, receivedAt: at(5) })).toBe('Nobody decided within 4 min.');
  expect(write({ ...question, receiptDueAt: null })).toBe(
    'Sent, but not confirmed: nobody opened it within 4 min.',
  );
  expect(write(question)).toBe('Sent, but no phone confirmed it within 4 min.');
  expect(write({ ...question, sentAt: null })).toBe('The notification could not be sent within 4 min.');
  expect(write()).toBe('No channel was configured, so no phone rang.');
});

test('a press that could not be recorded is never called silence', () => {
  const presses = [{ approver: 'Alice', verdict: 'approve' }] as const;
  expect(formatExpiry(trade, { questions: [question], presses })).toBe(
    'Alice pressed APPROVE, but it could not be recorded.',
  );
});

test.each([
  ['no_channel', []],
  ['not_sent', [{ ...question, sentAt: null }]],
  ['not_reached', [question]],
  ['not_confirmed', [{ ...question, receiptDueAt: null }]],
  ['no_answer', [{ ...question, seenAt: at(5) }]],
] as const)('%s is what became of a trade, unless somebody pressed', (kind, questions) => {
  const press = { approver: 'Alice', verdict: 'approve' } as const;
  expect(findExpiryKind(trade, { questions, presses: [] })).toBe(kind);
  expect(findExpiryKind(trade, { questions, presses: [press] })).toBe('not_recorded');
});

test('the first of two approvals is mentioned before why the second is missing', () => {
  const half = { ...trade, firstApproval: { approver: 'Alice' } };
  const write = (...questions: object[]) =>
    formatExpiry(half, { questions: questions.map((changes) => ({ ...question, ...changes })), presses: [] });

  expect(write({ seenAt: at(5) })).toBe('1 of 2 approved, by Alice. Nobody else decided within 4 min.');
  expect(write({})).toBe('1 of 2 approved, by Alice. Sent, but no phone confirmed it within 4 min.');
  expect(write()).toBe('1 of 2 approved, by Alice. No other approver has a channel.');
});

test('nobody is known to have been notified, except where somebody was silent or pressed', () => {
  expect(EXPIRY_KINDS.filter(isUnreached)).toEqual([
    'not_confirmed',
    'not_reached',
    'not_sent',
    'no_channel',
  ]);
});
