import { describe, expect, test } from 'vitest';
import { readSignal } from './read-signal.ts';

const ENTRY = { ticker: 'ES1!', exchange: 'CME_MINI', interval: '5', action: 'buy', price: '4127.50' };
const EXIT = { ticker: 'ES1!', action: 'sell', market_position: 'flat' };

function entryOf(changes: Record<string, unknown>) {
  const signal = readSignal({ ...ENTRY, ...changes });
  if (signal.kind !== 'entry') throw new Error(JSON.stringify(signal));
  return signal;
}

describe('an entry', () => {
  test('is asked about with only what the message states', () => {
    expect(readSignal(ENTRY)).toStrictEqual({
      kind: 'entry',
      instrument: 'CME_MINI:ES1!',
      timeframe: '5min',
      time: null,
      body: {
        instrument: 'CME_MINI:ES1!',
        timeframe: '5min',
        signal: { direction: 'LONG', entry_price: 4127.5 },
      },
      bars: null,
      ownBar: { o: 4127.5, h: 4127.5, l: 4127.5, c: 4127.5, v: 0 },
    });
  });

  test('is asked about with all that the message states', () => {
    const levels = { contracts: '2', stop: '4129.25', target: '4120.00', price: 4127.5 };
    const terms = {
      order_type: 'limit',
      confidence: '0.85',
      comment: 'double top',
      rationale: 'volume fell',
    };
    const contract = { tick_size: '0.25', point_value: '50', currency: 'USD' };
    const limits = { expires_in_seconds: '120', executable_for_seconds: 20, test: true };
    const where = { account: 'Sim101', simulated: 'true', timezone: 'America/Chicago' };
    const { body } = entryOf({ action: 'sell', ...levels, ...terms, ...contract, ...limits, ...where });
    expect(body).toEqual({
      instrument: 'CME_MINI:ES1!',
      timeframe: '5min',
      timezone: 'America/Chicago',
      signal: {
        direction: 'SHORT',
        entry_price: 4127.5,
        quantity: 2,
        stop_price: 4129.25,
        target_price: 4120,
        order_type: 'limit',
        confidence: 0.85,
        pattern_type: 'double top',
        rationale: 'volume fell',
      },
      contract: { tick_size: 0.25, point_value: 50, currency: 'USD' },
      account: { name: 'Sim101', simulated: true },
      expires_in_seconds: 120,
      executable_for_seconds: 20,
      test: true,
    });
  });

  test.each([
    ['buy', 'LONG'],
    ['Long', 'LONG'],
    ['SELL', 'SHORT'],
    ['short', 'SHORT'],
  ])('that says %s is %s', (action, direction) => {
    expect(entryOf({ action }).body).toMatchObject({ signal: { direction } });
  });

  test.each([
    { kind: 'entry' },
    { market_position: 'long' },
    { market_position: 'bullish' },
    { sentiment: 'bullish' },
    { action: 'sell', market_position: 'short' },
    { action: 'sell', market_position: 'bearish' },
  ])('may also say %j', (changes) => {
    expect(entryOf(changes).kind).toBe('entry');
  });

  test.each(['fixed_quantity', 'fixed', 'quantity', 'units', 'contracts', 'shares'])(
    'has a number of %s',
    (quantity_type) => {
      expect(entryOf({ quantity: 3, quantity_type }).body).toMatchObject({ signal: { quantity: 3 } });
    },
  );

  test.each([
    [{ ticker: undefined }, '"ticker" must be there, such as {{ticker}}'],
    [{ ticker: 'X'.repeat(81) }, '"ticker" must have at most 80 characters'],
    [{ interval: undefined }, '"interval" must be there, such as {{interval}}'],
    [{ price: undefined }, '"price" must be there, such as {{close}}'],
    [{ action: undefined }, '"action" must say buy or sell'],
    [{ kind: 'entry', action: undefined }, '"action" must say buy or sell'],
    [{ kind: 'hedge' }, '"kind" must be one of entry, exit, found "hedge"'],
    [
      { market_position: 'none' },
      '"market_position" must be one of flat, long, bullish, short, bearish, found "none"',
    ],
    [{ sentiment: 'good' }, '"sentiment" must be one of flat, long, bullish, short, bearish, found "good"'],
    [
      { quantity: 5000, quantityType: 'dollar_amount' },
      '"quantityType" must be one of fixed_quantity, fixed, quantity, units, contracts, shares, found "dollar_amount"',
    ],
    [{ test: 'yes' }, '"test" must be one of true, false, found "yes"'],
    [
      { bars: '1.2.25.100.0.300000.A.AA' },
      '"bars" must be what pack() of the Countersign library returned, unchanged and complete',
    ],
    [{ bars: 5 }, '"bars" must be what pack() of the Countersign library returned, unchanged and complete'],
    [
      { kind: 'entry', market_position: 'flat' },
      '"kind" says entry, but the rest of the message closes a position',
    ],
  ])('with %j is refused', (changes, text) => {
    expect(readSignal({ ...ENTRY, ...changes })).toEqual({ kind: 'fault', text });
  });
});

