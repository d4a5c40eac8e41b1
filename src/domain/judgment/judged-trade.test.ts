import { expect, test } from 'vitest';
import { judgedTrade } from '../../../test/support/judged-trades.ts';
import { asTradeUuid, asUtcMs } from '../units.ts';
import { type FollowedTrade, NOT_FOLLOWED } from './followed-trade.ts';
import { findChanges, groupOf } from './judged-trade.ts';

test.each([
  ['approved', 'web', 'approved'],
  ['approved', 'rule', 'by_rule'],
  ['ruled_out', 'rule', 'ruled_out'],
  ['expired', null, 'expired'],
] as const)('%s through %s counts as %s', (group, channel, expected) => {
  expect(groupOf({ group, channel })).toBe(expected);
});

const judged = judgedTrade({ reason: 'why', amendedR: 0.5, amendedEnding: 'time', reportedR: 0.4 });
const done: FollowedTrade = {
  ...NOT_FOLLOWED,
  ...judged,
  tradeUuid: asTradeUuid('123e4567-e89b-12d3-a456-426614174000'),
  instrument: 'ES',
  submittedAt: asUtcMs(0),
  beginsAt: asUtcMs(0),
  untilAt: asUtcMs(1),
  isAgent: false,
  state: 'done',
  lookAt: null,
};

test.each<[string, Partial<FollowedTrade>]>([
  ['waits for bars', { state: 'waiting' }],
  ['has no ending', { ending: null }],
])('a trade counts no longer, or not yet, while it %s', (_why, changes) => {
  const waiting = { ...done, ...changes };
  expect(findChanges(waiting, done)).toEqual([{ before: null, after: judged }]);
  expect(findChanges(done, waiting)).toEqual([{ before: judged, after: null }]);
  expect(findChanges(waiting, waiting)).toEqual([]);
});

test('another result takes the place of the one before', () => {
  expect(findChanges(done, { ...done, r: 2 })).toEqual([{ before: judged, after: { ...judged, r: 2 } }]);
});

test('what isn’t counted changes nothing', () => {
  expect(findChanges(done, { ...done, note: 'bars are missing', lookAt: asUtcMs(5) })).toEqual([]);
});
