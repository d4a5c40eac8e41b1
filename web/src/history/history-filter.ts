import { STATUSES, type Status } from '../../../src/domain/trade.ts';

/** What is looked for; an empty word filters nothing. */
export interface HistoryFilter {
  readonly q: string;
  readonly status: Status | '';
  readonly strategy: string;
  readonly instrument: string;
}

/** The filter that an address names, so that a page which is loaded again shows the same. */
export function readFilter(search: string): HistoryFilter {
  const query = new URLSearchParams(search);
  const status = STATUSES.find((known) => known === query.get('status'));
  return {
    q: query.get('q') ?? '',
    status: status ?? '',
    strategy: query.get('strategy') ?? '',
    instrument: query.get('instrument') ?? '',
  };
}

/** `/history?q=breakout&status=approved`, and where the next page begins. */
export function historyPath(filter: HistoryFilter, more: { before?: string; limit?: number } = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...filter, q: filter.q.trim(), ...more }))
    if (value !== '' && value !== undefined) query.set(name, String(value));
  const text = query.toString();
  return text === '' ? '/history' : `/history?${text}`;
}

export const isFiltering = (filter: HistoryFilter): boolean => historyPath(filter) !== '/history';
