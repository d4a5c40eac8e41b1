import { batch, computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { STATUSES, type Status } from '../../../src/domain/trade.ts';
import { type FetchResult, fetchJson, formatFailure } from '../lib/fetch-json.ts';
import type { LocalTime } from '../lib/local-time.ts';
import type { HistoryView, TradeSummary } from '../lib/views.ts';

export interface HistoryStore {
  readonly filter: Signal<HistoryFilter>;
  /** Undefined until the first answer. */
  readonly trades: ReadonlySignal<readonly TradeSummary[] | undefined>;
  readonly hasMore: ReadonlySignal<boolean>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly fault: ReadonlySignal<string | undefined>;
  /** Reloads as many as are shown, from the newest. */
  reload(): Promise<void>;
  /** Reloads after any request in flight, instead of discarding its response. */
  refresh(): Promise<void>;
  more(): Promise<void>;
}

const PAGE = 50;
/** The server's limit. */
const MAX_LIMIT = 100;
/** A page of a search covers a limited number of trades and may match few: then the next is fetched. */
const MAX_PAGES = 10;

export function createHistoryStore(first: HistoryFilter, embedded: HistoryView | undefined): HistoryStore {
  const filter = signal(first);
  const trades = signal<readonly TradeSummary[] | undefined>(embedded?.trades);
  const next = signal<string | null>(embedded?.next ?? null);
  const isLoading = signal(false);
  const fault = signal<string | undefined>(undefined);
  let asked = 0;
  let underWay: Promise<void> = Promise.resolve();

  /** Fetches pages from `before` on until `wanted` trades are found. */
  async function load(shown: readonly TradeSummary[], before: string | null, wanted: number): Promise<void> {
    asked += 1;
    const mine = asked;
    isLoading.value = true;
    let found: readonly TradeSummary[] = [];
    let from = before;
    let result: FetchResult<HistoryView>;
    let pages = 0;
    do {
      const limit = Math.min(MAX_LIMIT, wanted - found.length);
      result = await fetchJson<HistoryView>(
        requestPath(filter.peek(), { limit, ...(from === null ? {} : { before: from }) }),
      );
      // The filter has changed since.
      if (mine !== asked) return;
      if (result.kind === 'ok') {
        found = [...found, ...result.value.trades];
        from = result.value.next;
      }
      pages += 1;
    } while (result.kind === 'ok' && found.length < wanted && from !== null && pages < MAX_PAGES);
    batch(() => {
      isLoading.value = false;
      fault.value = formatFailure(result);
      if (result.kind !== 'ok') return;
      trades.value = [...shown, ...found];
      next.value = from;
    });
  }

  function reload(): Promise<void> {
    underWay = load([], null, Math.max(PAGE, trades.peek()?.length ?? 0));
    return underWay;
  }

  return {
    filter,
    trades,
    hasMore: computed(() => next.value !== null),
    isLoading,
    fault,
    reload,
    async refresh() {
      while (isLoading.peek()) await underWay;
      await reload();
    },
    async more() {
      const before = next.peek();
      if (before === null) return;
      underWay = load(trades.peek() ?? [], before, PAGE);
      await underWay;
    },
  };
}

/** Empty values don't filter. */
export interface HistoryFilter {
  readonly q: string;
  readonly status: Status | '';
  readonly strategy: string;
  readonly instrument: string;
  /** Days of this device, as `2024-01-15`; both included. */
  readonly from: string;
  readonly until: string;
}

/** The filter in an address, so that a reloaded page shows the same. */
export function parseFilter(search: string): HistoryFilter {
  const query = new URLSearchParams(search);
  const status = STATUSES.find((known) => known === query.get('status'));
  return {
    q: query.get('q') ?? '',
    status: status ?? '',
    strategy: query.get('strategy') ?? '',
    instrument: query.get('instrument') ?? '',
    from: parseDay(query.get('from')),
    until: parseDay(query.get('until')),
  };
}

const parseDay = (text: string | null): string => (text !== null && DAY.test(text) ? text : '');
const DAY = /^\d{4}-\d\d-\d\d$/;

/** `/history?q=breakout&status=approved`: the address of the page. */
export const historyPath = (filter: HistoryFilter): string => pathWith('/history', filter);

/** What to ask the server for, with the start of the next page: its days are those of UTC, this device's may not be. */
export const requestPath = (filter: HistoryFilter, more: { before?: string; limit?: number } = {}): string =>
  pathWith('/history', { ...inInstants(filter), ...more });

/** The same as a file. */
export const csvPath = (filter: HistoryFilter): string => pathWith('/history.csv', inInstants(filter));

const inInstants = (filter: HistoryFilter): HistoryFilter => ({
  ...filter,
  from: midnightOf(filter.from, 0),
  until: midnightOf(filter.until, 1),
});

/** When this device's day begins, or so many days later; some days are shorter or longer than 24 hours. */
function midnightOf(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const instant = new Date(year, month - 1, date + daysLater);
  return day === '' || Number.isNaN(instant.getTime()) ? '' : instant.toISOString();
}

function pathWith(
  path: string,
  fields: HistoryFilter & { readonly before?: string; readonly limit?: number },
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...fields, q: fields.q.trim() }))
    if (value !== '' && value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

export const isFiltering = (filter: HistoryFilter): boolean => historyPath(filter) !== '/history';

interface Day {
  readonly title: string;
  readonly trades: readonly TradeSummary[];
}

/** Groups by day, keeping the order. */
export function groupByDay(trades: readonly TradeSummary[], now: number, time: LocalTime): readonly Day[] {
  const days = new Map<string, TradeSummary[]>();
  for (const trade of trades) {
    const title = time.day(Date.parse(trade.submitted_at), now);
    const ofDay = days.get(title);
    if (ofDay === undefined) days.set(title, [trade]);
    else ofDay.push(trade);
  }
  return [...days].map(([title, ofDay]) => ({ title, trades: ofDay }));
}
