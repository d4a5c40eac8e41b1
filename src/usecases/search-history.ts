import { setImmediate } from 'node:timers/promises';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { asTradeUuid } from '../domain/units.ts';
import type { Services, TradeFilter } from './ports.ts';

/** Text is searched in this many trades at most; then the result includes a cursor to continue from. */
export const MOST_LOOKED_AT = 2000;
const SLICE = 250;
const WHOLE_UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export interface HistoryPage {
  readonly trades: readonly Trade[];
  /** Where to continue; null if nothing is older. With text, a page may be short or even empty and still continue. */
  readonly next: NonNullable<TradeFilter['before']> | null;
}

type Needs = Pick<Services, 'store' | 'clock'>;

/** Past trades, newest first, a page at a time. `text` contains words that must all match. */
export async function searchHistory(
  services: Needs,
  filter: TradeFilter,
  text: string,
  limit: number,
): Promise<HistoryPage> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const [first = '', ...others] = words;
  if (others.length === 0 && WHOLE_UUID.test(first)) return findOne(services, filter, first);
  const fits = fitsNow(services, filter, words);
  if (words.length === 0) return firstPage(services, filter, limit, fits);
  return scan(services, filter, limit, fits);
}

async function firstPage(
  { store }: Needs,
  filter: TradeFilter,
  limit: number,
  fits: (trade: Trade) => Trade | undefined,
): Promise<HistoryPage> {
  const found = await store.listTrades(filter, limit + 1);
  const page = found.slice(0, limit);
  return {
    trades: page.map(fits).filter((trade) => trade !== undefined),
    next: found.length > limit ? (page.at(-1) ?? null) : null,
  };
}

/** In slices, yielding in between, because the database can't search the text. */
async function scan(
  { store }: Needs,
  filter: TradeFilter,
  limit: number,
  fits: (trade: Trade) => Trade | undefined,
): Promise<HistoryPage> {
  const trades: Trade[] = [];
  let before = filter.before;
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += SLICE) {
    const slice = await store.listTrades(before === undefined ? filter : { ...filter, before }, SLICE);
    for (const stored of slice) {
      before = stored;
      const trade = fits(stored);
      if (trade !== undefined) trades.push(trade);
      if (trades.length === limit) return { trades, next: before };
    }
    if (slice.length < SLICE) return { trades, next: null };
    await setImmediate();
  }
  return { trades, next: before ?? null };
}

async function findOne({ store, clock }: Needs, filter: TradeFilter, uuid: string): Promise<HistoryPage> {
  const stored = await store.findTrade(asTradeUuid(uuid));
  if (stored === undefined) return { trades: [], next: null };
  const trade = effectiveAt(stored.trade, clock.now());
  return { trades: isWithin(trade, filter) ? [trade] : [], next: null };
}

function isWithin(trade: Trade, { status, strategy, instrument, from }: TradeFilter): boolean {
  return (
    (status === undefined || trade.status === status) &&
    (strategy === undefined || trade.strategy === strategy) &&
    (instrument === undefined || trade.instrument === instrument) &&
    (from === undefined || trade.submittedAt >= from)
  );
}

/** The trade as of now, if it matches: one stored as pending may have expired. */
function fitsNow({ clock }: Needs, { status }: TradeFilter, words: readonly string[]) {
  const now = clock.now();
  return (stored: Trade): Trade | undefined => {
    const trade = effectiveAt(stored, now);
    const isOfStatus = status === undefined || trade.status === status;
    return isOfStatus && words.every((word) => holds(trade, word)) ? trade : undefined;
  };
}

function holds({ tradeUuid, instrument, strategy, signal }: Trade, word: string): boolean {
  const text = `${instrument} ${strategy} ${signal.patternType ?? ''}`.toLowerCase();
  return text.includes(word) || text.replaceAll('_', ' ').includes(word) || tradeUuid.startsWith(word);
}
