import { describe, expect, test } from 'vitest';
import { NOT_STATED } from './cell.ts';
import { type GroupSums, NO_GROUP } from './day-sums.ts';
import type { Effect, Finding } from './effect.ts';
import type { ReportGroup } from './judged-trade.ts';
import { type JudgmentReport, OTHERS } from './report.ts';
import {
  amendingWords,
  awayWords,
  barsWords,
  cellVerdict,
  correctionWords,
  dimensionLabel,
  formatInterval,
  formatMean,
  groupLabel,
  reportedWords,
  selectionWords,
  signed,
  valueLabel,
  verdictOf,
} from './report-words.ts';

const report = (changes: Partial<JudgmentReport>): JudgmentReport => ({
  sessions: 0,
  from: null,
  until: null,
  groups: new Map(),
  all: NO_GROUP,
  asDecided: 0,
  takeAll: 0,
  selection: 'few_trades',
  away: 'few_trades',
  amending: 'few_trades',
  dimensions: [],
  judgedCells: 0,
  curve: [],
  ...changes,
});
const groups = (sums: Partial<Record<ReportGroup, Partial<GroupSums>>>): Pick<JudgmentReport, 'groups'> => ({
  groups: new Map(
    (Object.keys(sums) as ReportGroup[]).map((name) => [name, { ...NO_GROUP, ...sums[name] }] as const),
  ),
});
const between = (low: number, high: number): Effect => ({ value: (low + high) / 2, low, high, p: 0.01 });
const GOOD = between(0.1, 0.3);
const BAD = between(-0.3, -0.1);

test('groups and dimensions are named', () => {
  expect(groupLabel('by_rule')).toBe('Approved by rule');
  expect(dimensionLabel('taken')).toBe('Time taken to decide');
});

test.each([
  ['weekday', '1', 'Monday'],
  ['weekday', '7', 'Sunday'],
  ['weekday', '0', '0'],
  ['weekday', '8', '8'],
  ['hour', '09', '09:00'],
  ['confidence', '0', '0–20%'],
  ['confidence', '2', '40–60%'],
  ['taken', '0', 'Under 2 s'],
  ['taken', '1', '2 to 5 s'],
  ['taken', '4', '60 to 120 s'],
  ['taken', '5', '120 s or more'],
  ['strategy', 'breakout', 'breakout'],
  ['reason', NOT_STATED, 'No reason given'],
  ['strategy', NOT_STATED, 'Not stated'],
  ['hour', OTHERS, 'Others'],
] as const)('the %s "%s" reads %s', (dimension, value, label) => {
  expect(valueLabel(dimension, value)).toBe(label);
});

test.each([
  [0, '0.00'],
  [99.5, '+99.50'],
  [100, '+100'],
  [-100.4, '−100'],
])('%f is written %s', (r, text) => {
  expect(signed(r)).toBe(text);
});

test('where there is no mean there is a dash', () => {
  expect(formatMean(null)).toBe('–');
  expect(formatMean(0.5)).toBe('+0.50');
});

test('an interval is written with both signs', () => {
  expect(formatInterval(-0.1, 0.3)).toBe('−0.10 to +0.30');
});

test.each<[string, Finding, string]>([
  ['above 0', GOOD, 'better'],
  ['below 0', BAD, 'worse'],
  ['around 0', between(-0.1, 0.3), 'no_evidence'],
  ['from 0 on', between(0, 0.3), 'no_evidence'],
  ['up to 0', between(-0.3, 0), 'no_evidence'],
  ['of equal results', 'no_spread', 'no_evidence'],
  ['of few trades', 'few_trades', 'too_few'],
  ['of few sessions', 'few_sessions', 'too_few'],
])('an interval %s says: %s', (_where, finding, verdict) => {
  expect(verdictOf(finding)).toBe(verdict);
});

test.each<[Finding, boolean, string]>([
  [GOOD, true, 'better'],
  [GOOD, false, 'no_evidence'],
  [BAD, true, 'worse'],
  ['few_trades', false, 'too_few'],
])('a cell needs a mark to be called evidence', (finding, isMarked, verdict) => {
  expect(cellVerdict({ finding, isMarked })).toBe(verdict);
});

