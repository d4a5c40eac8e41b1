import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseContract, statedContract } from './choose-contract.ts';
import type { Declaration } from './declaration.ts';
import { KNOWN_FUTURES } from './known-futures.ts';

const choose = (
  instrument: string,
  prices: readonly number[],
  quantity?: number,
  declarations: readonly Declaration[] = [],
) => chooseContract({ instrument, prices, ...(quantity === undefined ? {} : { quantity }) }, declarations);

const declaration = (pattern: string, changes: Partial<Declaration> = {}): Declaration => ({
  pattern,
  tickSize: 0.005,
  pointValue: 1000,
  currency: 'USD',
  timezone: null,
  format: null,
  ...changes,
});

const future = (tickSize: number, pointValue: number, currency = 'USD') => ({
  tickSize,
  pointValue,
  currency,
  kind: 'future',
});
const spot = (kind: string, tickSize: number, currency: string) => ({
  tickSize,
  pointValue: 1,
  currency,
  kind,
});

describe('an explicit spelling is known:', () => {
  test.each<[string, readonly number[], object]>([
    ['ES 12-26', [4127.5, 4128], future(0.25, 50)],
    ['ES 12-26', [4127.3], future(0.25, 50)],
    ['CME_MINI:ES1!', [5000], future(0.25, 50)],
    ['/MES', [5000], future(0.25, 5)],
    ['CLK0', [0.3, -37.63], future(0.01, 1000)],
    ['COMEX:SI1!', [48.2], future(0.005, 5000)],
    ['MET 12-26', [3000.5], future(0.5, 0.1)],
    ['FDAX 12-26', [19_000], future(1, 25, 'EUR')],
    ['OSE:NK225M1!', [38_005], future(5, 100, 'JPY')],
    ['NASDAQ:AAPL', [230.12], spot('stock', 0.01, 'USD')],
    ['MET US Equity', [78.9], spot('stock', 0.01, 'USD')],
    ['NYSE:XYZ', [0.4321], spot('stock', 0.0001, 'USD')],
    ['BTC/USDT', [65_200, 65_010.5], spot('crypto', 0.1, 'USDT')],
    ['BTCUSDT', [65_200], spot('crypto', 1, 'USDT')],
    ['BABYDOGE/USDT', [1.326e-9, 1.3262e-9], spot('crypto', 1e-13, 'USDT')],
    ['EURUSD', [1.08452], spot('fx', 0.00001, 'USD')],
    ['USD/JPY', [157.123], spot('fx', 0.001, 'JPY')],
  ])('%s at %j', (instrument, prices, contract) => {
    expect(choose(instrument, prices).contract).toMatchObject({ ...contract, source: 'known' });
  });
});

describe('a bare root is assumed where all prices are of that future:', () => {
  test.each([
    ['ES', [4127.5, 4128.75, 4124.25], 50],
    ['es', [5970.25], 50],
    ['NQ', [20_000.25], 20],
    ['GC', [2800.1], 100],
    ['NG', [60.001], undefined],
    ['CL', [25], 1000],
    ['ZS', [1100.25], 50],
    ['ZM', [29.9], undefined],
    ['MET', [3000.5], 0.1],
    ['6J', [0.0065435], 12_500_000],
  ])('%s at %j', (instrument, prices, pointValue) => {
    const { contract } = choose(instrument, prices);
    expect(contract?.pointValue).toBe(pointValue);
    if (contract !== null) expect(contract.source).toBe('assumed');
  });
});

describe('nothing is guessed:', () => {
  test.each<[string, string, readonly number[], number | undefined, string]>([
    ['MetLife', 'MET', [78.9], 100, 'the prices are not its prices'],
    ['Colgate', 'CL', [90.5, 90.14], 100, 'a stock of the same name trades at such a price'],
    ['Eversource', 'ES', [60.25], 100, 'the prices are not its prices'],
    ['silver of one size or another', 'SI', [48.2], 1, 'a stock of the same name'],
    ['NovaGold', 'NG', [5.5], 100, 'a stock of the same name'],
    ['Zoom', 'ZM', [310.2], 10, 'a stock of the same name'],
    ['bitcoin or its future', 'BTC', [65_200], 1, 'the coin has the same name and price'],
    ['one price of something else', 'ES', [4127.5, 60.25], 1, 'the prices are not its prices'],
    ['one price of a stock', 'CL', [25, 90.5], 1, 'a stock of the same name trades at such a price'],
    ['one price between the ticks', 'ES', [4127.5, 4127.6], 1, 'the prices do not lie on its ticks of 0.25'],
    ['a part of a future', 'ES', [4127.5], 0.5, 'nobody trades a part of one'],
    ['a dated future of a crypto exchange', 'ETHH26', [0.034], 1, 'the prices are not its prices'],
    ['a name that means nothing', 'AAPL', [230], 100, 'not one that we know'],
  ])('%s', (_what, instrument, prices, quantity, reason) => {
    const choice = choose(instrument, prices, quantity);
    expect(choice).toMatchObject({ contract: null, doubt: expect.stringContaining(reason) });
  });
});