describe('the instrument', () => {
  test.each([
    [{ exchange: undefined }, 'ES1!'],
    [{ ticker: 'CME_MINI:NQ1!', exchange: 'NASDAQ' }, 'CME_MINI:NQ1!'],
    [{ exchange: 'CME_MINI_DL' }, 'CME_MINI:ES1!'],
    [{ ticker: 'NSE_DLY:INFY' }, 'NSE:INFY'],
    [{ ticker: 'A_DL:B_DL:C' }, 'A:B_DL:C'],
    [{ ticker: 'my.X_DL:C' }, 'my.X_DL:C'],
    [{ ticker: '_DL:C' }, '_DL:C'],
    [{ ticker: 'ES_DL', exchange: undefined }, 'ES_DL'],
    [{ ticker: 'X'.repeat(80), exchange: undefined }, 'X'.repeat(80)],
    [{ exchange: 'E'.repeat(81) }, `${'E'.repeat(80)}…:ES1!`],
  ])('of %j is %s', (changes, instrument) => {
    const signal = entryOf(changes);
    expect([signal.instrument, signal.body['instrument']]).toEqual([instrument, instrument]);
  });
});

test.each([
  [{ time: '2024-01-15T14:25:00Z', timenow: '2024-01-15T14:30:00Z' }, '2024-01-15T14:25:00Z'],
  [{ timenow: '2024-01-15T14:30:00Z' }, '2024-01-15T14:30:00Z'],
  [{ bar_time: 1705328700000 }, '1705328700000'],
])('the time of %j is %s', (changes, time) => {
  expect(entryOf(changes).time).toBe(time);
  expect(readSignal({ ...EXIT, ...changes })).toMatchObject({ time });
});

describe('the reasons', () => {
  const long = 'w'.repeat(81);
  test.each<[string, Record<string, unknown>, object]>([
    ['a short comment is the pattern', { comment: 'w'.repeat(80) }, { pattern_type: 'w'.repeat(80) }],
    ['a long comment is a reason', { comment: long }, { rationale: long }],
    ['a reason goes before a long comment', { comment: long, rationale: 'gap' }, { rationale: 'gap' }],
    ['a reason is cut at 1000 characters', { rationale: 'w'.repeat(1001) }, { rationale: 'w'.repeat(1000) }],
    [
      'half of a character is not kept',
      { rationale: `${'w'.repeat(999)}😀` },
      { rationale: `${'w'.repeat(999)}\ufffd` },
    ],
  ])('%s', (_rule, changes, reasons) => {
    expect(entryOf(changes).body['signal']).toStrictEqual({
      direction: 'LONG',
      entry_price: 4127.5,
      ...reasons,
    });
  });
});

test.each([
  [{ tick_size: 0.25, point_value: 50 }],
  [{ tick_size: 0.25, currency: 'USD' }],
  [{ point_value: 50, currency: 'USD' }],
])('a contract stated in part, %j, is left to what is known', (contract) => {
  expect(entryOf(contract).body).not.toHaveProperty('contract');
});

test.each([
  [{ account: 'Live7' }, { name: 'Live7' }],
  [
    { account: 'Live7', simulated: false },
    { name: 'Live7', simulated: false },
  ],
  [{ simulated: true }, undefined],
])('the account of %j is %j', (changes, account) => {
  expect(entryOf(changes).body['account']).toStrictEqual(account);
});

