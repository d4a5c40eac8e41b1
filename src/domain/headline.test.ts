import { describe, expect, test } from 'vitest';
import { knownExit, knownTrade } from '../../test/support/known-trade.ts';
import { BY_HAND } from './by-hand.ts';
import { EXPIRY_KINDS } from './expiry.ts';
import { findHeadline, OUTCOME_CODES } from './headline.ts';
import { NO_PICKUP } from './pickup.ts';
import type { Standing } from './status-labels.ts';
import type { Decision, Execution, ExecutionState } from './trade.ts';
import { asMoney, asPrice, asUtcMs } from './units.ts';
import { formatPrice } from './wording.ts';

const at = asUtcMs(Date.parse('2024-01-15T14:31:30Z'));
const decision: Decision = {
  verdict: 'approve',
  approver: 'Alice',
  channel: 'web',
  decidedAt: at,
  pictureHash: null,
};
const signal = { ...knownTrade().signal, quantity: 2 };
const byHand = { ...signal, orderType: BY_HAND };
const claim = { claimant: 'desk-1', claimedAt: at };
const taken = { status: 'approved', decision, claim } as const;
const rejected = { status: 'rejected', decision: { ...decision, verdict: 'reject' } } as const;
const withdrawal = { reason: 'price left', withdrawnAt: at };
const ruledOut = { ...withdrawal, by: 'rule' } as const;
const byRule = { ...decision, approver: 'rule:es-open', channel: 'rule' };
const waiting = { name: 'es-open', setAt: at, approvesAt: at };
const check = { isTest: true, purpose: 'check' } as const;
const drill = { isTest: true, purpose: 'drill' } as const;
const rejectedOver = (channel: string) => ({ ...rejected, decision: { ...rejected.decision, channel } });
const closing = { reason: 'the clock was set', closedAt: at };
const acknowledgement = { approver: 'Bob', acknowledgedAt: at };
const refusedClaim = { claimant: 'desk-2', refusedAt: at };

const standing = (changes: Partial<Standing>): Standing => ({ ...knownTrade({ signal }), ...changes });
const report = (state: ExecutionState, quantity = 2, price: number | null = null): Execution => ({
  sequence: 0,
  state,
  quantity,
  price: price === null ? null : asPrice(price),
  happenedAt: at,
  text: null,
});
const headline = (
  changes: Partial<Standing>,
  executions: readonly Execution[] = [],
  exits: readonly ReturnType<typeof knownExit>[] = [],
) => findHeadline(standing(changes), { executions, exits });
const price = (value: number) => formatPrice(value, knownTrade().contract);

