import type { InboxView, TradeSummary } from '../../../src/http/inbox/view.ts';
import { localTime } from '../app/local-time.ts';
import { AcknowledgeButton } from '../lib/acknowledge-button.tsx';
import { TradeTag } from '../lib/trade-tag.tsx';
import { Direction } from './direction.tsx';
import type { InboxStore } from './inbox-store.ts';
import { entryWords } from './summary-words.ts';

interface OverdueSectionProps {
  readonly store: InboxStore;
  readonly overdue: InboxView['overdue'];
}

/** Executions that are overdue: an order may be open. */
export function OverdueSection({ store, overdue }: OverdueSectionProps) {
  if (overdue.length === 0) return null;
  return (
    <section class="overdue-card" aria-labelledby="overdue-title">
      <h2 id="overdue-title">Picked up, outcome unknown</h2>
      <p>No report on the order. Look at your platform.</p>
      <ul class="rows">
        {overdue.map((trade) => (
          <OverdueRow key={trade.trade_uuid} store={store} trade={trade} />
        ))}
      </ul>
    </section>
  );
}

function OverdueRow({ store, trade }: { readonly store: InboxStore; readonly trade: TradeSummary }) {
  const { trade_uuid, instrument, direction, strategy, execution_overdue_since: since } = trade;
  return (
    <li class="overdue-row">
      <a class="settled-row" href={`/chart/${trade_uuid}`}>
        <span class="row-head">
          <strong class="row-subject">
            <TradeTag trade={trade} />
            {instrument} <Direction side={direction} />
            <span class="row-price"> {entryWords(trade)}</span>
          </strong>
          {since !== undefined && <span>since {localTime.clock(Date.parse(since))}</span>}
        </span>
        <small class="row-origin">{strategy}</small>
      </a>
      <AcknowledgeButton
        path={`/acknowledge/${trade_uuid}`}
        subject={`${instrument} ${direction}`}
        look={store.look}
      />
    </li>
  );
}
