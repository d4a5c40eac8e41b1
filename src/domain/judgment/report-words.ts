import { withMarks } from '../language/number-marks.ts';
import { words } from '../language/words.ts';
import { CONFIDENCE_STEPS, type Dimension, NOT_STATED, TAKEN_STEPS } from './cell.ts';
import { type Finding, isEffect, LEAST_SESSIONS, LEAST_TRADES } from './effect.ts';
import type { ReportGroup } from './judged-trade.ts';
import { inR, type JudgmentReport, OTHERS, type ReportCell } from './report.ts';

export const groupLabel = (group: ReportGroup): string => words().report.groups[group];

export const dimensionLabel = (dimension: Dimension): string => words().report.dimensions[dimension];

export function valueLabel(dimension: Dimension, value: string): string {
  const { others, noReason, notStated, percents } = words().report;
  if (value === OTHERS) return others;
  if (value === NOT_STATED) return dimension === 'reason' ? noReason : notStated;
  const number = Number(value);
  switch (dimension) {
    case 'hour':
      return `${value}:00`;
    case 'weekday':
      return weekdayLabel(number) ?? value;
    case 'confidence':
      return percents(
        String((number * 100) / CONFIDENCE_STEPS),
        String(((number + 1) * 100) / CONFIDENCE_STEPS),
      );
    case 'taken':
      return takenLabel(number);
    default:
      return value;
  }
}

/** 1 is Monday. */
function weekdayLabel(weekday: number): string | undefined {
  if (!(weekday >= 1 && weekday <= 7)) return undefined;
  const format = new Intl.DateTimeFormat(words().common.locale, { weekday: 'long', timeZone: 'UTC' });
  return format.format(Date.UTC(2024, 0, weekday));
}

function takenLabel(step: number): string {
  const { secondsUnder, secondsFrom, secondsBetween } = words().report;
  const [from, until] = [TAKEN_STEPS[step - 1], TAKEN_STEPS[step]];
  if (from === undefined) return secondsUnder(TAKEN_STEPS[0]);
  return until === undefined ? secondsFrom(from) : secondsBetween(from, until);
}

/** `+1.23 R`, `−0.40 R`, `0.00 R`. */
export const formatR = (r: number): string => `${signed(r)} R`;

/** `+1.23` */
export function signed(r: number): string {
  const digits = Math.abs(r).toFixed(Math.abs(r) < 100 ? 2 : 0);
  if (Number(digits) === 0) return withMarks('0.00');
  return `${r < 0 ? '−' : '+'}${withMarks(digits)}`;
}

/** A dash where there is none. */
export const formatMean = (mean: number | null): string => (mean === null ? '–' : signed(mean));

export const formatInterval = (low: number, high: number): string =>
  words().report.range(signed(low), signed(high));

/** A few percent exactly; nothing is nothing. */
const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : words().units.percent(withMarks(((100 * part) / whole).toFixed(1)));

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
  const { better, worse, noEvidence, few } = words().reportPicture;
  const tooFew = few(LEAST_TRADES, approved, rejected);
  return findingWords(selection, tooFew, { better, worse, noEvidence });
}

export function awayWords({ away, groups }: JudgmentReport): string {
  const expired = groups.get('expired')?.filled ?? 0;
  const said = words().report;
  return findingWords(away, said.fewAway(LEAST_TRADES, expired), said.away);
}

export function amendingWords({ amending, groups }: JudgmentReport): string {
  const { amended = 0, amendedUnknown = 0 } = groups.get('approved') ?? {};
  const said = words().report;
  return findingWords(amending, said.fewAmended(LEAST_TRADES, amended - amendedUnknown), said.amended);
}

type Sentences = Readonly<Record<'better' | 'worse' | 'noEvidence', string>>;

function findingWords(finding: Finding, few: string, sentences: Sentences): string {
  if (finding === 'few_sessions') return words().reportPicture.fewSessions(LEAST_SESSIONS);
  const verdict = verdictOf(finding);
  if (verdict === 'too_few') return few;
  return sentences[verdict === 'no_evidence' ? 'noEvidence' : verdict];
}

export function correctionWords({ judgedCells }: JudgmentReport): string {
  const { fewCells, correction } = words().report;
  return judgedCells < 2 ? fewCells : correction(judgedCells);
}

/** How well the bars could tell. */
export function barsWords({ all }: JudgmentReport): string {
  const { trades, filled, notFilled, unknown, ambiguous } = all;
  const share = formatShare(ambiguous, filled);
  return words().report.bars({ trades, filled, notFilled, unknown, ambiguous, share });
}

export function reportedWords({ groups }: JudgmentReport): string {
  const { reported = 0, reportedR = 0, typed = 0, typedR = 0 } = groups.get('approved') ?? {};
  const said = words().report;
  if (reported + typed === 0) return said.noneReported;
  const own = said.reported(formatR(inR(reportedR)), reported, formatR(inR(typedR)), typed);
  const { compared = 0, comparedR = 0, comparedBarsR = 0 } = groups.get('approved') ?? {};
  if (compared === 0) return own;
  return `${own} ${said.compared(compared, formatR(inR(comparedBarsR)), formatR(inR(comparedR)))}`;
}
