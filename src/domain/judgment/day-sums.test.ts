import { describe, expect, test } from 'vitest';
import { judgedTrade, simulateJudged } from '../../../test/support/judged-trades.ts';
import { createRandom } from '../../../test/support/random.ts';
import { countTrade, type DaySums, NO_SUMS } from './day-sums.ts';
import type { JudgedTrade } from './judged-trade.ts';

const sumsOf = (...trades: Partial<JudgedTrade>[]) =>
  trades.reduce<DaySums>((sums, changes) => countTrade(sums, judgedTrade(changes), 1), NO_SUMS);
const approved = (...trades: Partial<JudgedTrade>[]) => sumsOf(...trades).groups.approved;

test('a trade counts in its group and in its cells', () => {
  expect(sumsOf({ r: 1.23456 })).toEqual({
    groups: { approved: { trades: 1, filled: 1, r: 12_346, decidedR: 12_346 } },
    cells: Object.fromEntries(
      ['pattern:pullback', 'hour:09', 'confidence:3', 'taken:2', 'approver:anna', 'channel:ntfy'].map(
        (key) => [key, [1, 12_346, 0, 0, 0, 0]],
      ),
    ),
  });
});

test('what had no result is counted, and adds nothing', () => {
  const groups = approved(
    { ending: 'not_filled', r: null },
    { ending: 'unknown', r: null },
    { ending: 'no_stop', r: null },
  );
  expect(groups).toEqual({ trades: 3, notFilled: 1, unknown: 2 });
  expect(sumsOf({ ending: 'unknown', r: null }).cells).toEqual({});
});

test('a bar that held both stop and target is counted as ambiguous', () => {
  expect(approved({ isAmbiguous: true, r: -1, ending: 'stop' })).toMatchObject({ ambiguous: 1, filled: 1 });
  expect(approved({ isAmbiguous: true, r: null, ending: 'unknown' })).toEqual({ trades: 1, unknown: 1 });
});

test('a reason counts for rejected trades, and nobody decided on expired ones', () => {
  const rejected = sumsOf({ group: 'rejected', reason: 'Late entry' });
  expect(rejected.cells['reason:Late entry']).toEqual([0, 0, 1, 10_000, 0, 0]);
  const expired = sumsOf({ group: 'expired', approver: null, channel: null, decidedAfterMs: null });
  expect(Object.keys(expired.cells)).toEqual(['pattern:pullback', 'hour:09', 'confidence:3']);
  const two = sumsOf({ group: 'expired', r: 2 }, { group: 'expired', r: -0.5 });
  expect(two.cells['hour:09']).toEqual([0, 0, 0, 0, 2, 15_000]);
});

test('what a rule approved is nobody’s judgment', () => {
  const { groups, cells } = sumsOf({ channel: 'rule', approver: 'rule:small' });
  expect(Object.keys(groups)).toEqual(['by_rule']);
  expect(cells).toEqual({});
});

describe('an order that the approver changed', () => {
  test.each([
    ['made more', { r: -1, amendedR: 0.5, amendedEnding: 'time' }, { decidedR: 5_000, amendedBy: 15_000 }],
    ['was not filled', { r: -1, amendedR: null, amendedEnding: 'not_filled' }, { amendedBy: 10_000 }],
    [
      'was filled only as changed',
      { r: null, ending: 'not_filled', amendedR: 2, amendedEnding: 'target' },
      { decidedR: 20_000, amendedBy: 20_000 },
    ],
    ['ended unknown', { r: 1, amendedR: null, amendedEnding: 'unknown' }, { amendedUnknown: 1 }],
    [
      'was unknown as it was asked for',
      { r: null, ending: 'unknown', amendedR: 1, amendedEnding: 'target' },
      { amendedUnknown: 1, decidedR: 10_000 },
    ],
  ] as const)('%s', (_name, changes, expected) => {
    const { amendedBy, amendedUnknown, decidedR } = approved(changes) ?? {};
    expect({ amendedBy, amendedUnknown, decidedR }).toEqual(expected);
  });
});

test('what was reported and typed stands beside the bars, of the same trades', () => {
  const groups = approved(
    { r: 1, reportedR: 0.9, reportedSource: 'reported' },
    { r: -1, amendedR: -0.5, amendedEnding: 'stop', reportedR: -0.6, reportedSource: 'typed' },
    { r: null, ending: 'unknown', reportedR: 3, reportedSource: 'reported' },
  );
  expect(groups).toMatchObject({
    reported: 2,
    reportedR: 39_000,
    typed: 1,
    typedR: -6_000,
    compared: 2,
    comparedR: 3_000,
    comparedBarsR: 5_000,
  });
});

test.each<[string, Partial<JudgedTrade>, object]>([
  ['without a result', { reportedR: null, reportedSource: 'reported' }, {}],
  ['by the bars', { reportedR: 1, reportedSource: 'bars' }, {}],
  [
    'of an order that was not filled as it was changed',
    { amendedR: null, amendedEnding: 'not_filled', reportedR: 1, reportedSource: 'reported' },
    { reported: 1, reportedR: 10_000 },
  ],
])('what was reported %s is compared with nothing', (_which, changes, expected) => {
  const { reported, reportedR, typed, compared } = approved(changes) ?? {};
  expect({ reported, reportedR, typed, compared }).toEqual({ typed: undefined, ...expected });
});

test('trades that are counted and taken out again, in any order, leave exactly what remains', () => {
  const all = [...simulateJudged({ sessions: 1, perDay: 300, strategies: ['a'], skill: 0 })];
  const { uniform } = createRandom(5);
  const [kept, removed] = [all.slice(0, 100), all.slice(100)];
  const counted = all
    .toSorted(() => uniform() - 0.5)
    .reduce((sums, trade) => countTrade(sums, trade, 1), NO_SUMS);
  const left = removed
    .toSorted(() => uniform() - 0.5)
    .reduce((sums, trade) => countTrade(sums, trade, -1), counted);
  expect(left).toEqual(kept.reduce((sums, trade) => countTrade(sums, trade, 1), NO_SUMS));
  expect(kept.reduce((sums, trade) => countTrade(sums, trade, -1), left)).toEqual(NO_SUMS);
});

test('a value named like a part of JavaScript is a value like any other', () => {
  const sums = sumsOf({ pattern: '__proto__' }, { pattern: 'constructor' });
  expect(JSON.parse(JSON.stringify(sums)).cells).toMatchObject({
    'pattern:__proto__': [1, 10_000, 0, 0, 0, 0],
    'pattern:constructor': [1, 10_000, 0, 0, 0, 0],
  });
});
