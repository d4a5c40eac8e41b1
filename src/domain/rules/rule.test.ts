import { expect, test } from 'vitest';
import { isCovering, isSameMoney, mayCover, nameRule } from './rule.ts';

const [sim, live] = [{ name: 'Sim101', simulated: true }, { name: 'Live1' }];

test.each([
  [null, null, 'Daily loss'],
  ['breakout', null, 'Daily loss of breakout'],
  [null, 'Sim101', 'Daily loss on Sim101'],
  ['breakout', 'Sim101', 'Daily loss of breakout on Sim101'],
])('a rule for %s on %s is named %s', (strategy, account, name) => {
  expect(nameRule({ kind: 'daily_loss', scope: { strategy, account } })).toBe(name);
});

test.each([
  [null, null, null, true, true],
  [null, null, sim, true, true],
  ['breakout', null, null, true, true],
  ['other', null, null, false, false],
  [null, 'Sim101', sim, true, true],
  [null, 'Sim101', live, false, false],
  // It may be for that account.
  [null, 'Sim101', null, false, true],
  ['other', 'Sim101', null, false, false],
  ['breakout', 'Sim101', sim, true, true],
  ['other', 'Sim101', sim, false, false],
])(
  'a rule for %s on %s covers a trade of breakout in %j: %s, perhaps: %s',
  (strategy, account, of, is, may) => {
    const rule = { scope: { strategy, account } };
    const trade = { strategy: 'breakout', account: of };
    expect([isCovering(rule, trade), mayCover(rule, trade)]).toEqual([is, may]);
  },
);

test.each([
  [sim, { name: 'Sim102', simulated: true }, true],
  [sim, live, false],
  [live, sim, false],
  [live, null, true],
  [null, sim, false],
  [{ name: 'Live2', simulated: false }, live, true],
])('%j and %j hold the same kind of money: %s', (one, other, isSame) => {
  const of = (account: typeof one) => ({ strategy: 'breakout', account });
  expect(isSameMoney(of(one), of(other))).toBe(isSame);
});
