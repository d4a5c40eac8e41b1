import type { InboxView } from '../../../src/http/inbox/view.ts';
import { dayCounts } from './day-counts.ts';
import type { InboxStore } from './inbox-store.ts';
import { TradeRow } from './trade-row.tsx';

interface TodaySectionProps {
  readonly store: InboxStore;
  readonly view: InboxView;
}

export function TodaySection({ store, view }: TodaySectionProps) {
  const { today } = view;
  return (
    <section aria-labelledby="today-title">
      <div class="section-head">
        <h2 id="today-title">Today</h2>
        <p class="quiet">{dayCounts(today)}</p>
      </div>
      {today.length === 0 ? (
        <p class="quiet">
          No decisions yet. Earlier days are in the <a href="/history">history</a>.
        </p>
      ) : (
        <ul class="rows settled">
          {today.map((trade) => (
            <TradeRow key={trade.trade_uuid} trade={trade} now={store.now} />
          ))}
        </ul>
      )}
    </section>
  );
}
