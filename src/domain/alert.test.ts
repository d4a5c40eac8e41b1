import { expect, test } from 'vitest';
import { knownAlert } from '../../test/support/known-alert.ts';
import {
  formatAlert,
  formatAlertAdvice,
  formatAlertSubject,
  type SignalAlert,
  type SilenceAlert,
} from './alert.ts';
import { asPrice, asUtcMs } from './units.ts';

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

const { account: _account, order: _order, kind: _kind, ...common } = knownAlert();
const signalAlert = (kind: SignalAlert['kind'], instrument = 'ES'): SignalAlert => ({
  ...common,
  kind,
  instrument,
  signal: { text: 'The bridge answered 500.' },
});
const silenceAlert = (
  kind: SilenceAlert['kind'],
  { pending = 0, positions = [] as readonly string[] } = {},
): SilenceAlert => ({
  ...common,
  kind,
  instrument: '',
  silence: { since: asUtcMs(common.happenedAt - 180_000), pending, positions },
});

test.each([
  [signalAlert('signal_refused'), 'ES: signal refused', 'The bridge answered 500.', 'Nobody was asked'],
  [
    signalAlert('entry_not_sent', ''),
    'breakout: entry not sent',
    'The bridge answered 500.',
    'Nothing was sent',
  ],
  [
    silenceAlert('strategy_back', { pending: 1 }),
    'breakout is back',
    'Requests resumed after 3 min.',
    'Check what happened in the meantime.',
  ],
  [
    silenceAlert('strategy_silent', { pending: 1 }),
    'breakout is silent',
    'No request for 3 min. 1 trade pending.',
    'Check the strategy and your platform.',
  ],
  [
    silenceAlert('strategy_silent', { positions: ['ES LONG 2', 'NQ SHORT 1'] }),
    'breakout is silent',
    'No request for 3 min. Reported as open: ES LONG 2, NQ SHORT 1.',
    'Check the strategy and your platform.',
  ],
  [
    silenceAlert('strategy_silent', { pending: 2, positions: ['ES LONG 2'] }),
    'breakout is silent',
    'No request for 3 min. 2 trades pending; reported as open: ES LONG 2.',
    'Check the strategy and your platform.',
  ],
])('of $kind it says what is wrong and what to do', (alert, subject, text, advice) => {
  expect([formatAlertSubject(alert), formatAlert(alert)]).toEqual([subject, text]);
  expect(formatAlertAdvice([alert])).toContain(advice);
});

test('of reports of several kinds the last one says what to do', () => {
  const silent = silenceAlert('strategy_silent');
  expect(formatAlertAdvice([silent, silenceAlert('strategy_back')])).toBe(
    'Check what happened in the meantime.',
  );
  expect(formatAlertAdvice([signalAlert('exit_not_sent'), silent])).toBe(
    'Check the strategy and your platform.',
  );
  expect(formatAlertAdvice([silent, knownAlert()])).toBe('It may still fill. Check your platform.');
});
