import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownTrade } from '../../../test/support/known-trade.ts';
import { BY_HAND } from '../by-hand.ts';
import type { Direction } from '../signal.ts';
import type { Trade } from '../trade.ts';
import { asMoney, asPrice, asUtcMs } from '../units.ts';
import type { ApprovalRule } from './approval-rule.ts';
import { type ByRuleFacts, findObjection } from './objection.ts';

/** Monday 14:30 UTC, which is 09:30 in New York. */
const NOW = knownTrade().submittedAt;
const RULE: ApprovalRule = {
  name: 'es-open',
  strategy: 'breakout',
  instruments: ['ES', 'BTC/USD'],
  directions: ['LONG'],
  maxQuantity: 2,
  maxRisk: { amount: 200, currency: 'USD' },
  minRewardToRisk: 1.5,
  hours: 'Mon-Fri 09:30-11:30 America/New_York',
  account: 'Sim101',
  maxPerDay: 3,
  vetoSeconds: 30,
  allowsAgents: false,
};
const FACTS: ByRuleFacts = { count: 0, findings: [{ verdict: 'holds', text: '' }] };
const signal = { ...knownTrade().signal, riskAmount: asMoney(0), targetAmount: asMoney(0) };
/** Two contracts of ES with a stop 2 points away: 200 dollars; reward to risk 3. */
const FITTING = knownTrade({
  instrument: 'ES 03-24',
  signal: { ...signal, quantity: 2, stopPrice: asPrice(4125.5), targetPrice: asPrice(4133.5) },
  account: { name: 'Sim101' },
  newestBar: { closedAt: NOW, stepMs: 300_000, staleAt: asUtcMs(NOW + 600_000) },
});
const withSignal = (changes: Partial<Trade['signal']>): Partial<Trade> => ({
  signal: { ...FITTING.signal, ...changes },
});
const objectionTo = (
  changes: Partial<Trade> = {},
  rule: Partial<ApprovalRule> = {},
  facts: Partial<ByRuleFacts> = {},
  now = NOW,
) => findObjection({ ...RULE, ...rule }, { ...FITTING, ...changes }, { ...FACTS, ...facts }, now);

test('a trade within all bounds has no objection, also at the bounds', () => {
  expect(objectionTo()).toBeUndefined();
  expect(objectionTo(withSignal({ targetPrice: asPrice(4130.5) }))).toBeUndefined();
});

