import { expect, test } from 'vitest';
import { inLanguage } from '../language/catalogs.ts';
import { asUtcMs } from '../units.ts';
import { formatMinute, formatWhen, isWithin, marketOf } from './market.ts';

const at = (time: string) => asUtcMs(Date.parse(time));

test.each([
  ['ES 12-26', 'ES'],
  ['CME_MINI:ES1!', 'ES'],
  ['BTCUSDT', 'BTC/USDT'],
  ['BINANCE:BTCUSDT', 'BTC/USDT'],
  ['NASDAQ:AAPL', 'AAPL/USD'],
  ['acme', 'ACME'],
])('%s is in the market %s', (instrument, market) => {
  expect(marketOf(instrument)).toBe(market);
});

test('a day begins with its start, and ends before its end', () => {
  const day = { start: asUtcMs(10), end: asUtcMs(20) } as Parameters<typeof isWithin>[0];
  expect([9, 10, 19, 20].map((instant) => isWithin(day, instant))).toEqual([false, true, true, false]);
});

test.each([
  ['2024-01-15T14:32:59Z', 'UTC', '14:32'],
  ['2024-01-15T00:05:00Z', 'UTC', '00:05'],
  ['2024-01-15T00:05:00Z', 'America/New_York', '19:05'],
])('%s in %s is %s', (instant, zone, minute) => {
  expect(formatMinute(at(instant), zone)).toBe(minute);
  expect(formatMinute(at(instant), zone)).toBe(minute);
});

test('a time has its date where that is another day in the zone', () => {
  const now = at('2024-01-15T14:30:00Z');
  expect(formatWhen(at('2024-01-15T23:30:00Z'), 'UTC', now)).toBe('23:30');
  expect(formatWhen(at('2024-01-15T23:30:00Z'), 'Asia/Tokyo', now)).toBe('Tue, Jan 16 08:30');
  expect(formatWhen(at('2024-01-16T14:30:00Z'), 'UTC', now)).toBe('Tue, Jan 16 14:30');
  expect(inLanguage('de', () => formatWhen(at('2024-01-16T14:30:00Z'), 'UTC', now))).toBe(
    'Di., 16. Jan. 14:30',
  );
  expect(formatWhen(at('2024-01-16T14:30:00Z'), 'America/New_York', now)).toBe('Tue, Jan 16 09:30');
});
