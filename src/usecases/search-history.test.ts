import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, knownTrade, OTHER_STRATEGY, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asTradeUuid, asUtcMs } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import type { TradeFilter } from './ports.ts';
import type { Aftermath } from './read-aftermath.ts';
import { MOST_LOOKED_AT, searchHistory, walkHistory } from './search-history.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices({ recipients: [] });
});
afterEach(() => services.end());

const uuidOf = (index: number) => asTradeUuid(`abcd0000-0000-4000-8000-${String(index).padStart(12, '0')}`);

/** Trades a second apart, named by their index, that nobody has decided in time. */
async function submitMany(count: number, changesOf: (index: number) => object = () => ({})): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await submitKnown(services, { tradeUuid: uuidOf(index), ...changesOf(index) });
    services.clock.advance(1000);
  }
  services.clock.advance(300_000);
}

const search = async (text: string, filter: TradeFilter = {}, limit = 10) => {
  const { trades, next } = await searchHistory(services, filter, text, limit);
  return { found: trades.map(({ tradeUuid }) => Number(tradeUuid.slice(-3))), next };
};

describe('without words', () => {
  test('pages continue to the end, without duplicates', async () => {
    await submitMany(5);
    const first = await search('', {}, 2);
    expect(first.found).toEqual([4, 3]);
    const second = await search('  ', first.next ? { before: first.next } : {}, 2);
    expect(second.found).toEqual([2, 1]);
    const third = await search('', second.next ? { before: second.next } : {}, 2);
    expect(third).toEqual({ found: [0], next: null });
  });

  test('a page that ends with the last trade says that nothing is older', async () => {
    await submitMany(2);
    expect(await search('', {}, 2)).toEqual({ found: [1, 0], next: null });
  });

  test('what expired a moment ago is no longer pending', async () => {
    await submitKnown(services);
    expect((await search('')).found).toEqual([]);
    services.clock.advance(300_000);
    expect((await search('', { status: 'pending' })).found).toEqual([]);
    const { trades } = await searchHistory(services, {}, '', 10);
    expect(trades.map(({ status }) => status)).toEqual(['expired']);
  });
});

describe('with words', () => {
  beforeEach(() =>
    submitMany(4, (index) => ({
      instrument: index % 2 === 0 ? 'ES 12-26' : 'NQ 12-26',
      strategy: index < 2 ? 'Morning Fader' : 'breakout',
    })),
  );

  test.each([
    ['es', [2, 0]],
    ['FADER', [1, 0]],
    ['es fader', [0]],
    ['12-26', [3, 2, 1, 0]],
    ['nothing', []],
    ['abcd0000-0000-4000-8000-000000000002', [2]],
    ['abcd0000', [3, 2, 1, 0]],
    ['ABCD0000 nq', [3, 1]],
    // Words of the signal that are no words of anybody's.
    ['direction', []],
  ])('"%s" finds %j', async (text, found) => {
    expect((await search(text)).found).toEqual(found);
  });

  test('a pattern is found as it is written, and as it is read', async () => {
    const { signal } = (await services.store.findTrade(uuidOf(0)))?.trade ?? {};
    if (signal === undefined) throw new Error('the first trade is not there');
    await submitKnown(services, { tradeUuid: UUID, signal: { ...signal, patternType: 'double_bottom' } });
    services.clock.advance(300_000);
    for (const text of ['double_bottom', 'bottom double', 'double bottom'])
      expect((await searchHistory(services, {}, text, 10)).trades.map(({ tradeUuid }) => tradeUuid)).toEqual([
        UUID,
      ]);
  });

  test('a filter goes with them, for a whole uuid too', async () => {
    expect((await search('es', { strategy: 'breakout' })).found).toEqual([2]);
    await submitKnown(services, { tradeUuid: uuidOf(9) });
    await decideTrade(services, { tradeUuid: uuidOf(9), verdict: 'reject', approver: ALICE, channel: 'web' });
    expect((await search(uuidOf(9), { status: 'rejected' })).found).toEqual([9]);
    expect((await search(uuidOf(2), { status: 'rejected' })).found).toEqual([]);
  });

  test('the next page continues where a full one ended', async () => {
    const first = await search('12-26', {}, 2);
    expect(first.found).toEqual([3, 2]);
    expect((await search('12-26', first.next ? { before: first.next } : {}, 2)).found).toEqual([1, 0]);
  });

  test('the number of trades searched at once is limited, and the result says where to continue', async () => {
    let lookedAt = 0;
    const [trade] = await services.store.listTrades({}, 1);
    if (trade === undefined) throw new Error('no trade is there');
    services.store.listTrades = async (_filter, limit) => {
      lookedAt += limit;
      return Array.from({ length: limit }, () => trade);
    };
    const { found, next } = await search('nothing');
    expect([found, lookedAt]).toEqual([[], MOST_LOOKED_AT]);
    expect(next?.tradeUuid).toBe(trade.tradeUuid);
  });
});

