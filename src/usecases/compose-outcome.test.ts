import { describe, expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, BOB, knownExit, knownTrade } from '../../test/support/known-trade.ts';
import { NO_PICKUP } from '../domain/pickup.ts';
import type { Execution, Trade } from '../domain/trade.ts';
import { asMoney, asPrice, asUtcMs } from '../domain/units.ts';
import { type CardExpiry, outcomeWords, type Story } from './compose-outcome.ts';

const { submittedAt } = knownTrade();
const instant = (seconds: number) => asUtcMs(submittedAt + seconds * 1_000);
const decision = {
  verdict: 'approve',
  approver: ALICE,
  channel: 'pushcut',
  decidedAt: instant(42),
  pictureHash: null,
} as const;
const claim = { claimant: 'desk', claimedAt: instant(45) };
const approved = { status: 'approved', decision, claim } as const;

const cardOf = (changes: Partial<Trade>, story: Partial<Omit<Story, 'trade'>> = {}) =>
  outcomeWords({ trade: knownTrade(changes), executions: [], exits: [], expiry: undefined, ...story }, ALICE);

const execution = (changes: Partial<Execution>): Execution => ({
  sequence: 1,
  state: 'filled',
  quantity: 1,
  price: asPrice(4127.75),
  happenedAt: instant(60),
  text: null,
  ...changes,
});

describe('an approved trade', () => {
  test('whose outcome is unknown rings, and says who picked it up and to check the platform', () => {
    expect(cardOf({ ...approved, pickup: { ...NO_PICKUP, overdueSince: instant(75) } })).toEqual({
      tone: 'bad',
      title: '⚠️ ES LONG picked up, outcome unknown',
      text: ['Picked up by desk at 14:30:45 UTC.', 'No order report.', 'Check your platform.'].join('\n'),
    });
  });

  test('that a second copy of the strategy wanted rings, and names that copy', () => {
    const refusedClaim = { claimant: 'laptop', refusedAt: instant(50) };
    expect(cardOf({ ...approved, pickup: { ...NO_PICKUP, reportDueAt: instant(75), refusedClaim } })).toEqual(
      {
        tone: 'bad',
        title: '⚠️ ES LONG picked up, second pickup denied',
        text: [
          'Picked up by desk at 14:30:45 UTC.',
          'laptop also tried to pick it up at 14:30:50 UTC and was denied.',
          'No order report yet.',
          'Check your platform.',
        ].join('\n'),
      },
    );
  });

  test.each([
    ['still working', { state: 'part_filled', quantity: 1 }, 'quiet', '⏳ ES LONG partly filled 1 of 3'],
    [
      'cancelled',
      { state: 'cancelled', quantity: 1 },
      'bad',
      '⚠️ ES LONG partly filled 1 of 3, rest cancelled',
    ],
  ] as const)('whose order was filled in part, the rest %s', (_rest, last, tone, title) => {
    const signal = { ...knownTrade().signal, quantity: 3 };
    const executions = [
      execution({ state: 'part_filled', quantity: 1, price: asPrice(4127.5) }),
      execution({ ...last, sequence: 2, price: null }),
    ];
    expect(cardOf({ ...approved, signal }, { executions })).toMatchObject({ tone, title });
  });

  test('tells the latest report of its order', () => {
    const executions = [
      execution({ state: 'submitted', price: null }),
      execution({ sequence: 2, state: 'part_filled', quantity: 0.5 }),
      execution({ sequence: 3 }),
    ];
    expect(cardOf(approved, { executions })).toEqual({
      tone: 'good',
      title: '✅ ES LONG filled 1 at 4127.75',
      text: 'The strategy reports: filled 1 at 4127.75.',
    });
  });

  test('that a person has checked off is quiet', () => {
    const acknowledgement = { approver: ALICE, acknowledgedAt: instant(120) };
    expect(cardOf({ ...approved, pickup: { ...NO_PICKUP, acknowledgement } })).toMatchObject({
      tone: 'quiet',
      title: '☑️ ES LONG picked up, checked by Alice',
    });
  });

  test('that was exited tells every exit, each on its line, and not the fill before', () => {
    const exits = [knownExit(), knownExit({ sequence: 1, reason: 'stop', realized: asMoney(-50) })];
    expect(cardOf(approved, { executions: [execution({ quantity: 2 })], exits }).text).toBe(
      'Exited 1 at 4130.50 (target), +$150 realized, as reported\n' +
        'Exited 1 at 4130.50 (stop), −$50 realized, as reported',
    );
  });
});

