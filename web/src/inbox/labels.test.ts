import { expect, test } from 'vitest';
import { createLocalTime } from '../lib/local-time.ts';
import type { StrategyView } from '../lib/views.ts';
import {
  emptyInboxLabels,
  formatApprovals,
  formatDayCounts,
  formatEntry,
  formatPause,
  formatPauseFailure,
  formatResult,
  formatRewardToRisk,
  formatRisk,
  formatSettlement,
  formatSize,
  formatStrategyState,
  formatTradesToday,
} from './labels.ts';
import { knownSummary as known } from './testing/known-inbox.ts';

test('prices and money are written as on the page of the trade', () => {
  const trade = known();
  expect([formatEntry(trade), formatRisk(trade), formatRewardToRisk(trade)]).toEqual([
    '4127.50',
    '$50',
    '3.0 : 1',
  ]);
});

test('a price has the decimals of its instrument', () => {
  expect(formatEntry(known({ entry_price: 1.0845, decimals: 5, currency: 'USD' }))).toBe('1.08450');
});

test('a price in 32nds is written as its traders write it', () => {
  const note = known({
    entry_price: 109.453125,
    decimals: 6,
    currency: 'USD',
    price_format: { style: 'half-32nds' },
  });
  expect(formatEntry(note)).toBe("109'14.5");
});

test('without a known contract the price keeps its own digits', () => {
  expect(formatEntry(known({ currency: null, entry_price: 0.5 }))).toBe('0.5');
});

test('a ratio that can’t be known is left out', () => {
  expect(formatRewardToRisk(known({ reward_to_risk: null }))).toBeUndefined();
});

const decided = { decided_by: 'Alice', channel: 'pushcut' } as const;
test.each([
  [{ status: 'expired' }, ''],
  [{ status: 'expired', expired_as: 'no_answer', expired_because: 'Nobody decided within 5 min.' }, ''],
  [
    { status: 'expired', expired_as: 'not_reached', expired_because: 'No phone confirmed it.' },
    'No phone confirmed it.',
  ],
  [{ status: 'expired', reason: 'the clock was set' }, 'the clock was set'],
  [{ status: 'withdrawn', reason: 'flat' }, 'flat'],
  [{ status: 'withdrawn' }, ''],
  [{ status: 'rejected', ...decided }, 'via pushcut'],
  [{ status: 'rejected', ...decided, reason: 'News' }, 'via pushcut: News'],
  [{ status: 'rejected', ...decided, channel: 'pause', reason: 'paused' }, ''],
  [{ status: 'lapsed', ...decided }, 'Approved by Alice via pushcut'],
  [{ status: 'approved', ...decided }, 'Approved by Alice via pushcut'],
] as const)('%j is told as "%s"', (changes, words) => {
  expect(formatSettlement(known(changes))).toBe(words);
});

test('a result is told in R, and before there is one what was planned, named as such', () => {
  expect(formatResult(known({ result_r: 2.54 }))).toBe('Result +2.5 R');
  expect(formatResult(known({ result_r: -1 }))).toBe('Result −1.0 R');
  expect(formatResult(known({ result_r: -0.04 }))).toBe('Result 0.0 R');
  expect(formatResult(known())).toBe('Planned 3.0 : 1');
  expect(formatResult(known({ reward_to_risk: null }))).toBeUndefined();
});

test('what was approved counts where it differs from what was asked for', () => {
  const approved = {
    quantity: 1,
    entry_price: 4127,
    risk_amount: 25,
    target_amount: 100,
    reward_to_risk: 4,
  };
  const trade = known({ quantity: 2, approved });
  expect([formatSize(trade), formatEntry(trade), formatResult(trade)]).toEqual([
    '× 1 of 2',
    '4127.00',
    'Planned 4.0 : 1',
  ]);
  expect([formatSize(known()), formatSize(known({ quantity: null }))]).toEqual(['× 1', undefined]);
});

test('a day is summed up by what happened in it', () => {
  const day = (['expired', 'approved', 'rejected', 'approved'] as const).map((status) => ({ status }));
  expect(formatDayCounts(day)).toBe('2 approved · 1 rejected · 1 expired');
});

