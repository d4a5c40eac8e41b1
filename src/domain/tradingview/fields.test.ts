import { describe, expect, test } from 'vitest';
import { createFieldReader, type FieldName, SignalFault, shorten } from './fields.ts';

const nested = (path: string, value: unknown): Record<string, unknown> => {
  const [head = '', inner] = path.split('.');
  return { [head]: inner === undefined ? value : { [inner]: value } };
};
const numberOf = (price: unknown) => createFieldReader({ price }).number('price');
const fault = (text: string) => new SignalFault(text);

describe('the names of a field', () => {
  test.each<[FieldName, string]>([
    ['kind', 'kind'],
    ['ticker', 'ticker symbol instrument'],
    ['exchange', 'exchange'],
    ['action', 'action side direction'],
    ['contracts', 'contracts quantity qty'],
    ['quantity_type', 'quantity_type qty_type quantityType'],
    ['price', 'price entry_price entryPrice'],
    ['stop', 'stop stop_price stop_loss sl stopLoss stopLoss.stopPrice'],
    ['target', 'target target_price take_profit tp takeProfit takeProfit.limitPrice'],
    ['interval', 'interval timeframe'],
    ['time', 'time bar_time'],
    ['timenow', 'timenow'],
    ['timezone', 'timezone'],
    ['market_position', 'market_position marketPosition'],
    ['position', 'sentiment'],
    ['comment', 'comment pattern_type'],
    ['rationale', 'rationale'],
    ['order_type', 'order_type'],
    ['confidence', 'confidence'],
    ['account', 'account'],
    ['simulated', 'simulated'],
    ['tick_size', 'tick_size contract.tick_size'],
    ['point_value', 'point_value contract.point_value'],
    ['currency', 'currency contract.currency'],
    ['expires_in_seconds', 'expires_in_seconds'],
    ['executable_for_seconds', 'executable_for_seconds'],
    ['test', 'test'],
    ['bars', 'bars'],
    ['open', 'open'],
    ['high', 'high'],
    ['low', 'low'],
    ['close', 'close'],
    ['volume', 'volume'],
  ])('of %s are %s', (field, names) => {
    for (const name of names.split(' ')) {
      const reader = createFieldReader(nested(name, '7'));
      expect([name, reader.raw(field), reader.text(field), reader.number(field)]).toEqual([
        name,
        '7',
        '7',
        7,
      ]);
    }
  });

  test.each(['stop_loss', 'STOP-LOSS', 'Stop Loss', 'stoploss', 's_t-o p_loss', 'STOPLOSS.stop_price'])(
    'may be spelled as %s',
    (name) => {
      expect(createFieldReader(nested(name, 4126)).number('stop')).toBe(4126);
    },
  );

  test.each(['stops', 'ſtop', 'contract', 'stopLoss.limitPrice'])('do not include %s', (name) => {
    const reader = createFieldReader(nested(name, 4126));
    expect([reader.number('stop'), reader.number('tick_size')]).toEqual([undefined, undefined]);
  });

  test.each<[Record<string, unknown>, number | undefined]>([
    [{ stop: 4126, sl: '4126.00' }, 4126],
    [{ stop: null, stop_price: undefined, sl: 4126 }, 4126],
    [{ stop: 4126, sl: null }, 4126],
    [{ stop: 4126, stopLoss: { stopPrice: 4126 } }, 4126],
    [{ stop: 4126, stopLoss: { type: 'stop' } }, 4126],
    [{ stopLoss: { type: 'stop' } }, undefined],
    [{ stopLoss: null }, undefined],
    [{ stopLoss: { stopPrice: null } }, undefined],
    [{}, undefined],
  ])('in %j agree', (message, value) => {
    expect(createFieldReader(message).number('stop')).toBe(value);
  });

  test.each([
    [{ stop: 4126, sl: 4127 }, '"stop" and "sl"'],
    [{ stop: 4126, stop_price: 4126, sl: 4127 }, '"stop" and "sl"'],
    [{ Stop: 4126, STOP: 4127 }, '"Stop" and "STOP"'],
    [{ stop: 0, sl: 4127 }, '"stop" and "sl"'],
    [{ sl: 4126, StopLoss: { stop_price: 4127 } }, '"sl" and "StopLoss.stop_price"'],
  ])('in %j disagree', (message, names) => {
    expect(() => createFieldReader(message).number('stop')).toThrow(fault(`${names} must mean the same`));
  });
});

