import { CONFIDENCE_STEPS, type Dimension, NOT_STATED, TAKEN_STEPS } from './cell.ts';
import { type Finding, isEffect, LEAST_SESSIONS, LEAST_TRADES } from './effect.ts';
import type { ReportGroup } from './judged-trade.ts';
import { inR, type JudgmentReport, OTHERS, type ReportCell } from './report.ts';

export const GROUP_LABELS: Readonly<Record<ReportGroup, string>> = {
  approved: 'Approved',
  rejected: 'Rejected',
  expired: 'Expired',
  withdrawn: 'Cancelled',
  lapsed: 'Not picked up',
  ruled_out: 'Ruled out',
  turned_away: 'Rejected automatically',
  by_rule: 'Approved by rule',
};

export const DIMENSION_LABELS: Readonly<Record<Dimension, string>> = {
  pattern: 'Pattern',
  hour: 'Hour',
  weekday: 'Weekday',
  confidence: 'Confidence',
  taken: 'Time taken to decide',
  reason: 'Reason for rejecting',
  channel: 'Channel',
  strategy: 'Strategy',
  approver: 'Approver',
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export function valueLabel(dimension: Dimension, value: string): string {
  if (value === OTHERS) return 'Others';
  if (value === NOT_STATED) return dimension === 'reason' ? 'No reason given' : 'Not stated';
  const number = Number(value);
  switch (dimension) {
    case 'hour':
      return `${value}:00`;
    case 'weekday':
      return WEEKDAYS[number - 1] ?? value;
    case 'confidence':
      return `${(number * 100) / CONFIDENCE_STEPS}–${((number + 1) * 100) / CONFIDENCE_STEPS}%`;
    case 'taken':
      return takenLabel(number);
    default:
      return value;
  }
}

function takenLabel(step: number): string {
  const [from, until] = [TAKEN_STEPS[step - 1], TAKEN_STEPS[step]];
  if (from === undefined) return `Under ${TAKEN_STEPS[0]} s`;
  return until === undefined ? `${from} s or more` : `${from} to ${until} s`;
}

/** `+1.23 R`, `−0.40 R`, `0.00 R`. */
export const formatR = (r: number): string => `${signed(r)} R`;

/** `+1.23` */
export function signed(r: number): string {
  const digits = Math.abs(r).toFixed(Math.abs(r) < 100 ? 2 : 0);
  if (Number(digits) === 0) return '0.00';
  return `${r < 0 ? '−' : '+'}${digits}`;
}

/** A dash where there is none. */
export const formatMean = (mean: number | null): string => (mean === null ? '–' : signed(mean));

export const formatInterval = (low: number, high: number): string => `${signed(low)} to ${signed(high)}`;

/** A few percent exactly; nothing is nothing. */
const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)}%`;

export const VERDICTS = ['better', 'worse', 'no_evidence', 'too_few'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What an interval says; nothing is called evidence that chance gives in 1 of 20 cases. */
export function verdictOf(finding: Finding): Verdict {
  if (!isEffect(finding)) return finding === 'no_spread' ? 'no_evidence' : 'too_few';
  if (finding.low > 0) return 'better';
  return finding.high < 0 ? 'worse' : 'no_evidence';
}

/** Of one cell among many, which needs more to be called evidence. */
export function cellVerdict({ finding, isMarked }: Pick<ReportCell, 'finding' | 'isMarked'>): Verdict {
  const verdict = verdictOf(finding);
  return verdict === 'too_few' || isMarked ? verdict : 'no_evidence';
}

export function selectionWords({ selection, groups }: JudgmentReport): string {
  const [approved, rejected] = [groups.get('approved')?.filled ?? 0, groups.get('rejected')?.filled ?? 0];
  const few = `It takes ${LEAST_TRADES} approved and ${LEAST_TRADES} rejected trades with a result; there are ${approved} and ${rejected}.`;
  return findingWords(selection, few, {
    better: 'Approved trades did better than rejected ones.',
    worse: 'Rejected trades did better than approved ones.',
    no_evidence: 'No evidence either way: luck alone could explain the difference.',
  });
}

export function awayWords({ away, groups }: JudgmentReport): string {
  const expired = groups.get('expired')?.filled ?? 0;
  const few = `It takes ${LEAST_TRADES} expired trades with a result; there are ${expired}.`;
  return findingWords(away, few, {
    better: 'The expired trades would have made money: being away cost you.',
    worse: 'The expired trades would have lost money: being away saved you from it.',
    no_evidence: 'No evidence either way: luck alone could explain what the expired trades would have made.',
  });
}

export function amendingWords({ amending, groups }: JudgmentReport): string {
  const { amended = 0, amendedUnknown = 0 } = groups.get('approved') ?? {};
  const few = `It takes ${LEAST_TRADES} trades that you changed, with a result; there are ${amended - amendedUnknown}.`;
  return findingWords(amending, few, {
    better: 'Your changes made the trades better.',
    worse: 'Your changes made the trades worse.',
    no_evidence: 'No evidence either way: luck alone could explain what your changes added.',
  });
}

type Sentences = Readonly<Record<Exclude<Verdict, 'too_few'>, string>>;

function findingWords(finding: Finding, few: string, sentences: Sentences): string {
  if (finding === 'few_trades') return `Too few. ${few}`;
  if (finding === 'few_sessions')
    return `Too few: they must come from at least ${LEAST_SESSIONS} sessions, since trades of one day share its market.`;
  const verdict = verdictOf(finding);
  return verdict === 'too_few' ? `Too few. ${few}` : sentences[verdict];
}

export function correctionWords({ judgedCells }: JudgmentReport): string {
  if (judgedCells < 2)
    return 'A cell needs 20 trades on each side before it is compared; fewer are called too few.';
  return `Look at ${judgedCells} cells and some will look good by luck alone. So a cell is marked as evidence only if it still convinces after allowing for all ${judgedCells}; of those marked, expect 1 in 20 to be luck.`;
}

/** How well the bars could tell. */
export function barsWords({ all }: JudgmentReport): string {
  const { trades, filled, notFilled, unknown, ambiguous } = all;
  return `Of ${trades} trades, ${filled} have a result by the bars, ${notFilled} were not filled, and ${unknown} have none, because bars or a stop are missing. In ${ambiguous} (${formatShare(ambiguous, filled)} of those with a result) one bar touched both the stop and the entry or target; then the stop counts.`;
}

export function reportedWords({ groups }: JudgmentReport): string {
  const { reported = 0, reportedR = 0, typed = 0, typedR = 0 } = groups.get('approved') ?? {};
  if (reported + typed === 0)
    return 'No results were reported or typed, so every figure comes from the bars.';
  const own = `Reported by the strategy: ${formatR(inR(reportedR))} over ${reported} approved trades; typed by you: ${formatR(inR(typedR))} over ${typed}.`;
  const { compared = 0, comparedR = 0, comparedBarsR = 0 } = groups.get('approved') ?? {};
  if (compared === 0) return own;
  return `${own} Of the ${compared} that also have a result by the bars, the bars say ${formatR(inR(comparedBarsR))} and the reports ${formatR(inR(comparedR))}. All other figures come from the bars.`;
}
