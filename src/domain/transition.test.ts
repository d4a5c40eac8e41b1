import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownRuling } from '../../test/support/known-rules.ts';
import { ALICE, BOB, knownTrade } from '../../test/support/known-trade.ts';
import { NO_PICKUP } from './pickup.ts';
import { type Decision, STATUSES, type Trade } from './trade.ts';
import { type Command, effectiveAt, findDeadline, type Outcome, transition } from './transition.ts';
import { asUtcMs } from './units.ts';

// The known trade is submitted at 0 s, expires at 300 s; approved at 60 s, it is executable until 90 s.
const PENDING = knownTrade();
const at = (seconds: number) => asUtcMs(PENDING.submittedAt + seconds * 1000);
const decided = (verdict: Decision['verdict']): Decision => ({
  verdict,
  approver: ALICE,
  channel: 'pushcut',
  decidedAt: at(60),
  pictureHash: null,
});
const APPROVED = knownTrade({ status: 'approved', decision: decided('approve') });
const REPORTING = { overdueAfterMs: 30_000, hasReported: true };
const collected = { collectedAt: at(61) };
const claimed = { claim: { claimant: 'runner-1', claimedAt: at(62) } };

const withdrawn = { status: 'withdrawn', withdrawal: { reason: 'gone', withdrawnAt: at(65) } } as const;
const awaiting = (seconds: number) => ({ ...NO_PICKUP, reportDueAt: at(seconds) });
const overdue = (seconds: number) => ({ ...NO_PICKUP, overdueSince: at(seconds) });
const ACKNOWLEDGED = {
  ...NO_PICKUP,
  acknowledgement: { approver: ALICE, acknowledgedAt: at(110) },
};

const STANDINGS = {
  pending: { trade: PENDING, now: at(70) },
  'pending, too late': { trade: PENDING, now: at(300) },
  approved: { trade: APPROVED, now: at(70) },
  'approved, too late': { trade: APPROVED, now: at(90) },
  collected: { trade: { ...APPROVED, ...collected }, now: at(70) },
  'collected, too late': { trade: { ...APPROVED, ...collected }, now: at(90) },
  claimed: { trade: { ...APPROVED, ...claimed }, now: at(70) },
  'claimed, long ago': { trade: { ...APPROVED, ...claimed }, now: at(4000) },
  'collected and claimed': { trade: { ...APPROVED, ...collected, ...claimed }, now: at(70) },
  awaited: { trade: { ...APPROVED, ...claimed, pickup: awaiting(92) }, now: at(70) },
  overdue: { trade: { ...APPROVED, ...claimed, pickup: awaiting(92) }, now: at(92) },
  'collected, overdue': { trade: { ...APPROVED, ...collected, pickup: overdue(91) }, now: at(95) },
  'withdrawn, overdue': {
    trade: { ...APPROVED, ...collected, ...withdrawn, pickup: overdue(91) },
    now: at(95),
  },
  acknowledged: { trade: { ...APPROVED, ...claimed, pickup: ACKNOWLEDGED }, now: at(120) },
  rejected: { trade: knownTrade({ status: 'rejected', decision: decided('reject') }), now: at(70) },
  expired: { trade: knownTrade({ status: 'expired' }), now: at(301) },
  withdrawn: { trade: knownTrade(withdrawn), now: at(70) },
  lapsed: { trade: { ...APPROVED, status: 'lapsed' }, now: at(91) },
} as const satisfies Record<string, { trade: Trade; now: number }>;
type Standing = keyof typeof STANDINGS;

