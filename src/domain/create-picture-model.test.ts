import { describe, expect, test } from 'vitest';
import { modelOn, tradeOn, walkBars } from '../../test/market-fixtures.ts';
import { knownDayLoss } from '../../test/support/known-day-loss.ts';
import type { Contract } from './contract.ts';
import { createPictureModel, decimalsOfTrade } from './create-picture-model.ts';
import type { Trade } from './trade.ts';
import { asMoney, asPrice, asUtcMs } from './units.ts';

const bars = walkBars({ count: 60 });

test('money becomes levels through the contract', () => {
  const entryPrice = asPrice(4127.5);
  expect(modelOn(bars, {}, { entryPrice }).levels).toMatchObject({
    entry: 4127.5,
    stop: 4124.5,
    target: 4136.5,
  });
});

test('each indicator that was sent becomes a line, in its order', () => {
  expect(modelOn(bars).lines.map((line) => line.label)).toEqual(['EMA 20', 'VWAP', 'RSI 14']);
});

test('the tick of the contract decides the decimals', () => {
  expect(modelOn(bars)).toMatchObject({ priceFormat: { decimals: 2 }, priceStep: 0.25, currency: 'USD' });
});

test('without a contract the prices decide the decimals, and levels stay unknown', () => {
  const euro = walkBars({ count: 5, start: 1.38, tickSize: 0.00001 });
  const model = modelOn(euro, { contract: null });
  expect(model).toMatchObject({ priceFormat: { decimals: 5 }, priceStep: 0.00001, currency: null });
  expect(model.levels).toMatchObject({ stop: null, target: null });
});

test('floating-point error in a price does not add decimals', () => {
  const trade = tradeOn(bars, { contract: null }, { entryPrice: asPrice(0.1 + 0.2) });
  expect(createPictureModel(trade, { bars, indicators: {} }).priceFormat).toMatchObject({ decimals: 2 });
});

test('an order without a quantity says so', () => {
  const { quantity: _, ...signal } = tradeOn(bars).signal;
  expect(createPictureModel({ ...tradeOn(bars), signal }, { bars, indicators: {} }).quantity).toBeNull();
});

test.each([
  ['ES', 'UTC', 'CST'],
  ['ES', 'America/New_York', 'EST'],
  ['FDAX', 'UTC', 'GMT+1'],
  ['AAPL', 'UTC', 'UTC'],
])('%s of a trade that counts in %s is shown by the clock %s', (instrument, timezone, zone) => {
  expect(modelOn(bars, { instrument, timezone }).clock.zone).toBe(zone);
});

test('a contract that nobody stated is marked as assumed', () => {
  const contract = {
    tickSize: 0.25,
    pointValue: 50,
    currency: 'USD',
    kind: 'future',
    name: 'CME E-mini S&P 500',
  } as const;
  const cautionsOf = (source: 'assumed' | 'known' | 'declared' | 'stated') =>
    modelOn(bars, { contract: { ...contract, source } }).cautions;
  expect(cautionsOf('assumed')).toEqual(['assumed: CME E-mini S&P 500, $50 a point']);
  expect(cautionsOf('known')).toEqual(['assumed: CME E-mini S&P 500, $50 a point']);
  expect(cautionsOf('declared')).toEqual([]);
  expect(cautionsOf('stated')).toEqual([]);
});

test('the age of the data is the first caution, by the newest bar that is on record', () => {
  const later = { submittedAt: asUtcMs((bars.at(-1)?.closedAt ?? 0) + 3_600_000) };
  expect(modelOn(bars, later).cautions).toEqual(['newest bar 60 min old']);
  const newestBar = { closedAt: later.submittedAt, stepMs: 300_000, staleAt: later.submittedAt };
  expect(modelOn(bars, { ...later, newestBar }).cautions).toEqual([]);
});

test('what the strategy said besides is shown, and what it did not say is not', () => {
  const account = { name: 'Sim101', simulated: true };
  const { patternType: _pattern, confidence: _confidence, ...signal } = tradeOn(bars).signal;
  const said = { patternType: 'breakout', confidence: 0.85, rationale: 'gap filled', orderType: 'limit' };
  const modelOf = (changes: Partial<Trade>) =>
    createPictureModel({ ...tradeOn(bars), ...changes }, { bars, indicators: {} });

  expect(
    modelOf({
      account,
      isTest: true,
      signal: { ...signal, ...said },
      barRepairs: { widened: 1, dropped: 0 },
    }),
  ).toMatchObject({
    ...said,
    tag: 'TEST',
    note: 'This is a test. Nothing will be placed.',
    account: 'Sim101 (simulated)',
    dataNote: '1 bad bar corrected (open or close outside the range)',
  });
  expect(modelOf({ account: null, signal })).toMatchObject({
    tag: null,
    patternType: null,
    confidence: null,
    rationale: null,
    orderType: null,
    note: null,
    account: null,
    dataNote: null,
  });
});

test('with a contract the levels may need more decimals than the tick, and the bars may not', () => {
  const decimalsAt = (entry: number, from = bars) =>
    modelOn(from, {}, { entryPrice: asPrice(entry) }).priceFormat;
  const dusty = bars.map((bar) => ({ ...bar, close: asPrice(bar.close + 0.0001) }));
  expect(decimalsAt(4127.125)).toMatchObject({ decimals: 3 });
  expect(decimalsAt(4127.5, dusty)).toMatchObject({ decimals: 2 });
});

test('where prices are not written as the instrument writes them, its tick decides their decimals', () => {
  const bond = { tickSize: 1 / 32, pointValue: 1000, currency: 'USD', format: { style: '32nds' } } as const;
  const decimalsFor = (contract: Contract | null, entryPrice: number) =>
    decimalsOfTrade({
      ...tradeOn(bars),
      contract,
      signal: { ...tradeOn(bars).signal, entryPrice: asPrice(entryPrice) },
    });
  expect(decimalsFor(bond, 121.15625)).toBe(5);
  expect(decimalsFor(null, 1.385)).toBe(3);
  expect(decimalsOfTrade({ ...tradeOn(bars), contract: null }, [])).toBeLessThanOrEqual(2);
});

test('an agent that proposed the trade is named, and nobody else', () => {
  expect(modelOn(bars, { source: { agent: 'Claude' } }).agent).toBe('Claude');
  expect(modelOn(bars, { source: { chart: 'ES 5 min' } }).agent).toBeNull();
  expect(modelOn(bars, { source: null }).agent).toBeNull();
});

describe('the room after this stop', () => {
  test.each([
    [640, '$210 left · limit $1000', false],
    [850, '$0 left · limit $1000', false],
    [900, '$50 over · limit $1000', true],
    [null, 'unknown · limit $1000', false],
  ])('of a day that has lost %s', (used, text, isOver) => {
    const findings = [knownDayLoss({ used })];
    const { room } = modelOn(bars, { findings }, { riskAmount: asMoney(150), quantity: 1 });
    expect(room).toMatchObject({ label: "Day's loss after this stop", text, isOver });
  });

  test('is not drawn where no rule limits a loss', () => {
    expect(modelOn(bars).room).toBeNull();
  });
});
