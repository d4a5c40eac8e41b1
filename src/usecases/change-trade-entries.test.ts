import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimKnown } from '../../test/support/claim-known.ts';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { knownRule } from '../../test/support/known-rules.ts';
import { ALICE, BOB, knownTrade, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import type { Amendments } from '../domain/amendments.ts';
import type { Command } from '../domain/transition.ts';
import { asMoney, asPrice } from '../domain/units.ts';
import { acknowledgeExecution } from './acknowledge-execution.ts';
import { createKey, revokeKey } from './api-keys.ts';
import { removeApprovalRule } from './approval-rules.ts';
import { approveDue } from './approve-by-rule.ts';
import { changeTrade } from './change-trade.ts';
import { claimTrade } from './claim-trade.ts';
import { CredentialRevoked } from './credential.ts';
import { decideTrade } from './decide-trade.ts';
import { readStatus } from './read-status.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';
import { withdrawTrade } from './withdraw-trade.ts';

const REPORTING = { overdueAfterMs: 30_000, hasReported: true };
/** One contract of ES with a stop 2 points away: 100 dollars. */
const SIGNAL = {
  ...knownTrade().signal,
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
  stopPrice: asPrice(4125.5),
  targetPrice: asPrice(4133.5),
};

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const { signal: never } = new AbortController();
const patience = { tradeUuid: UUID, strategy: STRATEGY, waitMs: 0, signal: never, hungUp: never };
const claim = (claimant = 'desk') => claimTrade(services, { ...patience, claimant });
const decide = (verdict: 'approve' | 'reject', approver = ALICE, amendments: Amendments = {}) =>
  decideTrade(services, { tradeUuid: UUID, approver, channel: 'web', verdict, amendments });
const change = (command: Command) =>
  changeTrade(services, { tradeUuid: UUID, command, actor: 'server', strategy: null });
const tradeOf = async () => (await services.store.findTrade(UUID))?.trade;
const noticesOf = async () => (await services.store.listNotices(UUID)).map(({ kind }) => kind);
const auditOf = async () =>
  (await services.store.listTradeAudit(UUID))
    .map(({ kind, actor, data }) => ({ kind, actor, data }))
    .slice(1);

describe('the audit log and the phone are told of', () => {
  beforeEach(() => submitKnown(services));

  test('a withdrawal, with its reason', async () => {
    await withdrawTrade(services, { tradeUuid: UUID, strategy: STRATEGY, reason: 'signal is gone' });
    expect(await auditOf()).toEqual([
      { kind: 'withdrawn', actor: 'strategy:breakout', data: { reason: 'signal is gone' } },
    ]);
    expect(await noticesOf()).toEqual(['ask', 'outcome']);
  });

  test('an expiry', async () => {
    services.clock.advance(300_000);
    await sweepDeadlines(services);
    expect(await auditOf()).toEqual([{ kind: 'expired', actor: 'server', data: {} }]);
  });

  test('a claim, a second claimant, an overdue report, and that a person has looked', async () => {
    await claimKnown(services);
    await claim('laptop');
    services.clock.advance(30_000);
    await sweepDeadlines(services);
    await acknowledgeExecution(services, { tradeUuid: UUID, approver: ALICE, channel: 'web' });
    expect((await auditOf()).slice(1)).toEqual([
      { kind: 'claimed', actor: 'strategy:breakout', data: { claimant: 'desk' } },
      { kind: 'claim_refused', actor: 'strategy:breakout', data: { claimant: 'laptop' } },
      { kind: 'overdue', actor: 'server', data: {} },
      { kind: 'acknowledged', actor: 'approver:Alice', data: { channel: 'web' } },
    ]);
    expect(await noticesOf()).toEqual(['ask', ...Array(5).fill('outcome')]);
  });

  test.each([
    ['report', 'reported'],
    ['exit', 'exited'],
  ] as const)('a collection; of a %s only the audit log', async (kind, event) => {
    await decide('approve');
    await readStatus(services, patience);
    expect(await noticesOf()).toEqual(['ask', 'outcome', 'outcome']);
    await change({ kind });
    expect((await auditOf()).slice(1)).toEqual([
      { kind: 'collected', actor: 'strategy:breakout', data: {} },
      { kind: event, actor: 'server', data: {} },
    ]);
    expect(await noticesOf()).toEqual(['ask', 'outcome', 'outcome']);
  });
});

test('a withdrawal by a key that was revoked changes nothing', async () => {
  await submitKnown(services);
  const { keyId } = await createKey(services, STRATEGY, 'operator');
  await revokeKey(services, keyId, 'operator');
  const request = {
    tradeUuid: UUID,
    strategy: STRATEGY,
    reason: 'gone',
    credential: { kind: 'key', keyId },
  } as const;
  await expect(withdrawTrade(services, request)).rejects.toThrow(CredentialRevoked);
  expect((await tradeOf())?.status).toBe('pending');
});

describe('with two approvers', () => {
  const amendments = { stopPrice: asPrice(4126) };
  beforeEach(async () => {
    await services.end();
    const all = [
      { name: ALICE, hours: null },
      { name: BOB, hours: null },
    ] as const;
    services = await createTestServices({
      approvers: { all, formerNames: [], twoAbove: 1 },
      recipients: [
        { approver: ALICE, channel: 'pushcut' },
        { approver: BOB, channel: 'ntfy@Bob' },
      ],
    });
    const bounds = { min: asPrice(4125), max: asPrice(4127) };
    await submitKnown(services, { amendable: { stopPrice: bounds } });
  });

  test('the first approval is audited with its changes, ends on its own card, and asks the other again', async () => {
    await decide('approve', ALICE, amendments);
    const data = {
      channel: 'web',
      picture_hash: null,
      approvals_needed: 2,
      stop_price: 4126,
      asked_stop_price: 4126.5,
    };
    expect(await auditOf()).toEqual([{ kind: 'first_approved', actor: 'approver:Alice', data }]);
    const notices = await services.store.listNotices(UUID);
    expect(notices.map(({ kind, approver }) => `${kind} ${approver}`).toSorted()).toEqual([
      'ask Alice',
      'ask Bob',
      'ask Bob',
      'outcome Alice',
    ]);
    await decide('approve', BOB, amendments);
    expect((await auditOf()).at(-1)).toEqual({ kind: 'approved', actor: 'approver:Bob', data });
  });

  test('approvals at the same time are both recorded', async () => {
    const results = await Promise.all([decide('approve', ALICE), decide('approve', BOB)]);
    expect(results.map(({ kind }) => kind)).toEqual(['changed', 'changed']);
    const trade = await tradeOf();
    expect(trade?.status).toBe('approved');
    expect([trade?.firstApproval?.approver, trade?.decision?.approver].toSorted()).toEqual([ALICE, BOB]);
  });
});

describe('an approval that a rule refuses before it is picked up', () => {
  const PICKUPS = [
    ['a claim', () => claim()],
    ['a collection', () => readStatus(services, patience)],
  ] as const;
  const TEXT = 'Size 1, at most 0.5 allowed';

  test.each(PICKUPS)(
    'is withdrawn at %s, which is audited, announced, and told to the phone',
    async (_case, pickUp) => {
      await submitKnown(services);
      await decide('approve');
      await services.store.saveRule(knownRule('size', { max: 0.5 }));
      const heard = recordAnnouncements(services);
      const result = await pickUp();
      const trade = {
        status: 'withdrawn',
        withdrawal: { reason: TEXT, withdrawnAt: services.clock.now(), by: 'rule' },
        ruling: { ruleId: 'rule-size', text: TEXT },
      };
      expect(result).toMatchObject(
        result !== undefined && 'kind' in result
          ? { kind: 'refused', refusal: { code: 'trade_withdrawn', current: trade } }
          : trade,
      );
      expect(await tradeOf()).toMatchObject(trade);
      expect((await auditOf()).slice(1)).toEqual([
        {
          kind: 'ruled_out',
          actor: 'server',
          data: {
            reason: TEXT,
            rule: 'rule-size',
            rule_kind: 'size',
            figure: '1',
            limit: '0.5',
            ends_at: null,
          },
        },
      ]);
      expect(await noticesOf()).toEqual(['ask', 'outcome', 'outcome']);
      expect(heard).toEqual([[UUID, 'committed']]);
    },
  );

  test('is refused as withdrawn to whoever picks it up', async () => {
    await submitKnown(services);
    await decide('approve');
    await services.store.saveRule(knownRule('size', { max: 0.5 }));
    expect(await change({ kind: 'claim', claimant: 'desk', reporting: REPORTING })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'trade_withdrawn', current: { status: 'withdrawn' } },
    });
  });

  test('stands once it was picked up: the order may be at the broker', async () => {
    await submitKnown(services);
    await claimKnown(services);
    await services.store.saveRule(knownRule('size', { max: 0.5 }));
    expect(await change({ kind: 'claim', claimant: 'desk', reporting: REPORTING })).toMatchObject({
      kind: 'unchanged',
    });
    expect((await tradeOf())?.status).toBe('approved');
  });
});