describe('a number', () => {
  test.each<[unknown, number]>([
    [4127.5, 4127.5],
    [0, 0],
    [-3.25, -3.25],
    ['4127', 4127],
    ['4127.50', 4127.5],
    [' 4127.5\n', 4127.5],
    ['+12.', 12],
    ['-0.125', -0.125],
    ['.25', 0.25],
    ['1e5', 100_000],
    ['25E-2', 0.25],
    ['2.5e+10', 25_000_000_000],
    ['123456789012345', 123_456_789_012_345],
  ])('may be %j', (sent, value) => {
    expect(numberOf(sent)).toBe(value);
  });

  test.each<[unknown, string]>([
    ['', '"": leave the field out when there is none'],
    [' ', '" ": leave the field out when there is none'],
    ['NaN', '"NaN": leave the field out when there is none'],
    ['na', '"na": leave the field out when there is none'],
    ['4127,50', '"4127,50": a decimal comma'],
    ['-1,5', '"-1,5": a decimal comma'],
    ['4,127.50', '"4,127.50"'],
    ['$1,5', '"$1,5"'],
    ['nancy', '"nancy"'],
    ['nab', '"nab"'],
    ['inan', '"inan"'],
    ['ina', '"ina"'],
    ['2 lots', '"2 lots"'],
    ['=2', '"=2"'],
    ['0x10', '"0x10"'],
    ['Infinity', '"Infinity"'],
    ['1e', '"1e"'],
    ['1e1000', '"1e1000"'],
    ['.', '"."'],
    ['+', '"+"'],
    ['1234567890123456', '"1234567890123456"'],
    [true, 'true'],
    [[4127.5], '[4127.5]'],
    [{ loss: 4126 }, '{"loss":4126}'],
    [Number.NaN, 'NaN'],
    // As JSON's own 1e999 is read.
    [Number.POSITIVE_INFINITY, 'Infinity'],
    ['1e999', '"1e999"'],
    ['-1e309', '"-1e309"'],
  ])('is not %j', (sent, shown) => {
    expect(() => numberOf(sent)).toThrow(fault(`"price" must be a number, found ${shown}`));
  });

  test('that is none is shown only as far as it fits on a phone', () => {
    const shown = `"${'x'.repeat(39)}…`;
    expect(() => numberOf('x'.repeat(99))).toThrow(fault(`"price" must be a number, found ${shown}`));
  });
});

describe('a text', () => {
  test.each<[unknown, string | undefined]>([
    ['breakout', 'breakout'],
    ['  breakout ', 'breakout'],
    ['broke\r\n\tout', 'broke out'],
    ['a\u0000b', 'a b'],
    [12, '12'],
    [true, 'true'],
    ['', undefined],
    [' \n', undefined],
    [null, undefined],
  ])('of %j is %j', (comment, text) => {
    expect(createFieldReader({ comment }).text('comment')).toBe(text);
  });

  test.each([{ name: 'ES' }, ['ES']])('is not %j', (comment) => {
    expect(() => createFieldReader({ comment }).text('comment')).toThrow(
      fault(`"comment" must be text, found ${JSON.stringify(comment)}`),
    );
  });

  test('that is needed and missing is said with its placeholder', () => {
    expect(createFieldReader({ symbol: 'ES1!' }).needText('ticker', '{{ticker}}')).toBe('ES1!');
    expect(() => createFieldReader({ ticker: ' ' }).needText('ticker', '{{ticker}}')).toThrow(
      fault('"ticker" must be there, such as {{ticker}}'),
    );
  });
});

describe('a word', () => {
  const wordOf = (message: Record<string, unknown>) =>
    createFieldReader(message).word('action', { buy: 1, long: 1, sell: -1 });

  test.each([
    [{ action: 'buy' }, 1],
    [{ action: ' SELL ' }, -1],
    [{ action: 'Buy', side: 'long' }, 1],
    [{}, undefined],
  ])('in %j means %j', (message, meaning) => {
    expect(wordOf(message)).toBe(meaning);
  });

  test.each([
    [{ side: 'Hold' }, '"side" must be one of buy, long, sell, found "Hold"'],
    [{ action: 'toString' }, '"action" must be one of buy, long, sell, found "toString"'],
    [{ action: '__proto__' }, '"action" must be one of buy, long, sell, found "__proto__"'],
    [{ action: '' }, '"action" must be one of buy, long, sell, found ""'],
    [{ action: 'buy', side: 'sell' }, '"action" and "side" must mean the same'],
  ])('in %j is refused', (message, text) => {
    expect(() => wordOf(message)).toThrow(fault(text));
  });
});

test('what is sent is kept as it is, where it is asked for', () => {
  const bars = [{ close: 1 }];
  expect(createFieldReader({ bars }).raw('bars')).toBe(bars);
});

test('a fault can be told from an error of the program', () => {
  expect(new SignalFault('x')).toMatchObject({ name: 'SignalFault', message: 'x' });
});

test.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'abc…'],
  ['ab😀', 3, 'ab\ufffd…'],
])('%s in at most %d characters is %s', (text, most, short) => {
  expect(shorten(text, most)).toBe(short);
});
