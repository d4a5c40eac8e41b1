import { expect, test } from 'vitest';
import { knownAlert } from '../../test/support/known-alert.ts';
import { formatAlert, formatAlertAdvice, formatAlertSubject } from './alert.ts';
import { asPrice } from './units.ts';

const { order } = knownAlert();

test('an alert is written with the order, how it stands, and the account', () => {
  expect(formatAlert(knownAlert())).toBe('Buy 2 MARKET "Long1": working.');
  const filled = {
    ...order,
    state: 'filled',
    filledQuantity: 1,
    price: asPrice(5970.25),
    text: 'late',
  } as const;
  const account = { name: 'Sim101', simulated: true };
  expect(formatAlert(knownAlert({ account, order: filled }))).toBe(
    'Buy 2 MARKET "Long1": filled 1 at 5970.25 (late). Account Sim101 (simulated).',
  );
});

test('an order without type, name and price is written without them', () => {
  const bare = { action: 'sell_short', quantity: 1, state: 'cancelled' } as const;
  expect(formatAlert(knownAlert({ order: bare }))).toBe('Sell short 1: cancelled.');
});

test('a price is written as those of its instrument, as far as the name tells', () => {
  const bought = { action: 'buy', quantity: 1, state: 'working', price: asPrice(4127.5) } as const;
  expect(formatAlert(knownAlert({ order: bought }))).toBe('Buy 1: working at 4127.50.');
  const bond = { ...bought, price: asPrice(121.15625) };
  expect(formatAlert(knownAlert({ instrument: 'AAPL', order: bought }))).toBe('Buy 1: working at 4127.5.');
  const share = { ...bought, price: asPrice(90.5) };
  expect(formatAlert(knownAlert({ instrument: 'CL', order: share }))).toBe('Buy 1: working at 90.5.');
  expect(formatAlert(knownAlert({ instrument: 'ZB', order: bond }))).toBe("Buy 1: working at 121'05.");
});

test('a cancelled order that was filled in part says both', () => {
  const part = { ...order, state: 'cancelled', filledQuantity: 1 } as const;
  expect(formatAlert(knownAlert({ order: part }))).toContain('cancelled, filled 1');
  expect(formatAlertAdvice([knownAlert({ order: part })])).toContain('You may hold a position');
});

test('the advice follows the worst of the reports, and else the latest', () => {
  const working = knownAlert();
  const cancelled = knownAlert({ order: { ...order, state: 'cancelled' } });
  const filled = knownAlert({ order: { ...order, state: 'filled' } });
  expect(formatAlertAdvice([working])).toContain('It may still fill.');
  expect(formatAlertAdvice([working, cancelled])).toContain('It was reported as cancelled');
  expect(formatAlertAdvice([filled, cancelled])).toContain('You may hold a position');
});

test('the subject marks a simulated account', () => {
  expect(formatAlertSubject(knownAlert())).toBe('ES order without approval');
  const account = { name: 'Sim101', simulated: true };
  expect(formatAlertSubject(knownAlert({ account }))).toBe('SIM ES order without approval');
});
