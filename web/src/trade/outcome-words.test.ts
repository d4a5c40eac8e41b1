import { expect, test } from 'vitest';
import { beatenWords, executionWords, outcomeOf } from './outcome-words.ts';
import { viewOfKnownTrade } from './testing/known-view.ts';

const decided = {
  decided_by: 'Alice',
  channel: 'pushcut',
  decided_at: '2024-01-15T14:31:30.000Z',
};
const claimed = { claimant: 'desk-1', claimed_at: '2024-01-15T14:31:32.000Z' };
const lines = (changes: Parameters<typeof viewOfKnownTrade>[0], left = 0) => {
  const view = viewOfKnownTrade(changes);
  return outcomeOf(view, view.status, left).lines;
};

test('an approval says who, where, when, and how long it took', () => {
  expect(lines({ status: 'approved', ...decided }, 22_000)).toEqual([
    'By Alice via pushcut at 09:31:30 EST, after 1 min 30 s.',
    'Not taken yet: the strategy has 22 s left.',
  ]);
});

test('a taken approval names who took it', () => {
  expect(lines({ status: 'approved', ...decided, ...claimed })[1]).toBe('Taken by desk-1 at 09:31:32 EST.');
});

test('a rejection gives its reason, if there was one', () => {
  expect(lines({ status: 'rejected', ...decided, reason: 'News' }).slice(1)).toEqual([
    'Reason: News.',
    'Not executed.',
  ]);
  expect(lines({ status: 'rejected', ...decided }).slice(1)).toEqual(['Not executed.']);
});

test.each([
  [{ status: 'expired' as const }, 'Nobody decided in time. Not executed.'],
  [
    { status: 'withdrawn' as const, reason: 'the pattern broke' },
    'The strategy took it back: the pattern broke.',
  ],
])('%j reads "%s"', (changes, words) => {
  expect(lines(changes)).toEqual([words]);
});

test('an approval that nobody took says that nothing was executed', () => {
  expect(lines({ status: 'lapsed', ...decided })[1]).toContain('Not executed.');
});

test('a window that closed out of sight is not called expired', () => {
  const outcome = outcomeOf(viewOfKnownTrade(), 'closing', 0);
  expect(outcome.title).toBe('Window over');
  expect(outcome.lines[0]).toContain('unless it was decided before the connection was lost');
});

test('who was beaten by a person hears it, and who was beaten by the clock too', () => {
  expect(beatenWords('approve', viewOfKnownTrade(decided))).toBe(
    'Your approve came second. What was decided first stands.',
  );
  expect(beatenWords('approve', viewOfKnownTrade({ status: 'expired' }))).toBe('Your approve came too late.');
});

test('what the broker did is told with quantity and price', () => {
  const report = { sequence: 1, state: 'part_filled', quantity: 2, at: '', text: null } as const;
  expect(executionWords(viewOfKnownTrade(), { ...report, price: 4127.75 })).toBe('Part filled 2 at $4127.75');
  expect(executionWords(viewOfKnownTrade(), { ...report, price: null, text: 'margin call' })).toBe(
    'Part filled 2 (margin call)',
  );
});
