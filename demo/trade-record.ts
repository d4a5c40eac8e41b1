import type { Status } from '../src/domain/trade.ts';
import type { Ending } from './endings.ts';

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
    [final === null || !IS_FINAL[final], `the trade has no end, found ${final ?? 'no status'}`],
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
