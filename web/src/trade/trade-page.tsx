import { AlarmBanner } from '../app/alarm-banner.tsx';
import { AmendCard } from './amend-card.tsx';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { ConnectionLine } from './connection-line.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { MarketRow } from './market-row.tsx';
import { PlanCard } from './plan-card.tsx';
import { PriceChart } from './price-chart.tsx';
import { TradeFacts } from './trade-facts.tsx';
import { TradeHeader } from './trade-header.tsx';
import { TradeOutcome } from './trade-outcome.tsx';
import type { TradeStore } from './trade-store.ts';

export function TradePage({ store }: { store: TradeStore }) {
  return (
    <>
      <AlarmBanner alarm={store.view.value.alarm} />
      <main class={`live-trade ${store.phase.value}`}>
        <div class="top">
          <ConnectionLine store={store} />
          {store.hasInbox && (
            <a class="back" href="/">
              <span aria-hidden="true">‹</span> Inbox
            </a>
          )}
          <TradeHeader store={store} />
        </div>
        <TradeOutcome store={store} />
        {store.phase.value === 'pending' && <MarketRow store={store} />}
        <PriceChart store={store} />
        <PlanCard store={store} />
        <AmendCard store={store} />
        <TradeFacts store={store} />
        <DecisionBar store={store} />
        <ConfirmDialog store={store} />
      </main>
    </>
  );
}
