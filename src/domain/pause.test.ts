import { expect, test } from 'vitest';
import {
  ALL_TRADES,
  findPausesOf,
  formatPaused,
  instrumentScope,
  isOutlasted,
  isSameScope,
  type Pause,
  scopeNamed,
  strategyScope,
} from './pause.ts';
import { asUtcMs } from './units.ts';

const NOW = asUtcMs(Date.parse('2026-11-30T18:00:00Z'));
const LATER = asUtcMs(NOW + 3_600_000);
const pauseOf = (scope: Pause['scope'], until: Pause['until'] = null): Pause => ({
  scope,
  since: NOW,
  by: 'Alice',
  until,
  rejected: 0,
});
const asking = { strategy: 'breakout', instrument: 'ES 12-26' };
const covered = (pause: Pause, changes: Partial<typeof asking> = {}, now = NOW) =>
  findPausesOf([pause], { ...asking, ...changes }, now).length === 1;

test('a pause of all trades covers any trade', () => {
  expect(covered(pauseOf(ALL_TRADES))).toBe(true);
});

test('a pause of a strategy covers its trades in every instrument, and those of no other', () => {
  const pause = pauseOf(strategyScope('breakout'));
  expect([covered(pause), covered(pause, { instrument: 'NQ' })]).toEqual([true, true]);
  expect([covered(pause, { strategy: 'reversal' }), covered(pause, { strategy: 'Breakout' })]).toEqual([
    false,
    false,
  ]);
});

test.each(['ES 12-26', 'ESZ6', 'ES1!', '/ES', 'ES=F', 'es'])(
  'a pause of ES covers the same future written as %s',
  (instrument) => {
    expect(covered(pauseOf(instrumentScope('ES 03-27')), { instrument })).toBe(true);
  },
);

test.each(['MES 12-26', 'NQ 12-26', 'EURUSD', 'SPY'])('a pause of ES does not cover %s', (instrument) => {
  expect(covered(pauseOf(instrumentScope('ES 03-27')), { instrument })).toBe(false);
});

test.each([
  ['AAPL', 'aapl'],
  ['BTC/USDT', ' btc/usdt '],
  ['BTC/USDT', 'BTCUSDT'],
  ['BINANCE:BTCUSDT', 'BTC/USDT'],
  ['EURUSD', 'EUR/USD'],
])('a pause of %s, which is no future, covers the same market as %s', (paused, instrument) => {
  expect(covered(pauseOf(instrumentScope(paused)), { instrument })).toBe(true);
});

test('a pause of an instrument and a strategy of the same name are two', () => {
  expect(covered(pauseOf(strategyScope('ES')))).toBe(false);
});

test('a pause ends by itself at its time, to the millisecond', () => {
  const pause = pauseOf(ALL_TRADES, LATER);
  expect(covered(pause, {}, asUtcMs(LATER - 1))).toBe(true);
  expect(covered(pause, {}, LATER)).toBe(false);
});

test('the widest pause is the one that is named', () => {
  const pauses = [instrumentScope('ES'), strategyScope('breakout'), ALL_TRADES].map((scope) =>
    pauseOf(scope),
  );
  expect(findPausesOf(pauses, asking, NOW).map(({ scope }) => scope.kind)).toEqual([
    'all',
    'strategy',
    'instrument',
  ]);
});

test('only a longer pause outlasts another', () => {
  const ending = pauseOf(ALL_TRADES, LATER);
  const cases = [null, asUtcMs(LATER + 1), LATER, NOW] as const;
  expect(cases.map((until) => isOutlasted(ending, until))).toEqual([true, true, false, false]);
  expect(cases.map((until) => isOutlasted(pauseOf(ALL_TRADES), until))).toEqual([false, false, false, false]);
});

test.each([
  [pauseOf(ALL_TRADES), 'paused'],
  [pauseOf(ALL_TRADES, LATER), 'paused until 2026-11-30 19:00 UTC'],
  [pauseOf(strategyScope('breakout')), 'breakout paused'],
  [pauseOf(instrumentScope('ES 12-26'), LATER), 'ES paused until 2026-11-30 19:00 UTC'],
])('the strategy is told what is paused and until when: %#', (pause, reason) => {
  expect(formatPaused(pause)).toBe(reason);
});

test.each([
  [{}, ALL_TRADES],
  [{ strategy: 'breakout' }, { kind: 'strategy', name: 'breakout' }],
  [{ instrument: 'ES 12-26' }, { kind: 'instrument', name: 'ES' }],
  [{ strategy: 'breakout', instrument: 'ES' }, undefined],
])('where %j is named, the pause is of %j', (named, scope) => {
  expect(scopeNamed(named)).toEqual(scope);
});

test('two scopes are the same by kind and name', () => {
  const es = instrumentScope('ES');
  const others = [instrumentScope('ESZ6'), instrumentScope('NQ'), strategyScope('ES')];
  expect(others.map((other) => isSameScope(es, other))).toEqual([true, false, false]);
});
