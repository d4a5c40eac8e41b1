import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownFollowed } from '../../../test/support/contracts/store-contract-following.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import {
  ALICE,
  knownExit,
  knownTrade,
  OTHER_UUID,
  STRATEGY,
  UUID,
} from '../../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../../test/support/test-services.ts';
import { BY_HAND } from '../../domain/by-hand.ts';
import { asMoney } from '../../domain/units.ts';
import { claimTrade } from '../claim-trade.ts';
import { decideTrade } from '../decide-trade.ts';
import { reportExit } from '../report.ts';
import { typeResult } from '../type-result.ts';
import { findFindings } from './judge-trade.ts';

const { signal: never } = new AbortController();
let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
  await services.store.saveRule(knownRule('daily_loss', { money: { amount: 1000, currency: 'USD' } }));
});
afterEach(() => services.end());

const approve = () =>
  decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
const claim = () => {
  const by = { strategy: STRATEGY, claimant: 'nt', waitMs: 0, signal: never, hungUp: never };
  return claimTrade(services, { tradeUuid: UUID, ...by });
};
const type = (amount: number) =>
  typeResult(services, { tradeUuid: UUID, amount, currency: null, note: null, approver: ALICE });

/** The bars stop it out ten minutes after it was taken. */
async function stopOut(): Promise<void> {
  services.clock.advance(600_000);
  const endedAt = services.clock.now();
  const ended = knownFollowed({ state: 'done', ending: 'stop', r: -1, endedAt });
  await services.store.transaction((queries) => queries.beginFollowed(ended));
}

/** What the rules say of another trade. */
async function findText(): Promise<string | undefined> {
  const other = knownTrade({ tradeUuid: OTHER_UUID });
  const findings = await services.store.transaction((queries) =>
    findFindings(queries, other, services.clock.now()),
  );
  return findings[0]?.text;
}

test('the bars tell the result of a trade that was taken, until someone does', async () => {
  await submitKnown(services);
  await approve();
  await claim();
  expect(await findText()).toBe(
    "Day's result is not known: $0 of −$1000 so far (1 trade, 1 without a result)",
  );
  await stopOut();
  expect(await findText()).toBe("Day's loss −$50 of −$1000 (1 trade, 1 by the bars)");
  await type(-35);
  expect(await findText()).toBe("Day's loss −$35 of −$1000 (1 trade)");
  const exit = knownExit({ quantity: 1, realized: asMoney(-45), happenedAt: services.clock.now() });
  await reportExit(services, { tradeUuid: UUID, strategy: STRATEGY, exit });
  expect(await findText()).toBe("Day's loss −$45 of −$1000 (1 trade)");
});

test('they tell nothing of a trade that nobody picked up', async () => {
  await submitKnown(services);
  await approve();
  await stopOut();
  expect(await findText()).toBe("Day's result $0 of −$1000 (0 trades)");
});

test('an order that is left to the person counts, is asked about, and its result can be typed', async () => {
  await submitKnown(services, { signal: { ...knownTrade().signal, orderType: BY_HAND } });
  expect(await type(-35)).toBe('not_open');
  await approve();
  expect(await findText()).toBe(
    "Day's result is not known: $0 of −$1000 so far (1 trade, 1 without a result)",
  );
  expect(await type(-35)).toBe('saved');
  expect(await findText()).toBe("Day's loss −$35 of −$1000 (1 trade)");
});
