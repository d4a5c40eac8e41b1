import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Instrument } from './instrument.ts';
import { KNOWN_FUTURES } from './known-futures.ts';
import { readInstrument } from './read-instrument.ts';

const future = (root: string, expiry?: string): Instrument => ({
  kind: 'future',
  root,
  isExplicit: true,
  ...(expiry === undefined ? {} : { expiry }),
});
const pair = (kind: 'crypto' | 'fx', base: string, quote: string): Instrument => ({
  kind,
  base,
  quote,
  isExplicit: true,
});
const stock = (base: string): Instrument => ({ kind: 'stock', base, quote: 'USD', isExplicit: true });

// From the vendors' own documentation of their symbols.
test.each<[string, string, Instrument]>([
  ['NinjaTrader', 'ES 12-26', future('ES', 'Z26')],
  ['NinjaTrader', 'es 12-26', future('ES', 'Z26')],
  ['NinjaTrader', '  M2K   03-27 ', future('M2K', 'H27')],
  ['NinjaTrader', 'ES DEC26', future('ES', 'Z26')],
  ['NinjaTrader', 'SIL DEC26', future('SIL', 'Z26')],
  ['NinjaTrader', 'ES JAN26', future('ES', 'F26')],
  ['NinjaTrader', 'ES ##-##', future('ES')],
  ['NinjaTrader', 'FDAX 12-26', future('FDAX', 'Z26')],
  ['NinjaTrader', '6E 03-27', future('6E', 'H27')],
  ['NinjaTrader', 'ZN 03-27', future('ZN', 'H27')],
  ['NinjaTrader', 'EURUSD', pair('fx', 'EUR', 'USD')],
  ['TradingView', 'CME_MINI:ES1!', future('ES')],
  ['TradingView', 'CME_MINI:ES2!', future('ES')],
  ['TradingView', 'CME_MINI:ESZ2026', future('ES', 'Z26')],
  ['TradingView', 'ES1!', future('ES')],
  ['TradingView', 'NQ2!', future('NQ')],
  ['TradingView', 'CBOT_MINI:YM1!', future('YM')],
  ['TradingView', 'CBOT:ZN1!', future('ZN')],
  ['TradingView', 'CME:6E1!', future('6E')],
  ['TradingView', 'NYMEX:CLF2027', future('CL', 'F27')],
  ['TradingView', 'COMEX:SI1!', future('SI')],
  ['TradingView', 'EUREX:FDAX1!', future('FDAX')],
  ['TradingView', 'ICEEUR:BRN1!', future('BRN')],
  ['TradingView', 'ICEEUR:Z1!', future('Z')],
  ['TradingView', 'ICEUS:DXH2027', future('DX', 'H27')],
  ['TradingView', 'CBOE:VX1!', future('VX')],
  ['TradingView', 'SGX:CN1!', future('CN')],
  ['TradingView', 'OSE:NK2251!', future('NK225')],
  ['TradingView', 'OSE:NK225M1!', future('NK225M')],
  ['TradingView', 'OSE:NK225MH2027', future('NK225M', 'H27')],
  ['TradingView', 'BINANCE:BTCUSDT', pair('crypto', 'BTC', 'USDT')],
  ['TradingView', 'COINBASE:ETHUSD', pair('crypto', 'ETH', 'USD')],
  ['TradingView', 'OANDA:EURUSD', pair('fx', 'EUR', 'USD')],
  ['TradingView', 'FX:USDJPY', pair('fx', 'USD', 'JPY')],
  ['TradingView', 'NASDAQ:AAPL', stock('AAPL')],
  ['TradingView', 'NYSE:MET', stock('MET')],
  ['TradingView', 'NYSE:BRK.B', stock('BRK.B')],
  ['Yahoo', 'ES=F', future('ES')],
  ['Yahoo', 'SI=F', future('SI')],
  ['Yahoo', '6E=F', future('6E')],
  ['Yahoo', 'ESZ26.CME', future('ES', 'Z26')],
  ['Yahoo', 'CLF27.NYM', future('CL', 'F27')],
  ['Yahoo', 'EURUSD=X', pair('fx', 'EUR', 'USD')],
  ['Yahoo', 'JPY=X', pair('fx', 'USD', 'JPY')],
  ['Yahoo', 'BTC-USD', pair('crypto', 'BTC', 'USD')],
  ['Bloomberg', 'ESZ6 Index', future('ES', 'Z6')],
  ['Bloomberg', 'ES1 Index', future('ES')],
  ['Bloomberg', 'ES12 Index', future('ES')],
  ['Bloomberg', 'SM F7 Comdty', future('ZM', 'F7')],
  ['Bloomberg', 'DMZ6 Index', future('YM', 'Z6')],
  ['Bloomberg', 'CLF7 Comdty', future('CL', 'F7')],
  ['Bloomberg', 'COH7 Comdty', future('BRN', 'H7')],
  ['Bloomberg', 'TYH7 Comdty', future('ZN', 'H7')],
  ['Bloomberg', 'UBZ6 Comdty', future('FGBX', 'Z6')],
  ['Bloomberg', 'WNZ6 Comdty', future('UB', 'Z6')],
  ['Bloomberg', 'C Z6 Comdty', future('ZC', 'Z6')],
  ['Bloomberg', 'S M7 Comdty', future('ZS', 'M7')],
  ['Bloomberg', 'SM1 Comdty', future('ZM')],
  ['Bloomberg', 'SMF7 Comdty', future('ZM', 'F7')],
  ['Bloomberg', 'C 1 Comdty', future('ZC')],
  ['Bloomberg', 'ECZ6 Curncy', future('6E', 'Z6')],
  ['Bloomberg', 'SF1 Curncy', future('6S')],
  ['Bloomberg', 'EURUSD Curncy', pair('fx', 'EUR', 'USD')],
  ['Bloomberg', 'Z Z6 Index', future('Z', 'Z6')],
  ['Bloomberg', 'NKZ6 Index', future('NK225', 'Z6')],
  ['Bloomberg', 'AAPL US Equity', stock('AAPL')],
  ['Interactive Brokers', 'ESZ6', future('ES', 'Z6')],
  ['Interactive Brokers', 'ES DEC 26', future('ES', 'Z26')],
  ['Interactive Brokers', 'FDAX DEC 26', future('FDAX', 'Z26')],
  ['Interactive Brokers', 'FUT ES 20261218', future('ES', 'Z26')],
  ['Interactive Brokers', 'ES 202612', future('ES', 'Z26')],
  ['Interactive Brokers', 'ES FUT 20261218 CME', future('ES', 'Z26')],
  ['Interactive Brokers', 'FUT EUR 20261214', future('6E', 'Z26')],
  ['Interactive Brokers', 'STK MET SMART USD', stock('MET')],
  ['Interactive Brokers', 'EUR.USD', pair('fx', 'EUR', 'USD')],
  ['Interactive Brokers', 'CASH EUR.USD', pair('fx', 'EUR', 'USD')],
  ['thinkorswim', '/ES', future('ES')],
  ['thinkorswim', '/ESZ26', future('ES', 'Z26')],
  ['thinkorswim', '/ESZ26:XCME', future('ES', 'Z26')],
  ['thinkorswim', '/CLF27:XNYM', future('CL', 'F27')],
  ['TradeStation', '@ES', future('ES')],
  ['Databento', 'ES.c.0', future('ES')],
  ['Databento', 'CL.n.1', future('CL')],
  ['Databento', 'ES.FUT', future('ES')],
  ['Databento', 'MESZ6', future('MES', 'Z6')],
  ['eSignal', 'ES #F', future('ES')],
  ['eSignal', 'ES Z26', future('ES', 'Z26')],
  ['eSignal', '6E Z6', future('6E', 'Z6')],
  ['Sierra Chart', 'ESZ26-CME', future('ES', 'Z26')],
  ['Sierra Chart', 'ESZ26.CME', future('ES', 'Z26')],
  ['Sierra Chart', 'CLF27_FUT_NYMEX', future('CL', 'F27')],
  ['Rithmic', 'ESZ6.CME', future('ES', 'Z6')],
  ['Rithmic', 'ESZ6.CME@RITHMIC', future('ES', 'Z6')],
  ['CQG', 'F.US.EPZ26', future('ES', 'Z26')],
  ['CQG', 'F.US.ENQZ26', future('NQ', 'Z26')],
  ['CQG', 'F.US.CLE', future('CL')],
  ['CQG', 'EPZ26', future('ES', 'Z26')],
  ['CQG', 'TYAH27', future('ZN', 'H27')],
  ['an exchange', 'M2KH27', future('M2K', 'H27')],
  ['an exchange', '6EZ6', future('6E', 'Z6')],
  ['an exchange', 'CLK0', future('CL', 'K0')],
  ['a dot between two coins', 'LTC.BTC', pair('crypto', 'LTC', 'BTC')],
  ['ccxt', 'BTC/USDT', pair('crypto', 'BTC', 'USDT')],
  ['ccxt', 'BABYDOGE/USDT', pair('crypto', 'BABYDOGE', 'USDT')],
  ['Binance', 'BTCUSDT', pair('crypto', 'BTC', 'USDT')],
  ['Binance', 'ETHBTC', pair('crypto', 'ETH', 'BTC')],
  ['Gate', 'BTC_USDT', pair('crypto', 'BTC', 'USDT')],
  ['Kraken', 'XBTUSD', pair('crypto', 'BTC', 'USD')],
  ['Kraken', 'XBT/EUR', pair('crypto', 'BTC', 'EUR')],
  ['OANDA', 'EUR_USD', pair('fx', 'EUR', 'USD')],
])('%s: "%s"', (_vendor, spelling, instrument) => {
  expect(readInstrument(spelling)).toStrictEqual(instrument);
});

