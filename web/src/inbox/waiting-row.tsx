import type { ReadonlySignal } from '@preact/signals';
import { writeAccount } from '../../../src/domain/account.ts';
import { writePattern } from '../../../src/domain/wording.ts';
import type { TradeSummary } from '../../../src/http/inbox/view.ts';
import { TradeTag } from '../lib/trade-tag.tsx';
import { Direction } from './direction.tsx';
import { entryWords, rewardToRiskWords, riskWords } from './summary-words.ts';
import { TimeLeft } from './time-left.tsx';

interface WaitingRowProps {
  readonly trade: TradeSummary;
  readonly now: ReadonlySignal<number>;
}

/** A trade that waits: everything needed to know whether to open it at once. */
export function WaitingRow({ trade, now }: WaitingRowProps) {
  const { instrument, direction, quantity, pattern, timeframe, strategy } = trade;
  const ratio = rewardToRiskWords(trade);
  return (
    <a class="waiting-row" href={`/chart/${trade.trade_uuid}`}>
      <span class="row-head">
        <strong class="row-subject">
          <TradeTag trade={trade} />
          {instrument} <Direction side={direction} />
          {quantity !== null && <span class="row-quantity"> × {quantity}</span>}
        </strong>
        <TimeLeft trade={trade} now={now} />
      </span>
      <span class="row-facts">
        <span>
          <small>Entry</small> {entryWords(trade)}
        </span>
        <span>
          <small>At risk</small> {riskWords(trade)}
        </span>
        {ratio !== undefined && (
          <span>
            <small>Reward : risk</small> {ratio}
          </span>
        )}
      </span>
      <small class="row-origin">
        {writePattern(pattern)} · {timeframe} · {strategy}
        {trade.account !== undefined && ` · ${writeAccount(trade.account)}`}
      </small>
    </a>
  );
}
