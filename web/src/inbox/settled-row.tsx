import { writeAccount } from '../../../src/domain/account.ts';
import type { TradeSummary } from '../../../src/http/inbox/view.ts';
import { localTime } from '../app/local-time.ts';
import { TradeTag } from '../lib/trade-tag.tsx';
import { Direction } from './direction.tsx';
import { StatusMark } from './status-mark.tsx';
import { entryWords, settledWords } from './summary-words.ts';

/** A trade that is over, in two lines. */
export function SettledRow({ trade }: { readonly trade: TradeSummary }) {
  return (
    <a class="settled-row" href={`/chart/${trade.trade_uuid}`}>
      <span class="row-head">
        <strong class="row-subject">
          <TradeTag trade={trade} />
          {trade.instrument} <Direction side={trade.direction} />
          <span class="row-price"> {entryWords(trade)}</span>
        </strong>
        <StatusMark trade={trade} />
      </span>
      <small class="row-origin">
        <span>
          {localTime.clock(Date.parse(trade.submitted_at))} · {trade.strategy}
          {trade.account !== undefined && ` · ${writeAccount(trade.account)}`}
        </span>
        <span class="row-ending">{settledWords(trade)}</span>
      </small>
    </a>
  );
}
