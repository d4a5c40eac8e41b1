import { expect, test } from 'vitest';
import { afterFailedOutcome, afterFailedQuestion } from './next-attempt.ts';
import { asUtcMs } from './units.ts';

const NOW = asUtcMs(1_000_000);
const failed = { now: NOW, attempts: 1, rejections: 0, retryAfterMs: null, chance: 0.5 };
const in5Minutes = asUtcMs(NOW + 300_000);

const waitOf = (changes: object, expiresAt = in5Minutes) => {
  const next = afterFailedQuestion({ ...failed, ...changes }, expiresAt);
  return next.kind === 'again' ? next.at - NOW : undefined;
};

test('a question waits as long as the channel asks while there is time for it', () => {
  expect(waitOf({ retryAfterMs: 60_000 })).toBe(60_000);
});

test('a Retry-After beyond the end of the trade leaves half of the time for other attempts', () => {
  expect(waitOf({ retryAfterMs: 600_000 })).toBe(150_000);
});

test('no delay uses up what is left of a short window', () => {
  expect(waitOf({ attempts: 9 }, asUtcMs(NOW + 4_000))).toBe(2_000);
  expect(waitOf({ attempts: 9 }, NOW)).toBe(250);
});

test('a rejected question is tried again, slowly from the second rejection on', () => {
  expect(waitOf({ rejections: 1 })).toBe(1_500);
  expect(waitOf({ rejections: 2, attempts: 2 })).toBe(11_250);
  expect(waitOf({ rejections: 9, attempts: 9 })).toBe(11_250);
});

test('an outcome is given up at the second rejection, and not before', () => {
  expect(afterFailedOutcome({ ...failed, rejections: 1 }, NOW)).toMatchObject({ kind: 'again' });
  expect(afterFailedOutcome({ ...failed, rejections: 2 }, NOW)).toEqual({ kind: 'give_up' });
});

test('an outcome is given up after a day', () => {
  expect(afterFailedOutcome(failed, asUtcMs(NOW - 24 * 3600 * 1000))).toEqual({ kind: 'give_up' });
});

test('a question that failed for a passing reason is soon tried again', () => {
  expect(waitOf({})).toBe(375);
});

test.each([
  [null, 750],
  [100, 750],
  [5_000, 5_000],
])('an outcome that the channel asked to hold back for %s ms waits %d', (retryAfterMs, wait) => {
  expect(afterFailedOutcome({ ...failed, retryAfterMs }, NOW)).toEqual({
    kind: 'again',
    at: NOW + wait,
    rejections: 0,
  });
});
