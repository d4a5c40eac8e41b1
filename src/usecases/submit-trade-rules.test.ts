import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { knownRule } from '../../test/support/known-rules.ts';
import {
  ALICE,
  BOB,
  knownBars,
  knownTrade,
  OTHER_UUID,
  STRATEGY,
  UUID,
} from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { pauseTrades } from './pause-trades.ts';
import type { Submission } from './submit-trade.ts';

const NOW = knownTrade().submittedAt;
/** One contract of ES with a stop 2 points away: 100 dollars. */
const SIGNAL = {
  ...knownTrade().signal,
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
  stopPrice: asPrice(4125.5),
  targetPrice: asPrice(4133.5),
};
const ALICE_AND_BOB = {
  approvers: {
    all: [
      { name: ALICE, hours: null },
      { name: BOB, hours: null },
    ],
    formerNames: [],
    twoAbove: null,
  },
} as const;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const submit = (changes: Partial<Submission> = {}) => submitKnown(services, { signal: SIGNAL, ...changes });
const tradeOf = async (uuid = UUID) => (await services.store.findTrade(uuid))?.trade;
const noticesOf = async (uuid = UUID) => (await services.store.listNotices(uuid)).map(({ kind }) => kind);
const auditOf = async (uuid = UUID) =>
  (await services.store.listTradeAudit(uuid)).map(({ kind, actor, data }) => ({ kind, actor, data }));

describe('a rule that the trade breaks', () => {
  const BROKEN = knownRule('size', { max: 0.5 });
  const RULING = {
    ruleId: 'rule-size',
    kind: 'size',
    verdict: 'broken',
    text: 'Size 1, at most 0.5 allowed',
  };

  test('has it rejected without asking, which the audit log and a card say', async () => {
    await services.store.saveRule(BROKEN);
    const decision = {
      verdict: 'reject',
      approver: 'server',
      channel: 'rule',
      decidedAt: NOW,
      pictureHash: null,
      reason: RULING.text,
    };
    const trade = { status: 'rejected', decision, ruling: RULING, findings: [RULING] };
    expect(await submit()).toMatchObject({ kind: 'accepted', trade, superseded: null });
    expect(await tradeOf()).toMatchObject(trade);
    expect(await auditOf()).toMatchObject([
      { kind: 'submitted', actor: 'strategy:breakout' },
      {
        kind: 'rejected',
        actor: 'server',
        data: { channel: 'rule', reason: RULING.text, rule: 'rule-size', rule_kind: 'size' },
      },
    ]);
    expect(await noticesOf()).toEqual(['outcome']);
  });

  test('that only warns is kept with the trade, which is asked about', async () => {
    await services.store.saveRule({ ...BROKEN, action: 'warn' });
    await submit();
    expect(await tradeOf()).toMatchObject({ status: 'pending', findings: [RULING] });
    expect((await tradeOf())?.ruling).toBeUndefined();
    expect(await noticesOf()).toEqual(['ask']);
  });

  test('that asks for two persons needs two approvals', async () => {
    await services.end();
    services = await createTestServices(ALICE_AND_BOB);
    await services.store.saveRule({ ...BROKEN, action: 'two_persons' });
    await submit();
    expect(await tradeOf()).toMatchObject({ status: 'pending', approvalsNeeded: 2, findings: [RULING] });
    expect((await auditOf())[0]?.data).toMatchObject({ approvals_needed: 2 });
  });
});

test('without rules, a trade has no findings and needs one approval', async () => {
  await services.end();
  services = await createTestServices(ALICE_AND_BOB);
  await submit();
  const trade = await tradeOf();
  expect([trade?.findings, trade?.approvalsNeeded, trade?.byRule]).toEqual([undefined, undefined, undefined]);
});

test('a trade that risks more than the limit needs two approvals', async () => {
  const { approvers } = ALICE_AND_BOB;
  await services.end();
  services = await createTestServices({ approvers: { ...approvers, twoAbove: 99 } });
  await submit();
  expect((await tradeOf())?.approvalsNeeded).toBe(2);
  expect((await auditOf())[0]?.data).toMatchObject({ approvals_needed: 2 });
});

test('while new trades are paused, one is rejected, counted, and told by a card', async () => {
  await pauseTrades(services, { scope: { kind: 'strategy', name: STRATEGY }, until: null, by: ALICE });
  await pauseTrades(services, { scope: { kind: 'strategy', name: 'other' }, until: null, by: ALICE });
  const decision = {
    verdict: 'reject',
    approver: ALICE,
    channel: 'pause',
    decidedAt: NOW,
    pictureHash: null,
    reason: 'breakout paused',
  };
  expect(await submit()).toMatchObject({ kind: 'accepted', trade: { status: 'rejected', decision } });
  expect((await services.store.findPauses()).map(({ scope, rejected }) => [scope, rejected])).toEqual(
    expect.arrayContaining([
      [{ kind: 'strategy', name: STRATEGY }, 1],
      [{ kind: 'strategy', name: 'other' }, 0],
    ]),
  );
  expect(await auditOf()).toMatchObject([
    { kind: 'submitted' },
    { kind: 'rejected', actor: 'approver:Alice', data: { channel: 'pause', reason: 'breakout paused' } },
  ]);
  expect(await noticesOf()).toEqual(['outcome']);
  await submit();
  expect((await services.store.findPauses()).map(({ rejected }) => rejected).toSorted()).toEqual([0, 1]);
});

describe('a rule that approves without asking', () => {
  const rule = knownApprovalRule({ vetoSeconds: 0 });
  const byRule = { name: 'es-open', setAt: NOW, approvesAt: NOW };

  test('approves at once, and only the outcome is sent', async () => {
    await services.store.insertApprovalRule(rule);
    const trade = {
      status: 'approved',
      byRule,
      decision: { verdict: 'approve', approver: 'rule:es-open', channel: 'rule' },
    };
    expect(await submit()).toMatchObject({ kind: 'accepted', trade, superseded: null });
    expect(await tradeOf()).toMatchObject(trade);
    expect(await auditOf()).toEqual([
      { kind: 'submitted', actor: 'strategy:breakout', data: expect.anything() },
      {
        kind: 'approved',
        actor: 'rule:es-open',
        data: { channel: 'rule', picture_hash: null, rule_set_at: new Date(NOW).toISOString() },
      },
    ]);
    expect(await noticesOf()).toEqual(['outcome']);
  });

  test('gives time to reject first, if it is set to', async () => {
    await services.store.insertApprovalRule({ ...knownApprovalRule() });
    await submit();
    expect(await tradeOf()).toMatchObject({
      status: 'pending',
      byRule: { ...byRule, approvesAt: asUtcMs(NOW + 30_000) },
    });
    expect(await noticesOf()).toEqual(['ask']);
  });

  test('does not where a trading rule warns, or where the market is past the stop', async () => {
    await services.store.insertApprovalRule(rule);
    await submit({ market: { bars: knownBars(40, 4125), indicators: {} } });
    await services.store.saveRule({ ...knownRule('size', { max: 0.5 }), action: 'warn' });
    await submit({ tradeUuid: OTHER_UUID });
    for (const uuid of [UUID, OTHER_UUID]) {
      const trade = await tradeOf(uuid);
      expect([trade?.status, trade?.byRule]).toEqual(['pending', undefined]);
    }
  });

  test('does not where the trade expires before the time to reject is over', async () => {
    await services.store.insertApprovalRule(knownApprovalRule());
    await submit({ windowMs: 30_000 });
    expect((await tradeOf())?.byRule).toBeUndefined();
  });
});
