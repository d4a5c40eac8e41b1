import { afterEach, beforeEach, expect, test } from 'vitest';
import { flatBars } from '../../../test/support/flat-bars.ts';
import { knownTrade, STRATEGY } from '../../../test/support/known-trade.ts';
import { createTestServices, type TestServices } from '../../../test/support/test-services.ts';
import { CredentialRevoked } from '../credential.ts';
import type { ChartKey } from '../ports.ts';
import { type FedBars, feedBars } from './feed-bars.ts';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = knownTrade().submittedAt;

let services: TestServices;
beforeEach(async () => {
  services = await createTestServices();
});
afterEach(() => services.end());

const feed = (changes: Partial<FedBars> = {}) =>
  feedBars(services, {
    strategy: STRATEGY,
    instrument: 'ES',
    timeframe: '5min',
    bars: flatBars(3, { from: NOW - 2 * STEP }),
    ...changes,
  });
const kept = async (changes: Partial<ChartKey> = {}) => {
  const chart = { source: STRATEGY, instrument: 'ES', stepMs: STEP, ...changes };
  const days = await services.store.listBarDays(chart, 0, 2 * NOW);
  return days.flatMap(({ bars }) => bars);
};

test('bars are kept for the strategy, and counted by what is new', async () => {
  const bars = flatBars(3, { from: NOW - 2 * STEP });
  expect(await feed({ bars })).toEqual({
    kind: 'taken',
    fed: { added: 3, changed: 0, unfinished: 0 },
  });
  expect(await kept()).toEqual(bars);
  expect(await kept({ source: '' })).toEqual([]);
  const corrected = [...bars.slice(1), ...flatBars(1, { from: NOW - 2 * STEP, price: 4128 })];
  const inOrder = corrected.sort((a, b) => a.closedAt - b.closedAt);
  expect(await feed({ bars: inOrder })).toEqual({
    kind: 'taken',
    fed: { added: 0, changed: 1, unfinished: 0 },
  });
  expect(await kept()).toEqual(inOrder);
});

test('bars that are still under way are left out, unless clocks only differ by a second', async () => {
  const late = flatBars(1, { from: NOW + 1000 });
  expect(await feed({ bars: late })).toMatchObject({ fed: { added: 1, unfinished: 0 } });
  const forming = flatBars(2, { from: NOW + 1001 - STEP });
  expect(await feed({ bars: forming })).toMatchObject({ fed: { added: 1, unfinished: 1 } });
  expect((await kept()).map(({ closedAt }) => closedAt - NOW)).toEqual([1001 - STEP, 1000]);
});

test('bars of the future are refused, with how far ahead they are', async () => {
  // A bar that forms, and two minutes for clocks that differ.
  const ahead = (ms: number) => feed({ bars: flatBars(2, { from: NOW + ms - STEP }) });
  expect(await ahead(STEP + 2 * MINUTE)).toMatchObject({ kind: 'taken' });
  expect(await ahead(STEP + 2 * MINUTE + 1)).toMatchObject({
    kind: 'refused',
    rule: expect.stringContaining('must not lie in the future: the newest is of 2024-01-15T14:37:00.001Z'),
  });
});

test.each([
  ['days', 'minutes', DAY, MINUTE, '1min'],
  ['hours', 'seconds', HOUR, 1000, '1s'],
])(
  'no more than 100 %s of bars of %s are taken at a time',
  async (_span, _bars, length, stepMs, timeframe) => {
    const newest = flatBars(20, { from: NOW - 19 * stepMs, stepMs });
    const begin = Math.floor((NOW - 1) / length) * length - 99 * length;
    const oldest = (from: number) => flatBars(2, { from, stepMs });
    const refused = await feed({ timeframe, bars: [...oldest(begin), ...newest] });
    expect(refused).toMatchObject({
      kind: 'refused',
      rule: expect.stringContaining(
        'must not span more than 100 days with bars of minutes, or 100 hours with bars of seconds',
      ),
    });
    expect(await kept({ stepMs })).toEqual([]);
    const taken = await feed({ timeframe, bars: [...oldest(begin + 1), ...newest] });
    expect(taken).toMatchObject({ kind: 'taken', fed: { added: 22 } });
  },
);

test('more than 20,000 bars within an hour are refused', async () => {
  const begin = Math.floor(NOW / HOUR) * HOUR;
  const ticks = flatBars(20_001, { from: begin - 25_000, stepMs: 1 });
  expect(await feed({ timeframe: '100 ticks', bars: ticks })).toMatchObject({
    kind: 'refused',
    rule: expect.stringContaining('must be bars of one chart: there are more than 20,000'),
  });
  expect(await kept({ stepMs: 0 })).toEqual([]);
});

test('without bars there is nothing to take', async () => {
  expect(await feed({ bars: [] })).toEqual({
    kind: 'taken',
    fed: { added: 0, changed: 0, unfinished: 0 },
  });
});

test('a key that was revoked meanwhile feeds nothing', async () => {
  const key = { keyId: 'key-1', strategy: STRATEGY, createdAt: NOW, revokedAt: null };
  await services.store.insertKey(key, 'hash');
  const credential = { kind: 'key', keyId: 'key-1' } as const;
  expect(await feed({ credential, bars: flatBars(1) })).toMatchObject({ kind: 'taken' });
  await services.store.revokeKey('key-1', NOW);
  await expect(feed({ credential })).rejects.toThrow(CredentialRevoked);
  expect(await kept()).toHaveLength(1);
});
