import type { RuleFacts, TakenTrade } from '../../src/domain/rules/facts.ts';
import type { Realization } from '../../src/domain/trade-result.ts';
import { asTradeUuid, asUtcMs, type UtcMs } from '../../src/domain/units.ts';
import { knownTrade, STRATEGY } from './known-trade.ts';

/** 14:30 UTC on a Monday, when the known trade is submitted; 08:30 in Chicago. */
export const NOW = knownTrade().submittedAt;
export const minutes = (count: number): UtcMs => asUtcMs(NOW + count * 60_000);

/** Nothing has happened before the known trade. */
export const knownFacts = (changes: Partial<RuleFacts> = {}): RuleFacts => ({
  trade: knownTrade(),
  taken: [],
  isComplete: true,
  nos: [],
  news: [],
  calendarEnds: new Map(),
  ...changes,
});

export const made = (amount: number, at: UtcMs, changes: Partial<Realization> = {}): Realization => ({
  at,
  money: { amount, currency: 'USD' },
  r: amount / 100,
  source: 'reported',
  ...changes,
});

/** A trade of the known strategy that was taken so many minutes ago, and closed at once. */
export function taken(ago: number, changes: Partial<TakenTrade> = {}): TakenTrade {
  const takenAt = minutes(-ago);
  return {
    tradeUuid: asTradeUuid(`00000000-0000-4000-8000-${String(ago).padStart(12, '0')}`),
    strategy: STRATEGY,
    account: null,
    instrument: 'ES',
    market: 'ES',
    direction: 'LONG',
    label: `ES LONG ${ago} min ago`,
    takenAt,
    state: 'closed',
    risk: { amount: 100, currency: 'USD' },
    realizations: [],
    ...changes,
  };
}

/** One that lost or made so much, when it was taken. */
export const ended = (ago: number, amount: number, changes: Partial<TakenTrade> = {}): TakenTrade =>
  taken(ago, { realizations: [made(amount, minutes(-ago))], ...changes });
