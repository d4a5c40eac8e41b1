import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAuditEntries } from '../../test/support/audit-entries.ts';
import { knownRuling } from '../../test/support/known-rules.ts';
import { ALICE, BOB, knownTrade, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../test/support/test-services.ts';
import type { Approvers } from '../domain/approvers.ts';
import { ALL_TRADES, instrumentScope, type Pause, strategyScope } from '../domain/pause.ts';
import type { Trade } from '../domain/trade.ts';
import { asUtcMs } from '../domain/units.ts';
import {
  type AutoRejection,
  findAutoRejection,
  findUnavailableNow,
  recordAutoRejection,
  rejectedAs,
  ruledOut,
} from './auto-reject.ts';
import type { Availability, Services } from './ports.ts';

type Needs = Pick<Services, 'approvers' | 'quietHours'>;

const TRADE = knownTrade();
const NOW = TRADE.submittedAt;
const LATER = asUtcMs(NOW + 3_600_000);

const approversNamed = (first: string, ...others: readonly string[]): Approvers => ({
  all: [{ name: first, hours: null }, ...others.map((name) => ({ name, hours: null }))],
  formerNames: [],
  twoAbove: null,
});
const away = (approver: string, until = LATER) => ({ approver, since: NOW, until, by: 'operator' });
const paused = (changes: Partial<Pause> = {}): Pause => ({
  scope: ALL_TRADES,
  since: NOW,
  by: ALICE,
  until: null,
  rejected: 0,
  ...changes,
});

describe('a new trade', () => {
  const ALONE = { approvers: approversNamed(ALICE), quietHours: null };
  const PAIR = { approvers: approversNamed(ALICE, BOB), quietHours: null };
  const AWAY = { by: 'server', actor: 'server', channel: 'away', reason: 'away until 2024-01-15 15:30 UTC' };

  test.each<
    [string, Needs, Partial<Availability>, Pick<Trade, 'approvalsNeeded'>, AutoRejection | undefined]
  >([
    ['is asked about while nothing stands against it', ALONE, {}, {}, undefined],
    [
      'is rejected in the name of who paused',
      ALONE,
      { pauses: [paused()] },
      {},
      { channel: 'pause', by: ALICE, actor: `approver:${ALICE}`, reason: 'paused', paused: ALL_TRADES },
    ],
    [
      'is rejected in the name of the operator who paused on the command line',
      ALONE,
      { pauses: [paused({ scope: strategyScope('breakout'), by: 'operator', until: LATER })] },
      {},
      {
        channel: 'pause',
        by: 'operator',
        actor: 'operator',
        reason: 'breakout paused until 2024-01-15 15:30 UTC',
        paused: strategyScope('breakout'),
      },
    ],
    [
      'is rejected by a pause rather than for an absence',
      ALONE,
      { pauses: [paused({ scope: instrumentScope('ES') })], absences: [away(ALICE)] },
      {},
      {
        channel: 'pause',
        by: ALICE,
        actor: `approver:${ALICE}`,
        reason: 'ES paused',
        paused: instrumentScope('ES'),
      },
    ],
    ['is asked about after a pause', ALONE, { pauses: [paused({ until: NOW })] }, {}, undefined],
    ['is rejected while its only approver is away', ALONE, { absences: [away(ALICE)] }, {}, AWAY],
    ['is asked about once the approver is back', ALONE, { absences: [away(ALICE, NOW)] }, {}, undefined],
    ['is asked about while one of two approvers is left', PAIR, { absences: [away(ALICE)] }, {}, undefined],
    [
      'is rejected if it needs two approvers and one is left',
      PAIR,
      { absences: [away(ALICE)] },
      { approvalsNeeded: 2 },
      {
        ...AWAY,
        reason: 'two approvers are needed, and only one can be asked (away until 2024-01-15 15:30 UTC)',
      },
    ],
  ])('%s', (_what, needs, { pauses = [], absences = [] }, changes, rejection) => {
    const found = findAutoRejection(needs, { pauses, absences }, { ...TRADE, ...changes }, NOW);

    expect(found).toEqual(rejection);
  });
});

test('a trade that a rule refuses is rejected by the server, with what the rule found', () => {
  const ruling = knownRuling();
  const rejection = ruledOut(ruling);

  expect(rejection).toEqual({
    channel: 'rule',
    by: 'server',
    actor: 'server',
    reason: 'Size 5, at most 3 allowed',
    ruling,
  });
  const decision = {
    verdict: 'reject',
    approver: 'server',
    channel: 'rule',
    decidedAt: LATER,
    pictureHash: null,
    reason: 'Size 5, at most 3 allowed',
  };
  expect(rejectedAs(TRADE, rejection, LATER)).toStrictEqual({
    ...TRADE,
    status: 'rejected',
    decision,
    ruling,
  });
  const { ruling: _ruling, ...withoutRule } = rejection;
  expect(rejectedAs(TRADE, withoutRule, LATER)).toStrictEqual({ ...TRADE, status: 'rejected', decision });
});

describe('in the store', () => {
  let services: TestServices;
  beforeEach(async () => {
    services = await createTestServices();
  });
  afterEach(() => services.end());

  test.each([
    ['of several approvers, those who are away are not asked', approversNamed(ALICE, BOB), [BOB]],
    ['a single approver is always asked', approversNamed(BOB), []],
  ])('%s', async (_what, approvers, unavailable) => {
    const { store } = services;
    await store.transaction((queries) => queries.saveAbsence(away(BOB)));
    const found = await findUnavailableNow({ approvers, quietHours: null }, store, NOW);

    expect([...found]).toEqual(unavailable);
  });

  const withRule = {
    rule: 'rule-size',
    rule_kind: 'size',
    figure: '5',
    limit: '3',
    ends_at: null,
  };
  test.each([
    ['by a rule', knownRuling(), withRule],
    ['by a pause', undefined, {}],
  ])('a rejection %s is audited, and its outcome is sent', async (_what, ruling, data) => {
    const { store } = services;
    const rejection = { channel: 'pause', by: ALICE, actor: `approver:${ALICE}`, reason: 'paused' };
    const whole = { ...rejection, ...(ruling === undefined ? {} : { ruling }) };
    const trade = rejectedAs(TRADE, whole, NOW);
    await store.transaction(async (queries) => {
      await queries.insertTrade(trade, { bars: [], indicators: {} }, 'a body');
      await recordAutoRejection(services, queries, trade, whole, LATER);
    });

    expect(await listAuditEntries(services)).toEqual([
      {
        at: LATER,
        kind: 'rejected',
        actor: `approver:${ALICE}`,
        tradeUuid: UUID,
        data: { channel: 'pause', picture_hash: null, reason: 'paused', ...data },
      },
    ]);
    expect(await store.listNotices(UUID)).toMatchObject([
      { kind: 'outcome', approver: ALICE, channel: 'pushcut', dueAt: LATER },
    ]);
  });
});
