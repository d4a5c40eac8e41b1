import { afterEach, beforeEach, expect, test } from 'vitest';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { ALICE, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asMoney, asPrice } from '../domain/units.ts';
import { Unavailable } from '../lib/unavailable.ts';
import { leaveToPerson } from './leave-to-person.ts';

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const stored = async () => (await services.store.findTrade(UUID))?.trade;

async function submitUnderRule(): Promise<void> {
  await services.store.insertApprovalRule(knownApprovalRule());
  const signal = { ...knownTrade().signal, riskAmount: asMoney(0), targetAmount: asMoney(0) };
  await submitKnown(services, { signal: { ...signal, stopPrice: asPrice(4125.5) } });
}

test('after a press that decided nothing, no rule approves the trade, and its person is asked again', async () => {
  await submitUnderRule();
  await leaveToPerson(services, UUID, ALICE);

  const reason = 'a press could not be understood or was not valid';
  expect(await stored()).toMatchObject({ status: 'pending', byRule: { stopped: reason } });
  const [last] = (await services.store.listTradeAudit(UUID)).slice(-1);
  expect(last).toMatchObject({ actor: `approver:${ALICE}`, data: { reason } });
  const asks = (await services.store.listNotices(UUID)).filter(({ kind }) => kind === 'ask');
  expect(asks).toHaveLength(2);
  expect(services.logged).toEqual([]);
});

test('a trade that no rule would approve stays as it is', async () => {
  await submitKnown(services);
  const before = await stored();
  await leaveToPerson(services, UUID, ALICE);

  expect(await stored()).toEqual(before);
  expect(await services.store.listNotices(UUID)).toHaveLength(1);
});

test.each([
  ['without a rule', UUID],
  ['that nobody knows', OTHER_UUID],
])('of a trade %s the operator is not told that its rule stands', async (_what, tradeUuid) => {
  await submitKnown(services);
  const store = { ...services.store, transaction: () => Promise.reject(new Unavailable('no disk')) };
  await leaveToPerson({ ...services, store }, tradeUuid, ALICE);

  expect(services.logged).toEqual([]);
});

test('without the database the press is answered all the same, and the operator learns that the rule stands', async () => {
  await submitUnderRule();
  const store = { ...services.store, findTrade: () => Promise.reject(new Unavailable('no disk')) };
  await leaveToPerson({ ...services, store }, UUID, ALICE);

  expect(services.logged).toEqual([
    expect.stringMatching(
      `^the rule could not be stopped after a press that decided nothing .*"trade_uuid":"${UUID}"`,
    ),
  ]);
});
