import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import {
  formatContradiction,
  formatContradictionForPerson,
  markContradiction,
} from './format-contradiction.ts';
import { computeLevels } from './levels.ts';
import type { Signal } from './signal.ts';
import { asMoney, asPrice } from './units.ts';

const ES = { tickSize: 0.25, pointValue: 50, currency: 'USD' };

function contradictionIn(stated: Partial<Signal>) {
  const nothing = { riskAmount: asMoney(0), targetAmount: asMoney(0), entryPrice: asPrice(4135) };
  const [first] = computeLevels({ ...knownTrade().signal, ...nothing, ...stated }, ES).contradictions;
  if (first === undefined) throw new Error('expected a contradiction, found none');
  return first;
}

const stopPrice = asPrice(4095);

test.each<[Partial<Signal>, string]>([
  [
    { stopPrice, riskAmount: asMoney(150) },
    'stop_price 4095 is $2000 at risk; risk_amount says $150, which is a stop at 4132',
  ],
  [
    { stopPrice, stopTicks: 12 },
    'stop_price 4095 is 160 ticks away; stop_ticks says 12 ticks, which is a stop at 4132',
  ],
  [
    { stopPoints: 40, stopTicks: 1 },
    'stop_points 40 is 160 ticks away; stop_ticks says 1 tick, which is a stop at 4134.75',
  ],
  [
    { stopTicks: 160, riskAmount: asMoney(150) },
    'stop_ticks 160 is $2000 at risk; risk_amount says $150, which is a stop at 4132',
  ],
  [
    { targetPrice: asPrice(4145), targetAmount: asMoney(5000) },
    'target_price 4145 is $500 to win; target_amount says $5000, which is a target at 4235',
  ],
])('%j: %s', (stated, words) => {
  expect(formatContradiction(contradictionIn(stated), ES)).toBe(words);
});

test('a person reads the same without names of fields', () => {
  const contradiction = contradictionIn({ stopPrice, riskAmount: asMoney(150) });
  expect(formatContradictionForPerson(contradiction, ES)).toBe(
    'The strategy contradicts itself: the stop 4095.00 is $2000 at risk, but it also said $150, a stop at 4132.00.',
  );
  const target = contradictionIn({ targetPrice: asPrice(4145), targetAmount: asMoney(5000) });
  expect(formatContradictionForPerson(target, ES)).toContain('the target 4145.00 is $500 to win, but');
  const distance = contradictionIn({ stopPrice, stopTicks: 12 });
  expect(formatContradictionForPerson(distance, ES)).toContain(
    'is 160 ticks away, but it also said 12 ticks',
  );
});

test('the picture says which level was stated twice, and what else was said', () => {
  const marks = [
    { stopPrice, riskAmount: asMoney(150) },
    { targetPrice: asPrice(4145), targetPoints: 1 },
    { targetPrice: asPrice(4145), targetPoints: 1.5 },
  ].map((stated) => markContradiction(contradictionIn(stated), ES));
  expect(marks).toEqual([
    'stop: strategy also said $150',
    'target: strategy also said 1 point',
    'target: strategy also said 1.5 points',
  ]);
});
