import { describe, expect, test } from 'vitest';
import { fieldBodies, fieldBody, fieldTexts } from '../../../test/support/field-bodies.ts';
import { alertFields, knownMessage } from '../../../test/support/known-message.ts';
import type { MessageReading } from '../../usecases/tradingview/reading.ts';
import { createMessageReader, hasTime } from './read-message.ts';

const read = createMessageReader(
  { approval: { least: 5, most: 3600 }, claim: { least: 1, most: 600 } },
  { approvalWindowMs: 300_000, executableForMs: 30_000 },
);
const bytes = (text: string) => new TextEncoder().encode(text);
const readText = (text: string | Uint8Array) =>
  read(knownMessage({ body: typeof text === 'string' ? bytes(text) : text }));
const readFields = (changes: object) => readText(JSON.stringify({ ...alertFields(), ...changes }));

function submissionOf(reading: MessageReading) {
  if (reading.kind !== 'entry') throw new Error(`it is a ${reading.kind}`);
  return reading.toSubmission(undefined);
}

function faultOf(reading: MessageReading): string {
  if (reading.kind === 'fault') return reading.text;
  const submission = submissionOf(reading);
  return 'fault' in submission ? submission.fault : 'none';
}

describe('a message', () => {
  test('may be lines of text', () => {
    const text = 'ticker=ES1!\nexchange = CME_MINI\naction=buy, contracts=2; price=4127.5\ninterval=5\n';
    expect(submissionOf(readText(text))).toMatchObject({
      instrument: 'CME_MINI:ES1!',
      signal: { direction: 'LONG', entryPrice: 4127.5, quantity: 2 },
    });
  });

  test('may spell its fields as its bridge does', () => {
    const { action: Action, contracts: Quantity, price: entryPrice, ...others } = alertFields();
    const text = JSON.stringify({ ...others, Action, Quantity, entryPrice });
    expect(submissionOf(readText(text))).toEqual({
      ...submissionOf(readFields({})),
      askedDigest: expect.any(String),
      bodyHash: expect.any(String),
    });
  });

  test('may be written for another bridge', () => {
    const text = JSON.stringify({
      ticker: 'AAPL',
      exchange: 'NASDAQ',
      action: 'sell',
      sentiment: 'short',
      quantity: 10,
      price: 231.5,
      interval: '60',
      stopLoss: { type: 'stop', stopPrice: 235 },
      takeProfit: { limitPrice: '225.50' },
      extras: { license: 'abc' },
    });
    expect(submissionOf(readText(text))).toMatchObject({
      instrument: 'NASDAQ:AAPL',
      timeframe: '1h',
      signal: { direction: 'SHORT', entryPrice: 231.5, stopPrice: 235, targetPrice: 225.5, quantity: 10 },
    });
  });

  test('of delayed data names its exchange', () => {
    expect(submissionOf(readFields({ exchange: 'CME_MINI_DL' }))).toMatchObject({
      instrument: 'CME_MINI:ES1!',
    });
  });

  test('that is an exit shows the beginning of a long comment', () => {
    const reading = readFields({ kind: 'exit', action: 'sell', comment: 'why '.repeat(999) });
    expect(reading).toMatchObject({ kind: 'exit', words: expect.stringMatching(/^Sell 2: (why ){10,}.*…$/) });
    expect('words' in reading && reading.words.length).toBeLessThan(120);
  });

  test('keeps a long comment as a reason', () => {
    const comment = 'why '.repeat(30).trim();
    const reading = submissionOf(readFields({ comment }));
    expect(reading).toMatchObject({ signal: { rationale: comment } });
    expect('signal' in reading && reading.signal.patternType).toBeUndefined();
  });

  test('without any bars has that of its signal', () => {
    const own = { open: '4126', high: '4128', low: '4125.5', close: '4127.5', volume: '12' };
    const submission = submissionOf(readFields(own));
    expect('market' in submission && submission.market.bars).toEqual([
      { closedAt: knownMessage().receivedAt, open: 4126, high: 4128, low: 4125.5, close: 4127.5, volume: 12 },
    ]);
  });

  test('read twice is the same submission', () => {
    const text = JSON.stringify(alertFields());
    expect(submissionOf(readText(text))).toEqual(submissionOf(readText(text)));
  });
});

describe('the time of a message', () => {
  test.each([
    ['the bar', { time: '2024-01-15T14:25:00Z' }, true],
    ['the bar in milliseconds', { time: 1705328700000 }, true],
    ['the moment', { time: undefined, timenow: '2024-01-15T14:30:00Z' }, true],
    ['nothing', { time: undefined }, false],
  ])('is that of %s', (_what, changes, expected) => {
    expect(hasTime(bytes(JSON.stringify({ ...alertFields(), ...changes })))).toBe(expected);
  });
});

