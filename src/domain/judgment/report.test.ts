import { describe, expect, test } from 'vitest';
import { judgedTrade, simulateJudged, workingDay } from '../../../test/support/judged-trades.ts';
import { createTotals, type JudgmentDay } from './add-days.ts';
import { DIMENSIONS } from './cell.ts';
import { type CellSums, countTrade, type DaySums, NO_GROUP, NO_SUMS } from './day-sums.ts';
import { isEffect } from './effect.ts';
import { type JudgedTrade, REPORT_GROUPS } from './judged-trade.ts';
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
import { widthOfT } from './student-t.ts';

function reportBy(days: readonly JudgmentDay[]): JudgmentReport {
  const totals = createTotals();
  for (const day of days) totals.add(day);
  const steps = makeReport(totals.end());
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function reportOf(trades: Iterable<JudgedTrade>): JudgmentReport {
  const days = new Map<string, DaySums>();
  for (const trade of trades) {
    const key = `${trade.sessionDay} ${trade.strategy}`;
    days.set(key, countTrade(days.get(key) ?? NO_SUMS, trade, 1));
  }
  const ordered = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return reportBy(
    ordered.map(([key, sums]) => ({ sessionDay: key.slice(0, 10), strategy: key.slice(11), sums })),
  );
}

const year = (changes: Partial<Parameters<typeof simulateJudged>[0]> = {}) =>
  reportOf(simulateJudged({ sessions: 250, perDay: 6, strategies: ['a', 'b'], skill: 0.6, ...changes }));
const cellsOf = (report: JudgmentReport, name: string) =>
  report.dimensions.find((dimension) => dimension.name === name)?.cells ?? [];

test('without any trade there is nothing to say', () => {
  expect(reportBy([])).toEqual({
    sessions: 0,
    from: null,
    until: null,
    groups: new Map(REPORT_GROUPS.map((name) => [name, NO_GROUP])),
    all: NO_GROUP,
    asDecided: 0,
    takeAll: 0,
    selection: 'few_trades',
    away: 'few_trades',
    amending: 'few_trades',
    dimensions: DIMENSIONS.map((name) => ({ name, cells: [] })),
    judgedCells: 0,
    curve: [],
  });
});

describe('of sessions that make 0 and 1 R by turns', () => {
  const ofDay = (index: number): JudgmentDay => {
    const r = (index % 2) * 10_000;
    return {
      sessionDay: workingDay(index),
      strategy: 'a',
      sums: {
        groups: {
          approved: { trades: 2, filled: 1, r, decidedR: r, amended: 2, amendedUnknown: 1, amendedBy: r },
          rejected: { trades: 1, filled: 1 },
          expired: { trades: 1, filled: 1, r },
          by_rule: { trades: 1, filled: 1, r: 90_000, decidedR: 90_000 },
        },
        cells: {
          'pattern:good': [1, r, 1, 0, 3, 20_000],
          'pattern:even': [1, r, 1, 10_000 - r, 0, 0],
          'reason:late': [0, 0, 1, r, 0, 0],
        },
      },
    };
  };
  const ofAll = () => reportBy(Array.from({ length: 60 }, (_, index) => ofDay(index)));
  const half = { value: 0.5 };
  /** By Student's t, as is enough for one cell among many. */
  const quickHalf = {
    value: 0.5,
    low: expect.closeTo(0.5 - (1.025 * widthOfT(59) * 0.5) / Math.sqrt(59), 10),
  };

  test('the differences are half an R', () => {
    expect(ofAll()).toMatchObject({ selection: half, away: half, amending: half });
  });

  test('the groups add up', () => {
    const report = ofAll();
    expect(report).toMatchObject({
      from: workingDay(0),
      until: workingDay(59),
      // 30 R approved by a person and 540 R by a rule, and 30 R expired.
      asDecided: 570,
      takeAll: 600,
    });
    expect(report.all).toMatchObject({ trades: 300, filled: 240, r: 6_000_000 });
    expect(report.groups.get('approved')).toMatchObject({ trades: 120, filled: 60, r: 300_000 });
    expect(report.groups.get('withdrawn')).toEqual(NO_GROUP);
  });

  test('a cell has its figures, and a mark if they convince', () => {
    const report = ofAll();
    expect(cellsOf(report, 'pattern')).toMatchObject([
      { value: 'even', approved: { n: 60, r: 30 }, rejected: { n: 60, r: 30 }, finding: { value: 0 } },
      {
        value: 'good',
        approved: { n: 60, r: 30 },
        rejected: { n: 60, r: 0 },
        expired: { n: 180, r: 120 },
        finding: quickHalf,
      },
    ]);
    expect(cellsOf(report, 'pattern').map(({ isMarked }) => isMarked)).toEqual([false, true]);
  });

  test('of a reason, what was rejected counts alone', () => {
    expect(cellsOf(ofAll(), 'reason')).toMatchObject([{ value: 'late', finding: quickHalf, isMarked: true }]);
  });

  test('cells that can’t be judged are not counted', () => {
    const report = ofAll();
    expect(cellsOf(report, 'weekday').map(({ finding }) => finding)).toEqual(Array(5).fill('few_trades'));
    expect(report.judgedCells).toBe(4);
  });
});

describe('of many values of one kind', () => {
  const RARE: Readonly<Record<string, CellSums>> = {
    'pattern 03': [1, 10_000, 0, 0, 0, 0],
    'pattern 07': [0, 0, 1, 20_000, 0, 0],
  };
  const COMMON: readonly CellSums[] = [
    [2, 1, 0, 0, 0, 0],
    [0, 0, 2, 1, 0, 0],
    [0, 0, 0, 0, 2, 1],
  ];
  const names = (count: number) =>
    Array.from({ length: count }, (_, index) => `pattern ${String(index).padStart(2, '0')}`);
  const cells = (count: number) => {
    const entries = names(count).map((name, index) => [`pattern:${name}`, RARE[name] ?? COMMON[index % 3]]);
    const sums = { groups: {}, cells: Object.fromEntries(entries.toReversed()) };
    return cellsOf(reportBy([{ sessionDay: '2026-01-05', strategy: 'a', sums }]), 'pattern');
  };

  test('24 have a cell each, in order', () => {
    expect(cells(24).map(({ value }) => value)).toEqual(names(24));
  });

  test('the rarest of more share one at the end', () => {
    const found = cells(26);
    const others = names(26).filter((name) => RARE[name] === undefined);
    expect(found.map(({ value }) => value)).toEqual([...others, OTHERS]);
    expect(found.at(-1)).toMatchObject({ approved: { n: 1, r: 1 }, rejected: { n: 1, r: 2 } });
  });
});

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
  const few = () => year({ sessions: 3 });

  test('it says too few, and how many it takes', () => {
    const report = few();
    expect(report.selection).toBe('few_trades');
    expect(selectionWords(report)).toMatch(
      /^Too few\. It takes 20 approved and 20 rejected trades with a result; there are \d+ and \d+\.$/,
    );
    expect(report.dimensions.flatMap(({ cells }) => cells).map(cellVerdict)).not.toContain('better');
  });

  test('no cell is judged, and none is marked', () => {
    const report = few();
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
