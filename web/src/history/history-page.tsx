import type { ReadonlySignal } from '@preact/signals';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { words } from '../../../src/domain/language/words.ts';
import { statusLabels } from '../../../src/domain/status-labels.ts';
import { STATUSES } from '../../../src/domain/trade.ts';
import { ConnectionNote, PageTitle } from '../app/parts.tsx';
import type { Router } from '../app/router.ts';
import { useRefreshOnChange } from '../app/server-view.ts';
import type { InboxStore } from '../inbox/inbox-store.ts';
import { TradeRow } from '../inbox/trade-row.tsx';
import { localTime } from '../lib/local-time.ts';
import type { HistoryView } from '../lib/views.ts';
import {
  createHistoryStore,
  csvPath,
  groupByDay,
  type HistoryFilter,
  type HistoryStore,
  historyPath,
  isFiltering,
  parseFilter,
} from './history-store.ts';

const SETTLED = STATUSES.filter((status) => status !== 'pending');

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
      <PageTitle router={router} title={words().shell.pages.history}>
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
        {fault.value ?? formatCount(count, isLoading.value, hasMore.value, isFiltering(filter.value))}
      </p>
      {hasMore.value && (
        <button type="button" aria-busy={isLoading.value} onClick={() => void history.more()}>
          {words().history.showOlder}
        </button>
      )}
      {count > 0 && (
        <a class="csv" href={csvPath(filter.value)} download="">
          {words().history.asCsv}
        </a>
      )}
    </div>
  );
}

function formatCount(count: number, isLoading: boolean, hasMore: boolean, isFiltered: boolean): string {
  const { count: ofAll, countSoFar, noneMatching, none } = words().history;
  if (count > 0) return hasMore ? countSoFar(count) : ofAll(count);
  if (isLoading) return words().shell.loading;
  return isFiltered ? noneMatching : none;
}

interface FilterBarProps {
  readonly filter: ReadonlySignal<HistoryFilter>;
  readonly strategies: readonly string[];
  readonly instruments: readonly string[];
  readonly onChange: (changes: Partial<HistoryFilter>) => void;
}

function FilterBar({ filter, strategies, instruments, onChange }: FilterBarProps) {
  const text = words().history;
  const { q, status, strategy, instrument, from, until } = filter.value;
  return (
    <search class="filters">
      <input
        type="search"
        aria-label={text.search}
        placeholder={text.searchWhat}
        value={q}
        autocomplete="off"
        onInput={({ currentTarget }) => onChange({ q: currentTarget.value })}
      />
      <Choice
        label={text.status}
        value={status}
        options={SETTLED}
        labels={statusLabels()}
        onPick={(picked) => onChange({ status: STATUSES.find((known) => known === picked) ?? '' })}
      />
      <Choice
        label={text.strategy}
        value={strategy}
        options={strategies}
        onPick={(picked) => onChange({ strategy: picked })}
      />
      <Choice
        label={text.instrument}
        value={instrument}
        options={instruments}
        onPick={(picked) => onChange({ instrument: picked })}
      />
      <div class="days">
        <Day label={text.from} value={from} onPick={(day) => onChange({ from: day })} />
        <Day label={text.to} value={until} onPick={(day) => onChange({ until: day })} />
      </div>
    </search>
  );
}

interface DayProps {
  readonly label: string;
  readonly value: string;
  readonly onPick: (day: string) => void;
}

function Day({ label, value, onPick }: DayProps) {
  return (
    <label class="day">
      <span>{label}</span>
      <input
        type="date"
        value={value}
        class={value === '' ? '' : 'chosen'}
        onChange={({ currentTarget }) => onPick(currentTarget.value)}
      />
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  /** What to show for an option, if not the option itself. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly onPick: (value: string) => void;
}

function Choice({ label, value, options, labels = {}, onPick }: ChoiceProps) {
  // Offer what the address names even if no trade on this page has it.
  const known = value === '' || options.includes(value) ? options : [value, ...options];
  return (
    <select
      aria-label={label}
      value={value}
      class={value === '' ? '' : 'chosen'}
      onChange={({ currentTarget }) => onPick(currentTarget.value)}
    >
      <option value="">{label}</option>
      {known.map((option) => (
        <option key={option} value={option}>
          {labels[option] ?? option}
        </option>
      ))}
    </select>
  );
}

const TYPING_MS = 250;
/** A search may read thousands of trades, and polling would repeat it every 2 s. */
const MIN_REFRESH_INTERVAL_MS = 5_000;

/** The list for the filter in the address; refreshed when the filter or a trade changes. */
function useHistory(
  inbox: InboxStore,
  embedded: HistoryView | undefined,
): { readonly store: HistoryStore; readonly change: (changes: Partial<HistoryFilter>) => void } {
  const store = useMemo(() => {
    const filter = parseFilter(location.search);
    // The server has taken the days for those of UTC.
    const isByDay = filter.from !== '' || filter.until !== '';
    return createHistoryStore(filter, isByDay ? undefined : embedded);
  }, []);
  const typing = useRef<ReturnType<typeof setTimeout>>(undefined);
  useRefreshOnChange(inbox, store.refresh, MIN_REFRESH_INTERVAL_MS);
  useEffect(() => () => clearTimeout(typing.current), []);
  function change(changes: Partial<HistoryFilter>): void {
    store.filter.value = { ...store.filter.value, ...changes };
    history.replaceState(null, '', historyPath(store.filter.value));
    clearTimeout(typing.current);
    if ('q' in changes) typing.current = setTimeout(() => void store.reload(), TYPING_MS);
    else void store.reload();
  }
  return { store, change };
}
