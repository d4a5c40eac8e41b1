import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { knownBars, knownTrade, OTHER_UUID, UUID } from '../../test/support/known-trade.ts';
import { createTestServices, submitKnown, type TestServices } from '../../test/support/test-services.ts';
import { asPrice, asTradeUuid, asUtcMs } from '../domain/units.ts';
import type { Submission } from './submit-trade.ts';

let services: TestServices;
beforeAll(async () => {
  services = await createTestServices();
});
afterAll(() => services.end());

const { signal, submittedAt } = knownTrade();
const market = (bars: Submission['market']['bars'], indicators: Submission['market']['indicators'] = {}) => ({
  market: { bars, indicators },
});
/** All of one minute, the last of which closes so much after the submission. */
const minuteBars = (count: number, aheadMs = 0) =>
  knownBars(count).map((bar, index) => ({
    ...bar,
    closedAt: asUtcMs(submittedAt + aheadMs - (count - 1 - index) * 60_000),
  }));
const [first, ...others] = knownBars();
if (first === undefined) throw new Error('there is a bar');

const CASES: readonly (readonly [string, Partial<Submission>, string, string])[] = [
  ['that replaces itself', { supersedes: UUID }, '/supersedes', 'must name another trade, found this one'],
  [
    'that is a test and replaces a trade',
    { isTest: true, supersedes: OTHER_UUID },
    '/supersedes',
    'must be absent from a test: a test replaces no trade',
  ],
  ['without bars', market([]), '/bars', 'must hold 1 to 2000 bars, found 0'],
  ['with too many bars', market(minuteBars(2001)), '/bars', 'must hold 1 to 2000 bars, found 2001'],
  [
    'with a bar that has no volume',
    market([{ ...first, volume: -1 }, ...others]),
    '/bars/0/volume',
    'must not be negative, found -1',
  ],
  [
    'with a stop on the wrong side',
    { signal: { ...signal, stopPrice: asPrice(4130) } },
    '/signal/stop_price',
    'must lie below the entry 4127.5 of a LONG, found 4130',
  ],
  [
    'with a distance in ticks of unknown size',
    { contract: null, signal: { ...signal, stopTicks: 4 } },
    '/signal/stop_ticks',
    'needs the tick size of the instrument: send it in "contract"',
  ],
  [
    'with bounds the wrong way around',
    { amendable: { stopPrice: { min: asPrice(4126), max: asPrice(4125) } } },
    '/amendable/stop_price/min',
    'must be at most max 4125, found 4126',
  ],
  [
    'with an indicator of another length',
    market(minuteBars(2), { vwap: 4127, ema: [1, 2], rsi: [1, null, 3] }),
    '/indicators/rsi',
    'must hold one value for each of the 2 bars, found 3',
  ],
  [
    'with bars of the future',
    market(minuteBars(2, 180_001)),
    '/bars',
    'must not lie in the future: the newest is of 2024-01-15T14:33:00.001Z, 3 min ahead of the server; is `timezone` missing or wrong?',
  ],
];

test.each(CASES)('a trade %s is refused, and nothing is stored', async (_case, changes, field, rule) => {
  expect(await submitKnown(services, changes)).toStrictEqual({ kind: 'invalid', fault: { field, rule } });
  expect(await services.store.findTrade(UUID)).toBeUndefined();
  expect((await services.store.auditHead()).sequence).toBe(0);
});

test('a level stated twice, too far apart, is refused with both values', async () => {
  expect(await submitKnown(services, { signal: { ...signal, stopPrice: asPrice(4125.5) } })).toMatchObject({
    kind: 'contradicts',
    contradictions: [
      {
        kind: 'stop',
        used: { unit: 'price', value: 4125.5 },
        usedPrice: 4125.5,
        other: { unit: 'money', value: 50 },
        otherPrice: 4126.5,
      },
    ],
  });
  expect(await services.store.findTrade(UUID)).toBeUndefined();
});

describe('accepted is', () => {
  const ACCEPTED: readonly (readonly [string, Partial<Submission>])[] = [
    ['a test that replaces nothing', { isTest: true }],
    ['as many bars as allowed', market(minuteBars(2000))],
    ['a single bar', market(minuteBars(1))],
    ['a bar that is still forming', market(minuteBars(2, 180_000))],
    ['an indicator with a value for each bar', market(minuteBars(2), { ema: [null, 2], rsi: 60 })],
    [
      'a level stated twice by a strategy that means the price',
      { signal: { ...signal, stopPrice: asPrice(4125.5) }, usesPriceOnConflict: true },
    ],
    ['a bound that is the other', { amendable: { stopPrice: { min: asPrice(4126), max: asPrice(4126) } } }],
  ];

  test.each(ACCEPTED)('%s', async (name, changes) => {
    const tradeUuid = asTradeUuid(
      `00000000-0000-4000-8000-00000000010${ACCEPTED.findIndex(([other]) => other === name)}`,
    );
    expect(await submitKnown(services, { tradeUuid, ...changes })).toMatchObject({ kind: 'accepted' });
  });
});
