import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { ALICE, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { recordAnnouncements } from '../../test/support/record-announcements.ts';
import { createRingStage, type RingStage } from '../../test/support/ring-stage.ts';
import { submitKnown } from '../../test/support/test-services.ts';
import type { StoredApprovalRule } from '../domain/by-rule/approval-rule.ts';
import { RULE_LATENESS_MS } from '../domain/transition.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs, type TradeUuid } from '../domain/units.ts';
import { removeApprovalRule } from './approval-rules.ts';
import { approveDue } from './approve-by-rule.ts';
import { decideTrade } from './decide-trade.ts';
import type { Submission } from './submit-trade.ts';

const PUSHCUT = { approver: ALICE, channel: 'pushcut' };
/** One contract of ES with a stop 2 points away: 100 dollars. */
const SIGNAL = {
  ...knownTrade().signal,
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
  stopPrice: asPrice(4125.5),
  targetPrice: asPrice(4133.5),
};

let stage: RingStage;
let heard: unknown[];
beforeEach(async () => {
  stage = await createRingStage([PUSHCUT]);
  heard = recordAnnouncements(stage.services);
});
afterEach(() => stage.services.end());

const allow = (changes: Partial<StoredApprovalRule> = {}) =>
  stage.services.store.insertApprovalRule(knownApprovalRule(changes));
const submit = (changes: Partial<Submission> = {}) =>
  submitKnown(stage.services, { signal: SIGNAL, ...changes });
const tradeOf = async (uuid: TradeUuid = UUID) => {
  const stored = await stage.services.store.findTrade(uuid);
  return stored?.trade ?? expect.fail('there is no such trade');
};
const statusOf = async (uuid?: TradeUuid) => (await tradeOf(uuid)).status;
/** The card was sent 29 seconds ago; the rule approves in a second. */
async function waitUntilDue(): Promise<void> {
  await submit();
  await stage.pass(29);
  stage.services.clock.advance(1_000);
  heard.length = 0;
}

describe('the rule that a trade is submitted under', () => {
  test('is the oldest that approves it', async () => {
    const submittedAt = stage.services.clock.now();
    const setAt = (ago: number) => asUtcMs(submittedAt - ago);
    await allow({ name: 'nq', instruments: ['NQ'], setAt: setAt(4) });
    await allow({ name: 'slow', vetoSeconds: 300, setAt: setAt(3) });
    await allow({ name: 'older', setAt: setAt(2) });
    await allow({ name: 'newer', vetoSeconds: 20, setAt: setAt(1) });
    await submit();
    expect((await tradeOf()).byRule).toEqual({
      name: 'older',
      setAt: setAt(2),
      approvesAt: submittedAt + 30_000,
    });
  });

  test.each([
    [{ vetoSeconds: 299 }, 299_000],
    [{ vetoSeconds: 300 }, undefined],
  ])('leaves the trade open when it approves: %j', async (changes, approvesAfterMs) => {
    await allow(changes);
    await submit();
    const { byRule, submittedAt } = await tradeOf();
    expect(byRule && byRule.approvesAt - submittedAt).toBe(approvesAfterMs);
  });
});

describe('when the time to reject is over', () => {
  test('the approval is recorded with the picture that was shown, and announced', async () => {
    await allow();
    await waitUntilDue();
    await approveDue(stage.services);
    expect((await tradeOf()).decision).toEqual({
      verdict: 'approve',
      approver: 'rule:es-open',
      channel: 'rule',
      decidedAt: stage.services.clock.now(),
      pictureHash: 'hash',
    });
    expect(heard).toEqual([[UUID, 'committed']]);
  });

  test('a stop is recorded as the doing of the server, and announced', async () => {
    await allow();
    await waitUntilDue();
    await removeApprovalRule(stage.services, 'es-open', 'operator');
    heard.length = 0;
    await approveDue(stage.services);
    expect((await stage.services.store.listTradeAudit(UUID)).at(-1)).toMatchObject({
      kind: 'rule_stopped',
      actor: 'server',
      data: { reason: 'the rule was removed or changed' },
    });
    expect(heard).toEqual([[UUID, 'committed']]);
  });

  test('another rule does not approve in its place', async () => {
    await allow();
    await waitUntilDue();
    await removeApprovalRule(stage.services, 'es-open', 'operator');
    await allow({ name: 'es-late' });
    await approveDue(stage.services);
    expect((await tradeOf()).byRule?.stopped).toBe('the rule was removed or changed');
  });

  test('what was decided since it was looked for stands, and nothing is announced', async () => {
    await allow();
    await submit({ tradeUuid: OTHER_UUID });
    await removeApprovalRule(stage.services, 'es-open', 'operator');
    await submit();
    await decideTrade(stage.services, { tradeUuid: OTHER_UUID, verdict: 'reject', ...PUSHCUT });
    stage.services.clock.advance(30_000);
    heard.length = 0;
    const unknown = asTradeUuid('00000000-0000-4000-8000-000000000009');
    const listRuleApprovalsDue = async () => [unknown, UUID, OTHER_UUID];
    await approveDue({ ...stage.services, store: { ...stage.services.store, listRuleApprovalsDue } });
    expect([await statusOf(UUID), await statusOf(OTHER_UUID)]).toEqual(['pending', 'rejected']);
    expect(heard).toEqual([]);
    expect(stage.services.logged).toEqual([]);
  });

  test('nothing is decided while the time is uncertain, which is told to the operator', async () => {
    await allow();
    await waitUntilDue();
    stage.services.clock.step(60_000);
    await approveDue(stage.services);
    expect(await statusOf()).toBe('pending');
    expect((await tradeOf()).byRule?.stopped).toBeUndefined();
    expect(heard).toEqual([]);
    const err =
      '{"name":"Unavailable","detail":"The server\'s clock was changed. Nothing is decided until the time is certain again."}';
    expect(stage.services.logged.at(-1)).toBe(
      `a rule could not decide on a trade; trying again {"err":${err},"trade_uuid":"${UUID}"}`,
    );
  });

  test.each([
    [RULE_LATENESS_MS, 'approved', undefined],
    [RULE_LATENESS_MS + 1, 'pending', 'the server could not act at 14:30:30 UTC'],
  ])('a server that is %i ms late acts, or leaves it to a person', async (lateMs, status, stopped) => {
    await allow();
    await waitUntilDue();
    stage.services.clock.advance(lateMs);
    await approveDue(stage.services);
    expect(await tradeOf()).toMatchObject({ status });
    expect((await tradeOf()).byRule?.stopped).toBe(stopped);
  });

  const { submittedAt } = knownTrade();
  test.each([
    ['left half of the time', `sent_at = ${submittedAt + 15_000}`, undefined],
    ['left less', `sent_at = ${submittedAt + 15_001}`, 'nobody is known to have been notified in time'],
    ['was not sent', 'sent_at = null', 'nobody is known to have been notified in time'],
    [
      'did not arrive',
      `receipt_missed_at = ${submittedAt + 20_000}`,
      'nobody is known to have been notified in time',
    ],
    [
      'has no receipt, which is due but not noted as missed',
      `received_at = null, receipt_due_at = ${submittedAt + 20_000}`,
      'nobody is known to have been notified in time',
    ],
    [
      'arrived before its receipt was due',
      `receipt_due_at = ${submittedAt + 20_000}, received_at = ${submittedAt + 1_000}`,
      undefined,
    ],
    [
      'was seen, though no receipt came',
      `received_at = null, receipt_due_at = ${submittedAt + 20_000}, seen_at = ${submittedAt + 1_000}`,
      undefined,
    ],
    [
      'whose receipt is not due yet',
      `received_at = null, receipt_due_at = ${submittedAt + 30_001}`,
      undefined,
    ],
    ['was one for several trades', "bundle_id = '1'", 'nobody is known to have been notified in time'],
  ])('it takes a card of its own that left half of the time: one that %s', async (_card, change, stopped) => {
    await allow();
    await waitUntilDue();
    await stage.services.tamper(`update notices set ${change}`);
    await approveDue(stage.services);
    expect((await tradeOf()).byRule?.stopped).toBe(stopped);
    expect(await statusOf()).toBe(stopped === undefined ? 'approved' : 'pending');
  });
});

test("a press on another trade that could not be recorded is no objection to this one's approval", async () => {
  await allow();
  await waitUntilDue();
  const { presses, clock } = stage.services;
  const press = {
    ...PUSHCUT,
    verdict: 'reject',
    link: null,
    reason: 'The database did not answer.',
  } as const;
  presses.remember({ ...press, tradeUuid: OTHER_UUID, pressedAt: clock.now() });
  await approveDue(stage.services);
  expect(await statusOf()).toBe('approved');
});

test('one channel that reached the phone in time is enough', async () => {
  const other = await createRingStage([PUSHCUT, { approver: ALICE, channel: 'ntfy' }]);
  other.cause('pushcut', 'phone is off');
  await other.services.store.insertApprovalRule(knownApprovalRule());
  await submitKnown(other.services, { signal: SIGNAL });
  await other.pass(30);
  expect(other.asks()).toEqual(['pushcut 0', 'ntfy 10']);
  expect((await other.services.store.findTrade(UUID))?.trade.status).toBe('approved');
  await other.services.end();
});
