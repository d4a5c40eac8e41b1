import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ALICE, BOB, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createRingStage, type RingStage } from '../../test/support/ring-stage.ts';
import { submitKnown } from '../../test/support/test-services.ts';
import { asUtcMs } from '../domain/units.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { askOverNewChannels, escalateDue } from './escalate.ts';
import type { Recipient } from './ports.ts';
import { recordSeen } from './record-receipt.ts';

const PUSHCUT = { approver: ALICE, channel: 'pushcut' };
const TELEGRAM = { approver: ALICE, channel: 'telegram' };
const ALARM = { approver: ALICE, channel: 'pushover', isAlarm: true };

let stage: RingStage;
beforeEach(async () => {
  stage = await createRingStage([PUSHCUT, TELEGRAM, ALARM]);
});
afterEach(() => stage.services.end());

const escalations = async () =>
  (await stage.services.store.listTradeAudit(UUID))
    .filter(({ kind }) => kind === 'question_escalated')
    .map(({ data }) => `${data['channel']} ${data['reason']}`);

const outcomes = () =>
  stage.rung
    .filter(({ tone }) => tone !== 'ask')
    .map(({ channel }) => channel)
    .toSorted();

const decide = () =>
  decideTrade(stage.services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'web' });

test('if the first channel reaches the phone, no other one rings', async () => {
  await submitKnown(stage.services);
  await stage.pass(100);
  expect(stage.asks()).toEqual(['pushcut 0']);
  expect(await escalations()).toEqual([]);
});

test.each<[string, readonly Recipient[]]>([
  ['no channel was configured', []],
  ['another channel was configured', [{ approver: ALICE, channel: 'ntfy' }]],
])(
  'a trade that was sent while %s rings as soon as the server starts with one',
  async (_before, recipients) => {
    await submitKnown({ ...stage.services, recipients });
    await stage.pass(20);
    expect(stage.asks()).toEqual([]);
    await askOverNewChannels(stage.services);
    await stage.pass(1);
    expect(stage.asks()).toEqual(['pushcut 20']);
    expect(await escalations()).toEqual(['pushcut first']);
  },
);

test('a start with the same channels rings nobody again', async () => {
  await submitKnown(stage.services);
  await stage.pass(20);
  await askOverNewChannels(stage.services);
  await stage.pass(80);
  expect(stage.asks()).toEqual(['pushcut 0']);
});

test('a phone that is off has ten seconds, then the next channel rings, and so on', async () => {
  stage.cause('pushcut', 'phone is off');
  await submitKnown(stage.services);
  await stage.pass(100);
  // Telegram gives no receipts: that it was sent doesn't count.
  expect(stage.asks()).toEqual(['pushcut 0', 'telegram 10', 'pushover 20']);
  expect(await escalations()).toEqual(['telegram next', 'pushover next']);
});

test('a channel that rejects the question is followed by the next at once', async () => {
  stage.cause('pushcut', 'rejects');
  await submitKnown(stage.services);
  await stage.pass(1);
  expect(stage.asks()).toEqual(['telegram 0']);
});

test.each([
  ['asks to wait', 0],
  ['breaks', 2.625],
  ['hangs', 5],
] as const)('after one that %s the next rings at %d s', async (trouble, at) => {
  stage.cause('pushcut', trouble);
  await submitKnown(stage.services);
  await stage.pass(8);
  expect(stage.asks()).toEqual([`telegram ${at}`]);
});

test('whoever has opened the page does not ring over further channels', async () => {
  stage.cause('pushcut', 'phone is off');
  await submitKnown(stage.services);
  await stage.pass(3);
  const stored = await stage.services.store.findTrade(UUID);
  if (stored !== undefined) await recordSeen(stage.services, stored.trade, ALICE);
  await stage.pass(100);
  expect(stage.asks()).toEqual(['pushcut 0']);
});

test('if several instances escalate at once, each channel rings once', async () => {
  stage.cause('pushcut', 'phone is off');
  await submitKnown(stage.services);
  await stage.pass(9);
  stage.services.clock.advance(1_500);
  await Promise.all(Array.from({ length: 5 }, () => escalateDue(stage.services)));
  const asks = await stage.services.store.listAsks([UUID]);
  expect(asks.map(({ channel }) => channel)).toEqual(['pushcut', 'telegram']);
  expect(await escalations()).toEqual(['telegram next']);
});

test('a decision and an escalation at the same instant leave no card without its outcome', async () => {
  stage.cause('pushcut', 'phone is off');
  await submitKnown(stage.services);
  await stage.pass(9);
  stage.services.clock.advance(1_500);
  await Promise.all([escalateDue(stage.services), decide()]);
  const notices = await stage.services.store.listNotices(UUID);
  const channelsOf = (wanted: string) =>
    notices.filter(({ kind }) => kind === wanted).map(({ channel }) => channel);
  expect(channelsOf('outcome').toSorted()).toEqual(channelsOf('ask').toSorted());
});

describe('later in the window', () => {
  test('by half of it the channel that reached the phone rings once more; in the last third the alarm rings', async () => {
    await submitKnown(stage.services);
    await stage.pass(290);
    expect(stage.asks()).toEqual(['pushcut 0', 'pushcut 150', 'pushover 200']);
    expect(await escalations()).toEqual(['pushcut reminder', 'pushover last_third']);
  });

  test('a reminder replaces the existing card', async () => {
    await submitKnown(stage.services);
    await stage.pass(160);
    const [first, reminder] = stage.rung;
    expect(reminder).toMatchObject({ cardId: first?.cardId, replaces: `pushcut ${first?.noticeId}` });
  });
});

