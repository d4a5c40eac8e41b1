import {
  dimensionLabel,
  formatInterval,
  formatMean,
  formatR,
  signed,
} from '../../domain/judgment/report-words.ts';
import type { CellView, ReportView } from './view.ts';

/** The report for a terminal. */
export function formatReport(view: ReportView): string {
  if (view.trades === 0) return 'No trade has been followed to its end yet.\n';
  const { selection, away, amending, notes } = view;
  return `${[
    `${view.trades} trades in ${view.sessions} sessions, ${view.from} to ${view.until}. In R, by the bars, after costs.`,
    '',
    ...table([
      ['As decided', formatR(view.as_decided)],
      ['Take all', formatR(view.take_all)],
      ['Take none', formatR(0)],
    ]),
    '',
    ...findingLines('Your selection', selection),
    ...findingLines('The cost of being away', away),
    ...findingLines('What your changes added', amending),
    ...groupLines(view),
    '',
    notes.reported,
    notes.bars,
    '',
    notes.correction,
    ...view.by.filter(({ cells }) => cells.length > 0).flatMap(dimensionLines),
    '',
    'Nothing here is advice.',
  ].join('\n')}\n`;
}

function findingLines(title: string, { value, low, high, text }: ReportView['selection']): string[] {
  const figures =
    value === null ? '' : ` ${formatR(value)} a trade (95% interval ${formatInterval(low ?? 0, high ?? 0)}).`;
  return [`${title}:${figures} ${text}`];
}

function groupLines({ groups }: ReportView): string[] {
  const rows = groups
    .filter(({ trades }) => trades > 0)
    .map((group) => [
      group.label,
      String(group.trades),
      String(group.with_result),
      String(group.not_filled),
      String(group.unknown),
      formatMean(group.mean),
      signed(group.total),
    ]);
  return [
    '',
    ...table([['Outcome', 'Trades', 'With result', 'Not filled', 'Unknown', 'Mean R', 'Total R'], ...rows]),
  ];
}

function dimensionLines({ dimension, cells }: ReportView['by'][number]): string[] {
  const isReason = dimension === 'reason';
  const rows = cells.map((cell) => [
    cell.label,
    `${formatMean(cell.approved.mean)} (${cell.approved.trades})`,
    `${formatMean(cell.rejected.mean)} (${cell.rejected.trades})`,
    ...findingColumns(cell.finding),
  ]);
  const header = [
    dimensionLabel(dimension),
    'Approved',
    'Rejected',
    isReason ? 'Mean of rejected' : 'Difference',
  ];
  return ['', ...table([[...header, '95% interval', ''], ...rows])];
}

function findingColumns({ value, low, high, verdict }: CellView['finding']): string[] {
  if (value === null) return ['', '', verdict === 'too_few' ? 'too few' : 'all equal'];
  const isMarked = verdict === 'better' || verdict === 'worse';
  return [signed(value), formatInterval(low ?? 0, high ?? 0), isMarked ? 'evidence' : 'no evidence'];
}

/** The first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