describe('the bars', () => {
  const list = [{ timestamp: '2024-01-15T14:25:00Z', close: 4127.5 }];

  test.each([
    ['a list', list, list],
    ['columns', { t: [1], c: [2] }, { t: [1], c: [2] }],
    ['packed', '1.1.25.100.0.300000.B.CAAA.', { t: [1], o: [0.25], h: [0.25], l: [0.25], c: [0.25] }],
    ['empty', '', null],
    ['null', null, null],
  ])('that were sent as %s', (_how, bars, expected) => {
    expect(entryOf({ bars }).bars).toEqual(expected);
  });
});

describe("the signal's own bar", () => {
  const own = { open: '4126', high: '4128.25', low: '4125.5', close: '4127', volume: '12' };

  test('is that of the message', () => {
    expect(entryOf(own).ownBar).toEqual({ o: 4126, h: 4128.25, l: 4125.5, c: 4127, v: 12 });
  });

  test.each(['open', 'high', 'low', 'close'])('without its %s is the price alone', (name) => {
    const { ownBar } = entryOf({ ...own, [name]: undefined });
    expect(ownBar).toEqual({ o: 4127.5, h: 4127.5, l: 4127.5, c: 4127.5, v: 12 });
  });
});

describe('an exit', () => {
  test('is passed on with what it says', () => {
    expect(readSignal({ ...EXIT, contracts: '2', comment: 'stop hit' })).toEqual({
      kind: 'exit',
      instrument: 'ES1!',
      words: 'Sell 2: stop hit',
      time: null,
      isWhole: true,
      isOrder: true,
    });
  });

  test.each([
    [{ action: 'buy' }, 'Buy'],
    [{ action: 'SELL', qty: 0.5 }, 'Sell 0.5'],
    [{ action: 'short', side: 'sell' }, 'Sell'],
    [{ action: 'exit' }, 'Exit'],
    [{ action: 'close', contracts: 1 }, 'Exit 1'],
    [{ action: 'flat' }, 'Exit'],
    [{ action: 'flatten' }, 'Exit'],
    [{ action: undefined, comment: 'end of day' }, 'Exit: end of day'],
    [{ comment: 'w'.repeat(81) }, `Sell: ${'w'.repeat(80)}…`],
  ])('that says %j is shown as %s', (changes, words) => {
    expect(readSignal({ ...EXIT, ...changes })).toMatchObject({ kind: 'exit', words });
  });

  test.each([
    [{ action: 'sell', market_position: 'flat' }, true, true],
    [{ action: 'sell', market_position: 'long' }, false, true],
    [{ action: 'buy', market_position: 'bearish' }, false, true],
    [{ kind: 'exit', action: 'sell' }, true, true],
    [{ kind: 'exit', action: 'sell', sentiment: 'long' }, false, true],
    [{ kind: 'exit' }, true, false],
    [{ action: 'close' }, true, false],
    [{ action: 'close', market_position: 'long' }, false, false],
    [{ action: 'sell', sentiment: 'flat' }, true, false],
    [{ action: 'sell', sentiment: 'flat', market_position: 'flat' }, true, false],
  ])('that says %j leaves nothing: %s, and may be taken for an entry: %s', (fields, isWhole, isOrder) => {
    expect(readSignal({ ticker: 'ES1!', ...fields })).toMatchObject({ kind: 'exit', isWhole, isOrder });
  });

  test.each([
    [{ test: 'true' }, 'a test of an exit would be sent as an order'],
    [{ ticker: '' }, '"ticker" must be there, such as {{ticker}}'],
    [{ contracts: 'all' }, '"contracts" must be a number, found "all"'],
    [{ sentiment: 'short' }, 'the message states two positions, short and flat'],
  ])('with %j is refused', (changes, text) => {
    expect(readSignal({ ...EXIT, ...changes })).toEqual({ kind: 'fault', text });
  });

  test('that is said not to be a test is passed on', () => {
    expect(readSignal({ ...EXIT, test: false }).kind).toBe('exit');
  });
});

test('an error of the program is no fault of the message', () => {
  const broken = {
    get ticker(): string {
      throw new TypeError('broken');
    },
  };
  expect(() => readSignal(broken)).toThrow(TypeError);
});