const COMMANDS = {
  approve: { kind: 'approve', approver: BOB, channel: 'telegram', pictureHash: 'b0b' },
  'approve, changed': {
    kind: 'approve',
    approver: BOB,
    channel: 'web',
    pictureHash: null,
    amendments: { quantity: 0.5 },
  },
  reject: { kind: 'reject', approver: BOB, channel: 'telegram', pictureHash: null },
  'approve by rule': {
    kind: 'approve_by_rule',
    name: 'es-open',
    setAt: PENDING.submittedAt,
    pictureHash: null,
  },
  'stop rule': { kind: 'stop_rule', reason: 'the rule was removed' },
  time: { kind: 'time' },
  withdraw: { kind: 'withdraw', reason: 'the setup is gone' },
  void: { kind: 'void', reason: 'the database is a copy' },
  rule_out: { kind: 'rule_out', ruling: knownRuling() },
  collect: { kind: 'collect', reporting: REPORTING },
  'claim by runner-1': { kind: 'claim', claimant: 'runner-1', reporting: REPORTING },
  'claim by runner-2': { kind: 'claim', claimant: 'runner-2', reporting: REPORTING },
  'refuse claim of runner-2': { kind: 'refuse_claim', claimant: 'runner-2' },
  report: { kind: 'report' },
  exit: { kind: 'exit' },
  acknowledge: { kind: 'acknowledge', approver: ALICE },
} as const satisfies Record<string, Command>;
type CommandName = keyof typeof COMMANDS;

const NOTHING = Object.fromEntries(Object.keys(STANDINGS).map((name) => [name, 'stands'])) as Record<
  Standing,
  string
>;

