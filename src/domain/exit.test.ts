import { expect, test } from 'vitest';
import { knownExit, knownTrade } from '../../test/support/known-trade.ts';
import { formatExit } from './exit.ts';
import { asMoney } from './units.ts';

const { contract } = knownTrade();

test('an exit is written with quantity, price, reason and what it made', () => {
  expect(formatExit(knownExit(), contract)).toBe('exited 1 at 4130.50 (target), +$150 realized, as reported');
  expect(formatExit(knownExit({ reason: 'stop', realized: asMoney(-50.25) }), contract)).toBe(
    'exited 1 at 4130.50 (stop), −$50.25 realized, as reported',
  );
});

test('what was not reported is not written', () => {
  expect(formatExit(knownExit({ realized: null }), contract)).toBe(
    'exited 1 at 4130.50 (target), as reported',
  );
});

test('money is written in the currency of the exit, and the reason with its text', () => {
  const exit = knownExit({ reason: 'manual', currency: 'EUR', text: 'closed by hand' });
  expect(formatExit(exit, null)).toBe(
    'exited 1 at 4130.5 (manual: closed by hand), +€150 realized, as reported',
  );
});

test('money without a currency of its own is in that of the contract, and nothing made is no loss', () => {
  const euros = { tickSize: 1, pointValue: 25, currency: 'EUR' };
  expect(formatExit(knownExit(), euros)).toContain('+€150 realized');
  expect(formatExit(knownExit({ realized: asMoney(0) }), contract)).toContain('+$0 realized');
});
