import { type CsvValue, csvRow } from '../../lib/csv.ts';
import type { CellView, GroupView, ReportView } from './view.ts';

/** The columns, in this order; new ones go to the end. */
const COLUMNS = [
  'by',
  'value',
  'approved_trades',
  'approved_mean_r',
  'rejected_trades',
  'rejected_mean_r',
  'expired_trades',
  'expired_mean_r',
  'difference_r',
  'low_r',
  'high_r',
  'p',
  'verdict',
  'trades',
  'total_r',
] as const;
type Line = Readonly<Partial<Record<(typeof COLUMNS)[number], CsvValue>>>;

/** Without it Excel reads UTF-8 as the code page of the country. */
const BYTE_ORDER_MARK = '\uFEFF';

/** The whole report, a line for each figure and cell. */
export function reportCsv(view: ReportView): string {
  const lines: readonly Line[] = [
    { by: 'total', value: 'as_decided', total_r: view.as_decided },
    { by: 'total', value: 'take_all', total_r: view.take_all },
    { by: 'total', value: 'take_none', total_r: view.take_none },
    { by: 'finding', value: 'selection', ...findingColumns(view.selection) },
    { by: 'finding', value: 'away', ...findingColumns(view.away) },
    { by: 'finding', value: 'amending', ...findingColumns(view.amending), total_r: view.amending.total },
    ...view.groups.flatMap(groupLines),
    ...view.by.flatMap(({ dimension, cells }) => cells.map((cell) => cellLine(dimension, cell))),
  ];
  const rows = lines.map((line) => csvRow(COLUMNS.map((column) => line[column] ?? null)));
  return `${BYTE_ORDER_MARK}${[csvRow(COLUMNS), ...rows].join('\r\n')}\r\n`;
}

const findingColumns = ({ value, low, high, p, verdict }: CellView['finding']) => ({
  difference_r: value,
  low_r: low,
  high_r: high,
  p,
  verdict,
});

/** Where a total comes from is its own line. */
const groupLines = ({ group, trades, total, reported, typed }: GroupView): readonly Line[] => [
  { by: 'outcome', value: group, trades, total_r: total },
  ...(reported.trades === 0 ? [] : [{ by: 'outcome_reported', value: group, ...sourceColumns(reported) }]),
  ...(typed.trades === 0 ? [] : [{ by: 'outcome_typed', value: group, ...sourceColumns(typed) }]),
];

const sourceColumns = ({ trades, total }: GroupView['typed']) => ({ trades, total_r: total });

const cellLine = (dimension: string, { label, approved, rejected, expired, finding }: CellView): Line => ({
  by: dimension,
  value: label,
  approved_trades: approved.trades,
  approved_mean_r: approved.mean,
  rejected_trades: rejected.trades,
  rejected_mean_r: rejected.mean,
  expired_trades: expired.trades,
  expired_mean_r: expired.mean,
  ...findingColumns(finding),
});
