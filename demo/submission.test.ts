import { expect, test } from 'vitest';
import { asMoney, asPrice } from '../src/domain/units.ts';
import { simulatedMarket } from './market/market.ts';
import { toSubmission } from './submission.ts';

const market = simulatedMarket(1, 1);
const signal = {
  direction: 'SHORT',
  entryPrice: asPrice(6000),
  riskAmount: asMoney(50),
  targetAmount: asMoney(125),
  patternType: 'breakout',
  confidence: 0.8,
} as const;
const ask = { market, bars: market.bars, signal, indicators: { rsi: 61.2 }, timezone: 'America/New_York' };

test('the newest 400 bars go along, with times in UTC that say so', () => {
  const { bars } = toSubmission(ask);
  const newest = market.bars.at(-1);
  expect(bars).toHaveLength(400);
  expect(bars.at(-1)).toEqual({
    timestamp: new Date(newest?.closedAt ?? 0).toISOString(),
    open: newest?.open,
    high: newest?.high,
    low: newest?.low,
    close: newest?.close,
    volume: newest?.volume,
  });
  expect(bars.at(-1)?.timestamp).toMatch(/Z$/);
});

test('what a signal leaves open is left out', () => {
  expect(toSubmission(ask).signal).toEqual({
    direction: 'SHORT',
    entry_price: 6000,
    risk_amount: 50,
    target_amount: 125,
    pattern_type: 'breakout',
    confidence: 0.8,
  });
});

test('windows are sent only where the trade has its own', () => {
  expect(toSubmission(ask)).not.toHaveProperty('expires_in_seconds');
  expect(toSubmission({ ...ask, expiresInSeconds: 5, executableForSeconds: 1 })).toMatchObject({
    expires_in_seconds: 5,
    executable_for_seconds: 1,
  });
});