describe('a whole uuid', () => {
  const at = (second: number) => asUtcMs(Date.parse('2024-01-15T14:30:00Z') + second * 1000);

  test('finds its trade once it has left the inbox', async () => {
    await submitKnown(services, { tradeUuid: uuidOf(1) });
    expect(await search(uuidOf(1))).toEqual({ found: [], next: null });
    expect((await search(uuidOf(1), { status: 'pending' })).found).toEqual([1]);
    services.clock.advance(300_000);
    expect(await search(uuidOf(1))).toEqual({ found: [1], next: null });
    expect((await search(uuidOf(1).toUpperCase(), { status: 'expired' })).found).toEqual([1]);
    expect((await search(uuidOf(1), { status: 'pending' })).found).toEqual([]);
  });

  test('of an unknown trade finds nothing', async () => {
    await submitMany(1);
    expect(await search(uuidOf(7))).toEqual({ found: [], next: null });
  });

  test.each<[string, TradeFilter, readonly number[]]>([
    ['its strategy', { strategy: STRATEGY }, [0]],
    ['another strategy', { strategy: OTHER_STRATEGY }, []],
    ['its instrument', { instrument: 'ES' }, [0]],
    ['another instrument', { instrument: 'NQ' }, []],
    ['the time from when it was submitted on', { from: at(0) }, [0]],
    ['a later time', { from: at(1) }, []],
    ['the time until then', { until: at(0) }, []],
    ['the time until after it', { until: at(1) }, [0]],
  ])('is looked for within %s', async (_what, filter, found) => {
    await submitMany(1);
    expect((await search(uuidOf(0), filter)).found).toEqual(found);
  });

  test('beside other words is one of them', async () => {
    await submitMany(2);
    expect((await search(`${uuidOf(1)} es`)).found).toEqual([1]);
    expect((await search(`${uuidOf(1)} nothing`)).found).toEqual([]);
  });
});

describe('all that a search finds', () => {
  const walk = async (filter: TradeFilter, text = '') => {
    const pages: { found: number[]; aftermath: Aftermath }[] = [];
    for await (const { trades, aftermath } of walkHistory(services, filter, text))
      pages.push({ found: trades.map(({ tradeUuid }) => Number(tradeUuid.slice(-3))), aftermath });
    return pages;
  };
  const insertMany = (count: number) =>
    services.store.transaction(async (queries) => {
      for (let index = 0; index < count; index += 1) {
        const submittedAt = asUtcMs(services.clock.now() + index * 1000);
        const trade = knownTrade({ tradeUuid: uuidOf(index), submittedAt, status: 'rejected' });
        await queries.insertTrade(trade, { bars: [], indicators: {} }, 'hash');
      }
    });

  test('comes in pages of 250', async () => {
    await insertMany(251);
    const pages = await walk({});
    expect(pages.map(({ found }) => [found[0], found.at(-1), found.length])).toEqual([
      [250, 1, 250],
      [0, 0, 1],
    ]);
  });

  test('begins where the filter says, and is what the text says', async () => {
    await insertMany(4);
    const before = { tradeUuid: uuidOf(3), submittedAt: asUtcMs(services.clock.now() + 3000) };
    expect((await walk({ before })).map(({ found }) => found)).toEqual([[2, 1, 0]]);
    expect((await walk({ before }, uuidOf(1).slice(0, 8))).map(({ found }) => found)).toEqual([[2, 1, 0]]);
    expect((await walk({}, 'nothing')).map(({ found }) => found)).toEqual([[]]);
  });

  test('comes with what became of it', async () => {
    await submitMany(1);
    const [page] = await walk({});
    expect(page?.aftermath.expiries.get(uuidOf(0))?.kind).toBe('no_channel');
  });
});