describe('an approval by a rule', () => {
  test('is withdrawn by the server when the rule was turned off before the pickup', async () => {
    await services.store.insertApprovalRule(knownApprovalRule({ vetoSeconds: 0 }));
    await submitKnown(services, { signal: SIGNAL });
    await removeApprovalRule(services, 'es-open', 'operator');
    const reason = 'the rule that approved it was turned off before it was picked up';
    const heard = recordAnnouncements(services);
    expect(await claim()).toMatchObject({
      kind: 'refused',
      refusal: { code: 'trade_withdrawn', current: { withdrawal: { reason, by: 'server' } } },
    });
    expect((await auditOf()).at(-1)).toEqual({ kind: 'withdrawn', actor: 'server', data: { reason } });
    expect(heard).toEqual([[UUID, 'committed']]);
  });

  test('that cannot be given has a person asked again, who is told why', async () => {
    await services.store.insertApprovalRule(knownApprovalRule());
    await submitKnown(services, { signal: SIGNAL });
    services.clock.advance(30_000);
    await approveDue(services);
    const data = { reason: 'nobody is known to have been notified in time' };
    expect(await auditOf()).toEqual([{ kind: 'rule_stopped', actor: 'server', data }]);
    expect(await noticesOf()).toEqual(['ask', 'ask']);
  });
});
