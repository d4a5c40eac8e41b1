import { expect, test } from 'vitest';
import { createTotals, type JudgmentDay, joinCells, listDays, sumCells } from './add-days.ts';
import { NO_GROUP } from './day-sums.ts';

const MONDAY = '2026-01-05';
const TUESDAY = '2026-01-06';

const totalsOf = (...days: readonly JudgmentDay[]) => {
  const totals = createTotals();
  for (const day of days) totals.add(day);
  return totals.end();
};
const day = (
  sessionDay: string,
  strategy: string,
  groups: JudgmentDay['sums']['groups'],
  cells: JudgmentDay['sums']['cells'] = {},
): JudgmentDay => ({ sessionDay, strategy, sums: { groups, cells } });

const three = () =>
  totalsOf(
    day(
      MONDAY,
      'a',
      { approved: { trades: 2, filled: 1, r: 100 }, rejected: { trades: 1, filled: 1, r: -50 } },
      { 'hour:09': [1, 100, 0, 0, 0, 0] },
    ),
    day(
      MONDAY,
      'b',
      { approved: { trades: 1, filled: 1, r: 7 }, expired: { trades: 3, filled: 3, r: 30 } },
      { 'hour:09': [1, 7, 0, 0, 3, 30], 'hour:10': [0, 0, 1, -50, 0, 0] },
    ),
    day(TUESDAY, 'a', { approved: { trades: 1, filled: 1, r: 1 } }, { 'hour:09': [1, 1, 0, 0, 0, 0] }),
  );

test('a session is that of all strategies', () => {
  expect(three().sessions.map((session) => [session.day, Object.fromEntries(session.groups)])).toEqual([
    [
      MONDAY,
      {
        approved: { ...NO_GROUP, trades: 3, filled: 2, r: 107 },
        rejected: { ...NO_GROUP, trades: 1, filled: 1, r: -50 },
        expired: { ...NO_GROUP, trades: 3, filled: 3, r: 30 },
      },
    ],
    [TUESDAY, { approved: { ...NO_GROUP, trades: 1, filled: 1, r: 1 } }],
  ]);
});

test('groups add up over all sessions', () => {
  expect(three().groups.get('approved')).toEqual({ ...NO_GROUP, trades: 4, filled: 3, r: 108 });
  expect(three().groups.get('expired')).toEqual({ ...NO_GROUP, trades: 3, filled: 3, r: 30 });
});

test('each cell has one row of figures for each of its sessions', () => {
  expect(Object.fromEntries(three().cells)).toEqual({
    'hour:09': { days: [MONDAY, TUESDAY], sums: [2, 107, 0, 0, 3, 30, 1, 1, 0, 0, 0, 0] },
    'hour:10': { days: [MONDAY], sums: [0, 0, 1, -50, 0, 0] },
    'weekday:1': { days: [MONDAY], sums: [2, 107, 1, -50, 3, 30] },
    'weekday:2': { days: [TUESDAY], sums: [1, 1, 0, 0, 0, 0] },
    'strategy:a': { days: [MONDAY, TUESDAY], sums: [1, 100, 1, -50, 0, 0, 1, 1, 0, 0, 0, 0] },
    'strategy:b': { days: [MONDAY], sums: [1, 7, 0, 0, 3, 30] },
  });
});

test('a day without results has no cells, and is a session all the same', () => {
  const { sessions, cells } = totalsOf(
    day(MONDAY, 'a', { approved: { trades: 2, notFilled: 2 }, withdrawn: { trades: 1, filled: 1, r: 5 } }),
  );
  expect(sessions).toHaveLength(1);
  expect(cells.size).toBe(0);
});

test.each(['rejected', 'expired'] as const)('a day has cells with one %s trade alone', (group) => {
  const { cells } = totalsOf(day(MONDAY, 'a', { [group]: { trades: 1, filled: 1, r: 5 } }));
  expect([...cells.keys()]).toEqual(['weekday:1', 'strategy:a']);
});

test('a day has cells whose rejected and expired trades are as many', () => {
  const one = { trades: 1, filled: 1, r: 5 };
  const { cells } = totalsOf(day(MONDAY, 'a', { rejected: one, expired: one }));
  expect(cells.get('strategy:a')).toEqual({ days: [MONDAY], sums: [0, 0, 1, 5, 1, 5] });
});

const first = { days: [MONDAY, TUESDAY], sums: [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60] };

test('the sessions of a cell add up by figure', () => {
  expect(sumCells(first)).toEqual([11, 22, 33, 44, 55, 66]);
  expect(sumCells({ days: [], sums: [] })).toEqual([0, 0, 0, 0, 0, 0]);
  expect(listDays(first)).toEqual([
    [1, 2, 3, 4, 5, 6],
    [10, 20, 30, 40, 50, 60],
  ]);
});

test('cells that are joined have each session once, in the order of time', () => {
  const second = { days: ['2026-01-02', MONDAY], sums: [7, 7, 7, 7, 7, 7, 100, 100, 100, 100, 100, 100] };
  expect(joinCells([first, second])).toEqual({
    days: ['2026-01-02', MONDAY, TUESDAY],
    sums: [7, 7, 7, 7, 7, 7, 101, 102, 103, 104, 105, 106, 10, 20, 30, 40, 50, 60],
  });
  expect(joinCells([])).toEqual({ days: [], sums: [] });
});
