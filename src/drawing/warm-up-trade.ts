import type { Bar } from '../domain/bar.ts';
import { NO_PICKUP } from '../domain/pickup.ts';
import type { Trade } from '../domain/trade.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs } from '../domain/units.ts';
import { encodeBars } from '../store/bar-codec.ts';
import type { StoredMarket } from '../usecases/ports.ts';

const BARS = 400;
const FIVE_MINUTES = 300_000;
const START = asUtcMs(Date.UTC(2024, 0, 12, 8));

/** A synthetic trade of typical size, drawn only to warm up. */
export function createWarmUpTrade(): { trade: Trade; market: StoredMarket } {
  const bars = Array.from({ length: BARS }, (_, index) => waveBar(index));
  const trade: Trade = {
    tradeUuid: asTradeUuid('00000000-0000-0000-0000-000000000000'),
    strategy: 'warm-up',
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'America/New_York',
    contract: { tickSize: 0.25, pointValue: 50, currency: 'USD' },
    submittedAt: START,
    maxDriftTicks: null,
    supersedes: null,
    amendable: null,
    account: null,
    source: null,
    isTest: false,
    status: 'pending',
    expiresAt: START,
    executableForMs: 0,
    decision: null,
    collectedAt: null,
    claim: null,
    withdrawal: null,
    pickup: NO_PICKUP,
    signal: {
      direction: 'LONG',
      entryPrice: bars.at(-1)?.close ?? asPrice(4000),
      riskAmount: asMoney(150),
      targetAmount: asMoney(450),
      patternType: 'warm_up',
      confidence: 0.5,
      quantity: 1,
    },
  };
  return { trade, market: { bars: encodeBars(bars), indicators: { ema_20: 4000, vwap: 4000, rsi: 50 } } };
}

function waveBar(index: number): Bar {
  const middle = 4000 + Math.round(40 * Math.sin(index / 17)) / 4;
  const step = ((index * 7) % 5) - 2;
  return {
    closedAt: asUtcMs(START + index * FIVE_MINUTES),
    open: asPrice(middle),
    high: asPrice(middle + 1),
    low: asPrice(middle - 1),
    close: asPrice(middle + step / 4),
    volume: 100 + ((index * 37) % 91),
  };
}