test.each([
  [150, 'not that of single units'],
  [0.02, undefined],
])('money of %d for a move worth 0.03 tells whether units are single ones', (amount, reason) => {
  const sample = { instrument: 'BABYDOGE/USDT', prices: [1.326e-9], quantity: 1e9 };
  const choice = chooseContract({ ...sample, moves: [{ distance: 3e-11, amount }] }, []);
  expect(choice).toMatchObject(reason === undefined ? { contract: { kind: 'crypto' } } : { contract: null });
});

describe('money tells of what size the units are:', () => {
  const choiceFor = (amount: number, quantity?: number) =>
    chooseContract(
      {
        instrument: 'EURUSD',
        prices: [1.08452],
        moves: [{ distance: 0.5, amount }],
        ...(quantity === undefined ? {} : { quantity }),
      },
      [],
    );
  const doubt = 'it may be spot EUR/USD, but the money that was sent is not that of single units';

  test.each([25, 0.01])('%d for half a dollar a unit is that of lots, up or down', (amount) => {
    expect(choiceFor(amount, 1)).toEqual({ contract: null, doubt });
  });

  test.each([24.9, 0.0101])('%d may be that of single units, with fees', (amount) => {
    expect(choiceFor(amount, 1).contract?.kind).toBe('fx');
  });

  test('without a quantity it tells nothing', () => {
    expect(choiceFor(1e6).contract?.kind).toBe('fx');
  });
});

test('a fifth of the usual price up to five times as much may be the price of a bare root', () => {
  const isDoubted = (root: string, price: number) =>
    JSON.stringify(choose(root, [price], 1)).includes('the prices are not its prices');
  for (const { root, typicalPrice } of KNOWN_FUTURES) {
    expect([typicalPrice / 5, typicalPrice * 5].map((price) => isDoubted(root, price))).toEqual([
      false,
      false,
    ]);
    expect([typicalPrice / 5.01, typicalPrice * 5.01].map((price) => isDoubted(root, price))).toEqual([
      true,
      true,
    ]);
  }
});

test('a part of a coin by its bare name is that coin, since no future has parts', () => {
  expect(choose('BTC', [65_200, 65_010], 0.05).contract).toMatchObject({
    ...spot('crypto', 1, 'USD'),
    source: 'assumed',
    name: 'spot BTC/USD',
  });
});

describe('what the operator declared', () => {
  test.each(['SI', 'si ', 'SI 03-27', 'SIH7', 'COMEX:SI1!'])('for a root holds for %s', (instrument) => {
    expect(choose(instrument, [48.2], 1, [declaration('SI')]).contract).toMatchObject({
      pointValue: 1000,
      source: 'declared',
    });
  });

  test('holds for all that its stars stand for', () => {
    const declared = [declaration('MY*/USDT', { currency: 'USDT', pointValue: 1 })];
    expect(choose('MYCOIN/USDT', [1], 1, declared).contract?.source).toBe('declared');
    expect(choose('OTHER/USDT', [1], 1, declared).contract?.source).toBe('known');
  });

  test('goes before the table, with its own zone and format', () => {
    const declared = declaration('ES', { timezone: 'Europe/Berlin', format: { style: '32nds' } });
    expect(choose('ES 12-26', [4127.5], 1, [declared]).contract).toMatchObject({
      pointValue: 1000,
      session: { timezone: 'Europe/Berlin', startMinute: 0 },
      format: { style: '32nds' },
    });
  });

  test('of a name that nobody knows is all that is known', () => {
    const { tickSize, pointValue, currency } = declaration('XYZ');
    expect(choose('XYZ', [1], 1, [declaration('XYZ')]).contract).toEqual({
      tickSize,
      pointValue,
      currency,
      name: 'XYZ',
      source: 'declared',
    });
  });

  test('twice for one name is told, and neither is taken', () => {
    const both = [declaration('COMEX:*'), declaration('SI')];
    expect(choose('COMEX:SI1!', [48.2], 1, both)).toMatchObject({
      contract: null,
      doubt: '"COMEX:*" and "SI" are both declared and match it',
    });
  });
});

