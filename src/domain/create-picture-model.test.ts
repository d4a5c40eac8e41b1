import { expect, test } from 'vitest';
import { modelOn, tradeOn, walkBars } from '../../test/market-fixtures.ts';
import { createPictureModel } from './create-picture-model.ts';
import { asPrice } from './units.ts';

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
