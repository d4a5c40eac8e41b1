import { describe, expect, test } from 'vitest';
import { judgedTrade, simulateJudged, workingDay } from '../../../test/support/judged-trades.ts';
import { createTotals } from './add-days.ts';
import { countTrade, type DaySums, NO_SUMS } from './day-sums.ts';
import { isEffect } from './effect.ts';
import type { JudgedTrade } from './judged-trade.ts';
import { type JudgmentReport, makeReport, OTHERS } from './report.ts';
import {
  amendingWords,
  awayWords,
  cellVerdict,
  correctionWords,
  formatR,
  selectionWords,
  valueLabel,
  verdictOf,
} from './report-words.ts';

function reportOf(trades: Iterable<JudgedTrade>): JudgmentReport {
  const days = new Map<string, DaySums>();
  for (const trade of trades) {
    const key = `${trade.sessionDay} ${trade.strategy}`;
    days.set(key, countTrade(days.get(key) ?? NO_SUMS, trade, 1));
  }
  const totals = createTotals();
  for (const [key, sums] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)))
    totals.add({ sessionDay: key.slice(0, 10), strategy: key.slice(11), sums });
  const steps = makeReport(totals.end());
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

const year = (changes: Partial<Parameters<typeof simulateJudged>[0]> = {}) =>
  reportOf(simulateJudged({ sessions: 250, perDay: 6, strategies: ['a', 'b'], skill: 0.6, ...changes }));
const cellsOf = (report: JudgmentReport, name: string) =>
  report.dimensions.find((dimension) => dimension.name === name)?.cells ?? [];

test('as decided counts what was approved as it was approved, take all every trade as it was asked for', () => {
  const report = reportOf([
    judgedTrade({ r: 2 }),
    judgedTrade({ r: -1, amendedR: -0.25, amendedEnding: 'stop' }),
    judgedTrade({ channel: 'rule', r: 1.5 }),
    judgedTrade({ group: 'rejected', r: -1 }),
    judgedTrade({ group: 'expired', r: 3, sessionDay: '2026-01-06' }),
    judgedTrade({ group: 'turned_away', r: -0.5, sessionDay: '2026-01-06' }),
    judgedTrade({ group: 'withdrawn', r: null, ending: 'unknown', sessionDay: '2026-01-06' }),
  ]);
  expect(report).toMatchObject({
    asDecided: 3.25,
    takeAll: 4,
    from: '2026-01-05',
    until: '2026-01-06',
    sessions: 2,
  });
  expect(report.curve).toEqual([
    { day: '2026-01-05', asDecided: 3.25, all: 1.5, rejected: -1 },
    { day: '2026-01-06', asDecided: 3.25, all: 4, rejected: -1 },
  ]);
});

test('the selection is that of a person: what a rule approved is not part of it', () => {
  const trades = [...simulateJudged({ sessions: 60, perDay: 6, strategies: ['a'], skill: 0.6 })];
  const byRule = trades.map((trade) => ({ ...trade, group: 'approved' as const, channel: 'rule', r: 5 }));
  expect(reportOf([...trades, ...byRule]).selection).toEqual(reportOf(trades).selection);
});

test('skill is found, and said in words', () => {
  const report = year();
  expect(verdictOf(report.selection)).toBe('better');
  expect(selectionWords(report)).toBe('Approved trades did better than rejected ones.');
  expect(correctionWords(report)).toContain(`Look at ${report.judgedCells} cells`);
});

test('harm is found as well', () => {
  expect(selectionWords(year({ skill: -0.6 }))).toBe('Rejected trades did better than approved ones.');
});

test('the cost of being away is that of the expired alone', () => {
  const trades = [...simulateJudged({ sessions: 60, perDay: 6, strategies: ['a'], skill: 0 })];
  const better = trades.map((trade) =>
    trade.group === 'expired' && trade.r !== null ? { ...trade, r: trade.r + 2 } : trade,
  );
  const [before, after] = [reportOf(trades), reportOf(better)];
  expect(after.selection).toEqual(before.selection);
  if (!isEffect(before.away) || !isEffect(after.away)) throw new Error('expected effects');
  expect(after.away.value).toBeCloseTo(before.away.value + 2, 6);
  expect(awayWords(after)).toContain('being away cost you');
});