describe('what the body states', () => {
  test('is taken as it is, whatever the name', () => {
    const silver = { tickSize: 0.005, pointValue: 1000, currency: 'USD' };
    expect(statedContract(silver, 'SI 03-27')).toMatchObject({ ...silver, source: 'stated', kind: 'future' });
  });

  test('has the trading day of the future that it is', () => {
    const es = { tickSize: 0.25, pointValue: 50, currency: 'USD' };
    expect(statedContract(es, 'ES').session).toEqual({ timezone: 'America/Chicago', startMinute: 1020 });
    expect(statedContract({ tickSize: 0.01, pointValue: 1, currency: 'USD' }, 'MET')).toEqual({
      tickSize: 0.01,
      pointValue: 1,
      currency: 'USD',
      source: 'stated',
    });
  });
});

describe('what a name says beside stated numbers:', () => {
  const stated = (instrument: string, tickSize: number, pointValue: number) => {
    const { kind, session, format } = statedContract({ tickSize, pointValue, currency: 'USD' }, instrument);
    return { kind, zone: session?.timezone, style: format?.style };
  };
  const CHICAGO = 'America/Chicago';

  test.each([
    ['of a spelled future all, if the tick is its own', 'ZB 12-26', 1 / 32, 500, 'future', CHICAGO, '32nds'],
    ['with another tick no format', 'ZB 12-26', 0.5, 1000, 'future', CHICAGO, undefined],
    ['of a bare name all, if the numbers are its own', 'ZB', 1 / 32, 1000, 'future', CHICAGO, '32nds'],
    ['with another value of a point nothing', 'ZB', 1 / 32, 1, undefined, undefined, undefined],
    ['with another tick nothing', 'ZB', 0.01, 1000, undefined, undefined, undefined],
    ['of a stock that it is one', 'NASDAQ:AAPL', 0.01, 1, 'stock', undefined, undefined],
    ['of an unknown name nothing', 'AAPL', 0.01, 1, undefined, undefined, undefined],
  ] as const)('%s', (_what, instrument, tickSize, pointValue, kind, zone, style) => {
    expect(stated(instrument, tickSize, pointValue)).toEqual({ kind, zone, style });
  });
});

test('a bare name is taken for a future only on its ticks, at its prices, in whole contracts', () => {
  const anyFuture = fc.constantFrom(...KNOWN_FUTURES);
  const anyPrices = fc.array(fc.double({ min: 1e-9, max: 1e5, noNaN: true }), { minLength: 1, maxLength: 5 });
  const anyQuantity = fc.oneof(
    fc.integer({ min: 1, max: 100 }),
    fc.double({ min: 0.01, max: 100, noNaN: true }),
  );
  fc.assert(
    fc.property(anyFuture, anyPrices, anyQuantity, ({ root, tickSize, typicalPrice }, prices, quantity) => {
      const { contract } = choose(root, prices, quantity);
      if (contract?.kind !== 'future') return;
      expect(quantity % 1).toBe(0);
      for (const price of prices) {
        expect(price / tickSize).toBeCloseTo(Math.round(price / tickSize), 5);
        expect(price / typicalPrice).toBeGreaterThanOrEqual(0.2);
        expect(price / typicalPrice).toBeLessThanOrEqual(5);
      }
    }),
  );
});

test('every bare root at its usual price is taken for its future, or doubted; never for anything else', () => {
  for (const { root, tickSize, pointValue, typicalPrice } of KNOWN_FUTURES) {
    const price = Math.round(typicalPrice / tickSize) * tickSize;
    const { contract } = choose(root, [price], 1);
    if (contract !== null) expect(contract).toMatchObject({ tickSize, pointValue, source: 'assumed' });
  }
});

/** How each root is written where it can be written in only one way. */
const SPELLINGS = [
  (root: string) => `${root} 12-26`,
  (root: string) => `${root}Z6`,
  (root: string) => `${root}Z26`,
  (root: string) => `${root}1!`,
  (root: string) => `${root}=F`,
  (root: string) => `/${root}`,
  (root: string) => `/${root}Z26`,
  (root: string) => `${root}.c.0`,
  (root: string) => `${root} #F`,
  (root: string) => `${root}Z26-CME`,
  (root: string) => `${root} DEC 26`,
];
const LONG_ROOTS = KNOWN_FUTURES.filter(({ root }) => root.length > 1);

test.each(LONG_ROOTS)('$root has the contract of $exchange $name in every spelling', (future) => {
  const { root, exchange, name, tickSize, pointValue, currency, typicalPrice } = future;
  const price = Math.round(typicalPrice / tickSize) * tickSize;
  for (const spell of SPELLINGS) {
    const expected = { tickSize, pointValue, currency, source: 'known', name: `${exchange} ${name}` };
    expect(choose(spell(root), [price], 1).contract).toMatchObject(expected);
  }
});
