import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asTradeUuid, type TradeUuid } from '../domain/units.ts';
import { decideTrade } from './decide-trade.ts';
import type { Services } from './ports.ts';

const APPROVERS = {
  all: [
    { name: 'anna', hours: null },
    { name: 'ben', hours: null },
  ],
  formerNames: [],
  twoAbove: 0,
} as const;
const ROUNDS = 20;

let services: TestServices;
/** Another instance on the same database. */
let other: Services;
beforeEach(async () => {
  services = await createTestServices({ approvers: APPROVERS });
  other = { ...services, store: await services.reopen(), changesUnderWay: new Map() };
});
afterEach(async () => {
  await other.store.close();
  await services.end();
});

async function submitted(round: number): Promise<TradeUuid> {
  const tradeUuid = asTradeUuid(`00000000-0000-4000-8000-${String(round).padStart(12, '0')}`);
  await submitKnown(services, { tradeUuid });
  return tradeUuid;
}

const press = (
  at: Services,
  tradeUuid: TradeUuid,
  approver: string,
  verdict: 'approve' | 'reject' = 'approve',
) => decideTrade(at, { tradeUuid, verdict, approver, channel: 'web' });

async function recorded(tradeUuid: TradeUuid): Promise<string[]> {
  const entries = await services.store.listTradeAudit(tradeUuid);
  return entries
    .filter(({ kind }) => /approved|rejected/.test(kind))
    .map(({ kind, actor }) => `${kind} ${actor}`);
}

test('two people on two instances at the same instant both count, whoever is first', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const uuid = await submitted(round);
    await Promise.all([press(services, uuid, 'anna'), press(other, uuid, 'ben')]);
    const trade = (await services.store.findTrade(uuid))?.trade;

    expect(trade?.status).toBe('approved');
    expect([trade?.firstApproval?.approver, trade?.decision?.approver].toSorted()).toEqual(['anna', 'ben']);
    expect(await recorded(uuid)).toHaveLength(2);
  }
});

test('one person on four phones and two instances at the same instant counts once', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const uuid = await submitted(round);
    await Promise.all([services, other, services, other].map((at) => press(at, uuid, 'anna')));
    const trade = (await services.store.findTrade(uuid))?.trade;

    expect([trade?.status, trade?.firstApproval?.approver, trade?.decision]).toEqual([
      'pending',
      'anna',
      null,
    ]);
    expect(await recorded(uuid)).toEqual(['first_approved approver:anna']);
  }
});

test('a rejection at the same instant leaves one outcome, and never an approval by one person', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const uuid = await submitted(round);
    await Promise.all([
      press(services, uuid, 'anna'),
      press(other, uuid, 'ben', 'reject'),
      press(services, uuid, 'ben'),
      press(other, uuid, 'anna'),
    ]);
    const trade = (await services.store.findTrade(uuid))?.trade;
    const entries = await recorded(uuid);

    expect(['approved', 'rejected']).toContain(trade?.status);
    if (trade?.status === 'approved')
      expect(trade.firstApproval?.approver).not.toBe(trade.decision?.approver);
    expect(entries.filter((entry) => entry.startsWith(`${trade?.status} `))).toHaveLength(1);
    expect(entries.length).toBeLessThanOrEqual(2);
  }
});