test('what changes contributed is measured by the trades that were changed', () => {
  const trades = Array.from({ length: 40 }, (_, index) =>
    judgedTrade({
      sessionDay: workingDay(index),
      r: -1,
      amendedR: -0.5 + (index % 3) / 10,
      amendedEnding: 'stop',
    }),
  );
  const report = reportOf(trades);
  expect(report.amending).toMatchObject({ value: expect.closeTo(0.5975, 3) });
  expect(amendingWords(report)).toBe('Your changes made the trades better.');
});

describe('with few trades', () => {
  const report = year({ sessions: 3 });

  test('it says too few, and how many it takes', () => {
    expect(report.selection).toBe('few_trades');
    expect(selectionWords(report)).toMatch(
      /^Too few\. It takes 20 approved and 20 rejected trades with a result; there are \d+ and \d+\.$/,
    );
    expect(report.dimensions.flatMap(({ cells }) => cells).map(cellVerdict)).not.toContain('better');
  });

  test('no cell is judged, and none is marked', () => {
    expect(report.judgedCells).toBe(0);
    expect(cellsOf(report, 'weekday').map((cell) => cellVerdict(cell))).toEqual(Array(3).fill('too_few'));
  });
});

test('a cell that looks good by itself is no evidence among many', () => {
  let [alone, marked] = [0, 0];
  for (let seed = 1; seed <= 12; seed += 1) {
    const cells = year({ skill: 0, seed, sessions: 120 }).dimensions.flatMap((dimension) => dimension.cells);
    alone += cells.filter(({ finding }) => isEffect(finding) && finding.p < 0.05).length;
    marked += cells.filter(({ isMarked }) => isMarked).length;
  }
  expect(alone).toBeGreaterThan(5);
  expect(marked).toBeLessThan(alone / 3);
});

test('the cells of a dimension add up to the groups', () => {
  const report = year();
  for (const name of ['weekday', 'strategy', 'hour', 'pattern', 'confidence'] as const) {
    const approved = cellsOf(report, name).reduce((sum, cell) => sum + cell.approved.n, 0);
    expect(approved).toBe(report.groups.get('approved')?.filled);
  }
  expect(cellsOf(report, 'reason').every(({ approved }) => approved.n === 0)).toBe(true);
});

test('the rarest of very many values share a cell, with each session once', () => {
  const trades = Array.from({ length: 400 }, (_, index) =>
    judgedTrade({
      pattern: `pattern ${index % 40}`,
      sessionDay: workingDay(index % 20),
      group: index % 3 === 0 ? 'rejected' : 'approved',
      r: (index % 7) - 3,
    }),
  );
  const cells = cellsOf(reportOf(trades), 'pattern');
  expect(cells).toHaveLength(25);
  expect(cells.at(-1)).toMatchObject({ value: OTHERS });
  expect(cells.reduce((sum, { approved, rejected }) => sum + approved.n + rejected.n, 0)).toBe(400);
});

test.each([
  ['hour', '09', '09:00'],
  ['weekday', '5', 'Friday'],
  ['confidence', '4', '80–100%'],
  ['confidence', '', 'Not stated'],
  ['taken', '0', 'Under 2 s'],
  ['taken', '3', '15 to 60 s'],
  ['taken', '5', '120 s or more'],
  ['reason', '', 'No reason given'],
  ['pattern', 'pullback', 'pullback'],
  ['pattern', OTHERS, 'Others'],
] as const)('the %s "%s" reads %s', (dimension, value, label) => {
  expect(valueLabel(dimension, value)).toBe(label);
});

test.each([
  [1.234, '+1.23 R'],
  [-0.4, '−0.40 R'],
  [0.001, '0.00 R'],
  [-0.001, '0.00 R'],
  [1234.5, '+1235 R'],
])('%f is written %s', (r, text) => {
  expect(formatR(r)).toBe(text);
});
