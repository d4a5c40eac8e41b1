import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { knownApprovalRule } from '../../test/support/known-approval-rule.ts';
import { knownRule } from '../../test/support/known-rules.ts';
import { ALICE, knownBars, knownTrade, OTHER_UUID, STRATEGY, UUID } from '../../test/support/known-trade.ts';
import { createRingStage, type RingStage } from '../../test/support/ring-stage.ts';
import { submitKnown } from '../../test/support/test-services.ts';
import type { StoredApprovalRule } from '../domain/by-rule/approval-rule.ts';
import { findHeadline } from '../domain/headline.ts';
import { formatUnasked, statusSentences } from '../domain/status-labels.ts';
import { RULE_LATENESS_MS } from '../domain/transition.ts';
import { asMoney, asPrice, asTradeUuid, asUtcMs } from '../domain/units.ts';
import { removeApprovalRule } from './approval-rules.ts';
import { approveDue } from './approve-by-rule.ts';
import { claimTrade } from './claim-trade.ts';
import { decideTrade } from './decide-trade.ts';
import { pauseTrades } from './pause-trades.ts';
import type { Services } from './ports.ts';
import type { Submission } from './submit-trade.ts';

const PUSHCUT = { approver: ALICE, channel: 'pushcut' };
const { signal } = knownTrade();
/** One contract of ES with a stop 2 points away: 100 dollars. */
const SIGNAL = {
  ...signal,
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
  stopPrice: asPrice(4125.5),
  targetPrice: asPrice(4133.5),
};

const PRESS = {
  ...PUSHCUT,
  tradeUuid: UUID,
  verdict: 'reject',
  link: null,
  reason: 'The database did not answer.',
} as const;
const PAUSE = { scope: { kind: 'strategy', name: STRATEGY }, until: null, by: ALICE } as const;

let stage: RingStage;
beforeEach(async () => {
  stage = await createRingStage([PUSHCUT]);
});
afterEach(() => stage.services.end());

const allow = (changes: Partial<StoredApprovalRule> = {}) =>
  stage.services.store.insertApprovalRule(knownApprovalRule(changes));
const submit = (changes: Partial<Submission> = {}) =>
  submitKnown(stage.services, { signal: SIGNAL, ...changes });
const tradeOf = async (uuid = UUID) => {
  const stored = await stage.services.store.findTrade(uuid);
  if (stored === undefined) throw new Error('there is no such trade');
  return stored.trade;
};
const auditKinds = async () =>
  (await stage.services.store.listTradeAudit(UUID))
    .map(({ kind }) => kind)
    .filter((kind) => !kind.startsWith('notice_'));
const reject = () =>
  decideTrade(stage.services, { tradeUuid: UUID, verdict: 'reject', approver: ALICE, channel: 'pushcut' });
const claim = () => {
  const { signal: hungUp } = new AbortController();
  return claimTrade(stage.services, {
    tradeUuid: UUID,
    strategy: STRATEGY,
    claimant: 'nt8',
    waitMs: 0,
    signal: hungUp,
    hungUp,
  });
};