describe('a person is asked', () => {
  const { contract } = FITTING;
  const { newestBar: _bar, ...ofUnknownAge } = FITTING;
  if (contract === null) throw new Error('the known trade has a contract');

  test.each<[string, Partial<Trade>, string]>([
    ['by another strategy', { strategy: 'mallory' }, 'it is another strategy'],
    ['a test', { isTest: true }, 'it is a test'],
    ['an order to place by hand', withSignal({ orderType: BY_HAND }), 'a person has to place the order'],
    ['a trade for two', { approvalsNeeded: 2 }, 'two approvers are needed'],
    ['an agent', { source: { agent: 'Claude' } }, 'an AI agent proposes it'],
    ['another account', { account: { name: 'Live7' } }, 'it is for another account'],
    ['no account', { account: null }, 'it is for another account'],
    ['another market', { instrument: 'NQ 03-24' }, 'NQ 03-24 is not on its list'],
    ['a market that begins alike', { instrument: 'ESTX' }, 'ESTX is not on its list'],
    ['the other side', withSignal({ direction: 'SHORT' }), 'SHORT is not allowed'],
    ['no contract', { contract: null }, 'its contract was not stated'],
    ['an assumed contract', { contract: { ...contract, source: 'assumed' } }, 'its contract was not stated'],
    ['a known contract', { contract: { ...contract, source: 'known' } }, 'its contract was not stated'],
    [
      'a contract that is a tenth',
      { contract: { ...contract, pointValue: 5 } },
      'its contract has 5 USD a point, ES has 50 USD a point',
    ],
    [
      'a contract in other money',
      { contract: { ...contract, currency: 'EUR' } },
      'its contract has 50 EUR a point, ES has 50 USD a point',
    ],
    [
      'risk in other money',
      { instrument: 'BTC/USD', contract: { ...contract, currency: 'EUR' } },
      'its risk is not in USD',
    ],
    ['a third contract', withSignal({ quantity: 3 }), 'its quantity 3 is above 2'],
    ['a quantity of 0', withSignal({ quantity: 0 }), 'its quantity is unknown'],
    ['a quantity that is no number', withSignal({ quantity: Number.NaN }), 'its quantity is unknown'],
    ['no stop', { signal: omit(FITTING.signal, 'stopPrice') }, 'its risk is unknown'],
    ['a stop at the entry', withSignal({ stopPrice: asPrice(4127.5) }), 'its risk is unknown'],
    [
      'a risk below a tick, which has no stop',
      { signal: omit({ ...FITTING.signal, riskAmount: asMoney(2) }, 'stopPrice') },
      'its risk is unknown',
    ],
    ['no target', { signal: omit(FITTING.signal, 'targetPrice') }, 'its reward to risk is unknown'],
    ['a target at the entry', withSignal({ targetPrice: asPrice(4127.5) }), 'its reward to risk is unknown'],
    ['no quantity', { signal: omit(FITTING.signal, 'quantity') }, 'its quantity is unknown'],
    ['more risk', withSignal({ stopPrice: asPrice(4125.25) }), 'its risk 225 USD is above 200'],
    ['less reward', withSignal({ targetPrice: asPrice(4130.25) }), 'its reward to risk 1.38 is below 1.5'],
    ['repaired bars', { barRepairs: { dropped: 1 } as never }, 'its bars had to be repaired'],
    ['an unknown age', ofUnknownAge, 'the age of its bars is unknown'],
  ])('about %s', (_name, changes, objection) => {
    const { newestBar, ...without } = { ...FITTING, ...changes };
    const trade = _name === 'an unknown age' || newestBar === undefined ? without : { ...without, newestBar };
    expect(findObjection(RULE, trade, FACTS, NOW)).toBe(objection);
  });

  test('about a market that has moved, once that is known', () => {
    const price = asPrice(4126.25);
    expect(objectionTo({ maxDriftTicks: 5 }, {}, { price })).toBeUndefined();
    expect(objectionTo({ maxDriftTicks: 4 }, {}, { price })).toBe(
      'the market has moved 5 ticks from the entry',
    );
  });

  test.each([
    [4127.5, undefined, undefined],
    [4127.75, 'market', "from the market's price its risk is 225 USD, above 200"],
    [4127.75, 'stop', "from the market's price its risk is 225 USD, above 200"],
    [4127.75, undefined, "from the market's price its risk is 225 USD, above 200"],
    [4127.75, 'limit', undefined],
    [4125.5, 'limit', 'the market is past its stop'],
    [4125.25, 'market', 'the market is past its stop'],
    [4133.5, 'market', 'the market is past its target'],
    [4134, 'market', 'the market is past its target'],
  ])('about an order whose market is at %d, %s: %s', (price, orderType, objection) => {
    const changes = withSignal(orderType === undefined ? {} : { orderType });
    expect(objectionTo(changes, {}, { price: asPrice(price) })).toBe(objection);
  });

  test.each([
    [4127.5, 'market', undefined],
    [4127.25, 'market', "from the market's price its risk is 225 USD, above 200"],
    [4127.25, 'limit', undefined],
    [4129.5, 'market', 'the market is past its stop'],
    [4129.75, 'limit', 'the market is past its stop'],
    [4121.5, 'market', 'the market is past its target'],
  ])('about a short whose market is at %d, %s: %s', (price, orderType, objection) => {
    const levels = { stopPrice: asPrice(4129.5), targetPrice: asPrice(4121.5) };
    const changes = withSignal({ direction: 'SHORT', orderType, ...levels });
    expect(objectionTo(changes, { directions: ['SHORT'] }, { price: asPrice(price) })).toBe(objection);
  });

  test('about an entry whose distance to the market is not known, by its other bounds only', () => {
    expect(objectionTo({ maxDriftTicks: 4 })).toBeUndefined();
  });

  test('about a target below a tick, whatever its money comes to', () => {
    const tiny = omit({ ...FITTING.signal, targetAmount: asMoney(12) }, 'targetPrice');
    expect(objectionTo({ signal: tiny }, { minRewardToRisk: 0.05 })).toBe('its reward to risk is unknown');
  });

  test('about bars that became old while there was time to reject', () => {
    expect(objectionTo({}, {}, {}, asUtcMs(NOW + 599_000))).toBeUndefined();
    expect(objectionTo({}, {}, {}, asUtcMs(NOW + 900_000))).toMatch(/bar/);
  });

  test('before and after its hours', () => {
    expect(objectionTo({}, { hours: 'Mon 09:31-11:30 America/New_York' })).toMatch(/^it is outside Mon/);
    expect(objectionTo({}, { hours: 'unreadable' })).toBe('it is outside unreadable');
    expect(objectionTo({}, { hours: null })).toBeUndefined();
  });

  test('beyond the number a day', () => {
    expect(objectionTo({}, {}, { count: 2 })).toBeUndefined();
    expect(objectionTo({}, {}, { count: 3 })).toBe('it has approved 3 of 3 in 24 hours');
    expect(objectionTo({}, {}, { count: Number.NaN })).toMatch(/^it has approved/);
  });

  test.each(['broken', 'unknown'] as const)(
    'while a trading rule is %s, whatever it does then',
    (verdict) => {
      const findings = [...FACTS.findings, { verdict, text: "Day's loss −$640 of −$600." }];
      expect(objectionTo({}, {}, { findings })).toBe("Day's loss −$640 of −$600.");
    },
  );
});