test.each<[Partial<Standing>, string, string, string]>([
  [{ status: 'pending' }, 'waiting', 'open', 'Waiting for your decision'],
  [{ status: 'pending', approvalsNeeded: 2 }, 'waiting', 'open', 'Waiting for your decision'],
  [{ status: 'pending', firstApproval: decision }, 'one_of_two', 'open', '1 of 2 approved by Alice'],
  [{ status: 'expired', firstApproval: decision }, 'expired', 'warn', 'Expired with 1 of 2 approved'],
  [
    { status: 'expired', firstApproval: decision, expiry: { kind: 'no_answer', text: '' } },
    'no_answer',
    'warn',
    'Expired with 1 of 2 approved',
  ],
  [
    { status: 'expired', firstApproval: decision, expiry: { kind: 'not_reached', text: '' } },
    'not_reached',
    'bad',
    'Expired, phone not reached',
  ],
  [{ status: 'approved', decision }, 'waiting_for_strategy', 'open', 'Waiting for the strategy'],
  [{ ...taken, pickup: { ...NO_PICKUP, reportDueAt: at } }, 'picked_up', 'open', 'Picked up, no report yet'],
  [
    { status: 'approved', decision, collectedAt: at, pickup: { ...NO_PICKUP, overdueSince: at } },
    'outcome_unknown',
    'bad',
    'Picked up, outcome unknown',
  ],
  [
    { ...taken, pickup: { ...NO_PICKUP, reportDueAt: at, refusedClaim } },
    'second_pickup',
    'bad',
    'Picked up, second pickup denied',
  ],
  [
    { ...taken, pickup: { ...NO_PICKUP, acknowledgement } },
    'acknowledged',
    'quiet',
    'Picked up, checked by Bob',
  ],
  [{ status: 'lapsed', decision }, 'not_picked_up', 'warn', 'Not picked up'],
  [
    { status: 'approved', decision, signal: byHand },
    'place_by_hand',
    'open',
    'Approved, place the order yourself',
  ],
  [{ status: 'lapsed', decision, signal: byHand }, 'left_to_person', 'quiet', 'Approved, order left to you'],
  [{ status: 'lapsed', decision, closing }, 'closed_early', 'warn', 'Closed early'],
  [{ status: 'lapsed', decision, isTest: true }, 'approved_test', 'good', 'Approved (test)'],
  [rejected, 'rejected', 'quiet', 'Rejected by Alice'],
  [{ status: 'rejected', decision: null }, 'rejected', 'quiet', 'Rejected'],
  [
    { ...rejected, decision: { ...decision, channel: 'pause', reason: 'paused' } },
    'paused',
    'quiet',
    'Rejected: new trades paused',
  ],
  [{ status: 'expired' }, 'expired', 'warn', 'Expired'],
  [{ status: 'expired', closing }, 'closed_early', 'warn', 'Closed early'],
  [{ status: 'withdrawn', withdrawal }, 'withdrawn', 'quiet', 'Cancelled by the strategy'],
  [{ status: 'withdrawn', withdrawal: null }, 'withdrawn', 'quiet', 'Cancelled by the strategy'],
  [{ status: 'approved', decision, collectedAt: at }, 'picked_up', 'open', 'Picked up, no report yet'],
  [
    { status: 'withdrawn', withdrawal, collectedAt: at },
    'withdrawn_after_pickup',
    'bad',
    'Cancelled after pickup',
  ],
  [{ ...taken, status: 'withdrawn', withdrawal }, 'withdrawn_after_pickup', 'bad', 'Cancelled after pickup'],
  [
    { status: 'withdrawn', withdrawal: { ...withdrawal, by: 'server' } },
    'voided',
    'warn',
    'Voided by the server',
  ],
  [{ status: 'withdrawn', withdrawal: ruledOut }, 'rule', 'warn', 'Approved, then ruled out'],
  [{ status: 'withdrawn', withdrawal: ruledOut, collectedAt: at }, 'rule', 'bad', 'Ruled out after pickup'],
  [rejectedOver('away'), 'away', 'quiet', 'Rejected: away'],
  [rejectedOver('quiet-hours'), 'quiet_hours', 'quiet', 'Rejected: quiet hours'],
  [rejectedOver('rule'), 'rule', 'quiet', 'Ruled out'],
  [
    { status: 'approved', decision: byRule },
    'waiting_for_strategy',
    'open',
    'Approved by rule, waiting for the strategy',
  ],
  [{ status: 'approved', decision: null }, 'waiting_for_strategy', 'open', 'Waiting for the strategy'],
  [
    { status: 'pending', byRule: waiting },
    'waiting',
    'open',
    'Approved by rule es-open at 14:31:30 UTC unless you reject',
  ],
  [
    { status: 'pending', byRule: { ...waiting, stopped: 'ES is paused' } },
    'waiting',
    'open',
    'Not approved by rule es-open: ES is paused. Your decision is needed',
  ],
  [{ ...drill, status: 'pending' }, 'waiting', 'open', 'Waiting for your decision'],
  [{ ...drill, status: 'lapsed', decision }, 'approved_test', 'good', 'Approved (drill)'],
  [{ ...drill, ...rejected }, 'rejected', 'quiet', 'Rejected by Alice'],
  [{ ...drill, status: 'expired' }, 'no_answer', 'warn', 'No answer in time'],
  [{ ...check, status: 'pending' }, 'waiting', 'open', 'Waiting for your decision'],
  [{ ...check, status: 'lapsed', decision }, 'check_missed', 'warn', 'Approved: this was a check'],
  [{ ...check, ...rejected }, 'check_agreed', 'good', 'Rejected: this was a check'],
  [{ ...check, ...rejectedOver('pause') }, 'check_expired', 'quiet', 'Not answered: this was a check'],
  [{ ...check, status: 'expired' }, 'check_expired', 'quiet', 'Not answered: this was a check'],
])('without a report, %j is %s', (changes, code, tone, text) => {
  expect(headline(changes)).toEqual({ code, tone, text });
});

