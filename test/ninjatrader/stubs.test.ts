import { beforeAll, expect, test } from 'vitest';
import type { LogLine } from '../support/log-lines.ts';
import { runToEnd } from './support/host.ts';

// What the other tests find to be in order they find by these.
let lines: readonly LogLine[];
beforeAll(async () => {
  lines = await runToEnd('driven', ['harshness']);
});

const CASES: readonly (readonly [about: string, found: object])[] = [
  ['an order off the thread', { orders: 0, violations: 1, thrown: true }],
  ['a price off the thread', { violations: 1, thrown: true }],
  ['the position off the thread', { violations: 1, thrown: true }],
  ['an order on the thread', { orders: 1, violations: 0, faults: 0 }],
  ['a bar that is not there yet', { faults: 1 }],
  ['an order of nothing', { orders: 0, violations: 1 }],
  ['a name of 51 characters', { orders: 0, violations: 1 }],
  ['an order under a lock', { orders: 0, violations: 1 }],
  ['a second entry the same way', { orders: 0, ignored: 1, violations: 0 }],
  ['an order after the end', { orders: 0, violations: 1 }],
  ['an event after the end', { lost: 1, faults: 0 }],
  ['an event before the start', { faults: 0 }],
  ['a reversal', { orders: 1, reversals: 1 }],
  ['an unmanaged order of a managed strategy', { orders: 0, violations: 1 }],
  ['a managed order of an unmanaged strategy', { orders: 0, violations: 1 }],
  ['an OCO pair of which one is filled', { orders: 2, fills: 1, position: 1 }],
  ['an OCO pair of which both are filled', { orders: 2, fills: 2, position: 0 }],
  ['an OCO pair with an id that is used up', { orders: 4, fills: 1, refused: 2 }],
  ['an unmanaged entry against a position', { orders: 1, reversals: 0, position: 0 }],
  ['a stop entry that the market has passed', { refused: 1, terminated: true, position: 0 }],
  ['an ATM strategy', { orders: 0, atm_orders: 1, atm_fills: 1, fills: 0, position: 0 }],
  ['an ATM strategy of no template', { atm_orders: 0, ignored: 1 }],
  ['an ATM strategy as the strategy ends', { atm_orders: 0, ignored: 1, violations: 0 }],
  ['an ATM strategy off the thread', { atm_orders: 0, violations: 1, thrown: true }],
  ["a control made off the chart's thread", { thrown: true }],
  ["a control touched off the chart's thread", { violations: 1, thrown: true }],
  ["the chart's controls off its thread", { violations: 1, thrown: true }],
  ['an ATM strategy that is not there', { logs: 1 }],
];

test.each(CASES)('the platform that the tests play notices %s', (about, found) => {
  expect(lines.find((line) => line['about'] === about)).toMatchObject(found);
});

test('no case is left out', () => {
  expect(lines.map(({ about }) => about)).toEqual(CASES.map(([about]) => about));
});
