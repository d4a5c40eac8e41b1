import { describe, expect, test } from 'vitest';
import { type DrillAnswer, scoreDrill } from './score-drill.ts';

const answer = (changes: Partial<DrillAnswer>): DrillAnswer => ({
  number: 1,
  pattern: 'breakout',
  verdict: 'approve',
  decidedAfterMs: 2000,
  ending: 'target',
  r: 2,
  ...changes,
});

describe('the score of a drill', () => {
  test('counts what was approved as decided, and everything as taking all', () => {
    const score = scoreDrill([
      answer({ r: 2 }),
      answer({ r: -1, ending: 'stop' }),
      answer({ verdict: 'reject', r: -1.25, ending: 'stop', pattern: 'fade', decidedAfterMs: 5000 }),
      answer({ verdict: null, r: 1.5, decidedAfterMs: null, pattern: 'fade' }),
    ]);
    expect(score).toMatchObject({
      approved: { count: 2, r: 1 },
      rejected: { count: 1, r: -1.25 },
      missed: { count: 1, r: 1.5 },
      asDecidedR: 1,
      takeAllR: 1.25,
      medianMs: 2000,
    });
    expect(score.byPattern).toEqual([
      {
        pattern: 'breakout',
        approved: { count: 2, r: 1 },
        rejected: { count: 0, r: 0 },
        missed: { count: 0, r: 0 },
      },
      {
        pattern: 'fade',
        approved: { count: 0, r: 0 },
        rejected: { count: 1, r: -1.25 },
        missed: { count: 1, r: 1.5 },
      },
    ]);
  });

  test('lists the patterns by name', () => {
    const patterns = ['pullback', 'breakout', 'fade'].map((pattern) => answer({ pattern }));
    expect(scoreDrill(patterns).byPattern.map(({ pattern }) => pattern)).toEqual([
      'breakout',
      'fade',
      'pullback',
    ]);
  });

  test('an order that was never filled came to nothing', () => {
    const score = scoreDrill([answer({ ending: 'not_filled', r: null }), answer({ r: 2 })]);
    expect(score).toMatchObject({ approved: { count: 2, r: 2 }, takeAllR: 2 });
  });

  test.each([
    [[], null],
    [[3000], 3000],
    [[1000, 4000], 2500],
    [[9000, 1000, 2000], 2000],
  ])('the median of %j is %s', (times, median) => {
    expect(scoreDrill(times.map((decidedAfterMs) => answer({ decidedAfterMs }))).medianMs).toBe(median);
  });
});