test.each(['ES', 'es', ' ES ', 'MET', 'CL', 'NK225'])(
  'a bare "%s" may be a future, and is no explicit spelling of one',
  (name) => {
    expect(readInstrument(name)).toMatchObject({ kind: 'future', isExplicit: false });
  },
);

describe('what is not understood is unknown:', () => {
  test.each([
    ['nothing', ''],
    ['a ticker', 'AAPL'],
    ['a ticker that could be anything', 'XYZUSD'],
    ['no month', 'ESX'],
    ['a letter that is no month', 'ESA6'],
    ['a month that there is not', 'ES 13-26'],
    ['another way of writing dates', 'ES 12/26'],
    ['an option', 'ESZ6 C4500'],
    ['two slashes', '//ES'],
    ['a name of an object', 'constructor'],
    ['a future that we have no contract for', 'PAZ6'],
    ['a future of a crypto exchange', 'ADAH19'],
    ['a dated future of Deribit', 'BTC-25DEC26'],
    ['a perpetual', 'BYBIT:BTCUSDT.P'],
    ['a perpetual of ccxt', 'PEPE/USDT:USDT'],
    ['an exchange that does not list it', 'HKEX:ES1!'],
    ['a root at the wrong exchange', 'EUREX:ES1!'],
    ['a month by a name that there is not', 'ES XYZ 26'],
    ['no root of the exchange at all', 'CME:FOO1!'],
    ['something before a continuous contract', 'CME:A.ES1!'],
    ['something after it', 'CME:ES1!X'],
    ['something before a Bloomberg ticker', '1ES1 Index'],
    ['something after it', 'ES1X Index'],
    ['a pair under the wrong Bloomberg key', 'EURUSD Index'],
    ['a sign before a pair', '#BTC/USDT'],
    ['a sign before a joined pair', '#BTCUSDT'],
    ['a perpetual of OKX', 'BTC-USD-SWAP'],
    ['a coin in itself', 'BTC/BTC'],
    ['a stock with its exchange', 'VOD.BRL'],
    ['a digit before a ticker', 'NASDAQ:1AAPL'],
    ['a digit after one', 'NASDAQ:AAPL1'],
    ['a Bloomberg root under the wrong key', 'ESZ6 Comdty'],
    ['a CQG root that is not in our map', 'F.US.ES'],
    ['an Interactive Brokers symbol of several sizes', 'FUT SI 20261229'],
    ['another one of them', 'DAX 20261218'],
    ['metal, whose lots differ', 'XAUUSD'],
    ['metal with a separator', 'XAU/USD'],
    ['one letter and a month', 'ZH27'],
    ['a stock of London', 'LSE:VOD'],
    ['a stock class that looks like a pair', 'BRK-B'],
  ])('%s, "%s"', (_what, spelling) => {
    expect(readInstrument(spelling)).toEqual({ kind: 'unknown', isExplicit: false });
  });
});

test('every future is found in every common spelling of its root', () => {
  const anyFuture = fc.constantFrom(...KNOWN_FUTURES.filter(({ root }) => root.length > 1));
  const anyYear = fc.integer({ min: 0, max: 99 }).map((year) => String(year).padStart(2, '0'));
  const months = 'FGHJKMNQUVXZ';
  fc.assert(
    fc.property(anyFuture, anyYear, fc.integer({ min: 1, max: 12 }), ({ root }, year, month) => {
      const code = months[month - 1];
      const number = String(month).padStart(2, '0');
      const spellings = [
        `${root}${code}${year}`,
        `${root}${code}20${year}`,
        `/${root}${code}${year}`,
        `${root} ${number}-${year}`,
        `${root}${code}${year}.CME`,
        `FUT ${root} 20${year}${number}`,
      ];
      const roots = spellings.map((name) => readInstrument(name)).map(({ root }) => root);
      const many = ['SI'].includes(root) ? undefined : root;
      expect(roots).toEqual([root, root, root, root, root, many]);
    }),
  );
});

test('nothing that a sender can write makes reading fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (name) => {
      expect(readInstrument(name).kind).toBeTypeOf('string');
    }),
  );
});
