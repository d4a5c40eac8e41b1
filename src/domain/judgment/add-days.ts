import { type CellKey, keyOf, weekdayOf } from './cell.ts';
import { type CellSums, type DaySums, type GroupSums, NO_CELL, NO_GROUP } from './day-sums.ts';
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

/** The sessions of a cell, in the order of time: six numbers for each, as in `CellSums`. Flat, because there are many. */
export interface CellDays {
  readonly days: readonly string[];
  readonly sums: readonly number[];
}

/** Everything that a report is made of. */
export interface Totals {
  readonly sessions: readonly SessionOfAll[];
  readonly groups: ReadonlyMap<ReportGroup, GroupSums>;
  readonly cells: ReadonlyMap<CellKey, CellDays>;
}

type Counts = Record<keyof GroupSums, number>;

/** Adds up days, which come in the order of time; several strategies may have the same one. In place: there are many. */
export function createTotals() {
  const sessions: { readonly day: string; readonly groups: Map<ReportGroup, Counts> }[] = [];
  const groups = new Map<ReportGroup, Counts>();
  const cells = new Map<CellKey, { readonly days: string[]; readonly sums: number[] }>();

  function addCell(key: CellKey, day: string, addend: CellSums): void {
    const known = cells.get(key) ?? { days: [], sums: [] };
    if (known.days.length === 0) cells.set(key, known);
    addDay(known, day, addend);
  }

  return {
    add({ sessionDay: day, strategy, sums }: JudgmentDay): void {
      const last = sessions.at(-1);
      const session = last?.day === day ? last : { day, groups: new Map<ReportGroup, Counts>() };
      if (session !== last) sessions.push(session);
      for (const [name, addend] of Object.entries(sums.groups) as [ReportGroup, Partial<GroupSums>][]) {
        for (const all of [session.groups, groups]) countIn(all, name, addend);
      }
      for (const key of Object.keys(sums.cells) as CellKey[]) addCell(key, day, sums.cells[key] ?? NO_CELL);
      const ofDay = cellOf(sums);
      if (ofDay === undefined) return;
      addCell(keyOf('weekday', String(weekdayOf(day))), day, ofDay);
      addCell(keyOf('strategy', strategy), day, ofDay);
    },

    end: (): Totals => ({ sessions, groups, cells }),
  };
}

/** Figures of one session in `CellSums`. */
const FIGURES = NO_CELL.length;

function addDay(
  { days, sums }: { readonly days: string[]; readonly sums: number[] },
  day: string,
  addend: readonly number[],
): void {
  if (days.at(-1) !== day) {
    days.push(day);
    sums.push(...NO_CELL);
  }
  const start = sums.length - FIGURES;
  for (let at = 0; at < FIGURES; at += 1) sums[start + at] = (sums[start + at] ?? 0) + (addend[at] ?? 0);
}

function countIn(all: Map<ReportGroup, Counts>, name: ReportGroup, addend: Partial<GroupSums>): void {
  const counts = all.get(name) ?? { ...NO_GROUP };
  all.set(name, counts);
  for (const key of Object.keys(addend) as (keyof GroupSums)[]) counts[key] += addend[key] ?? 0;
}

/** The whole day as a cell; undefined without any result. */
function cellOf({ groups: { approved, rejected, expired } }: DaySums): CellSums | undefined {
  const tally = ({ filled = 0, r = 0 }: Partial<GroupSums> = {}) => [filled, r] as const;
  const sums: CellSums = [...tally(approved), ...tally(rejected), ...tally(expired)];
  return sums[0] + sums[2] + sums[4] === 0 ? undefined : sums;
}

export function sumCells({ sums }: CellDays): CellSums {
  const total: [number, number, number, number, number, number] = [0, 0, 0, 0, 0, 0];
  for (const [at, value] of sums.entries()) total[at % FIGURES] = (total[at % FIGURES] ?? 0) + value;
  return total;
}

/** The figures of each session. */
export const listDays = ({ days, sums }: CellDays): readonly CellSums[] =>
  days.map((_, index) => sums.slice(index * FIGURES, (index + 1) * FIGURES) as unknown as CellSums);

/** Several cells as one, with each day once. */
export function joinCells(cells: readonly CellDays[]): CellDays {
  const all = cells.flatMap((cell) =>
    listDays(cell).map((sums, index) => ({ day: cell.days[index] ?? '', sums })),
  );
  const joined = { days: [] as string[], sums: [] as number[] };
  for (const { day, sums } of all.toSorted((a, b) => (a.day < b.day ? -1 : 1))) addDay(joined, day, sums);
  return joined;
}