describe('with time to reject', () => {
  test('the card rings, and the rule approves when nobody has rejected', async () => {
    await allow();
    await submit();
    await stage.pass(29);
    expect(stage.asks()).toEqual(['pushcut 0']);
    expect((await tradeOf()).status).toBe('pending');
    await stage.pass(1);
    expect(await tradeOf()).toMatchObject({
      status: 'approved',
      decision: { verdict: 'approve', approver: 'rule:es-open', channel: 'rule' },
    });
    expect(await auditKinds()).toEqual(['submitted', 'approved']);
    const [, approved] = (await stage.services.store.listTradeAudit(UUID)).filter(
      ({ kind }) => !kind.startsWith('notice_'),
    );
    expect(approved).toMatchObject({ actor: 'rule:es-open', data: { channel: 'rule' } });
    expect(stage.rung.map(({ tone }) => tone)).toEqual(['ask', 'quiet']);
    expect(await claim()).toMatchObject({ kind: 'changed' });
  });

  test('a rejection stands', async () => {
    await allow();
    await submit();
    await stage.pass(29);
    await reject();
    await stage.pass(20);
    expect((await tradeOf()).decision).toMatchObject({ verdict: 'reject', approver: ALICE });
    expect(await auditKinds()).toEqual(['submitted', 'rejected']);
  });

  test('two instances approve once', async () => {
    await allow();
    await submit();
    await stage.pass(29);
    stage.services.clock.advance(1_000);
    await Promise.all([approveDue(stage.services), approveDue(stage.services)]);
    expect(await auditKinds()).toEqual(['submitted', 'approved']);
  });

  test('a press at the same instant decides, or the rule does, never both', async () => {
    await allow();
    await submit();
    await stage.pass(29);
    stage.services.clock.advance(1_000);
    await Promise.all([approveDue(stage.services), reject()]);
    const { decision } = await tradeOf();
    expect(await auditKinds()).toEqual([
      'submitted',
      decision?.verdict === 'approve' ? 'approved' : 'rejected',
    ]);
  });

  test('a server that was down at the instant does not approve later: it asks again, and the trade expires', async () => {
    await allow();
    await submit();
    await stage.pass(20);
    stage.services.clock.advance(16_000);
    await stage.pass(5);
    expect((await tradeOf()).byRule?.stopped).toBe('the server could not act at 14:30:30 UTC');
    expect(stage.asks()).toEqual(['pushcut 0', 'pushcut 36']);
    await stage.pass(300);
    expect((await tradeOf()).status).toBe('expired');
    expect(await auditKinds()).toEqual(['submitted', 'rule_stopped', 'expired']);
  });

  test.each<[string, (services: Services) => Promise<unknown>, string]>([
    [
      'the rule is removed',
      (services) => removeApprovalRule(services, 'es-open', 'operator'),
      'the rule was removed or changed',
    ],
    [
      'the rule is removed and typed again',
      async (services) => {
        await removeApprovalRule(services, 'es-open', 'operator');
        await services.store.insertApprovalRule(
          knownApprovalRule({ setAt: asUtcMs(knownTrade().submittedAt + 1) }),
        );
      },
      'the rule was removed or changed',
    ],
    ['trades are paused', (services) => pauseTrades(services, PAUSE), 'breakout paused'],
    [
      'the market has moved',
      ({ store, clock }) => store.saveQuote(UUID, { price: asPrice(4126.25), quotedAt: clock.now() }),
      'the market has moved 5 ticks from the entry',
    ],
    [
      'a press could not be recorded',
      async ({ presses, clock }) => presses.remember({ ...PRESS, pressedAt: clock.now() }),
      'a press could not be recorded',
    ],
  ])('if %s meanwhile, a person is asked', async (_name, happen, reason) => {
    await allow();
    await submit({ maxDriftTicks: 4 });
    await stage.pass(20);
    await happen(stage.services);
    await stage.pass(20);
    expect(await tradeOf()).toMatchObject({ status: 'pending', byRule: { stopped: reason } });
    expect(stage.asks()).toEqual(['pushcut 0', 'pushcut 30']);
  });

  test.each(['rejects', 'breaks', 'phone is off'] as const)(
    'if the channel %s, the rule does not approve',
    async (trouble) => {
      stage.cause('pushcut', trouble);
      await allow();
      await submit();
      await stage.pass(40);
      expect(await tradeOf()).toMatchObject({
        status: 'pending',
        byRule: { stopped: 'nobody is known to have been notified in time' },
      });
    },
  );

  test('a window that ends before is for a person', async () => {
    await allow();
    await submit({ windowMs: 30_000 });
    expect((await tradeOf()).byRule).toBeUndefined();
  });
});

