import { isEffect } from './effect.ts';
import type { JudgmentReport } from './report.ts';
import { formatInterval, formatR, selectionWords, verdictOf } from './report-words.ts';

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
  return {
    period: from === null ? 'No trade followed yet' : `${from} to ${until} · ${all.trades} trades`,
    lines: [
      { label: 'Take all', kind: 'all', points: curve.map((point) => point.all) },
      { label: 'Rejected', kind: 'rejected', points: curve.map(({ rejected }) => rejected) },
      { label: 'As decided', kind: 'decided', points: curve.map(({ asDecided }) => asDecided) },
    ],
    value: hasValue ? `${formatR(selection.value)} a trade` : null,
    interval: hasValue ? `95% interval ${formatInterval(selection.low, selection.high)}` : null,
    verdict: verdict === 'better' ? 'good' : verdict === 'worse' ? 'bad' : 'quiet',
    words: selectionWords(report),
  };
}
