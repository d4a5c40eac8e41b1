import type { ReadonlySignal } from '@preact/signals';
import type { TradeSummary } from '../../../src/http/inbox/view.ts';
import { SettledRow } from './settled-row.tsx';
import { WaitingRow } from './waiting-row.tsx';

interface TradeRowProps {
  readonly trade: TradeSummary;
  readonly now: ReadonlySignal<number>;
}

/** One trade in any list. */
export function TradeRow({ trade, now }: TradeRowProps) {
  return (
    <li>
      {trade.status === 'pending' ? <WaitingRow trade={trade} now={now} /> : <SettledRow trade={trade} />}
    </li>
  );
}
