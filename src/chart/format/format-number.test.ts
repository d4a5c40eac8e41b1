import { expect, test } from 'vitest';
import { formatCompact, formatNumber, formatPlain } from './format-number.ts';

test.each([
  [4127.5, 2, '4127.50'],
  [65000, 2, '65,000.00'],
  [1234567, 0, '1,234,567'],
  [0.0095, 5, '0.00950'],
  [-37.63, 2, '−37.63'],
  [118.03125, 5, '118.03125'],
  [1.5e21, 2, '1.50e21'],
])('the price %d with %i decimals reads %s', (value, decimals, text) => {
  expect(formatNumber(value, decimals)).toBe(text);
});

test.each([
  [950, '950'],
  [84120, '84,120'],
  [718100, '718.1K'],
  [1_250_000, '1.25M'],
  [12_345_678, '12.35M'],
  [0.00001234, '0.000012'],
  [0.05, '0.05'],
  [0.75, '0.75'],
  [1e9, '1B'],
  [2.5e12, '2.5T'],
  [1e40, '1.00e40'],
])('the volume %d reads %s', (value, text) => {
  expect(formatCompact(value)).toBe(text);
});

test.each([
  [0.7, '0.7'],
  [4126.8, '4126.8'],
  [1 / 3, '0.33333'],
  [-12, '−12'],
])('the number %d of an unknown kind reads %s', (value, text) => {
  expect(formatPlain(value)).toBe(text);
});
