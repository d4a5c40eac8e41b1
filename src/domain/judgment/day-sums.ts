import { type CellKey, cellsOf } from './cell.ts';
import type { FollowedEnding } from './followed-trade.ts';
import { groupOf, type JudgedTrade, type ReportGroup } from './judged-trade.ts';

/** What is counted of a group. Sums of results are in ten-thousandths of R: whole numbers, which add up and cancel exactly. */
const COUNTED = [
  'trades',
  /** Entered and ended by the bars. */
  'filled',
  'r',
  'notFilled',
  'unknown',
  'ambiguous',
  /** As decided: with what the approver changed. */
  'decidedR',
  'amended',
  'amendedUnknown',
  /** What changing the order contributed. */
  'amendedBy',
  'reported',
  'reportedR',
  'typed',
  'typedR',
  /** Of the trades that have a result by both: reported or typed, and by the bars. */
  'compared',
  'comparedR',
  'comparedBarsR',
] as const;
export type GroupSums = Readonly<Record<(typeof COUNTED)[number], number>>;

/** Of a cell: trades with a result and their sum, of those approved, rejected and expired. */
export type CellSums = readonly [
  approved: number,
  approvedR: number,
  rejected: number,
  rejectedR: number,
  expired: number,
  expiredR: number,
];

/** What the trades of one strategy and one session add up to. */
export interface DaySums {
  /** Without what is 0. */
  readonly groups: Readonly<Partial<Record<ReportGroup, Partial<GroupSums>>>>;
  readonly cells: Readonly<Record<CellKey, CellSums>>;
}

export const NO_SUMS: DaySums = { groups: {}, cells: {} };
export const NO_GROUP = Object.fromEntries(COUNTED.map((name) => [name, 0])) as GroupSums;
export const NO_CELL: CellSums = [0, 0, 0, 0, 0, 0];
export const UNITS_OF_R = 10_000;

/** With a trade more, or by −1 without one that was counted before. */
export function countTrade({ groups, cells }: DaySums, trade: JudgedTrade, sign: 1 | -1): DaySums {
  const group = groupOf(trade);
  const sums = addGroups({ ...NO_GROUP, ...groups[group] }, groupSumsOf(trade), sign);
  const { [group]: _before, ...others } = groups;
  return {
    groups: sums.trades === 0 ? others : { ...others, [group]: withoutZeros(sums) },
    cells: countCells(cells, trade, sign),
  };
}

export function addGroups(a: GroupSums, b: Partial<GroupSums>, sign: 1 | -1 = 1): GroupSums {
  return Object.fromEntries(COUNTED.map((name) => [name, a[name] + sign * (b[name] ?? 0)])) as GroupSums;
}

const withoutZeros = (sums: GroupSums): Partial<GroupSums> =>
  Object.fromEntries(Object.entries(sums).filter(([, value]) => value !== 0));

function groupSumsOf(trade: JudgedTrade): GroupSums {
  const { ending, r, isAmbiguous } = trade;
  const amended = amendedSums(trade);
  return {
    ...NO_GROUP,
    trades: 1,
    filled: one(r !== null),
    r: unitsOf(r),
    notFilled: one(ending === 'not_filled'),
    unknown: one(r === null && ending !== 'not_filled'),
    ambiguous: one(r !== null && isAmbiguous),
    ...amended,
    ...reportedSums(trade, amended.decidedR),
  };
}

/** Of an order that was changed and then not filled, nothing was made; what can't be known is left out on both sides. */
function amendedSums({ ending, r, amendedR, amendedEnding }: JudgedTrade) {
  if (amendedEnding === null) return { decidedR: unitsOf(r) };
  const isKnown = (result: number | null, how: FollowedEnding) => result !== null || how === 'not_filled';
  if (!isKnown(amendedR, amendedEnding) || !isKnown(r, ending))
    return { amended: 1, amendedUnknown: 1, decidedR: unitsOf(amendedR) };
  const decidedR = unitsOf(amendedR);
  return { amended: 1, decidedR, amendedBy: decidedR - unitsOf(r) };
}

function reportedSums(
  { r, amendedR, amendedEnding, reportedR, reportedSource }: JudgedTrade,
  decidedR: number,
) {
  if (reportedR === null || (reportedSource !== 'typed' && reportedSource !== 'reported')) return {};
  const units = unitsOf(reportedR);
  const own = reportedSource === 'typed' ? { typed: 1, typedR: units } : { reported: 1, reportedR: units };
  const isFilled = (amendedEnding === null ? r : amendedR) !== null;
  return isFilled ? { ...own, compared: 1, comparedR: units, comparedBarsR: decidedR } : own;
}

function countCells(cells: DaySums['cells'], trade: JudgedTrade, sign: 1 | -1): DaySums['cells'] {
  if (trade.r === null) return cells;
  const counted: Record<CellKey, CellSums> = { ...cells };
  const addend = cellSumsOf(trade, unitsOf(trade.r));
  for (const key of cellsOf(trade)) {
    const sums = addCells(counted[key] ?? NO_CELL, addend, sign);
    if (sums[0] + sums[2] + sums[4] === 0) delete counted[key];
    else counted[key] = sums;
  }
  return counted;
}

const addCells = (a: CellSums, b: CellSums, sign: 1 | -1 = 1): CellSums => [
  a[0] + sign * b[0],
  a[1] + sign * b[1] || 0,
  a[2] + sign * b[2],
  a[3] + sign * b[3] || 0,
  a[4] + sign * b[4],
  a[5] + sign * b[5] || 0,
];

function cellSumsOf({ group }: JudgedTrade, units: number): CellSums {
  if (group === 'approved') return [1, units, 0, 0, 0, 0];
  return group === 'rejected' ? [0, 0, 1, units, 0, 0] : [0, 0, 0, 0, 1, units];
}

const unitsOf = (r: number | null) => Math.round((r ?? 0) * UNITS_OF_R);
const one = (is: boolean) => (is ? 1 : 0);