test.each([
  ['no_answer', 'warn', 'No answer within 5 min'],
  ['not_confirmed', 'bad', 'Expired, sent but not confirmed'],
  ['not_reached', 'bad', 'Expired, phone not reached'],
  ['not_sent', 'bad', 'Expired, phone not reached'],
  ['no_channel', 'bad', 'Expired, no channel'],
  ['not_recorded', 'bad', 'Expired, decision not recorded'],
] as const)('an expiry of which is known: %s', (kind, tone, text) => {
  expect(headline({ status: 'expired', expiry: { kind, text: '' } })).toEqual({ code: kind, tone, text });
});

test('every reason of an expiry is a code of its own', () => {
  expect(EXPIRY_KINDS.filter((kind) => !OUTCOME_CODES.includes(kind))).toEqual([]);
});

test.each<[Execution[], string, string, string]>([
  [[report('submitted')], 'submitted', 'open', 'Order placed, not filled yet'],
  [[report('filled', 2, 5970.5)], 'filled', 'good', `Filled 2 at ${price(5970.5)}`],
  [[report('filled', 2)], 'filled', 'good', 'Filled 2'],
  [[report('part_filled', 1, 5970.5)], 'part_filled', 'open', 'Partly filled 1 of 2'],
  [[report('filled', 1, 5970.5)], 'part_filled', 'warn', 'Partly filled 1 of 2'],
  [
    [report('part_filled', 1, 5970.5), report('cancelled', 1)],
    'part_filled',
    'warn',
    'Partly filled 1 of 2, rest cancelled',
  ],
  [
    [report('part_filled', 1, 5970.5), report('refused', 1)],
    'part_filled',
    'bad',
    'Partly filled 1 of 2, rest rejected by broker',
  ],
  [
    [report('part_filled', 1, 5970.5), report('ignored', 1)],
    'part_filled',
    'warn',
    'Partly filled 1 of 2, rest not placed',
  ],
  [[report('part_filled', 0)], 'part_filled', 'open', 'Partly filled'],
  [[report('filled', 0)], 'filled', 'good', 'Filled'],
  [[report('submitted'), report('refused')], 'refused', 'bad', 'Order rejected by broker'],
  [[report('cancelled')], 'cancelled', 'warn', 'Order cancelled, nothing filled'],
  [[report('ignored')], 'ignored', 'warn', 'Not executed'],
  [[report('filled', 3, 5970.5)], 'overfilled', 'bad', 'Filled 3, only 2 approved'],
])('the reports %j read "%s"', (executions, code, tone, text) => {
  expect(headline(taken, executions)).toEqual({ code, tone, text });
});

describe('what was reported', () => {
  test('counts, whatever became of the approval afterwards', () => {
    const filled = [report('filled', 2, 5970.5)];
    expect(headline({ ...taken, status: 'withdrawn', withdrawal }, filled).code).toBe('filled');
  });

  test('is measured by the quantity that was approved, not by the one that was asked for', () => {
    const amended = { ...taken, decision: { ...decision, amendments: { quantity: 1 } } };
    expect(headline(amended, [report('filled', 1, 5970.5)]).text).toBe(`Filled 1 at ${price(5970.5)}`);
    expect(headline(amended, [report('filled', 2, 5970.5)]).code).toBe('overfilled');
  });

  test('of an order whose quantity nobody stated is told as it is', () => {
    const { quantity: _quantity, ...bare } = signal;
    expect(headline({ ...taken, signal: bare }, [report('part_filled', 1)]).text).toBe('Partly filled 1');
    expect(headline({ ...taken, signal: bare }, [report('filled', 1)]).text).toBe('Filled 1');
  });

  test('one fill at a time is added up', () => {
    const fills = [report('part_filled', 1, 5970.25), report('filled', 1, 5970.75)];
    expect(headline(taken, fills).text).toBe(`Filled 2 at ${price(5970.5)}`);
  });
});

