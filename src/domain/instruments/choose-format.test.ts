import { expect, test } from 'vitest';
import { chooseFormat } from './choose-format.ts';
import { knownContract } from './known-futures.ts';
import { formatPriceIn, type PriceFormat } from './price-format.ts';

const written = (prices: readonly number[], contract: Parameters<typeof chooseFormat>[0]) => {
  const format = chooseFormat(contract, prices);
  return prices.map((price) => formatPriceIn(price, format));
};
const declared = (format: PriceFormat, tickSize: number) => ({ tickSize, format });

test.each([
  ['of the tick', { tickSize: 0.25 }, [4127.5, 4130], ['4127.50', '4130.00']],
  ['of a price between two ticks', { tickSize: 0.25 }, [4127.166_666_67, 4130], ['4127.1667', '4130.0000']],
  ['of a price between two fine ticks', { tickSize: 0.01 }, [0.305, 0.3], ['0.305', '0.300']],
  ['of prices without a contract', null, [1.5, 1.085], ['1.500', '1.085']],
  ['that zero needs', null, [0], ['0']],
  ['of a small price that needs no counted zeros', null, [0.00001], ['0.00001']],
])('prices are written with the decimals %s', (_, contract, prices, texts) => {
  expect(written(prices, contract)).toEqual(texts);
});

test('what the operator declared counts, and never rounds a price away', () => {
  expect(written([109.453125], declared({ style: 'half-32nds' }, 1 / 64))).toEqual(["109'14.5"]);
  expect(written([1.5], declared({ style: 'decimals', decimals: 3 }, 0.5))).toEqual(['1.500']);
  expect(written([0.0000012], declared({ style: 'decimals', decimals: 7 }, 1e-7))).toEqual(['0.0₅12']);
  expect(written([1.00000055], declared({ style: 'decimals', decimals: 4 }, 1e-6))).toEqual(['1.00000055']);
  expect(written([1.2345], declared({ style: 'decimals', decimals: 2 }, 0.0001))).toEqual(['1.2345']);
});

test('the yen has six decimals, and seven where one of the prices needs them', () => {
  const yen = knownContract('6J') ?? null;
  expect(written([0.006543, 0.00651], yen)).toEqual(['0.006543', '0.006510']);
  expect(written([0.0065435, 0.00651], yen)).toEqual(['0.0065435', '0.0065100']);
});

test.each([
  [
    [1.326e-9, 1.2997287547204367e-9],
    ['0.0₈1326', '0.0₈1300'],
  ],
  [
    [1.3262538313473843e-9, 9.98e-10],
    ['0.0₈1326', '0.0₉998'],
  ],
  [
    [1.32625e-9, 1.3e-9],
    ['0.0₈132625', '0.0₈130000'],
  ],
  [[0.00000712], ['0.0₅7120']],
])('of tiny prices the digits that say something are written: %j as %j', (prices, texts) => {
  expect(written(prices, null)).toEqual(texts);
  expect(written(prices, { tickSize: 1e-16 })).toEqual(texts);
});
