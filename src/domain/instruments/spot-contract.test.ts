import { expect, test } from 'vitest';
import type { Instrument } from './instrument.ts';
import { spotContract } from './spot-contract.ts';

const spotOf = (kind: Instrument['kind'], base: string, quote: string): Instrument => ({
  kind,
  base,
  quote,
  isExplicit: true,
});
const stock = spotOf('stock', 'F', 'USD');
const coin = spotOf('crypto', 'BTC', 'USDT');

test.each<[string, Instrument, readonly number[], number]>([
  ['a cent from a dollar on', stock, [1], 0.01],
  ['a hundredth of one where a price is below', stock, [0.9, 1.5], 0.0001],
  ['a tenth of a pip of a currency', spotOf('fx', 'EUR', 'USD'), [1.08], 0.00001],
  ['the same of the yen, in its own pips', spotOf('fx', 'USD', 'JPY'), [157], 0.001],
  ['the last decimal in use of a coin', coin, [65_000, 65_000.5], 0.1],
  ['whole ones', coin, [65_000], 1],
  ['eight digits at most, counted from the largest price', coin, [12_345.123_456_789, 0.123_456_789], 0.001],
  ['eight decimals at most, below one', coin, [1 / 3], 1e-8],
  ['what the others need, where one price is zero', coin, [0, 1.5], 0.1],
])('the smallest step is %s', (_what, instrument, prices, tickSize) => {
  expect(spotContract(instrument, prices)?.tickSize).toBe(tickSize);
});

test('a contract is named after what is traded, and its money is in what it is quoted in', () => {
  expect(spotContract(stock, [12])).toMatchObject({ name: 'F stock', currency: 'USD', pointValue: 1 });
  expect(spotContract(coin, [12])).toMatchObject({ name: 'spot BTC/USDT', currency: 'USDT', pointValue: 1 });
});

test.each([
  { kind: 'future', root: 'ES', isExplicit: true },
  { kind: 'unknown', isExplicit: false },
] as const)('there is no spot market of $kind', (instrument) => {
  expect(spotContract(instrument, [1])).toBeUndefined();
});