describe('after the decision', () => {
  test('no channel rings any more, and each that has a card shows the outcome', async () => {
    stage.cause('pushcut', 'phone is off');
    await submitKnown(stage.services);
    await stage.pass(12);
    await decide();
    await stage.pass(280);
    expect(stage.asks()).toEqual(['pushcut 0', 'telegram 10']);
    expect(outcomes()).toEqual(['pushcut', 'telegram']);
    expect(await stage.services.store.nextEscalationAt()).toBeUndefined();
  });

  test('a channel that never accepted the question still gets its outcome', async () => {
    stage.cause('pushcut', 'rejects');
    await submitKnown(stage.services);
    await stage.pass(1);
    await decide();
    stage.cause('pushcut', 'none');
    await stage.pass(60);
    expect(stage.asks()).toEqual(['telegram 0']);
    expect(outcomes()).toEqual(['pushcut', 'telegram']);
  });

  test('an execution that is overdue alarms every channel', async () => {
    await submitKnown(stage.services);
    await stage.pass(1);
    const { services } = stage;
    await decideTrade(services, { tradeUuid: UUID, verdict: 'approve', approver: ALICE, channel: 'web' });
    const { signal } = new AbortController();
    const patience = { waitMs: 0, signal, hungUp: signal };
    await claimTrade(services, { tradeUuid: UUID, claimant: 'desk', strategy: STRATEGY, ...patience });
    await stage.pass(120);
    const bad = stage.rung.filter(({ tone }) => tone === 'bad').map(({ channel }) => channel);
    expect(new Set(bad)).toEqual(new Set(['pushcut', 'telegram', 'pushover']));
  });
});

describe('a single channel', () => {
  const start = async (recipient: Recipient) => {
    await stage.services.end();
    stage = await createRingStage([recipient]);
  };

  test.each([PUSHCUT, TELEGRAM])('rings once more by half of the window: $channel', async (recipient) => {
    await start(recipient);
    await submitKnown(stage.services);
    await stage.pass(290);
    expect(stage.asks()).toEqual([`${recipient.channel} 0`, `${recipient.channel} 150`]);
    expect(await escalations()).toEqual([`${recipient.channel} reminder`]);
    expect(await stage.services.store.nextEscalationAt()).toBeUndefined();
  });

  test('rings earlier instead if no phone fetched it', async () => {
    await start(PUSHCUT);
    stage.cause('pushcut', 'phone is off');
    await submitKnown(stage.services);
    await stage.pass(290);
    expect(stage.asks()).toEqual(['pushcut 0', 'pushcut 20']);
  });

  test('does not ring again once the trade is decided', async () => {
    await start(PUSHCUT);
    await submitKnown(stage.services);
    await stage.pass(100);
    await decide();
    await stage.pass(190);
    expect(stage.asks()).toEqual(['pushcut 0']);
  });

  test('that is an alarm keeps ringing by itself', async () => {
    await start(ALARM);
    await submitKnown(stage.services);
    await stage.pass(290);
    expect(stage.asks()).toEqual(['pushover 0']);
  });
});

test('a second approver is asked in the last third', async () => {
  await stage.services.end();
  stage = await createRingStage([PUSHCUT, { approver: BOB, channel: 'ntfy' }]);
  await submitKnown(stage.services);
  await stage.pass(290);
  expect(stage.asks()).toEqual(['pushcut 0', 'pushcut 150', 'ntfy 200']);
});

describe('where one of two approvers is away', () => {
  const NTFY = { approver: BOB, channel: 'ntfy' };
  const WEBHOOK = { approver: BOB, channel: 'webhook' };

  async function startWithTwo(twoAbove: number | null): Promise<void> {
    await stage.services.end();
    const all = [
      { name: ALICE, hours: null },
      { name: BOB, hours: null },
    ] as const;
    const approvers = { all, formerNames: null, twoAbove };
    stage = await createRingStage([NTFY, WEBHOOK, PUSHCUT], { approvers });
    stage.cause('ntfy', 'phone is off');
  }
  const leave = () => {
    const now = stage.services.clock.now();
    const until = asUtcMs(now + 3_600_000);
    return stage.services.store.saveAbsence({ approver: BOB, since: now, until, by: 'operator' });
  };

  test('the other one is asked instead', async () => {
    await startWithTwo(null);
    await leave();
    await submitKnown(stage.services);
    await stage.pass(30);
    expect(stage.asks()).toEqual(['pushcut 0']);
  });

  test('both are still asked if both must approve', async () => {
    await startWithTwo(10);
    await submitKnown(stage.services);
    await leave();
    await stage.pass(30);
    expect(stage.asks().toSorted()).toEqual(['ntfy 0', 'pushcut 0', 'webhook 10']);
  });
});

test('without a delay every channel rings at once', async () => {
  await stage.services.end();
  stage = await createRingStage([PUSHCUT, TELEGRAM, ALARM], { ringNextAfterMs: 0 });
  await submitKnown(stage.services);
  await stage.pass(10);
  expect(stage.asks()).toEqual(['pushcut 0', 'telegram 0', 'pushover 0']);
});
