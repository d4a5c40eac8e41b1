import { randomUUID } from 'node:crypto';
import {
  createPracticeBars,
  createPracticeSignal,
  PRACTICE_CONTRACT,
  PRACTICE_INSTRUMENT,
  PRACTICE_STRATEGY,
} from '../domain/practice.ts';
import type { Trade } from '../domain/trade.ts';
import { asTradeUuid } from '../domain/units.ts';
import { sha256Hex } from '../lib/sha256.ts';
import type { Credential } from './credential.ts';
import type { Services } from './ports.ts';
import { submitTrade } from './submit-trade.ts';

/**
 * Submits a trade to practice on, by the path of every trade. It is a test, of which an approval is granted to nobody, and
 * belongs to no strategy, so that no key can even find it.
 */
export async function sendPractice(
  services: Services,
  { windowMs, approver, credential }: { windowMs: number; approver: string; credential: Credential },
): Promise<Trade> {
  const tradeUuid = asTradeUuid(randomUUID());
  const bars = createPracticeBars(services.clock.now());
  const result = await submitTrade(
    services,
    {
      tradeUuid,
      strategy: PRACTICE_STRATEGY,
      instrument: PRACTICE_INSTRUMENT,
      timeframe: '5min',
      timezone: 'America/Chicago',
      signal: createPracticeSignal(bars),
      contract: PRACTICE_CONTRACT,
      executableForMs: windowMs,
      maxDriftTicks: null,
      supersedes: null,
      amendable: null,
      account: null,
      source: { instance: approver },
      isTest: true,
      market: { bars, indicators: {} },
      windowMs,
      bodyHash: sha256Hex(tradeUuid),
    },
    credential,
  );
  if (result.kind !== 'accepted') throw new Error(`the practice trade was not taken: ${result.kind}`);
  return result.trade;
}
