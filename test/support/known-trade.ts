import type { Bar } from '../../src/domain/bar.ts';
import type { Exit } from '../../src/domain/exit.ts';
import { NO_PICKUP } from '../../src/domain/pickup.ts';
import type { Trade } from '../../src/domain/trade.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs, type TradeUuid } from '../../src/domain/units.ts';

/** The trade that the tests know: Alice is asked about a long entry of her strategy `breakout` in ES. */
export const UUID = asTradeUuid('123e4567-e89b-12d3-a456-426614174000');
export const OTHER_UUID = asTradeUuid('00000000-0000-4000-8000-000000000002');
export const STRATEGY = 'breakout';
export const OTHER_STRATEGY = 'mallory';
export const ALICE = 'Alice';
export const BOB = 'Bob';

/** A small walk in ticks of 0.25 that ends at `lastClose`; the same for the same numbers. */
export function knownBars(count = 40, lastClose = 4127.5): Bar[] {
  const start = Date.parse('2024-01-15T14:30:00Z') - count * 300_000;
  let seed = 20240115;
  const tick = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * 9) - 4;
  };
  const closes = [lastClose];
  while (closes.length < count + 1) closes.unshift((closes[0] ?? lastClose) - tick() * 0.25);
  return closes.slice(1).map((close, index) => {
    const open = closes[index] ?? close;
    return {
      closedAt: asUtcMs(start + (index + 1) * 300_000),
      open: asPrice(open),
      high: asPrice(Math.max(open, close) + 0.5),
      low: asPrice(Math.min(open, close) - 0.5),
      close: asPrice(close),
      volume: 1000 + index,
    };
  });
}

/** The plan's own submit body, with `count` bars and nothing optional. */
export function planBody(count = 40) {
  return {
    instrument: 'ES',
    timeframe: '5min',
    bars: knownBars(count).map(({ closedAt, ...prices }) => ({
      // As the plan writes it: no zone.
      timestamp: new Date(closedAt).toISOString().slice(0, 19),
      ...prices,
    })),
    signal: {
      direction: 'LONG',
      entry_price: 4127.5,
      risk_amount: 50,
      target_amount: 150,
      pattern_type: 'breakout',
      confidence: 0.85,
    },
    indicators: { ema_20: 4126.8, vwap: 4127.15, rsi: 62.4 },
  };
}

/** A pending trade, submitted at 14:30:00 UTC and open for five minutes. */
export function knownTrade(changes: Partial<Trade> = {}): Trade {
  const submittedAt = asUtcMs(Date.parse('2024-01-15T14:30:00Z'));
  return {
    tradeUuid: UUID as TradeUuid,
    strategy: STRATEGY,
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'UTC',
    signal: {
      direction: 'LONG',
      entryPrice: asPrice(4127.5),
      riskAmount: asMoney(50),
      targetAmount: asMoney(150),
      patternType: 'breakout',
      confidence: 0.85,
      quantity: 1,
    },
    contract: { tickSize: 0.25, pointValue: 50, currency: 'USD', kind: 'future' },
    submittedAt,
    expiresAt: asUtcMs(submittedAt + 300_000),
    executableForMs: 30_000,
    maxDriftTicks: null,
    supersedes: null,
    account: null,
    source: null,
    isTest: false,
    amendable: null,
    status: 'pending',
    decision: null,
    collectedAt: null,
    claim: null,
    withdrawal: null,
    pickup: NO_PICKUP,
    ...changes,
  };
}

/** The known trade's end at its target. */
export function knownExit(changes: Partial<Exit> = {}): Exit {
  return {
    sequence: 0,
    reason: 'target',
    quantity: 1,
    price: asPrice(4130.5),
    happenedAt: asUtcMs(Date.parse('2024-01-15T14:40:00Z')),
    realized: asMoney(150),
    currency: null,
    text: null,
    ...changes,
  };
}
