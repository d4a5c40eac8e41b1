import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeText } from '../demo/market/decode-text.ts';
import { marketFrom } from '../demo/market/market.ts';
import { fieldBars } from './support/field-bodies.ts';

/** Files of bars as people have them: each is read, and the line that says how is right. */

const FOLDER = join(import.meta.dirname, '../../shared/data/field/csv');

const bars = fieldBars(900, 6000);
const instants = bars.map(({ timestamp }) => Date.parse(String(timestamp)));
/** A line for each bar: its time as `write` has it, then its prices and volume. */
const lines = (write: (at: number) => string, delimiter = ',', volume = true) =>
  bars.map(({ open, high, low, close, volume: traded }, index) =>
    [write(instants[index] ?? 0), open, high, low, close, ...(volume ? [traded] : [])].join(delimiter),
  );
const file = (header: string | undefined, body: readonly string[]) =>
  Buffer.from([...(header === undefined ? [] : [header]), ...body].join('\n'));
const iso = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`;
const compact = (at: number) => iso(at).slice(0, 19).replace(/[-:]/g, '').replace('T', ' ');
const american = (at: number) => iso(at).replace(/(\d+)-(\d+)-(\d+)T(\d+:\d+).*/, '$2/$3/$1 $4');
const HEADER = 'time,open,high,low,close,volume';

const CASES: readonly (readonly [name: string, madeUp: Buffer, read: readonly string[]])[] = [
  [
    'c01-tradingview-unix.csv',
    file(
      HEADER,
      lines((at) => `${at / 1000}`),
    ),
    ['seconds since 1970', 'commas'],
  ],
  ['c03-tradingview-no-volume.csv', file('time,open,high,low,close', lines(iso, ',', false)), ['no volume']],
  ['c04-ninjatrader-noheader.txt', file(undefined, lines(compact, ';')), ['UTC', 'semicolons', 'no header']],
  [
    'c05-mt5-tab.csv',
    file(
      '<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>',
      lines((at) => iso(at).slice(0, 19).replaceAll('-', '.').replace('T', '\t'), '\t'),
    ),
    ['tabs'],
  ],
  [
    'c08-semicolon-decimal-comma.csv',
    file(
      HEADER.replaceAll(',', ';'),
      lines(iso, ';').map((line) => line.replaceAll('.', ',')),
    ),
    ['semicolons', 'decimal commas'],
  ],
  ['c09-utf16le-bom.csv', Buffer.from(`\uFEFF${file(HEADER, lines(iso))}`, 'utf16le'), ['commas']],
  [
    'c10-ib-pandas.csv',
    file(
      ',date,open,high,low,close,volume',
      lines((at) => `7,${iso(at - 5 * 3600_000).slice(0, 19)}-05:00`),
    ),
    ['times with an offset'],
  ],
  [
    'c14-quoted.csv',
    file(
      '"time","open","high","low","close","volume"',
      lines((at) => `"${iso(at)}"`),
    ),
    ['commas'],
  ],
  ['c18-us-dates.csv', file('Date,Open,High,Low,Close,Volume', lines(american)), ['month first']],
];

const sources = CASES.flatMap(([name, madeUp, read]) => {
  const path = join(FOLDER, name);
  const real = existsSync(path) ? [[name, readFileSync(path), read] as const] : [];
  return [[`${name}, made up`, madeUp, read] as const, ...real];
});

test.each(sources)('%s is replayed, 900 bars of five minutes', (_name, bytes, notes) => {
  const market = marketFrom('ES.csv', decodeText(bytes));
  expect(market.bars).toHaveLength(900);
  expect(new Date(market.bars[0]?.closedAt ?? 0).getUTCFullYear()).toBe(2026);
  for (const note of ['read 900 bars', '5min', ...notes]) expect(market.read).toContain(note);
});

const yahoo = file(
  'Date,Open,High,Low,Close,Adj Close,Volume',
  bars.slice(0, 30).map((_, day) => `2026-11-${String(day + 1).padStart(2, '0')},1,2,0.5,1.5,1.5,100`),
);
const realYahoo = join(FOLDER, 'c12-yahoo-daily.csv');
const daily: (readonly [source: string, bytes: Buffer])[] = [
  ['made up', yahoo],
  ...(existsSync(realYahoo) ? [['c12-yahoo-daily.csv', readFileSync(realYahoo)] as const] : []),
];
test.each(daily)('daily bars lie on their own day in New York (%s)', (_name, bytes) => {
  const text = decodeText(bytes);
  const market = marketFrom('SPY.csv', text);
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/New_York', dateStyle: 'short' });
  const days = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, 10));
  expect(market.bars.map(({ closedAt }) => format.format(closedAt))).toEqual(days);
  expect(market.timeframe).toBe('1D');
});

test.runIf(existsSync(FOLDER))('real files of others are read as well', () => {
  const read = (name: string) => marketFrom(name, decodeText(readFileSync(join(FOLDER, name)))).read;
  expect(read('mpf-SP500_NOV2019_Hist.csv')).toBe('read 20 bars, 1D, month first, days of New York, commas');
  expect(read('nt-usdjpy.csv')).toBe('read 1,499 bars, 1min, times with an offset, commas, no volume');
});
