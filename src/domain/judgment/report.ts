import { type CellDays, joinCells, listDays, type SessionOfAll, sumCells, type Totals } from './add-days.ts';
import { DIMENSIONS, type Dimension, splitKey } from './cell.ts';
import { addGroups, type CellSums, type GroupSums, NO_GROUP, UNITS_OF_R } from './day-sums.ts';
import { isDiscovery } from './discoveries.ts';
import { estimateDifference, estimateMean, type Finding, isEffect, type SessionSums } from './effect.ts';
import { REPORT_GROUPS, type ReportGroup } from './judged-trade.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Trades with a result, and their sum in R. */
export interface Tally {
  readonly n: number;
  readonly r: number;
}

export interface ReportCell {
  readonly value: string;
  readonly approved: Tally;
  readonly rejected: Tally;
  readonly expired: Tally;
  /** Approved against rejected; of a reason, what the rejected would have made. */
  readonly finding: Finding;
  /** Whether it still convinces once all cells that were looked at are allowed for. */
  readonly isMarked: boolean;
}

export interface ReportDimension {
  readonly name: Dimension;
  readonly cells: readonly ReportCell[];
}

/** Cumulative results in R, up to and with this session. */
export interface CurvePoint {
  readonly day: string;
  readonly asDecided: number;
  readonly all: number;
  readonly rejected: number;
}

/** What the decisions were worth. Results are in R. */
export interface JudgmentReport {
  readonly sessions: number;
  readonly from: string | null;
  readonly until: string | null;
  readonly groups: ReadonlyMap<ReportGroup, GroupSums>;
  /** All groups together. */
  readonly all: GroupSums;
  readonly asDecided: number;
  readonly takeAll: number;
  readonly selection: Finding;
  /** What the expired would have made. */
  readonly away: Finding;
  readonly amending: Finding;
  readonly dimensions: readonly ReportDimension[];
  /** How many cells could be judged. */
  readonly judgedCells: number;
  readonly curve: readonly CurvePoint[];
}

/** At most 1 in 20 of the marked cells is expected to be luck. */
const RATE = 0.05;
/** More values of one kind share a cell. */
const MOST_CELLS = 24;
export const OTHERS = '…';

export const inR = (units: number): number => units / UNITS_OF_R;
const groupIn = ({ groups }: Pick<Totals, 'groups'>, name: ReportGroup) => groups.get(name) ?? NO_GROUP;

type Unjudged = Omit<ReportCell, 'isMarked'>;

/**
 * Made in steps, each short enough that nothing else has to wait for it: after each `yield` the caller may do other work.
 * The same days give the same report.
 */
export function* makeReport(totals: Totals): Generator<undefined, JudgmentReport> {
  const random = createSeededRandom(1);
  const { sessions, groups } = totals;
  const selection = estimateDifference(sessions.map(selectionOf), random);
  yield;
  const away = estimateMean(
    sessions.map((session) => tallyOf(groupIn(session, 'expired'))),
    random,
  );
  yield;
  const amending = estimateMean(sessions.map(amendingOf), random);
  yield;
  const dimensions: { name: Dimension; cells: Unjudged[] }[] = [];
  for (const name of DIMENSIONS) {
    const cells: Unjudged[] = [];
    for (const [value, days] of valuesOf(totals, name)) {
      cells.push(judgeCell(name, value, days, random));
      yield;
    }
    dimensions.push({ name, cells });
  }
  const all = [...groups.values()].reduce((sum, one) => addGroups(sum, one), NO_GROUP);
  const curve = curveOf(sessions);
  return {
    sessions: sessions.length,
    from: sessions[0]?.day ?? null,
    until: sessions.at(-1)?.day ?? null,
    groups: new Map(REPORT_GROUPS.map((name) => [name, groupIn(totals, name)])),
    all,
    asDecided: curve.at(-1)?.asDecided ?? 0,
    takeAll: curve.at(-1)?.all ?? 0,
    selection,
    away,
    amending,
    ...markCells(dimensions),
    curve,
  };
}

