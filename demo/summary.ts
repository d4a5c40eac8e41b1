import type { Status } from '../src/domain/trade.ts';
import type { Ending } from './endings.ts';
import { durationText } from './story.ts';

/** What became of one trade of the demo. */
export interface TradeRecord {
  readonly label: string;
  readonly ending: Ending;
  /** As the server says at the end; null when it couldn't be asked. */
  readonly final: Status | null;
  readonly isClaimed: boolean;
  /** Orders that the strategy placed for it. */
  readonly orders: number;
  /** From the question to the card on the phone; null when it never came. */
  readonly rangAfterMs: number | null;
  readonly pictureType: string | null;
  /** What broke off the trade; null when nothing did. */
  readonly failure: string | null;
}

const IS_FINAL: Readonly<Record<Status, boolean>> = {
  pending: false,
  approved: true,
  rejected: true,
  expired: true,
  withdrawn: true,
  lapsed: true,
};

/** Everything about the trade that is not as it must be, in words; empty when all is well. */
export function faultsOf(record: TradeRecord): readonly string[] {
  const { ending, final, isClaimed, orders } = record;
  const isApproved = final === 'approved';
  const faults: [isWrong: boolean, words: string][] = [
    [record.failure !== null, record.failure ?? ''],
    [final === null || !IS_FINAL[final], `the trade has not ended, found ${final ?? 'no status'}`],
    [ending.expected !== null && final !== ending.expected, `expected ${ending.expected}, found ${final}`],
    [record.rangAfterMs === null, 'the phone never rang'],
    [
      record.pictureType !== 'image/png',
      `expected an image/png, found ${record.pictureType ?? 'no picture'}`,
    ],
    [isClaimed !== isApproved, isClaimed ? 'claimed without an approval' : 'approved but not claimed'],
    [orders !== (isClaimed ? 1 : 0), `${orders} orders for ${isClaimed ? 1 : 0} claims`],
  ];
  return faults.flatMap(([isWrong, words]) => (isWrong ? [words] : []));
}

const HEADINGS = ['', '#', 'trade', 'expected', 'found', 'phone after', 'picture', 'claimed', 'orders'];

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
    record.ending.expected ?? 'your call',
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
    `${right} of ${records.length} trades ended as expected`,
    `approvals claimed: ${count((record) => record.isClaimed)}`,
    `orders placed: ${orders}`,
  ].join(' · ');
}
