import { statedContract } from '../../src/domain/instruments/choose-contract.ts';
import { CHECK_STRATEGY, DRILL_STRATEGY, type Purpose } from '../../src/domain/purpose.ts';
import type { Trade } from '../../src/domain/trade.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs } from '../../src/domain/units.ts';
import { sha256Hex } from '../../src/lib/sha256.ts';
import type { Services } from '../../src/usecases/ports.ts';
import { type Submission, submitTrade } from '../../src/usecases/submit-trade.ts';
import { knownBars, STRATEGY } from './known-trade.ts';

export const SHOWN_UUID = asTradeUuid('00000000-0000-4000-8000-0000000000cc');
export const SOURCE_UUID = asTradeUuid('00000000-0000-4000-8000-0000000000aa');

/** A check card or a drill's question, as the server itself submits it. */
export async function submitForShow(
  services: Services,
  purpose: Purpose,
  changes: Partial<Submission> = {},
): Promise<Trade> {
  const bars = knownBars();
  const source = {
    tradeUuid: SOURCE_UUID,
    strategy: STRATEGY,
    submittedAt: asUtcMs(Date.parse('2024-01-08T14:30:00Z')),
    r: -1,
  };
  const result = await submitTrade(services, {
    tradeUuid: SHOWN_UUID,
    strategy: purpose === 'check' ? CHECK_STRATEGY : DRILL_STRATEGY,
    instrument: 'ES',
    timeframe: '5min',
    timezone: 'UTC',
    signal: {
      direction: 'LONG',
      entryPrice: asPrice(4127.5),
      stopPrice: asPrice(4126.5),
      targetPrice: asPrice(4130.5),
      riskAmount: asMoney(0),
      targetAmount: asMoney(0),
      quantity: 1,
    },
    contract: statedContract({ tickSize: 0.25, pointValue: 50, currency: 'USD' }, 'ES'),
    executableForMs: 30_000,
    maxDriftTicks: null,
    supersedes: null,
    amendable: null,
    account: null,
    source: null,
    isTest: true,
    purpose,
    ...(purpose === 'check' ? { checkSource: source } : {}),
    market: { bars, indicators: {} },
    windowMs: 300_000,
    bodyHash: sha256Hex(SHOWN_UUID),
    ...changes,
  });
  if (result.kind !== 'accepted') throw new Error(`expected a trade, found ${result.kind}`);
  return result.trade;
}