const tallyOf = ({ filled, r }: GroupSums): Tally => ({ n: filled, r: inR(r) });

function selectionOf(session: SessionOfAll): SessionSums {
  const [approved, rejected] = [tallyOf(groupIn(session, 'approved')), tallyOf(groupIn(session, 'rejected'))];
  return { n: approved.n, r: approved.r, otherN: rejected.n, otherR: rejected.r };
}

function amendingOf(session: SessionOfAll): Tally {
  const { amended, amendedUnknown, amendedBy } = groupIn(session, 'approved');
  return { n: amended - amendedUnknown, r: inR(amendedBy) };
}

/** The values of a dimension with their sessions, in order; the rarest of too many together. */
function valuesOf({ cells }: Totals, dimension: Dimension): (readonly [string, CellDays])[] {
  const found = [...cells]
    .map(([key, days]) => ({ ...splitKey(key), days }))
    .filter((cell) => cell.dimension === dimension)
    .map((cell) => ({ ...cell, count: countOf(cell.days) }))
    .toSorted((a, b) => b.count - a.count);
  const [shown, rest] = [found.slice(0, MOST_CELLS), found.slice(MOST_CELLS)];
  const ordered = shown.toSorted((a, b) => (a.value < b.value ? -1 : 1));
  return [
    ...ordered.map(({ value, days }) => [value, days] as const),
    ...(rest.length === 0 ? [] : [[OTHERS, joinCells(rest.map(({ days }) => days))] as const]),
  ];
}

function countOf(days: CellDays): number {
  const [approved, , rejected, , expired] = sumCells(days);
  return approved + rejected + expired;
}

function judgeCell(name: Dimension, value: string, days: CellDays, random: () => number): Unjudged {
  const [approved, approvedR, rejected, rejectedR, expired, expiredR] = sumCells(days);
  const finding =
    name === 'reason'
      ? estimateMean(
          listDays(days).map(([, , n, r]) => ({ n, r: inR(r) })),
          random,
          'quick',
        )
      : estimateDifference(listDays(days).map(sidesOf), random, 'quick');
  return {
    value,
    approved: { n: approved, r: inR(approvedR) },
    rejected: { n: rejected, r: inR(rejectedR) },
    expired: { n: expired, r: inR(expiredR) },
    finding,
  };
}

const sidesOf = ([n, r, otherN, otherR]: CellSums): SessionSums => ({
  n,
  r: inR(r),
  otherN,
  otherR: inR(otherR),
});

/** All cells of all dimensions are allowed for together. */
function markCells(dimensions: readonly { readonly name: Dimension; readonly cells: readonly Unjudged[] }[]) {
  const judged = dimensions.flatMap(({ cells }) => cells).filter(({ finding }) => isEffect(finding));
  const holds = isDiscovery(
    judged.map(({ finding }) => (isEffect(finding) ? finding.p : 1)),
    RATE,
  );
  const marked = new Set(judged.filter((_cell, index) => holds[index]));
  return {
    judgedCells: judged.length,
    dimensions: dimensions.map(({ name, cells }) => ({
      name,
      cells: cells.map((cell) => ({ ...cell, isMarked: marked.has(cell) })),
    })),
  };
}

function curveOf(sessions: readonly SessionOfAll[]): CurvePoint[] {
  let [asDecided, all, rejected] = [0, 0, 0];
  return sessions.map((session) => {
    asDecided += groupIn(session, 'approved').decidedR + groupIn(session, 'by_rule').decidedR;
    all += [...session.groups.values()].reduce((sum, { r }) => sum + r, 0);
    rejected += groupIn(session, 'rejected').r;
    return { day: session.day, asDecided: inR(asDecided), all: inR(all), rejected: inR(rejected) };
  });
}
