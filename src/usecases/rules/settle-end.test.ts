import { afterEach, beforeEach, expect, test } from 'vitest';
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
import type { Execution } from '../../domain/trade.ts';
import { asMoney } from '../../domain/units.ts';
import { claimTrade } from '../claim-trade.ts';
import { decideTrade } from '../decide-trade.ts';
import { reportExecution, reportExit } from '../report.ts';
import { typeResult } from '../type-result.ts';
import { findFindings } from './judge-trade.ts';

const DAY = 24 * 3600_000;
const { signal: never } = new AbortController();
let services: TestServices;

/** Two contracts were approved and picked up. */
beforeEach(async () => {
  services = await createTestServices();
  await services.store.saveRule(knownRule('open_risk', { amount: 500, currency: 'USD' }));
  await submitKnown(services, { signal: { ...knownTrade().signal, quantity: 2 } });
  await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
  const by = { strategy: STRATEGY, claimant: 'nt', waitMs: 0, signal: never, hungUp: never };
  await claimTrade(services, { tradeUuid: UUID, ...by });
});
afterEach(() => services.end());

const execution = (sequence: number, state: Execution['state'], quantity: number) =>
  reportExecution(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    execution: { sequence, state, quantity, price: null, happenedAt: services.clock.now(), text: null },
  });
const exit = (sequence: number, quantity: number) =>
  reportExit(services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    exit: knownExit({ sequence, quantity, realized: asMoney(75), happenedAt: services.clock.now() }),
  });
const type = (amount: number | null) =>
  typeResult(services, { tradeUuid: UUID, amount, currency: null, note: null, approver: ALICE });

/** How many open trades the rule counts for another one on the next day. */
async function countNextDay(): Promise<number | undefined> {
  services.clock.advance(DAY);
  const other = knownTrade({ tradeUuid: OTHER_UUID });
  const findings = await services.store.transaction((queries) =>
    findFindings(queries, other, services.clock.now()),
  );
  return findings[0]?.parts.length;
}

test('a part that was exited is open for the rest, although its order was reported as cancelled', async () => {
  await execution(0, 'cancelled', 0);
  await exit(0, 1);
  expect(await countNextDay()).toBe(1);
});

test('what was exited completely is not open, whatever was said of its order', async () => {
  await exit(0, 2);
  await execution(0, 'cancelled', 0);
  expect(await countNextDay()).toBe(0);
});

test('a typed result that was taken back leaves the trade open', async () => {
  await services.store.transaction((queries) => queries.saveReportsExits(STRATEGY, services.clock.now()));
  await type(-20);
  await execution(0, 'filled', 2);
  await type(null);
  expect(await countNextDay()).toBe(1);
});

test('the rest that was closed by hand ends with a typed result of the whole trade', async () => {
  await execution(0, 'filled', 2);
  await exit(0, 1);
  expect(await type(-20)).toBe('saved');
  expect(await countNextDay()).toBe(0);
});

test('a part that is reported after a result was typed tells that the trade had not ended', async () => {
  await execution(0, 'filled', 2);
  await type(-20);
  services.clock.advance(1000);
  await exit(0, 1);
  expect(await countNextDay()).toBe(1);
});

test.each<[string, () => Promise<unknown>, boolean]>([
  ['that was filled', () => execution(0, 'filled', 2), true],
  ['that was exited in part', () => exit(0, 1), true],
  ['that was exited completely', () => exit(0, 2), false],
  ['whose order was cancelled', () => execution(0, 'cancelled', 0), false],
  ['whose result was typed', () => type(-20), false],
])('a trade %s is looked for among the open ones, or no longer', async (_what, happen, isOpen) => {
  await services.store.transaction((queries) => queries.saveReportsExits(STRATEGY, services.clock.now()));
  await happen();
  const span = { takenSince: null, openSince: knownTrade().submittedAt, exitedSince: null };
  const { trades } = await services.store.listTaken(span, 10);
  expect(trades.map(({ tradeUuid }) => tradeUuid)).toEqual(isOpen ? [UUID] : []);
});
