import { describe, expect, test } from 'vitest';
import { knownExit, knownTrade } from '../../test/support/known-trade.ts';
import type { Execution, Trade } from './trade.ts';
import { formatResultSource, mayTypeResult, type ResultFigures } from './typed-result.ts';
import { asMoney } from './units.ts';

const AT = knownTrade().submittedAt;
const taken = knownTrade({ status: 'approved', claim: { claimant: 'nt', claimedAt: AT } });
const cancelled: Execution = {
  sequence: 0,
  state: 'cancelled',
  quantity: 1,
  price: null,
  happenedAt: AT,
  text: null,
};
const priced = knownExit();
const unpriced = knownExit({ realized: null });

describe('a result may be typed', () => {
  test.each<[string, Trade, readonly Execution[], readonly ReturnType<typeof knownExit>[], boolean]>([
    ['once the trade was taken', taken, [], [], true],
    ['not before that', { ...taken, claim: null }, [], [], false],
    ['not of a test', { ...taken, isTest: true }, [], [], false],
    ['not if nothing was executed', taken, [cancelled], [], false],
    ['not if all of it was reported', taken, [], [priced], false],
    ['if its money was not reported', taken, [], [unpriced], true],
    ['if the money of a part was not', taken, [], [priced, { ...unpriced, sequence: 1 }], true],
    ['if only a part was reported', taken, [], [{ ...priced, quantity: 0.5 }], true],
  ])('%s', (_when, trade, executions, exits, may) => {
    expect(mayTypeResult(trade, { executions, exits })).toBe(may);
  });
});

const money = { amount: asMoney(150), currency: 'USD' };

test.each<[ResultFigures, string | undefined]>([
  [{ money, r: 3, source: null }, undefined],
  [{ money, r: 3, source: 'reported' }, 'Result +$150 (+3 R), as reported'],
  [{ money, r: null, source: 'bars' }, 'Result +$150, by the bars that followed'],
  [{ money: null, r: -1, source: 'bars' }, 'Result −1 R, by the bars that followed'],
  [{ money: null, r: null, source: 'reported' }, 'Result not known, as reported'],
  [
    { money, r: null, source: 'typed', typed: { by: 'approver:Alice', note: null } },
    'Result +$150, typed by Alice',
  ],
  [
    { money, r: null, source: 'typed', typed: { by: 'my approver:Alice', note: null } },
    'Result +$150, typed by my approver:Alice',
  ],
  [{ money, r: null, source: 'typed', typed: null }, 'Result +$150, typed by a person'],
  [{ money, r: null, source: 'typed' }, 'Result +$150, typed by a person'],
])('a result says what it is and where it comes from', (figures, line) => {
  expect(formatResultSource(figures)).toBe(line);
});
