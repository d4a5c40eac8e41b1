import type { HistoryView } from '../../../src/http/inbox/view.ts';
import { ConnectionNote } from '../app/connection-note.tsx';
import { localTime } from '../app/local-time.ts';
import { PageTitle } from '../app/page-title.tsx';
import type { Router } from '../app/router.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { TradeRow } from '../inbox/trade-row.tsx';
import { FilterBar } from './filter-bar.tsx';
import { groupByDay } from './group-by-day.ts';
import { isFiltering } from './history-filter.ts';
import type { HistoryStore } from './history-store.ts';
import { useHistory } from './use-history.ts';

interface HistoryPageProps {
  readonly router: Router;
  readonly store: InboxStore;
  readonly embedded: HistoryView | undefined;
}

export function HistoryPage({ router, store, embedded }: HistoryPageProps) {
  const { store: history, change } = useHistory(store, embedded);
  const trades = history.trades.value ?? [];
  const strategies = (store.view.value?.strategies ?? []).map(({ name }) => name);
  return (
    <>
      <PageTitle router={router} title="History">
        <ConnectionNote store={store} />
      </PageTitle>
      <FilterBar
        filter={history.filter}
        strategies={namesOf(
          strategies,
          trades.map(({ strategy }) => strategy),
        )}
        instruments={namesOf(trades.map(({ instrument }) => instrument))}
        onChange={change}
      />
      <Days history={history} inbox={store} />
      <Foot history={history} />
    </>
  );
}

const namesOf = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())].sort();

function Days({ history, inbox }: { readonly history: HistoryStore; readonly inbox: InboxStore }) {
  const days = groupByDay(history.trades.value ?? [], inbox.now.peek(), localTime);
  return (
    <div class={inbox.liveness.value === 'lost' || history.fault.value !== undefined ? 'stale' : ''}>
      {days.map(({ title, trades }) => (
        <section key={title} class="history-day">
          <h2>{title}</h2>
          <ul class="rows settled">
            {trades.map((trade) => (
              <TradeRow key={trade.trade_uuid} trade={trade} now={inbox.now} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Foot({ history }: { readonly history: HistoryStore }) {
  const { trades, hasMore, isLoading, fault, filter } = history;
  const count = trades.value?.length ?? 0;
  return (
    <div class="history-foot">
      <p role="status" class={fault.value === undefined ? 'quiet' : 'fault'}>
        {fault.value ?? countWords(count, isLoading.value, hasMore.value, isFiltering(filter.value))}
      </p>
      {hasMore.value && (
        <button type="button" aria-busy={isLoading.value} onClick={() => void history.more()}>
          Show older trades
        </button>
      )}
    </div>
  );
}

function countWords(count: number, isLoading: boolean, hasMore: boolean, isFiltered: boolean): string {
  if (count > 0) return `${count === 1 ? '1 trade' : `${count} trades`}${hasMore ? ' so far' : ''}`;
  if (isLoading) return 'Asking the server…';
  return isFiltered ? 'No trade is like that. Try fewer words or filters.' : 'No trades yet.';
}
