import { expect, test } from 'vitest';
import { formatMoney, formatRatio } from './format-money.ts';

test.each([
  [50, 'USD', '$50'],
  [12.5, 'EUR', '€12.50'],
  [1250.5, 'CHF', 'CHF 1250.50'],
  [50, 'USDT', '50 USDT'],
  [50, null, '50'],
])('%d in %s reads %s', (amount, currency, text) => {
  expect(formatMoney(amount, currency)).toBe(text);
});

test.each([
  [3, '3.0 : 1'],
  [0.25, '0.25 : 1'],
  [150, '150 : 1'],
  [1e12, '>999 : 1'],
  [null, '—'],
])('a reward of %d for one of risk reads %s', (ratio, text) => {
  expect(formatRatio(ratio)).toBe(text);
});
