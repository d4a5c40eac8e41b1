import { words } from '../language/words.ts';
import { formatDayOf } from '../local-date.ts';
import { isEffect } from './effect.ts';
import type { JudgmentReport } from './report.ts';
import { formatR, selectionWords, signed, verdictOf } from './report-words.ts';

/** The picture to share: no amounts of money, and no names of accounts, strategies or people. */
export interface ReportPicture {
  readonly period: string;
  /** Drawn in this order. */
  readonly lines: readonly {
    readonly label: string;
    readonly kind: CurveKind;
    readonly points: readonly number[];
  }[];
  readonly value: string | null;
  readonly interval: string | null;
  readonly verdict: 'good' | 'bad' | 'quiet';
  readonly words: string;
}
export type CurveKind = 'all' | 'rejected' | 'decided';

export function createReportPicture(report: JudgmentReport): ReportPicture {
  const { selection, curve, from, until, all } = report;
  const verdict = verdictOf(selection);
  const hasValue = isEffect(selection);
  const { report: labels, reportPicture } = words();
  return {
    period:
      from === null || until === null
        ? reportPicture.noTrade
        : reportPicture.period(formatDayOf(from), formatDayOf(until), all.trades),
    lines: [
      { label: labels.takeAll, kind: 'all', points: curve.map((point) => point.all) },
      { label: labels.rejected, kind: 'rejected', points: curve.map(({ rejected }) => rejected) },
      { label: labels.asDecided, kind: 'decided', points: curve.map(({ asDecided }) => asDecided) },
    ],
    value: hasValue ? labels.perTrade(formatR(selection.value)) : null,
    interval: hasValue ? labels.interval(signed(selection.low), signed(selection.high)) : null,
    verdict: verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'quiet',
    words: selectionWords(report),
  };
}