/** `→` an event when the trade changes, `stands` when it is so already, else the code of the refusal. */
const EXPECTED: Readonly<Record<CommandName, Readonly<Record<Standing, string>>>> = {
  approve: {
    pending: '→ approved',
    'pending, too late': 'trade_expired',
    approved: 'stands',
    'approved, too late': 'trade_lapsed',
    collected: 'stands',
    'collected, too late': 'stands',
    claimed: 'stands',
    'claimed, long ago': 'stands',
    'collected and claimed': 'stands',
    awaited: 'stands',
    overdue: 'stands',
    'collected, overdue': 'stands',
    'withdrawn, overdue': 'trade_withdrawn',
    acknowledged: 'stands',
    rejected: 'already_rejected',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  // The known trade allows no change.
  'approve, changed': {
    pending: 'amendment_refused',
    'pending, too late': 'trade_expired',
    approved: 'already_approved',
    'approved, too late': 'trade_lapsed',
    collected: 'already_approved',
    'collected, too late': 'already_approved',
    claimed: 'already_approved',
    'claimed, long ago': 'already_approved',
    'collected and claimed': 'already_approved',
    awaited: 'already_approved',
    overdue: 'already_approved',
    'collected, overdue': 'already_approved',
    'withdrawn, overdue': 'trade_withdrawn',
    acknowledged: 'already_approved',
    rejected: 'already_rejected',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  reject: {
    pending: '→ rejected',
    'pending, too late': 'trade_expired',
    approved: 'already_approved',
    'approved, too late': 'trade_lapsed',
    collected: 'already_approved',
    'collected, too late': 'already_approved',
    claimed: 'already_approved',
    'claimed, long ago': 'already_approved',
    'collected and claimed': 'already_approved',
    awaited: 'already_approved',
    overdue: 'already_approved',
    'collected, overdue': 'already_approved',
    'withdrawn, overdue': 'trade_withdrawn',
    acknowledged: 'already_approved',
    rejected: 'stands',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  // The known trade was not submitted under a rule: transition-by-rule.test.ts.
  'approve by rule': NOTHING,
  'stop rule': NOTHING,
  time: {
    pending: 'stands',
    'pending, too late': '→ expired',
    approved: 'stands',
    'approved, too late': '→ lapsed',
    collected: 'stands',
    'collected, too late': 'stands',
    claimed: 'stands',
    'claimed, long ago': 'stands',
    'collected and claimed': 'stands',
    awaited: 'stands',
    overdue: '→ overdue',
    'collected, overdue': 'stands',
    'withdrawn, overdue': 'stands',
    acknowledged: 'stands',
    rejected: 'stands',
    expired: 'stands',
    withdrawn: 'stands',
    lapsed: 'stands',
  },
  withdraw: {
    pending: '→ withdrawn',
    'pending, too late': 'trade_expired',
    approved: '→ withdrawn',
    'approved, too late': 'trade_lapsed',
    collected: '→ withdrawn',
    'collected, too late': '→ withdrawn',
    claimed: 'already_claimed',
    'claimed, long ago': 'already_claimed',
    'collected and claimed': 'already_claimed',
    awaited: 'already_claimed',
    overdue: 'already_claimed',
    'collected, overdue': '→ withdrawn',
    'withdrawn, overdue': 'stands',
    acknowledged: 'already_claimed',
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'stands',
    lapsed: 'trade_lapsed',
  },
  void: {
    pending: '→ withdrawn',
    'pending, too late': 'stands',
    approved: '→ withdrawn',
    'approved, too late': 'stands',
    collected: '→ withdrawn',
    'collected, too late': 'stands',
    claimed: '→ withdrawn',
    'claimed, long ago': 'stands',
    'collected and claimed': '→ withdrawn',
    awaited: '→ withdrawn',
    overdue: 'stands',
    'collected, overdue': 'stands',
    'withdrawn, overdue': 'stands',
    acknowledged: 'stands',
    rejected: 'stands',
    expired: 'stands',
    withdrawn: 'stands',
    lapsed: 'stands',
  },
  rule_out: {
    pending: 'trade_pending',
    'pending, too late': 'trade_expired',
    approved: '→ ruled_out',
    'approved, too late': 'trade_lapsed',
    collected: '→ ruled_out',
    'collected, too late': '→ ruled_out',
    claimed: 'already_claimed',
    'claimed, long ago': 'already_claimed',
    'collected and claimed': 'already_claimed',
    awaited: 'already_claimed',
    overdue: 'already_claimed',
    'collected, overdue': '→ ruled_out',
    'withdrawn, overdue': 'stands',
    acknowledged: 'already_claimed',
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'stands',
    lapsed: 'trade_lapsed',
  },
  collect: {
    pending: 'trade_pending',
    'pending, too late': 'trade_expired',
    approved: '→ collected',
    'approved, too late': 'trade_lapsed',
    collected: 'stands',
    'collected, too late': 'stands',
    claimed: 'stands',
    'claimed, long ago': 'stands',
    'collected and claimed': 'stands',
    awaited: 'stands',
    overdue: 'stands',
    'collected, overdue': 'stands',
    'withdrawn, overdue': 'trade_withdrawn',
    acknowledged: 'stands',
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  'claim by runner-1': {
    pending: 'trade_pending',
    'pending, too late': 'trade_expired',
    approved: '→ claimed',
    'approved, too late': 'trade_lapsed',
    collected: '→ claimed',
    'collected, too late': 'execution_window_over',
    claimed: 'stands',
    'claimed, long ago': 'execution_window_over',
    'collected and claimed': 'stands',
    awaited: 'stands',
    overdue: 'execution_window_over',
    'collected, overdue': 'execution_window_over',
    'withdrawn, overdue': 'trade_withdrawn',
    acknowledged: 'execution_window_over',
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  'claim by runner-2': {
    pending: 'trade_pending',
    'pending, too late': 'trade_expired',
    approved: '→ claimed',
    'approved, too late': 'trade_lapsed',
    collected: '→ claimed',
    'collected, too late': 'execution_window_over',
    claimed: 'already_claimed',
    'claimed, long ago': 'already_claimed',
    'collected and claimed': 'already_claimed',
    awaited: 'already_claimed',
    overdue: 'already_claimed',
    'collected, overdue': 'execution_window_over',
    'withdrawn, overdue': 'trade_withdrawn',
    acknowledged: 'already_claimed',
    rejected: 'trade_rejected',
    expired: 'trade_expired',
    withdrawn: 'trade_withdrawn',
    lapsed: 'trade_lapsed',
  },
  'refuse claim of runner-2': {
    pending: 'stands',
    'pending, too late': 'stands',
    approved: 'stands',
    'approved, too late': 'stands',
    collected: 'stands',
    'collected, too late': 'stands',
    claimed: 'stands',
    'claimed, long ago': 'stands',
    'collected and claimed': 'stands',
    awaited: '→ claim_refused',
    overdue: '→ claim_refused',
    'collected, overdue': '→ claim_refused',
    'withdrawn, overdue': 'stands',
    acknowledged: 'stands',
    rejected: 'stands',
    expired: 'stands',
    withdrawn: 'stands',
    lapsed: 'stands',
  },
  report: {
    pending: 'not_claimed',
    'pending, too late': 'not_claimed',
    approved: 'not_claimed',
    'approved, too late': 'not_claimed',
    collected: '→ reported',
    'collected, too late': '→ reported',
    claimed: '→ reported',
    'claimed, long ago': '→ reported',
    'collected and claimed': '→ reported',
    awaited: '→ reported',
    overdue: '→ reported',
    'collected, overdue': '→ reported',
    'withdrawn, overdue': '→ reported',
    acknowledged: '→ reported',
    rejected: 'not_claimed',
    expired: 'not_claimed',
    withdrawn: 'not_claimed',
    lapsed: 'not_claimed',
  },
  exit: {
    pending: 'not_claimed',
    'pending, too late': 'not_claimed',
    approved: 'not_claimed',
    'approved, too late': 'not_claimed',
    collected: '→ exited',
    'collected, too late': '→ exited',
    claimed: '→ exited',
    'claimed, long ago': '→ exited',
    'collected and claimed': '→ exited',
    awaited: '→ exited',
    overdue: '→ exited',
    'collected, overdue': '→ exited',
    'withdrawn, overdue': '→ exited',
    acknowledged: '→ exited',
    rejected: 'not_claimed',
    expired: 'not_claimed',
    withdrawn: 'not_claimed',
    lapsed: 'not_claimed',
  },
  acknowledge: {
    pending: 'not_overdue',
    'pending, too late': 'not_overdue',
    approved: 'not_overdue',
    'approved, too late': 'not_overdue',
    collected: 'not_overdue',
    'collected, too late': 'not_overdue',
    claimed: 'not_overdue',
    'claimed, long ago': 'not_overdue',
    'collected and claimed': 'not_overdue',
    awaited: 'not_overdue',
    overdue: '→ acknowledged',
    'collected, overdue': '→ acknowledged',
    'withdrawn, overdue': '→ acknowledged',
    acknowledged: 'stands',
    rejected: 'not_overdue',
    expired: 'not_overdue',
    withdrawn: 'not_overdue',
    lapsed: 'not_overdue',
  },
};

function told(outcome: Outcome<Trade>): string {
  if (outcome.kind === 'changed') return `→ ${outcome.event}`;
  return outcome.kind === 'unchanged' ? 'stands' : outcome.refusal.code;
}

const tradeOf = (outcome: Outcome<Trade>): Trade =>
  outcome.kind === 'refused' ? outcome.refusal.current : outcome.trade;

function apply(trade: Trade, command: Command, seconds: number): Outcome<Trade> {
  return transition(trade, command, at(seconds));
}

const pairs = (Object.keys(COMMANDS) as CommandName[]).flatMap((command) =>
  (Object.keys(STANDINGS) as Standing[]).map((standing) => ({
    command,
    standing,
    expected: EXPECTED[command][standing],
  })),
);

test.each(pairs)('$command on a trade that is $standing: $expected', ({ command, standing, expected }) => {
  const { trade, now } = STANDINGS[standing];

  expect(told(transition(trade, COMMANDS[command], now))).toBe(expected);
});

test('the table has every status', () => {
  expect(new Set(Object.values(STANDINGS).map(({ trade }) => trade.status))).toEqual(new Set(STATUSES));
});

test.each(pairs.filter(({ expected }) => !expected.startsWith('→')))(
  '$command on a trade that is $standing leaves all but its age as it was',
  ({ command, standing }) => {
    const { trade, now } = STANDINGS[standing];

    expect(tradeOf(transition(trade, COMMANDS[command], now))).toEqual(effectiveAt(trade, now));
  },
);

test.each(pairs)('$command never alters the trade that is $standing in place', ({ command, standing }) => {
  const { trade, now } = STANDINGS[standing];
  const before = structuredClone(trade);
  transition(trade, COMMANDS[command], now);

  expect(trade).toEqual(before);
});

test('an approval is kept with its approver, channel, instant and picture', () => {
  const approved = tradeOf(apply(PENDING, COMMANDS.approve, 75));

  expect(approved).toEqual({
    ...PENDING,
    status: 'approved',
    decision: {
      verdict: 'approve',
      approver: BOB,
      channel: 'telegram',
      decidedAt: at(75),
      pictureHash: 'b0b',
    },
  });
});

test('a rejection is kept as a decision, too', () => {
  const rejected = tradeOf(apply(PENDING, COMMANDS.reject, 75));

  expect(rejected.status).toBe('rejected');
  expect(rejected.decision).toMatchObject({ verdict: 'reject', approver: BOB, decidedAt: at(75) });
});

test('a withdrawal keeps its reason and the decision before it', () => {
  const withdrawn = tradeOf(apply(APPROVED, COMMANDS.withdraw, 75));

  expect(withdrawn.withdrawal).toEqual({ reason: 'the setup is gone', withdrawnAt: at(75) });
  expect(withdrawn.decision).toEqual(APPROVED.decision);
});

test('a claim keeps its claimant and instant, and the trade stays approved', () => {
  const taken = tradeOf(apply(APPROVED, COMMANDS['claim by runner-2'], 75));

  expect(taken).toEqual({
    ...APPROVED,
    claim: { claimant: 'runner-2', claimedAt: at(75) },
    pickup: { ...NO_PICKUP, reportDueAt: at(105) },
  });
});

test('a refusal carries the trade, so that the answer can say who decided and when', () => {
  const outcome = apply(APPROVED, COMMANDS.reject, 75);

  expect(outcome).toEqual({ kind: 'refused', refusal: { code: 'already_approved', current: APPROVED } });
});

test('a refusal after a deadline shows the expiry that nobody has written down', () => {
  const outcome = apply(PENDING, COMMANDS.approve, 301);

  expect(tradeOf(outcome)).toEqual({ ...PENDING, status: 'expired' });
});

test.each(['approve', 'reject'] as const)(
  '%s counts one millisecond before the expiry and not at it',
  (verdict) => {
    expect(told(apply(PENDING, COMMANDS[verdict], 299.999))).toMatch(/^→/);
    expect(told(apply(PENDING, COMMANDS[verdict], 300))).toBe('trade_expired');
  },
);

test('an approval lapses exactly when its window ends', () => {
  expect(told(apply(APPROVED, COMMANDS.time, 89.999))).toBe('stands');
  expect(told(apply(APPROVED, COMMANDS.time, 90))).toBe('→ lapsed');
});

test('a claim counts one millisecond before the window ends and not at it', () => {
  expect(told(apply(APPROVED, COMMANDS['claim by runner-1'], 89.999))).toBe('→ claimed');
  expect(told(apply(APPROVED, COMMANDS['claim by runner-1'], 90))).toBe('trade_lapsed');
});

test('a collected trade never lapses, but a late claim of it is refused', () => {
  const trade = { ...APPROVED, ...collected };

  expect(told(apply(trade, COMMANDS.time, 1e6))).toBe('stands');
  expect(told(apply(trade, COMMANDS['claim by runner-1'], 89.999))).toBe('→ claimed');
  expect(told(apply(trade, COMMANDS['claim by runner-1'], 90))).toBe('execution_window_over');
});

test('an approval given in the last moment still has its whole window', () => {
  const approved = tradeOf(apply(PENDING, COMMANDS.approve, 299.999));

  expect(told(apply(approved, COMMANDS['claim by runner-1'], 329.998))).toBe('→ claimed');
});

test('the same claimant may ask again within the window, and is refused like anybody after it', () => {
  const taken = tradeOf(apply(APPROVED, COMMANDS['claim by runner-1'], 80));

  expect(apply(taken, COMMANDS['claim by runner-1'], 89.999)).toEqual({ kind: 'unchanged', trade: taken });
  expect(told(apply(taken, COMMANDS['claim by runner-1'], 90))).toBe('execution_window_over');
});

test.each([
  ['pending', PENDING, at(300)],
  ['approved', APPROVED, at(90)],
  ['collected', { ...APPROVED, ...collected }, null],
  ['claimed', { ...APPROVED, ...claimed }, null],
  ['picked up, unreported', STANDINGS.awaited.trade, at(92)],
  ['overdue', STANDINGS['collected, overdue'].trade, null],
  ['rejected', STANDINGS.rejected.trade, null],
  ['withdrawn', STANDINGS.withdrawn.trade, null],
])('time alone next changes a trade that is %s at its deadline, if it has one', (_name, trade, deadline) => {
  expect(findDeadline(trade)).toBe(deadline);
});

test('looking often comes to the same as looking once', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(STANDINGS)),
      fc.nat(5000),
      fc.nat(5000),
      (standing, a, b) => {
        const early = asUtcMs(standing.now + a);
        const late = asUtcMs(early + b);

        expect(effectiveAt(effectiveAt(standing.trade, early), late)).toEqual(
          effectiveAt(standing.trade, late),
        );
      },
    ),
  );
});

test('an approval that a rule refuses keeps the rule, and who approved it', () => {
  expect(tradeOf(apply(APPROVED, COMMANDS.rule_out, 75))).toMatchObject({
    status: 'withdrawn',
    withdrawal: { reason: 'Size 5, at most 3 allowed', withdrawnAt: at(75), by: 'rule' },
    ruling: knownRuling(),
    decision: APPROVED.decision,
  });
});

test('a trade that the server voids keeps why, and can no longer be executed', () => {
  expect(tradeOf(apply(APPROVED, COMMANDS.void, 75))).toMatchObject({
    status: 'withdrawn',
    withdrawal: { reason: 'the database is a copy', withdrawnAt: at(75), by: 'server' },
  });
});

test('a strategy that has never reported has until the end of its window', () => {
  const reporting = { overdueAfterMs: 5_000, hasReported: false };
  const taken = tradeOf(apply(APPROVED, { kind: 'claim', claimant: 'runner-1', reporting }, 75));
  expect(taken.pickup.reportDueAt).toBe(at(90));
});

test('the first claim by somebody else is kept while the outcome is open, and no other', () => {
  const { trade } = STANDINGS.awaited;
  const refused = tradeOf(apply(trade, COMMANDS['refuse claim of runner-2'], 75));
  expect(refused).toEqual({
    ...trade,
    pickup: { ...awaiting(92), refusedClaim: { claimant: 'runner-2', refusedAt: at(75) } },
  });
  expect(apply(refused, { kind: 'refuse_claim', claimant: 'runner-3' }, 76).kind).toBe('unchanged');
  expect(apply(trade, { kind: 'refuse_claim', claimant: 'runner-1' }, 75).kind).toBe('unchanged');
});

test('a report, an exit or a person ends the wait', () => {
  const { trade } = STANDINGS['collected, overdue'];
  expect(tradeOf(apply(trade, COMMANDS.report, 95)).pickup).toEqual(NO_PICKUP);
  expect(tradeOf(apply(trade, COMMANDS.exit, 95)).pickup).toEqual(NO_PICKUP);
  expect(tradeOf(apply(trade, COMMANDS.acknowledge, 110)).pickup).toEqual(ACKNOWLEDGED);
});

test.each([
  ['the other of two approvers', BOB, [ALICE], 'approved'],
  ['the same person', ALICE, [BOB], 'unchanged'],
  ['somebody while the first is no approver any more', BOB, ['Carol'], 'unchanged'],
  ['somebody else, where nobody says who the others are', BOB, undefined, 'approved'],
])('a second approval counts from %s: %s, others %s', (_who, approver, others, expected) => {
  const half = knownTrade({ approvalsNeeded: 2, firstApproval: decided('approve') });
  const command = { ...COMMANDS.approve, approver, ...(others && { others }) };
  const outcome = apply(half, command, 70);
  expect(outcome.kind === 'changed' ? outcome.event : outcome.kind).toBe(expected);
});