describe('a sentence about', () => {
  const counted = groups({
    approved: { filled: 12, amended: 9, amendedUnknown: 2 },
    rejected: { filled: 7 },
    expired: { filled: 5 },
  });
  const SESSIONS =
    'Too few: they must come from at least 10 sessions, since trades of one day share its market.';

  test.each<[Finding, string]>([
    [GOOD, 'Approved trades did better than rejected ones.'],
    [BAD, 'Rejected trades did better than approved ones.'],
    ['no_spread', 'No evidence either way: luck alone could explain the difference.'],
    ['few_trades', 'Too few. It takes 20 approved and 20 rejected trades with a result; there are 12 and 7.'],
    ['few_sessions', SESSIONS],
  ])('the selection says what the interval does', (selection, words) => {
    expect(selectionWords(report({ ...counted, selection }))).toBe(words);
  });

  test.each<[Finding, string]>([
    [GOOD, 'The expired trades would have made money: being away cost you.'],
    [BAD, 'The expired trades would have lost money: being away saved you from it.'],
    [
      between(-1, 1),
      'No evidence either way: luck alone could explain what the expired trades would have made.',
    ],
    ['few_trades', 'Too few. It takes 20 expired trades with a result; there are 5.'],
    ['few_sessions', SESSIONS],
  ])('being away says what the interval does', (away, words) => {
    expect(awayWords(report({ ...counted, away }))).toBe(words);
  });

  test.each<[Finding, string]>([
    [GOOD, 'Your changes made the trades better.'],
    [BAD, 'Your changes made the trades worse.'],
    [between(-1, 1), 'No evidence either way: luck alone could explain what your changes added.'],
    ['few_trades', 'Too few. It takes 20 trades that you changed, with a result; there are 7.'],
    ['few_sessions', SESSIONS],
  ])('changes says what the interval does', (amending, words) => {
    expect(amendingWords(report({ ...counted, amending }))).toBe(words);
  });

  test('anything counts no trades where there are none', () => {
    const none = report({});
    expect(selectionWords(none)).toMatch(/there are 0 and 0\.$/);
    expect(awayWords(none)).toMatch(/there are 0\.$/);
    expect(amendingWords(none)).toMatch(/there are 0\.$/);
  });
});

test('luck among many cells is spoken of from two cells on', () => {
  expect(correctionWords(report({ judgedCells: 1 }))).toMatch(/^A cell needs 20 trades on each side/);
  expect(correctionWords(report({ judgedCells: 2 }))).toMatch(/^Look at 2 cells and some will look good/);
});

test.each([
  [40, 3, '3 (7.5% of those with a result)'],
  [0, 0, '0 (– of those with a result)'],
])('of %i results, %i are in doubt', (filled, ambiguous, share) => {
  const all = { ...NO_GROUP, trades: 50, filled, notFilled: 8, unknown: 2, ambiguous };
  expect(barsWords(report({ all }))).toBe(
    `Of 50 trades, ${filled} have a result by the bars, 8 were not filled, and 2 have none, because bars or a stop are missing. In ${share} one bar touched both the stop and the entry or target; then the stop counts.`,
  );
});

describe('of results besides those of the bars it says', () => {
  test.each([
    ['without any group', {}],
    ['without any', groups({ approved: { trades: 3, filled: 3 } })],
  ])('that there are none, %s', (_which, changes) => {
    expect(reportedWords(report(changes))).toBe(
      'No results were reported or typed, so every figure comes from the bars.',
    );
  });

  test.each([
    [
      { reported: 4, reportedR: 25_000, typed: 1, typedR: -10_000 },
      'Reported by the strategy: +2.50 R over 4 approved trades; typed by you: −1.00 R over 1.',
    ],
    [
      { reported: 2, reportedR: 5_000, typed: 2, typedR: -10_000 },
      'Reported by the strategy: +0.50 R over 2 approved trades; typed by you: −1.00 R over 2.',
    ],
    [
      { reported: 1, reportedR: 5_000, compared: 1, comparedR: 5_000, comparedBarsR: 4_000 },
      'Reported by the strategy: +0.50 R over 1 approved trade; typed by you: 0.00 R over 0. Of the 1 that also has a result by the bars, the bars say +0.40 R and the reports +0.50 R. All other figures come from the bars.',
    ],
    [
      { typed: 1, typedR: -10_000 },
      'Reported by the strategy: 0.00 R over 0 approved trades; typed by you: −1.00 R over 1.',
    ],
    [
      { reported: 4, reportedR: 25_000, compared: 3, comparedR: 15_000, comparedBarsR: 17_500 },
      'Reported by the strategy: +2.50 R over 4 approved trades; typed by you: 0.00 R over 0. Of the 3 that also have a result by the bars, the bars say +1.75 R and the reports +1.50 R. All other figures come from the bars.',
    ],
  ])('how many there are, and what they add up to', (approved, words) => {
    expect(reportedWords(report(groups({ approved })))).toBe(words);
  });
});
