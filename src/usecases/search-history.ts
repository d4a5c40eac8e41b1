import { setImmediate } from 'node:timers/promises';
import type { Trade } from '../domain/trade.ts';
import { effectiveAt } from '../domain/transition.ts';
import { asTradeUuid } from '../domain/units.ts';
import type { Services, TradeFilter } from './ports.ts';
import { type Aftermath, readAftermath } from './read-aftermath.ts';

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

/**
 * Past trades, newest first, a page at a time; those that still wait only if they are asked for. `text` contains words that
 * must all match.
 */
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
  return scan(services, filter, limit, words.length === 0 ? limit + 1 : SLICE, fits);
}

/** In slices, yielding in between, because the database can't search the text. */
async function scan(
  { store }: Needs,
  filter: TradeFilter,
  limit: number,
  sliceLength: number,
  fits: (trade: Trade) => Trade | undefined,
): Promise<HistoryPage> {
  const trades: Trade[] = [];
  let before = filter.before;
  for (let lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += sliceLength) {
    const slice = await store.listTrades(before === undefined ? filter : { ...filter, before }, sliceLength);
    for (const stored of slice) {
      const trade = fits(stored);
      // There is one more: only now is it known that the page isn't the last.
      if (trade !== undefined && trades.length === limit) return { trades, next: before ?? null };
      before = stored;
      if (trade !== undefined) trades.push(trade);
    }
    if (slice.length < sliceLength) return { trades, next: null };
    await setImmediate();
  }
  return { trades, next: before ?? null };
}

async function findOne({ store, clock }: Needs, filter: TradeFilter, uuid: string): Promise<HistoryPage> {
  const stored = await store.findTrade(asTradeUuid(uuid));
  if (stored === undefined) return { trades: [], next: null };
  const trade = effectiveAt(stored.trade, clock.now());
  const isFound = isWithin(trade, filter) && isOfStatus(trade, filter);
  return { trades: isFound ? [trade] : [], next: null };
}

/** What still waits belongs to the inbox. */
const isOfStatus = (trade: Trade, { status }: TradeFilter): boolean =>
  status === undefined ? trade.status !== 'pending' : trade.status === status;

function isWithin(trade: Trade, { strategy, instrument, from, until }: TradeFilter): boolean {
  return (
    (strategy === undefined || trade.strategy === strategy) &&
    (instrument === undefined || trade.instrument === instrument) &&
    (from === undefined || trade.submittedAt >= from) &&
    (until === undefined || trade.submittedAt < until)
  );
}

/** The trade as of now, if it matches: one stored as pending may have expired. */
function fitsNow({ clock }: Needs, filter: TradeFilter, words: readonly string[]) {
  const now = clock.now();
  return (stored: Trade): Trade | undefined => {
    const trade = effectiveAt(stored, now);
    return isOfStatus(trade, filter) && words.every((word) => holds(trade, word)) ? trade : undefined;
  };
}

function holds({ tradeUuid, instrument, strategy, signal }: Trade, word: string): boolean {
  const text = `${instrument} ${strategy} ${signal.patternType ?? ''}`.toLowerCase();
  return text.includes(word) || text.replaceAll('_', ' ').includes(word) || tradeUuid.startsWith(word);
}

const EXPORTED_AT_ONCE = 250;

/** All that a search finds, page by page, with what became of it. */
export async function* walkHistory(
  services: Needs & Pick<Services, 'presses'>,
  filter: TradeFilter,
  text: string,
): AsyncGenerator<{ readonly trades: readonly Trade[]; readonly aftermath: Aftermath }> {
  let next: HistoryPage['next'] = filter.before ?? null;
  do {
    const from: TradeFilter = next === null ? filter : { ...filter, before: next };
    const page = await searchHistory(services, from, text, EXPORTED_AT_ONCE);
    yield { trades: page.trades, aftermath: await readAftermath(services, page.trades) };
    next = page.next;
  } while (next !== null);
}
