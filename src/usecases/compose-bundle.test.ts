import { expect, test } from 'vitest';
import { knownNotice } from '../../test/support/known-notice.ts';
import { ALICE, knownTrade, OTHER_STRATEGY, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { asMoney, asUtcMs } from '../domain/units.ts';
import type { Bundle } from './bundle.ts';
import { composeBundle } from './compose-bundle.ts';

const compose = (bundle: Partial<Bundle>) =>
  composeBundle({ publicUrl: 'https://approve.example.com' }, knownNotice({ kind: 'alert' }), {
    trades: [],
    waiting: [],
    unasked: [],
    ...bundle,
  });

const { submittedAt } = knownTrade();
const soonest = knownTrade({ expiresAt: asUtcMs(submittedAt + 60_000), timezone: 'America/New_York' });
const later = knownTrade({ tradeUuid: OTHER_UUID, instrument: 'NQ' });

test('the card of several questions rings while one of them has not rung yet, and opens the inbox', () => {
  const trades = [soonest, later];
  expect(compose({ trades, waiting: trades, unasked: ['notice-2'] })).toEqual({
    noticeId: 'notice-1',
    cardId: UUID,
    threadId: 'several',
    tone: 'ask',
    title: '🔥 2 trades are waiting',
    text: 'First to expire: ES LONG, decide by 09:31:00 EST\nOpen the inbox to decide.',
    imageUrl: null,
    pageUrl: 'https://approve.example.com/',
    actions: [],
  });
});

test('deciding one trade does not make the others ring again', () => {
  expect(compose({ trades: [soonest, later], waiting: [later] })).toMatchObject({
    tone: 'quiet',
    title: '🔥 1 trade is waiting',
    text: 'First to expire: NQ LONG, decide by 14:35:00 UTC\nOpen the inbox to decide.',
  });
});

test('a check card among them looks like any other trade', () => {
  const checkSource = { tradeUuid: OTHER_UUID, strategy: OTHER_STRATEGY, submittedAt, r: asMoney(-1) };
  const check = knownTrade({ isTest: true, purpose: 'check', strategy: '(check)', checkSource });
  expect(compose({ trades: [check], waiting: [check], unasked: ['notice-2'] }).text).toMatch(
    /^First to expire: ES LONG, /,
  );
});

const decision = {
  verdict: 'approve',
  approver: ALICE,
  channel: 'web',
  decidedAt: submittedAt,
  pictureHash: null,
} as const;
const rejection = { ...decision, verdict: 'reject' } as const;

test('once none waits, the card says quietly how each of them ended', () => {
  const trades = [
    knownTrade({ status: 'expired' }),
    knownTrade({ status: 'approved', decision }),
    knownTrade({ status: 'approved', decision, isTest: true }),
    knownTrade({ status: 'rejected', decision: rejection }),
    knownTrade({ status: 'withdrawn' }),
    knownTrade({ status: 'pending', firstApproval: decision }),
    knownTrade({ status: 'lapsed', isTest: true, decision }),
    knownTrade({ status: 'lapsed', decision }),
    knownTrade({ status: 'lapsed', isTest: true, decision: null }),
    knownTrade({ status: 'lapsed', isTest: true, decision: rejection }),
    knownTrade({ status: 'expired', isTest: true }),
  ];
  expect(compose({ trades })).toMatchObject({
    tone: 'quiet',
    title: '☑️ No trades are waiting',
    text:
      '11 trades: 2 approved, 1 approved as a test, 3 not picked up, 1 rejected, 2 expired, 1 cancelled, ' +
      '1 waiting for another approver.',
  });
});