test('of a day without trades nothing is said', () => {
  expect(formatDayCounts([])).toBe('');
});

const now = Date.parse('2024-01-15T14:40:00Z');
const seen = { name: 'breakout', seen_at: '2024-01-15T14:36:00.000Z', trades_today: 2 };

test.each([
  [{ ...seen, state: 'alive' }, 'Online'],
  [{ ...seen, state: 'silent' }, 'Offline, last seen 4 min ago'],
  [{ ...seen, state: 'never', seen_at: null }, 'Never connected'],
] as const)('%j', (strategy, words) => {
  expect(formatStrategyState(strategy, now)).toBe(words);
});

test.each([
  [0, 'no trades today'],
  [1, '1 trade today'],
  [2, '2 trades today'],
])('%d: %s', (trades_today, words) => {
  expect(formatTradesToday({ ...seen, state: 'alive', trades_today })).toBe(words);
});

const utc = createLocalTime('UTC');
const later = Date.parse('2024-01-15T15:00:00Z');
const pause = { paused: true, since: '2024-01-15T14:32:10.000Z', by: 'Alice', rejected: 0 };

test.each([
  [pause, 'Since 14:32 by Alice · none rejected yet'],
  [{ ...pause, rejected: 3 }, 'Since 14:32 by Alice · 3 rejected'],
  [{ ...pause, until: '2024-01-15T23:00:00.000Z' }, 'Since 14:32 by Alice · until 23:00 · none rejected yet'],
  [{ ...pause, since: '2024-01-14T22:00:00.000Z' }, 'Since yesterday 22:00 by Alice · none rejected yet'],
])('%j', (state, words) => {
  expect(formatPause(state, later, utc)).toBe(words);
});

test('a pause without an answer is not called a pause', () => {
  expect(formatPauseFailure({ kind: 'unreachable' }, 'pause')).toContain('may not be paused');
  expect(formatPauseFailure({ kind: 'unreachable' }, 'resume')).toContain('may still be paused');
  expect(formatPauseFailure({ kind: 'ok', value: pause }, 'pause')).toBeUndefined();
});

const running = { paused: false, since: null, by: null, rejected: 0 };
const strategy = (state: StrategyView['state']): StrategyView => ({
  name: 'breakout',
  state,
  seen_at: null,
  trades_today: 0,
});

test('who has no strategy, or one that never called, is sent to the set-up', () => {
  const words = [emptyInboxLabels({ pause: running, strategies: [] })];
  words.push(emptyInboxLabels({ pause: running, strategies: [strategy('never')] }));
  expect(words.map(({ link }) => link?.path)).toEqual(['/setup', '/setup']);
});

test('while paused nobody is told to wait for trades', () => {
  const { text } = emptyInboxLabels({ pause: { ...running, paused: true }, strategies: [strategy('alive')] });
  expect(text).toContain('rejected automatically while paused');
});

test('a strategy that fell silent is something to look after', () => {
  const { text } = emptyInboxLabels({ pause: running, strategies: [strategy('silent'), strategy('never')] });
  expect(text).toContain('No strategy is online');
});

test.each([
  [1, '1 strategy is online'],
  [2, '2 strategies are online'],
])('%d online', (count, words) => {
  const strategies = Array.from({ length: count }, () => strategy('alive'));
  expect(emptyInboxLabels({ pause: running, strategies }).text).toContain(words);
});

test('two approvers are both named, and how far they are while a trade waits', () => {
  const approval = (approver: string) => ({ approver, channel: 'web', at: '2024-01-15T14:30:05Z' });
  const two = { approvals_needed: 2, decided_by: 'ben', channel: 'web' };
  const approved = known({ ...two, status: 'approved', approvals: [approval('anna'), approval('ben')] });

  expect(formatSettlement(approved)).toBe('Approved by anna and ben via web');
  expect(formatApprovals(known())).toBeUndefined();
  expect(formatApprovals(known({ ...two, approvals: [] }))).toBe('Two approvers are needed.');
  expect(formatApprovals(known({ ...two, approvals: [approval('anna')] }))).toBe('1 of 2 approved by anna');
});
