import { findNewestBar } from '../../src/domain/newest-bar.ts';
import type { Trade } from '../../src/domain/trade.ts';
import { asPrice, asUtcMs } from '../../src/domain/units.ts';
import { ALICE, knownBars, knownTrade, OTHER_UUID } from './known-trade.ts';
import type { TestServices } from './test-services.ts';

const DAY = 86_400_000;

const market = (laterMs = 0) => ({
  bars: knownBars().map((bar) => ({ ...bar, closedAt: asUtcMs(bar.closedAt + laterMs) })),
  indicators: {},
});

/** A trade of a week ago that lost, as it was followed. */
export async function insertLoss(
  services: TestServices,
  changes: Partial<Trade> = {},
  followed = "'done', -1.05, 0",
): Promise<void> {
  const submittedAt = asUtcMs(services.clock.now() - 7 * DAY);
  const { signal } = knownTrade();
  const levels = { stopPrice: asPrice(4126.5), targetPrice: asPrice(4130.5) };
  const trade = knownTrade({
    tradeUuid: OTHER_UUID,
    status: 'rejected',
    submittedAt,
    signal: { ...signal, ...levels },
    ...changes,
  });
  await services.store.insertTrade(trade, market(-7 * DAY), 'hash');
  await services.tamper(`insert into followed_trades
    (trade_uuid, strategy, instrument, session_day, market_hour, submitted_at, begins_at, until_at, "group", is_ambiguous, revision,
     state, r, agent)
    values ('${trade.tradeUuid}', '${trade.strategy}', '${trade.instrument}', '2024-01-08', 14, ${trade.submittedAt}, 0, 0,
      'rejected', 0, 1, ${followed})`);
}

/** A trade of now that Alice has decided on. */
export async function insertDecided(services: TestServices, changes: Partial<Trade> = {}): Promise<void> {
  const submittedAt = services.clock.now();
  const sent = market();
  const decision = {
    verdict: 'reject',
    approver: ALICE,
    channel: 'web',
    decidedAt: submittedAt,
    pictureHash: null,
  } as const;
  const trade = knownTrade({
    submittedAt,
    expiresAt: asUtcMs(submittedAt + 300_000),
    status: 'rejected',
    decision,
    ...changes,
  });
  const newestBar = findNewestBar(sent.bars, trade);
  await services.store.insertTrade({ newestBar, ...trade }, sent, 'hash');
}