test('an agent is approved by a rule that says so', () => {
  expect(objectionTo({ source: { agent: 'Claude' } }, { allowsAgents: true })).toBeUndefined();
});

test('a rule without a least reward to risk approves without a target, at the market too', () => {
  const signal = omit(FITTING.signal, 'targetPrice');
  const rule = { minRewardToRisk: null };
  expect(objectionTo({ signal }, rule)).toBeUndefined();
  expect(objectionTo({ signal }, rule, { price: asPrice(4127.5) })).toBeUndefined();
});

test.each([
  ['MY COIN', '  my   coin ', undefined],
  [' my  coin', 'MY COIN', undefined],
  ['MYCOIN', 'MY COIN', 'MY COIN is not on its list'],
  ['MY COIN', 'MYCOIN', 'MYCOIN is not on its list'],
  ['es', 'ESZ26', undefined],
  ['ES', 'NYSE:ES', 'NYSE:ES is not on its list'],
])('a list of "%s" and a trade in "%s": %s', (listed, instrument, objection) => {
  expect(objectionTo({ instrument }, { instruments: [listed] })).toBe(objection);
});

test('a market whose contract is not known to us counts as it was stated', () => {
  expect(objectionTo({ instrument: 'BTC/USD' })).toBeUndefined();
});

test('a bare name must be listed as it is, with the contract of that root', () => {
  expect(objectionTo({ instrument: 'es' })).toBeUndefined();
  expect(objectionTo({ instrument: 'ES' }, { instruments: ['ES 03-24'] })).toBe('ES is not on its list');
});

/** What the sentence says, worked out without the code above; of ES, whose point is 50 dollars. */
function isAllowed(rule: ApprovalRule, trade: Trade, { count, findings }: ByRuleFacts): boolean {
  const { quantity = 0, entryPrice, stopPrice = entryPrice, targetPrice = entryPrice } = trade.signal;
  const side = trade.signal.direction === 'LONG' ? 1 : -1;
  const risk = side * (entryPrice - stopPrice) * quantity * 50;
  const reward = (side * (targetPrice - entryPrice)) / (side * (entryPrice - stopPrice));
  return [
    trade.strategy === rule.strategy,
    !trade.isTest,
    trade.approvalsNeeded !== 2,
    trade.source?.agent === undefined || rule.allowsAgents,
    rule.account === null || trade.account?.name === rule.account,
    rule.instruments.includes(trade.instrument.split(' ')[0] ?? ''),
    rule.directions.includes(trade.signal.direction),
    quantity > 0 && quantity <= rule.maxQuantity,
    risk > 0 && risk <= rule.maxRisk.amount,
    rule.minRewardToRisk === null || reward >= rule.minRewardToRisk,
    count < rule.maxPerDay,
    findings.every(({ verdict }) => verdict === 'holds'),
  ].every(Boolean);
}