test('a fill in 32nds is written as its traders write it', () => {
  const contract = {
    tickSize: 0.015625,
    pointValue: 1000,
    currency: 'USD',
    format: { style: 'half-32nds' },
  } as const;
  expect(headline({ ...taken, contract }, [report('filled', 2, 109.4375)]).text).toBe("Filled 2 at 109'14.0");
});

describe('an exit', () => {
  const filled = [report('filled', 2, 4127.75)];
  const exit = (changes: object = {}) => knownExit({ quantity: 2, price: asPrice(4130.5), ...changes });

  test('is told with its average price and its money', () => {
    const exits = [
      exit({ quantity: 1, realized: asMoney(150) }),
      exit({ quantity: 1, price: asPrice(4126.5), realized: asMoney(-50) }),
    ];
    expect(headline(taken, filled, exits)).toEqual({
      code: 'exited',
      tone: 'quiet',
      text: `Exited 2 at ${price(4128.5)}, +$100`,
    });
  });

  test('of a part says so, and is not over', () => {
    expect(headline(taken, filled, [exit({ quantity: 1, realized: null })])).toMatchObject({
      code: 'exited',
      tone: 'open',
      text: `Exited 1 of 2 at ${price(4130.5)}`,
    });
  });

  test('in two currencies has no sum', () => {
    const exits = [exit({ quantity: 1 }), exit({ quantity: 1, currency: 'EUR' })];
    expect(headline(taken, filled, exits).text).toBe(`Exited 2 at ${price(4130.5)}`);
  });

  test('is told in the currency of its own, of the contract, or in none that nobody knows', () => {
    const textIn = (changes: Partial<Standing>, currency: string | null) =>
      headline({ ...taken, ...changes }, filled, [exit({ currency })]).text;
    const contract = { tickSize: 0.25, pointValue: 25, currency: 'EUR' };
    expect(textIn({ contract }, 'CHF')).toBe('Exited 2 at 4130.50, +CHF 150');
    expect(textIn({ contract }, null)).toBe('Exited 2 at 4130.50, +€150');
    expect(textIn({ contract: null }, null)).toBe('Exited 2 at 4130.5, +150');
  });

  test('has a sum only where each tells its money, without the dust of adding', () => {
    const textOf = (...realized: (number | null)[]) =>
      headline(
        taken,
        filled,
        realized.map((money) => exit({ quantity: 1, realized: money })),
      ).text;
    expect(textOf(150, null)).toBe('Exited 2 at 4130.50');
    expect(textOf(0.1, 0.2)).toBe('Exited 2 at 4130.50, +$0.30');
    expect(textOf(-20, -30.5)).toBe('Exited 2 at 4130.50, −$50.50');
    expect(textOf(20, -20)).toBe('Exited 2 at 4130.50, +$0');
  });

  test('of more than was ever reported as filled is told as it is', () => {
    expect(headline(taken, [], [exit()]).text).toBe('Exited 2 at 4130.50, +$150');
  });

  test('at the same instant as the fill comes after it', () => {
    const same = { ...report('filled', 2, 4127.75), happenedAt: knownExit().happenedAt };
    expect(headline(taken, [same], [exit()]).code).toBe('exited');
  });

  test('gives way to what was reported later', () => {
    const later = { ...report('refused'), happenedAt: asUtcMs(knownExit().happenedAt + 1) };
    expect(headline(taken, [later], [exit()]).code).toBe('refused');
  });
});
