import Type, { type Static } from 'typebox';
import { DIMENSIONS } from '../../domain/judgment/cell.ts';
import { type Finding, isEffect } from '../../domain/judgment/effect.ts';
import { REPORT_GROUPS } from '../../domain/judgment/judged-trade.ts';
import { type CurvePoint, inR, type ReportCell, type Tally } from '../../domain/judgment/report.ts';
import {
  amendingWords,
  awayWords,
  barsWords,
  cellVerdict,
  correctionWords,
  groupLabel,
  reportedWords,
  selectionWords,
  VERDICTS,
  valueLabel,
  verdictOf,
} from '../../domain/judgment/report-words.ts';
import type { CurrentReport } from '../../usecases/read-judgment.ts';
import { maybeNumber, text } from '../trade/view.ts';

const maybeDay = Type.Union([Type.String(), Type.Null()]);

const FindingView = Type.Object({
  verdict: Type.Enum([...VERDICTS]),
  value: maybeNumber,
  low: maybeNumber,
  high: maybeNumber,
  p: maybeNumber,
});
type FindingView = Static<typeof FindingView>;

const TallyView = Type.Object({ trades: Type.Integer(), total: Type.Number(), mean: maybeNumber });
const SourceView = Type.Object({ trades: Type.Integer(), total: Type.Number() });

const GroupView = Type.Object({
  group: Type.Enum([...REPORT_GROUPS]),
  label: text,
  trades: Type.Integer(),
  with_result: Type.Integer({ description: 'Entered and ended, by the bars.' }),
  not_filled: Type.Integer(),
  unknown: Type.Integer({ description: 'Bars or a stop are missing.' }),
  ambiguous: Type.Integer({ description: 'One bar touched both the stop and the entry or target.' }),
  total: Type.Number(),
  mean: maybeNumber,
  reported: SourceView,
  typed: SourceView,
});
export type GroupView = Static<typeof GroupView>;

const CellView = Type.Object({
  value: Type.String(),
  label: text,
  approved: TallyView,
  rejected: TallyView,
  expired: TallyView,
  finding: FindingView,
});
export type CellView = Static<typeof CellView>;

const PointView = Type.Object({
  day: text,
  as_decided: Type.Number(),
  all: Type.Number(),
  rejected: Type.Number(),
});
export type PointView = Static<typeof PointView>;

/** What decisions were worth, in R after costs. */
export const ReportView = Type.Object({
  sessions: Type.Integer(),
  from: maybeDay,
  until: maybeDay,
  trades: Type.Integer(),
  is_behind: Type.Optional(
    Type.Boolean({ description: 'The latest results are not counted yet; reload in a moment.' }),
  ),
  as_decided: Type.Number({ description: 'What was approved, as it was approved, by the bars.' }),
  take_all: Type.Number({ description: 'Every trade as it was asked for, by the bars.' }),
  take_none: Type.Number(),
  selection: Type.Object({ ...FindingView.properties, text }),
  away: Type.Object({ ...FindingView.properties, text }),
  amending: Type.Object({ ...FindingView.properties, total: Type.Number(), text }),
  groups: Type.Array(GroupView),
  by: Type.Array(Type.Object({ dimension: Type.Enum([...DIMENSIONS]), cells: Type.Array(CellView) })),
  cells_judged: Type.Integer(),
  curve: Type.Array(PointView, { description: 'Cumulative; at most 240 sessions of it.' }),
  notes: Type.Object({ correction: text, bars: text, reported: text }),
});
export type ReportView = Static<typeof ReportView>;

/** More points than this don't show on a screen. */
const MOST_POINTS = 240;

/** The report as JSON has it: results in R to four decimals, and every sentence of the page. */
export function viewReport(report: CurrentReport): ReportView {
  const { sessions, from, until, groups, all, asDecided, takeAll, curve } = report;
  return {
    sessions,
    from,
    until,
    trades: all.trades,
    ...(report.isBehind === true ? { is_behind: true } : {}),
    as_decided: rounded(asDecided),
    take_all: rounded(takeAll),
    take_none: 0,
    selection: { ...viewFinding(report.selection), text: selectionWords(report) },
    away: { ...viewFinding(report.away), text: awayWords(report) },
    amending: {
      ...viewFinding(report.amending),
      total: rounded(inR(groups.get('approved')?.amendedBy ?? 0)),
      text: amendingWords(report),
    },
    groups: [...groups].map(([group, sums]) => ({
      group,
      label: groupLabel(group),
      trades: sums.trades,
      with_result: sums.filled,
      not_filled: sums.notFilled,
      unknown: sums.unknown,
      ambiguous: sums.ambiguous,
      total: rounded(inR(sums.r)),
      mean: meanOf({ n: sums.filled, r: inR(sums.r) }),
      reported: { trades: sums.reported, total: rounded(inR(sums.reportedR)) },
      typed: { trades: sums.typed, total: rounded(inR(sums.typedR)) },
    })),
    by: DIMENSIONS.map((dimension) => ({
      dimension,
      cells: (report.dimensions.find(({ name }) => name === dimension)?.cells ?? []).map((cell) => ({
        value: cell.value,
        label: valueLabel(dimension, cell.value),
        approved: viewTally(cell.approved),
        rejected: viewTally(cell.rejected),
        expired: viewTally(cell.expired),
        finding: viewCellFinding(cell),
      })),
    })),
    cells_judged: report.judgedCells,
    curve: thinOut(curve).map(({ day, ...sums }) => ({
      day,
      as_decided: rounded(sums.asDecided),
      all: rounded(sums.all),
      rejected: rounded(sums.rejected),
    })),
    notes: { correction: correctionWords(report), bars: barsWords(report), reported: reportedWords(report) },
  };
}

const rounded = (value: number) => Number(value.toFixed(4));
const meanOf = ({ n, r }: Tally) => (n === 0 ? null : rounded(r / n));
const viewTally = (tally: Tally) => ({ trades: tally.n, total: rounded(tally.r), mean: meanOf(tally) });

function viewFinding(finding: Finding): FindingView {
  const verdict = verdictOf(finding);
  if (!isEffect(finding)) return { verdict, value: null, low: null, high: null, p: null };
  const { value, low, high, p } = finding;
  return { verdict, value: rounded(value), low: rounded(low), high: rounded(high), p: rounded(p) };
}

const viewCellFinding = (cell: ReportCell): FindingView => ({
  ...viewFinding(cell.finding),
  verdict: cellVerdict(cell),
});

/** Every nth session, and always the last. */
function thinOut(curve: readonly CurvePoint[]): readonly CurvePoint[] {
  const step = Math.ceil(curve.length / MOST_POINTS);
  return step <= 1 ? curve : curve.filter((_, index) => (curve.length - 1 - index) % step === 0);
}
