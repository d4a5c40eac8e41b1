import { type CellKey, keyOf, weekdayOf } from './cell.ts';
import {
  addCells,
  addGroups,
  type CellSums,
  type DaySums,
  type GroupSums,
  NO_CELL,
  NO_GROUP,
} from './day-sums.ts';
import type { ReportGroup } from './judged-trade.ts';

/** The stored sums of one strategy and one session. */
export interface JudgmentDay {
  readonly sessionDay: string;
  readonly strategy: string;
  readonly sums: DaySums;
}

/** One session of all strategies, in the order of time. */
export interface SessionOfAll {
  readonly day: string;
  readonly groups: ReadonlyMap<ReportGroup, GroupSums>;
}

export interface CellDay {
  readonly day: string;
  readonly sums: CellSums;
}

/** Everything that a report is made of. */
export interface Totals {
  readonly sessions: readonly SessionOfAll[];
  readonly groups: ReadonlyMap<ReportGroup, GroupSums>;
  /** Of each cell its sessions, in the order of time. */
  readonly cells: ReadonlyMap<CellKey, readonly CellDay[]>;
}

/** Adds up days, which come in the order of time; several strategies may have the same one. */
export function createTotals() {
  const sessions: { readonly day: string; readonly groups: Map<ReportGroup, GroupSums> }[] = [];
  const groups = new Map<ReportGroup, GroupSums>();
  const cells = new Map<CellKey, CellDay[]>();

  function addCell(key: CellKey, day: string, addend: CellSums): void {
    const known = cells.get(key) ?? [];
    cells.set(key, known);
    const last = known.at(-1);
    if (last?.day === day) known[known.length - 1] = { day, sums: addCells(last.sums, addend) };
    else known.push({ day, sums: addend });
  }

  return {
    add({ sessionDay: day, strategy, sums }: JudgmentDay): void {
      const last = sessions.at(-1);
      const session = last?.day === day ? last : { day, groups: new Map<ReportGroup, GroupSums>() };
      if (session !== last) sessions.push(session);
      for (const [name, addend] of Object.entries(sums.groups) as [ReportGroup, Partial<GroupSums>][]) {
        for (const all of [session.groups, groups])
          all.set(name, addGroups(all.get(name) ?? NO_GROUP, addend));
      }
      for (const [key, addend] of Object.entries(sums.cells) as [CellKey, CellSums][])
        addCell(key, day, addend);
      const ofDay = cellOf(sums);
      if (ofDay === undefined) return;
      addCell(keyOf('weekday', String(weekdayOf(day))), day, ofDay);
      addCell(keyOf('strategy', strategy), day, ofDay);
    },

    end: (): Totals => ({ sessions, groups, cells }),
  };
}

/** The whole day as a cell; undefined without any result. */
function cellOf({ groups: { approved, rejected, expired } }: DaySums): CellSums | undefined {
  const tally = ({ filled = 0, r = 0 }: Partial<GroupSums> = {}) => [filled, r] as const;
  const sums: CellSums = [...tally(approved), ...tally(rejected), ...tally(expired)];
  return sums[0] + sums[2] + sums[4] === 0 ? undefined : sums;
}

export const sumCells = (days: readonly CellDay[]): CellSums =>
  days.reduce((total, { sums }) => addCells(total, sums), NO_CELL);

/** Several cells as one, with each day once. */
export function joinCells(cells: readonly (readonly CellDay[])[]): readonly CellDay[] {
  const byDay = new Map<string, CellSums>();
  for (const { day, sums } of cells.flat()) byDay.set(day, addCells(byDay.get(day) ?? NO_CELL, sums));
  return [...byDay].map(([day, sums]) => ({ day, sums })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
}