test('no trade outside the bounds is ever approved, and each within them is', () => {
  const ticks = fc.integer({ min: 1, max: 40 });
  const anyTrade = fc
    .record({
      strategy: fc.constantFrom('breakout', 'breakout', 'breakout', 'mallory'),
      instrument: fc.constantFrom('ES 03-24', 'ES 06-24', 'NQ 03-24', 'MES 03-24'),
      direction: fc.constantFrom<Direction>('LONG', 'SHORT'),
      quantity: fc.constantFrom(0.5, 1, 2, 3),
      stop: ticks,
      target: ticks,
      isTest: fc.constantFrom(false, false, false, true),
      agent: fc.constantFrom(undefined, undefined, 'Claude'),
      account: fc.constantFrom('Sim101', 'Live7'),
      two: fc.constantFrom(false, false, false, true),
    })
    .map(({ direction, quantity, stop, target, agent, account, two, ...rest }) => {
      const side = direction === 'LONG' ? 1 : -1;
      const at = (distance: number) => asPrice(4127.5 + side * distance * 0.25);
      const levels = { direction, quantity, stopPrice: at(-stop), targetPrice: at(target) };
      const base = { ...FITTING, ...rest, ...withSignal(levels), account: { name: account } };
      return {
        ...base,
        source: agent === undefined ? null : { agent },
        ...(two ? { approvalsNeeded: 2 as const } : {}),
      };
    })
    // The table knows that a point of the others is not 50 dollars.
    .filter(({ instrument }) => instrument.startsWith('ES'));
  const anyRule = fc.record({
    instruments: fc.constantFrom(['ES'], ['NQ'], ['NQ', 'ES']),
    directions: fc.constantFrom<readonly Direction[]>(['LONG'], ['SHORT'], ['LONG', 'SHORT']),
    maxQuantity: fc.constantFrom(0.5, 1, 2, 5),
    amount: fc.constantFrom(50, 200, 500),
    minRewardToRisk: fc.constantFrom(null, 1, 2),
    account: fc.constantFrom(null, 'Sim101'),
    maxPerDay: fc.constantFrom(1, 3),
    allowsAgents: fc.boolean(),
  });
  const anyFacts = fc.record({
    count: fc.constantFrom(0, 0, 1, 3),
    findings: fc.constantFrom<ByRuleFacts['findings']>([], FACTS.findings, [
      { verdict: 'unknown', text: 'unknown' },
    ]),
  });
  let approved = 0;
  fc.assert(
    fc.property(anyTrade, anyRule, anyFacts, (trade, { amount, ...bounds }, facts) => {
      const rule = { ...RULE, ...bounds, maxRisk: { amount, currency: 'USD' } };
      const isApproved = findObjection(rule, trade, facts, NOW) === undefined;
      if (isApproved) approved += 1;
      expect(isApproved).toBe(isAllowed(rule, trade, facts));
    }),
    { numRuns: 5000 },
  );
  expect(approved).toBeGreaterThan(20);
});

test('whatever is not a number approves nothing', () => {
  const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -1];
  for (const value of odd) {
    expect(objectionTo(withSignal({ quantity: value }))).toBeDefined();
    expect(objectionTo(withSignal({ stopPrice: asPrice(value) }))).toBeDefined();
    expect(
      objectionTo({}, { maxQuantity: value === Number.POSITIVE_INFINITY ? Number.NaN : value }),
    ).toBeDefined();
    expect(
      objectionTo(
        {},
        { maxRisk: { amount: value === Number.POSITIVE_INFINITY ? Number.NaN : value, currency: 'USD' } },
      ),
    ).toBeDefined();
  }
});

function omit<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _left, ...rest } = value;
  return rest;
}
