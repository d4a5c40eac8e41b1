import { expect, test } from 'vitest';
import { ended, knownFacts, made, minutes, NOW, taken } from '../../../test/support/known-facts.ts';
import { knownRule } from '../../../test/support/known-rules.ts';
import { evaluateRules } from './evaluate-rules.ts';
import type { TakenTrade } from './facts.ts';

const rule = knownRule('cool_off', { losses: 3, minutes: 30 });
const judge = (trades: readonly TakenTrade[], now = NOW) =>
  evaluateRules([rule], knownFacts({ taken: trades }), now)[0];
const three = [ended(10, -1), ended(20, -5), ended(30, -9)];

test('after three losses in a row there is a cool-off, and it says when it ends', () => {
  expect(judge(three)).toMatchObject({
    verdict: 'broken',
    figure: '3 losses in a row',
    limit: '3 losses',
    text: '3 losses in a row of 3: cool-off until 14:50',
    endsAt: minutes(20),
  });
  expect(judge(three, minutes(20))).toMatchObject({ verdict: 'holds', endsAt: null });
});

test('a loss by the bars is one in the row', () => {
  const byBars = ended(10, -1, { state: 'unknown' });
  const stated = byBars.realizations.map((each) => ({ ...each, source: 'bars' as const }));
  const [, ...others] = three;
  expect(judge([{ ...byBars, realizations: stated }, ...others])?.verdict).toBe('broken');
  expect(judge([byBars, ...others])?.verdict).toBe('unknown');
});

test.each([
  ['two losses', three.slice(0, 2)],
  ['a win since', [ended(5, 1), ...three]],
  ['a win between', [ended(10, -1), ended(20, 5), ended(30, -9)]],
  ['a trade that came to nothing between', [ended(10, -1), ended(20, 0), ended(30, -9)]],
])('there is none after %s', (_name, trades) => {
  expect(judge(trades)?.verdict).toBe('holds');
});

test('an open or unfilled trade is neither a loss nor a win', () => {
  const trades = [taken(1, { state: 'open' }), taken(2, { state: 'unfilled' }), ...three];
  expect(judge(trades)?.verdict).toBe('broken');
});

test('the losses count in the order in which they were made', () => {
  const late = taken(90, { realizations: [made(7, minutes(-5))] });
  expect(judge([...three, late])?.verdict).toBe('holds');
});

test('a trade in parts counts once, by what it came to', () => {
  const parts = taken(10, { realizations: [made(10, minutes(-10)), made(-30, minutes(-9))] });
  expect(judge([parts, ended(20, -5), ended(30, -9)])?.verdict).toBe('broken');
});

test('where only R is known, its sign decides', () => {
  const inR = taken(10, { realizations: [made(0, minutes(-10), { money: null, r: -0.5 })] });
  expect(judge([inR, ended(20, -5), ended(30, -9)])?.verdict).toBe('broken');
});

test('a missing result neither ends the row nor makes it: it is not known', () => {
  const missing = taken(15, { state: 'unknown' });
  expect(judge([ended(10, -1), missing, ended(20, -5)])).toMatchObject({
    verdict: 'unknown',
    figure: 'not known',
    text: 'Losses in a row are not known: 1 result missing; if lost, cool-off until 14:50',
  });
  expect(judge([ended(10, -1), ended(12, -1), ended(14, -1), missing])?.verdict).toBe('broken');
  expect(judge([ended(10, -1), missing, ended(20, 5)])?.verdict).toBe('holds');
  expect(judge([ended(10, -1), missing, ended(20, -5)], minutes(20))?.verdict).toBe('holds');
});

test('the losses are told one by one, the oldest first', () => {
  const parts = judge(three)?.parts;
  expect(parts).toEqual(
    [three[2], three[1], three[0]].map((trade, index) => ({
      tradeUuid: trade?.tradeUuid,
      label: trade?.label,
      amount: [-9, -5, -1][index],
      source: 'reported',
    })),
  );
});

test('a loss whose money is not known has neither amount nor source', () => {
  const inR = taken(10, { realizations: [made(0, minutes(-10), { money: null, r: -0.5 })] });
  expect(judge([inR, ended(20, -5), ended(30, -9)])?.parts.at(-1)).toMatchObject({
    amount: null,
    source: null,
  });
});

const realized = (...realizations: readonly ReturnType<typeof made>[]) => taken(10, { realizations });
const eur = (amount: number) => ({ amount, currency: 'EUR' });
test.each([
  ['money decides, whatever R is', realized(made(-1, minutes(-10), { r: null })), 'broken'],
  ['money decides against R', realized(made(1, minutes(-10), { r: -1 })), 'holds'],
  [
    'amounts in two currencies are not added up: R decides',
    realized(made(100, minutes(-10), { r: 1 }), made(0, minutes(-9), { money: eur(-50), r: -2 })),
    'broken',
  ],
  ['neither is known', realized(made(0, minutes(-10), { money: null, r: null })), 'unknown'],
  [
    'one part is not known',
    realized(made(-9, minutes(-10)), made(0, minutes(-9), { money: null, r: null })),
    'unknown',
  ],
  ['nothing was reported', taken(10), 'unknown'],
])('%s', (_name, last, verdict) => {
  expect(judge([last, ended(20, -5), ended(30, -9)])?.verdict).toBe(verdict);
});

test('a result whose parts are not all known is missing, too', () => {
  const partly = realized(made(-9, minutes(-10)), made(0, minutes(-9), { money: null, r: null }));
  expect(judge([partly, ended(20, -5), ended(30, -9)])?.text).toBe(
    'Losses in a row are not known: 1 result missing; if lost, cool-off until 14:51',
  );
});