describe('without time to reject', () => {
  test('the rule approves as the strategy asks, and a silent card says so', async () => {
    await allow({ vetoSeconds: 0 });
    expect(await submit()).toMatchObject({
      kind: 'accepted',
      trade: { status: 'approved', decision: { approver: 'rule:es-open' } },
    });
    await stage.pass(1);
    expect(stage.rung.map(({ tone }) => tone)).toEqual(['quiet']);
    expect(await claim()).toMatchObject({ kind: 'changed' });
  });

  test('submitting again changes nothing', async () => {
    await allow({ vetoSeconds: 0 });
    await submit();
    expect(await submit()).toMatchObject({ kind: 'repeated', trade: { status: 'approved' } });
    expect(await auditKinds()).toEqual(['submitted', 'approved']);
  });

  test('no more than so many in 24 hours, and then again', async () => {
    await allow({ vetoSeconds: 0, maxPerDay: 2 });
    const begunAt = stage.services.clock.now();
    const statusOf = async (n: number) => {
      const later = stage.services.clock.now() - begunAt;
      const bars = knownBars().map((bar) => ({ ...bar, closedAt: asUtcMs(bar.closedAt + later) }));
      const tradeUuid = asTradeUuid(`00000000-0000-4000-8000-00000000010${n}`);
      const result = await submit({ tradeUuid, market: { bars, indicators: {} } });
      return result.kind === 'accepted' ? result.trade.status : result.kind;
    };
    expect([await statusOf(1), await statusOf(2), await statusOf(3)]).toEqual([
      'approved',
      'approved',
      'pending',
    ]);
    // A rule may approve a little after its instant: the day is counted from the last moment at which it may.
    stage.services.clock.advance(24 * 3_600_000 + RULE_LATENESS_MS - 1);
    expect(await statusOf(4)).toBe('pending');
    stage.services.clock.advance(1);
    expect([await statusOf(5), await statusOf(6), await statusOf(7)]).toEqual([
      'approved',
      'approved',
      'pending',
    ]);
  });

  test('submissions at once do not exceed it', async () => {
    await allow({ vetoSeconds: 0, maxPerDay: 1 });
    const results = await Promise.all([submit(), submit({ tradeUuid: OTHER_UUID })]);
    const statuses = results.map((result) =>
      result.kind === 'accepted' ? result.trade.status : result.kind,
    );
    expect(statuses.toSorted()).toEqual(['approved', 'pending']);
  });
});

test.each<[string, Partial<Submission>, Partial<StoredApprovalRule>]>([
  ['of an agent', { source: { agent: 'Claude' } }, {}],
  ['that is a test', { isTest: true }, {}],
  ['that is a check', { isTest: true, purpose: 'check' }, {}],
  ['beyond the size', { signal: { ...SIGNAL, quantity: 3 } }, {}],
  ['without a stop', { signal: { ...signal, riskAmount: asMoney(0) } }, {}],
  ['whose sentence says something else', {}, { sentence: 'Approve everything.' }],
  ['of another strategy', {}, { strategy: 'fade' }],
])('a trade %s is for a person', async (_name, changes, rule) => {
  await allow({ vetoSeconds: 0, ...rule });
  await submit(changes);
  const { status, byRule } = await tradeOf();
  expect([status, byRule]).toEqual(['pending', undefined]);
});

test('a trade that needs two approvers is for them', async () => {
  const approvers = { all: [{ name: ALICE, hours: null }], formerNames: null, twoAbove: 50 } as const;
  await allow({ vetoSeconds: 0 });
  await submitKnown({ ...stage.services, approvers }, { signal: SIGNAL });
  expect(await tradeOf()).toMatchObject({ status: 'pending', approvalsNeeded: 2 });
});

test('a pause rejects before a rule can approve', async () => {
  await allow({ vetoSeconds: 0 });
  await pauseTrades(stage.services, PAUSE);
  await submit();
  expect((await tradeOf()).status).toBe('rejected');
});

describe('trading rules', () => {
  const limit = (action: 'refuse' | 'warn' | 'two_persons', max: number) =>
    stage.services.store.saveRule(knownRule('size', { max }, { action }));

  test.each(['warn', 'two_persons'] as const)('that %s leave the trade to a person', async (action) => {
    await allow({ vetoSeconds: 0 });
    await limit(action, 0.5);
    await submit();
    expect((await tradeOf()).decision?.verdict).not.toBe('approve');
  });

  test('that hold are no objection', async () => {
    await allow({ vetoSeconds: 0 });
    await limit('warn', 1);
    await submit();
    expect((await tradeOf()).status).toBe('approved');
  });

  test('are checked again when the time to reject is over', async () => {
    await allow();
    await submit();
    await stage.pass(20);
    await limit('warn', 0.5);
    await stage.pass(20);
    expect(await tradeOf()).toMatchObject({
      status: 'pending',
      byRule: { stopped: expect.stringMatching(/0\.5/) },
    });
  });

  test.each(['refuse', 'warn', 'two_persons'] as const)(
    'and again when the approval is picked up: one that would %s ends it',
    async (action) => {
      await allow({ vetoSeconds: 0 });
      await submit();
      await limit(action, 0.5);
      expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'trade_withdrawn' } });
      expect(await tradeOf()).toMatchObject({ status: 'withdrawn', claim: null, withdrawal: { by: 'rule' } });
    },
  );
});

test('an approval whose rule was turned off is not picked up', async () => {
  await allow({ vetoSeconds: 0 });
  await submit();
  await removeApprovalRule(stage.services, 'es-open', 'operator');
  expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'trade_withdrawn' } });
  expect(await tradeOf()).toMatchObject({ status: 'withdrawn', claim: null, withdrawal: { by: 'server' } });
});