describe('a message that is not understood says why:', () => {
  test.each([
    [
      'an unresolved placeholder',
      { action: '{{strategy.order.action}}' },
      'has not filled in {{strategy.order.action}}',
    ],
    ['a placeholder for the bridge', { id: '{{plot("x")}}' }, 'has not filled in {{plot(\\"x\\")}}'],
    ['no ticker', { ticker: undefined }, '"ticker" must be there'],
    ['no action', { action: undefined }, '"action" must say buy or sell'],
    ['an unknown action', { action: 'cancel' }, '"action" must be one of buy, long, sell'],
    ['no price', { price: undefined }, '"price" must be there'],
    ['no interval', { interval: undefined }, '"interval" must be there'],
    ['NaN as text', { stop: 'NaN' }, '"stop" must be a number, found "NaN": leave the field out'],
    ['an empty number', { stop: '' }, '"stop" must be a number'],
    ['a decimal comma', { price: '4127,50' }, 'a decimal comma'],
    ['a number with words', { contracts: '2 contracts' }, '"contracts" must be a number'],
    ['a number in hexadecimal', { contracts: '0x10' }, '"contracts" must be a number'],
    ['infinity', { price: 'Infinity' }, '"price" must be a number'],
    ['two quantities', { qty: 3 }, '"contracts" and "qty" must mean the same'],
    ['a direction in another spelling', { Action: 'sell' }, '"action" and "Action" must mean the same'],
    ['a direction in capitals', { SIDE: 'sell' }, '"action" and "SIDE" must mean the same'],
    ['a quantity in another spelling', { Quantity: 20 }, '"contracts" and "Quantity" must mean the same'],
    ['a stop in another spelling', { 'stop-loss': 4100 }, '"stop" and "stop-loss" must mean the same'],
    [
      'a stop inside, in another spelling',
      { StopLoss: { stopprice: 4100 } },
      '"stop" and "StopLoss.stopprice" must mean the same',
    ],
    [
      'a quantity of money',
      { quantityType: 'dollar_amount' },
      '"quantityType" must be one of fixed_quantity',
    ],
    ['two directions', { side: 'sell' }, '"action" and "side" must mean the same'],
    ['no quantity at all', { contracts: 0 }, '/signal/quantity must be at least'],
    ['a negative quantity', { contracts: -1 }, '/signal/quantity must be at least'],
    ['an object in place of a text', { ticker: { name: 'ES' } }, '"ticker" must be text'],
    ['a time that does not exist', { time: '2024-02-30T00:00:00Z' }, '"time" must be a time that exists'],
    ['bars that were cut off', { bars: '1.2.25.100.0.300000.A.AA' }, '"bars" must be what pack()'],
    ['a name that is too long', { ticker: 'X'.repeat(41), exchange: undefined }, '/instrument must'],
    ['an unknown zone', { timezone: 'Mars/Olympus' }, '/timezone must be an IANA zone'],
    ['an unknown kind', { kind: 'bars' }, '"kind" must be one of entry, exit'],
  ])('%s', (_what, changes, expected) => {
    expect(faultOf(readFields(changes))).toContain(expected);
  });

  test.each([
    ['nothing', '', 'it is empty'],
    ['spaces', ' \n ', 'it is empty'],
    ['a sentence', 'ES crossed its moving average', 'expected JSON such as'],
    ['a list', '[1, 2]', 'expected JSON such as'],
    ['a field twice', '{"ticker": "ES1!", "ticker": "NQ1!"}', 'a field name occurs twice'],
    ['a line twice', 'ticker=ES1!\nticker=NQ1!', 'a field occurs twice'],
    ['a line in two spellings', 'ticker=ES1!\nTicker=NQ1!', '"ticker" and "Ticker" must mean the same'],
    ['NUL', '{"ticker": "ES\\u0000"}', 'must not contain NUL'],
    ['JSON that was cut off', '{"ticker": "ES1!", "action": "b', 'it is not JSON'],
    ['a bare NaN', '{"price": NaN}', 'it is not JSON: at /price (line 1, column 11): NaN'],
    [
      'a name as long as a page',
      JSON.stringify({ ticker: 'X'.repeat(9999), kind: 'exit' }),
      '"ticker" must have at most 80',
    ],
    ['a prototype', '{"__proto__": {"ticker": "ES1!"}}', '"ticker" must be there'],
  ])('%s', (_what, text, expected) => {
    expect(faultOf(readText(text))).toContain(expected);
  });

  test.each([
    ['lists', `{"x": ${'['.repeat(9999)}`],
    ['objects', `{"x": ${'{"abc": '.repeat(999)}`],
    [
      'a name in too many characters',
      JSON.stringify({ ticker: 'A', kind: 'exit', [`TICKER${'_'.repeat(9999)}`]: 'B' }),
    ],
  ])('%s, in a sentence that fits on a phone', (_what, text) => {
    expect(faultOf(readText(text)).length).toBeLessThanOrEqual(300);
  });

  test('bytes that are no text', () => {
    expect(faultOf(readText(new Uint8Array([0x7b, 0xff, 0xfe])))).toBe('it is not UTF-8 text');
  });
});

describe('bodies as people send them', () => {
  test.each(fieldTexts('02c-python-NaN.json', '{"bars": [{"close": NaN}]}'))(
    '%s names NaN',
    (_source, text) => {
      expect(faultOf(readText(text))).toMatch(/it is not JSON: at \/bars\/.*NaN/);
    },
  );

  test.each([
    ...fieldBodies('01-stock-MET.json', fieldBody({ instrument: 'MET' })),
    ...fieldBodies('12b-direction-lowercase.json', fieldBody()),
    ...fieldBodies('07a-renko-same-time.json', fieldBody()),
  ])('%s as an alert is the same trade', (_source, body) => {
    const { signal, instrument, timeframe, timezone, bars } = body;
    const { direction, entry_price, quantity } = signal;
    const fields = { instrument, timeframe, timezone, bars, direction, entry_price, quantity };
    const submission = submissionOf(readText(JSON.stringify(fields)));
    expect(submission).toMatchObject({ instrument, signal: { entryPrice: entry_price } });
    expect('market' in submission && submission.market.bars.at(-1)?.close).toBe(bars.at(-1)?.close);
  });
});
