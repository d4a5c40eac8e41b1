import { expect, test } from 'vitest';
import { knownContract } from './contract.ts';

const ES = { tickSize: 0.25, pointValue: 50, currency: 'USD' };

test.each([
  'ES',
  'es',
  ' ES ',
  'ES 12-26',
  'ES DEC26',
  'ES ##-##',
  'ESZ6',
  'ESZ26',
  'ES1!',
  '/ES',
  '/ESZ26',
  '@ES',
])('"%s" is the E-mini S&P 500', (name) => {
  expect(knownContract(name)).toEqual(ES);
});

// From the exchanges' specifications: the smallest step and what it is worth.
test.each([
  ['ES', 0.25, 12.5],
  ['MES', 0.25, 1.25],
  ['NQ', 0.25, 5],
  ['MNQ', 0.25, 0.5],
  ['YM', 1, 5],
  ['RTY', 0.1, 5],
  ['M2K', 0.1, 0.5],
  ['CL', 0.01, 10],
  ['MCL', 0.01, 1],
  ['NG', 0.001, 10],
  ['GC', 0.1, 10],
  ['MGC', 0.1, 1],
  ['SI', 0.005, 25],
  ['HG', 0.0005, 12.5],
  ['ZB', 0.03125, 31.25],
  ['ZN', 0.015625, 15.625],
  ['ZF', 0.0078125, 7.8125],
  ['ZT', 0.00390625, 7.8125],
  ['6E', 0.00005, 6.25],
  ['6J', 0.0000005, 6.25],
  ['M6E', 0.0001, 1.25],
  ['BTC', 5, 25],
  ['MBT', 5, 0.5],
  ['FDAX', 1, 25],
])('%s moves in steps of %d, worth %d each', (root, tickSize, tickValue) => {
  const contract = knownContract(root);

  expect(contract?.tickSize).toBe(tickSize);
  expect((contract?.pointValue ?? 0) * tickSize).toBeCloseTo(tickValue, 9);
});

test.each([
  ['MESZ6', 5],
  ['M2KH27', 5],
  ['M2K 03-27', 5],
  ['6EZ6', 125_000],
  ['M6E1!', 12_500],
  ['SIL DEC26', 1000],
  ['FDAX 12-26', 25],
  ['MNQ1!', 2],
])('the root of "%s" is found, not a shorter or longer one', (name, pointValue) => {
  expect(knownContract(name)?.pointValue).toBe(pointValue);
});

test('Eurex contracts are in euros', () => {
  expect(knownContract('FGBL')?.currency).toBe('EUR');
});

test.each([
  '',
  'AAPL',
  'SPY',
  'EURUSD',
  'BTCUSD',
  'ESX',
  'ESA6',
  'ES 12/26',
  'ESZ6 C4500',
  '//ES',
  'constructor',
])('nothing is assumed about "%s"', (name) => {
  expect(knownContract(name)).toBeUndefined();
});
