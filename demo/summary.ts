import { durationText } from './story.ts';
import { faultsOf, type TradeRecord } from './trade-record.ts';

const HEADINGS = ['', '#', 'trade', 'expected', 'found', 'rung after', 'picture', 'claimed', 'orders'];

/** A table of all trades, then one line that says whether all is well. */
export function summaryLines(records: readonly TradeRecord[]): string[] {
  const faults = records.flatMap((record, index) =>
    faultsOf(record).map((fault) => `  ✗ trade ${index + 1}: ${fault}`),
  );
  return [...alignRows([HEADINGS, ...records.map(toRow)]), '', totals(records), ...faults];
}

export function isAllRight(records: readonly TradeRecord[]): boolean {
  return records.every((record) => faultsOf(record).length === 0);
}

function toRow(record: TradeRecord, index: number): string[] {
  return [
    faultsOf(record).length === 0 ? '✓' : '✗',
    `${index + 1}`,
    record.label,
    record.ending.expected ?? 'your word',
    record.final ?? 'unknown',
    record.rangAfterMs === null ? 'never' : durationText(record.rangAfterMs),
    record.pictureType ?? 'none',
    record.isClaimed ? 'yes' : 'no',
    `${record.orders}`,
  ];
}

function alignRows(rows: readonly (readonly string[])[]): string[] {
  const widths = HEADINGS.map((_heading, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  );
}

function totals(records: readonly TradeRecord[]): string {
  const count = (isCounted: (record: TradeRecord) => boolean) => records.filter(isCounted).length;
  const orders = records.reduce((sum, record) => sum + record.orders, 0);
  const right = count((record) => faultsOf(record).length === 0);
  return [
    `${right} of ${records.length} trades ended as they must`,
    `approvals claimed: ${count((record) => record.isClaimed)}`,
    `orders placed: ${orders}`,
  ].join(' · ');
}
