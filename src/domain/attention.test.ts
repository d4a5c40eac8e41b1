import { describe, expect, test } from 'vitest';
import {
  type Decided,
  findHaste,
  formatHaste,
  type Haste,
  measureAttention,
  RECENT_MS,
} from './attention.ts';

const NOW = 100_000_000;
const MINUTE = 60_000;

/** Minutes ago, the verdict, seconds it took, and the result if it has ended by now. */
const decided = (
  minutesAgo: number,
  verdict: Decided['verdict'] = 'approve',
  seconds = 20,
  r: number | null = null,
): Decided => {
  const decidedAt = NOW - minutesAgo * MINUTE;
  return {
    approver: 'Alice',
    verdict,
    decidedAt,
    tookMs: seconds * 1000,
    r,
    endedAt: r === null ? null : decidedAt + MINUTE / 2,
  };
};
const yes = (minutesAgo: number, seconds = 20, r: number | null = null) =>
  decided(minutesAgo, 'approve', seconds, r);
const no = (minutesAgo: number, seconds = 20) => decided(minutesAgo, 'reject', seconds);
const times = <Each>(count: number, make: (index: number) => Each) =>
  Array.from({ length: count }, (_, index) => make(index));

const [FAST, STREAK, LOST] = ['fast', 'streak', 'losses'] as const;

describe('haste', () => {
  test.each<[string, readonly Decided[], Haste | undefined]>([
    ['three approvals under two seconds', [yes(9, 1.9), yes(6, 1), yes(3, 0.4)], FAST],
    ['the same in any order', [yes(3, 0.4), yes(9, 1.9), yes(6, 1)], FAST],
    ['one of them took two seconds', [yes(9, 1.9), yes(6, 2), yes(3, 0.4)], undefined],
    ['a quick no between them', [yes(9, 1), no(6, 1), yes(3, 1)], undefined],
    ['only two', [yes(6, 1), yes(3, 1)], undefined],
    ['eight approvals in a row', times(8, (index) => yes(index * 5)), STREAK],
    ['seven', times(7, (index) => yes(index * 5)), undefined],
    ['eight with a no among them', [...times(7, (index) => yes(index * 5)), no(36)], undefined],
    ['two losses', [yes(30, 20, -1), yes(20, 20, -0.2)], LOST],
    ['a loss and a win after it', [yes(30, 20, -1), yes(20, 20, 0.5)], undefined],
    ['a win and two losses after it', [yes(40, 20, 2), yes(30, 20, -1), yes(20, 20, -1)], LOST],
    ['two that came to nothing', [yes(30, 20, 0), yes(20, 20, 0)], undefined],
    ['two losses of which one has not ended', [yes(30, 20, -1), yes(0.1, 20, -1)], undefined],
    ['a rejected trade that would have lost', [decided(30, 'reject', 20, -1), yes(20, 20, -1)], undefined],
    ['three quick ones after a slow one', [yes(12), yes(9, 1), yes(6, 1), yes(3, 1)], FAST],
    ['eight approvals after a no', [no(60), ...times(8, (index) => yes(index * 5))], STREAK],
    [
      'two losses, and a win that was approved before them and ended after them',
      [{ ...yes(40, 20, 1), endedAt: NOW - 5 * MINUTE }, yes(30, 20, -1), yes(20, 20, -1)],
      undefined,
    ],
    ['a loss that ends now', [yes(30, 20, -1), { ...yes(20, 20, -1), endedAt: NOW }], LOST],
    [
      'a loss of which the end is not known',
      [yes(30, 20, -1), { ...yes(20, 20, -1), endedAt: null }],
      undefined,
    ],
    [
      'two losses and an end of which the result is not known',
      [yes(30, 20, -1), yes(20, 20, -1), { ...yes(15), endedAt: NOW - MINUTE }],
      LOST,
    ],
    ['no decision', [], undefined],
  ])('%s', (_name, decisions, reason) => {
    expect(findHaste(decisions, NOW)).toBe(reason);
  });

  test('is said in a sentence', () => {
    expect([FAST, STREAK, LOST].map(formatHaste)).toEqual([
      'Your last 3 approvals took less than 2 s each.',
      'You approved the last 8 trades in a row.',
      'The last 2 trades that you approved lost.',
    ]);
  });

  test('is forgotten after four hours', () => {
    const decisions = [yes(9, 1), yes(6, 1), yes(3, 1)];
    const oldest = NOW - 9 * MINUTE;
    expect(findHaste(decisions, oldest + RECENT_MS)).toBe(FAST);
    expect(findHaste(decisions, oldest + RECENT_MS + 1)).toBeUndefined();
  });
});

describe('figures about attention', () => {
  test('are counted for each approver', () => {
    const bob = { ...no(5), approver: 'Bob' };
    const own = [yes(90, 1), yes(80), no(70), yes(60, 1.5), bob];
    expect(measureAttention(own)).toEqual([
      {
        approver: 'Alice',
        decided: 4,
        approved: 3,
        fast: 2,
        longestStreak: 2,
        streak: 1,
        afterLosses: { decided: 0, approved: 0 },
      },
      {
        approver: 'Bob',
        decided: 1,
        approved: 0,
        fast: 0,
        longestStreak: 0,
        streak: 0,
        afterLosses: { decided: 0, approved: 0 },
      },
    ]);
  });

  test('say how often the answer was yes after two losses', () => {
    const own = [yes(90, 20, -1), yes(80, 20, -1), yes(70, 20, 1), no(60), yes(50, 20, -1), yes(40)];
    // At 70 minutes both had lost; at 60 the last to end had won; at 40 only one had lost since.
    expect(measureAttention(own)[0]?.afterLosses).toEqual({ decided: 1, approved: 1 });
    expect(measureAttention([yes(90, 20, -1), yes(80, 20, -1), no(70)])[0]?.afterLosses).toEqual({
      decided: 1,
      approved: 0,
    });
  });

  test('forget losses after four hours', () => {
    expect(measureAttention([yes(300, 20, -1), yes(299, 20, -1), yes(1)])[0]?.afterLosses.decided).toBe(0);
  });

  test('hold losses up to four hours, and among the last two hundred decisions', () => {
    const figures = (...own: Decided[]) => measureAttention(own)[0]?.afterLosses.decided;
    expect(figures(yes(240, 20, -1), yes(239, 20, -1), no(0))).toBe(1);
    const later = times(250, (index) => no(230 - index / 2));
    expect(figures(yes(239, 20, -1), yes(238, 20, -1), ...later)).toBe(199);
  });

  test('are the same in any order, and listed by name', () => {
    const own = [yes(50), yes(60), no(70), { ...no(80), approver: 'Bob' }];
    expect(measureAttention(own)).toEqual(measureAttention(own.toReversed()));
    expect(measureAttention(own).map(({ approver, streak }) => [approver, streak])).toEqual([
      ['Alice', 2],
      ['Bob', 0],
    ]);
  });

  test('are none without decisions', () => {
    expect(measureAttention([])).toEqual([]);
  });
});
