import { afterEach, beforeEach, expect, test } from 'vitest';
import { asMoney, asPrice, asTradeUuid } from '../../../src/domain/units.ts';
import { approveDue } from '../../../src/usecases/approve-by-rule.ts';
import { decideTrade } from '../../../src/usecases/decide-trade.ts';
import type { Services, Store } from '../../../src/usecases/ports.ts';
import { knownApprovalRule } from '../../support/known-approval-rule.ts';
import { ALICE, knownTrade } from '../../support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../support/test-services.ts';

const levels = { stopPrice: asPrice(4125.5), targetPrice: asPrice(4133.5) };
const signal = { ...knownTrade().signal, riskAmount: asMoney(0), targetAmount: asMoney(0), ...levels };
const UUIDS = Array.from({ length: 12 }, (_, n) =>
  asTradeUuid(`00000000-0000-4000-8000-0000000001${10 + n}`),
);

let services: TestServices;
let others: readonly Store[];
let instances: readonly Services[];
beforeEach(async () => {
  services = await createTestServices();
  others = await Promise.all([services.reopen(), services.reopen()]);
  const own = () => ({ changesUnderWay: new Map() });
  instances = [services, ...others.map((store) => ({ ...services, ...own(), store }))];
});
afterEach(async () => {
  await Promise.all(others.map((store) => store.close()));
  await services.end();
});

const submitAll = () =>
  Promise.all(UUIDS.map((tradeUuid, n) => submitKnown(instances[n % 3] ?? services, { tradeUuid, signal })));
const statuses = () =>
  Promise.all(UUIDS.map(async (uuid) => (await services.store.findTrade(uuid))?.trade.status));

test('submissions on several instances at once never exceed what the rule allows in a day', async () => {
  await services.store.insertApprovalRule(knownApprovalRule({ vetoSeconds: 0, maxPerDay: 5 }));
  await submitAll();
  expect((await statuses()).filter((status) => status === 'approved')).toHaveLength(5);
});

test('instances that approve while people reject decide each trade once', async () => {
  await services.store.insertApprovalRule(knownApprovalRule({ maxPerDay: 100 }));
  await submitAll();
  for (const notice of await services.store.listAsks(UUIDS))
    await services.tamper(
      `update notices set state = 'sent', sent_at = ${notice.createdAt} where notice_id = '${notice.noticeId}'`,
    );
  services.clock.advance(30_000);
  const reject = (tradeUuid: (typeof UUIDS)[number], n: number) =>
    decideTrade(instances[n % 3] ?? services, {
      tradeUuid,
      verdict: 'reject',
      approver: ALICE,
      channel: 'web',
    });
  await Promise.all([...instances.map(approveDue), ...UUIDS.slice(0, 6).map(reject)]);
  await approveDue(services);
  const after = await statuses();
  expect(after.slice(6)).toEqual(Array.from({ length: 6 }, () => 'approved'));
  for (const [n, uuid] of UUIDS.entries()) {
    const kinds = (await services.store.listTradeAudit(uuid)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'approved' || kind === 'rejected')).toEqual([after[n]]);
  }
});