describe('a trade that came to nothing', () => {
  const voided = { reason: 'the database has lost entries', withdrawnAt: instant(90), by: 'server' } as const;

  test('because the server voided it rings, and says why', () => {
    expect(cardOf({ status: 'withdrawn', withdrawal: voided })).toEqual({
      tone: 'bad',
      title: '⚠️ ES LONG voided by the server',
      text: 'Voided by the server: the database has lost entries. Not executed.',
    });
  });

  test('does not ring again once a person has acknowledged that it was voided', () => {
    const acknowledgement = { approver: ALICE, acknowledgedAt: instant(120) };
    expect(
      cardOf({ status: 'withdrawn', withdrawal: voided, claim, pickup: { ...NO_PICKUP, acknowledgement } }),
    ).toMatchObject({ tone: 'quiet', title: '⚠️ ES LONG voided by the server' });
  });

  test.each([
    [
      'when it was submitted is quiet: nobody counted on it',
      {
        status: 'rejected',
        decision: { ...decision, verdict: 'reject', channel: 'rule', reason: 'ES only' },
      },
      'quiet',
      '🚫 ES LONG ruled out',
    ],
    [
      'after its approval rings',
      { status: 'withdrawn', decision, withdrawal: { ...voided, by: 'rule' } },
      'bad',
      '🚫 ES LONG approved, then ruled out',
    ],
    [
      'after its pickup rings',
      { status: 'withdrawn', decision, withdrawal: { ...voided, by: 'rule' }, collectedAt: instant(45) },
      'bad',
      '🚫 ES LONG ruled out after pickup',
    ],
  ] as const)('because a rule refused it %s', (_when, changes, tone, title) => {
    expect(cardOf(changes)).toMatchObject({ tone, title });
  });
});

describe('an expired trade', () => {
  const ask = knownNotice({ state: 'sent', attempts: 1, sentAt: submittedAt });
  const expiry = (changes: Partial<CardExpiry>): CardExpiry => ({
    questions: [ask],
    presses: [],
    lastError: null,
    ...changes,
  });
  const expired = (changes: Partial<CardExpiry>, others: Partial<Trade> = {}) =>
    cardOf({ status: 'expired', ...others }, { expiry: expiry(changes) });

  test('whose question arrived was not answered', () => {
    const questions = [{ ...ask, receivedAt: instant(1) }];
    expect(expired({ questions, lastError: 'status 503' })).toEqual({
      tone: 'quiet',
      title: '⌛ ES LONG no answer within 5 min',
      text: 'Nobody decided within 5 min. Not executed.',
    });
  });

  test('that was a drill says so once nobody answered', () => {
    const questions = [{ ...ask, receivedAt: instant(1) }];
    expect(expired({ questions }, { isTest: true, purpose: 'drill' })).toEqual({
      tone: 'quiet',
      title: '⌛ DRILL ES LONG no answer in time',
      text: 'This was a drill. Nothing was placed.',
    });
  });

  test.each([
    ['and why', 'status 503', 'Last attempt: status 503.\n'],
    ['and nothing of an error if none is known', null, ''],
  ])('whose question could not be sent says so, %s', (_what, lastError, attempt) => {
    expect(expired({ questions: [{ ...ask, sentAt: null }], lastError })).toEqual({
      tone: 'bad',
      title: '⚠️ ES LONG expired, phone not reached',
      text: `The notification could not be sent within 5 min.\n${attempt}Not executed.`,
    });
  });

  test('whose question was sent in the end does not tell the error of an attempt before', () => {
    expect(expired({ lastError: 'status 503' }).text).toBe(
      'Sent, but not confirmed: nobody opened it within 5 min.\nNot executed.',
    );
  });

  test('tells an approver which of their buttons could not be recorded: the one they pressed last', () => {
    const presses = [
      { approver: ALICE, verdict: 'approve' },
      { approver: ALICE, verdict: 'reject' },
      { approver: BOB, verdict: 'approve' },
    ] as const;
    expect(expired({ presses })).toEqual({
      tone: 'bad',
      title: '⚠️ ES LONG expired, REJECT not recorded',
      text: 'Your REJECT could not be recorded, and the trade has expired.\nNot executed.',
    });
  });
});