test('an approval that is picked up outside the hours of its rule is void', async () => {
  await allow({ vetoSeconds: 0, hours: 'Mon 14:00-14:31 UTC' });
  await submit({ executableForMs: 300_000 });
  stage.services.clock.advance(59_000);
  stage.services.clock.advance(1_000);
  expect(await claim()).toMatchObject({ kind: 'refused' });
  expect((await tradeOf()).withdrawal).toMatchObject({
    by: 'server',
    reason: 'when it was picked up, rule es-open no longer approved it: it is outside Mon 14:00-14:31 UTC',
  });
});

test.each<[string, (services: Services) => unknown, string]>([
  ['new trades were paused', (services) => pauseTrades(services, PAUSE), `${STRATEGY} paused`],
  [
    'a press could not be recorded',
    ({ presses }) => presses.remember({ ...PRESS, pressedAt: stage.services.clock.now() }),
    'a press could not be recorded',
  ],
  [
    'another instance could not record a press',
    ({ store, clock }) =>
      store.transaction((queries) =>
        queries.appendAudit({
          at: clock.now(),
          kind: 'press_not_recorded',
          actor: `approver:${ALICE}`,
          tradeUuid: UUID,
          data: {},
        }),
      ),
    'a press could not be recorded',
  ],
])('an approval by rule is void if %s before it is picked up', async (_name, happen, reason) => {
  await allow({ vetoSeconds: 0 });
  await submit();
  await happen(stage.services);
  expect(await claim()).toMatchObject({ kind: 'refused', refusal: { code: 'trade_withdrawn' } });
  expect(await tradeOf()).toMatchObject({
    claim: null,
    withdrawal: {
      by: 'server',
      reason: `when it was picked up, rule es-open no longer approved it: ${reason}`,
    },
  });
});

test("a pause leaves a person's approval as it is, also where a rule would have approved later", async () => {
  await allow();
  await submit();
  await decideTrade(stage.services, { tradeUuid: UUID, verdict: 'approve', ...PUSHCUT });
  await pauseTrades(stage.services, PAUSE);
  expect(await claim()).toMatchObject({ kind: 'changed' });
});

test('a press that is being written goes first', async () => {
  await allow();
  await submit();
  await stage.pass(29);
  stage.services.clock.advance(1_000);
  stage.services.changesUnderWay.set(UUID, Promise.resolve());
  await approveDue(stage.services);
  expect((await tradeOf()).status).toBe('pending');
  stage.services.changesUnderWay.delete(UUID);
  await approveDue(stage.services);
  expect((await tradeOf()).status).toBe('approved');
});

test('a trade that cannot be decided on keeps no other waiting', async () => {
  await allow();
  await submit();
  await submit({ tradeUuid: OTHER_UUID });
  await stage.pass(29);
  stage.services.clock.advance(1_000);
  const { store } = stage.services;
  const { transaction } = store;
  store.transaction = () => {
    store.transaction = transaction;
    return Promise.reject(new Error('the rule in the database is damaged'));
  };
  await approveDue(stage.services);
  const statuses = [await tradeOf(), await tradeOf(OTHER_UUID)].map(({ status }) => status);
  expect(statuses.sort()).toEqual(['approved', 'pending']);
});

test('a market that is away from the entry is for a person: the order would risk more', async () => {
  await allow({ vetoSeconds: 0 });
  await submit({ market: { bars: knownBars(40, 4130), indicators: {} } });
  expect((await tradeOf()).status).toBe('pending');
});

test("a person's approval does not depend on any rule that approves", async () => {
  await allow();
  await submit();
  const by = { approver: ALICE, channel: 'pushcut' };
  await decideTrade(stage.services, { tradeUuid: UUID, verdict: 'approve', ...by });
  await removeApprovalRule(stage.services, 'es-open', 'operator');
  expect(await claim()).toMatchObject({ kind: 'changed' });
});

test('page and history say which rule approved', async () => {
  await allow({ vetoSeconds: 0 });
  await submit();
  const trade = await tradeOf();
  expect(statusSentences(trade)[0]).toBe('Approved by rule es-open at 14:30:00 UTC, after less than 1 s.');
  expect(findHeadline(trade, { executions: [], exits: [] }).text).toBe(
    'Approved by rule, waiting for the strategy',
  );
  expect(formatUnasked(trade.decision)).toBe('A rule approved it at once, so no phone rang.');
});
