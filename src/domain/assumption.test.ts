import { expect, test } from 'vitest';
import { formatContractNote } from './assumption.ts';
import { chooseContract } from './instruments/choose-contract.ts';

test.each([
  ['ES', 4127.5, 'assumed: CME E-mini S&P 500, $50 a point'],
  ['ES 12-26', 4127.5, 'assumed: CME E-mini S&P 500, $50 a point'],
  ['FDAX 12-26', 19_000, 'assumed: Eurex DAX, €25 a point'],
  ['6J 03-27', 0.0065, 'assumed: CME Japanese Yen, $6.25 a tick'],
  ['OSE:NK2251!', 38_000, 'assumed: OSE Nikkei 225, ¥1000 a point'],
  ['NASDAQ:AAPL', 230, 'assumed: AAPL stock, quantity in shares'],
  ['BTC/USDT', 65_000, 'assumed: spot BTC/USDT, quantity in units'],
  ['MET', 78.9, "contract unknown: levels can't be computed from money, and the currency isn't known"],
])('%s at %d: %s', (instrument, price, note) => {
  const { contract } = chooseContract({ instrument, prices: [price] }, []);
  expect(formatContractNote(contract)).toBe(note);
});

test('the value of a point is told up to 10,000, from there on that of a tick', () => {
  const noteOf = (pointValue: number) =>
    formatContractNote({
      tickSize: 0.01,
      pointValue,
      currency: 'USD',
      kind: 'future',
      name: 'X',
      source: 'known',
    });
  expect([noteOf(9999), noteOf(10_000)]).toEqual(['assumed: X, $9999 a point', 'assumed: X, $100 a tick']);
});

test.each([undefined, 'stated', 'declared'] as const)(
  'a contract that was %s is not remarked upon',
  (source) => {
    const contract = {
      tickSize: 0.25,
      pointValue: 50,
      currency: 'USD',
      ...(source === undefined ? {} : { source }),
    };
    expect(formatContractNote(contract)).toBeUndefined();
  },
);
