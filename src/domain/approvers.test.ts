import { expect, test } from 'vitest';
import { type Approvers, kindOfChannel, namesOf, whoIs } from './approvers.ts';

const [anna, ben] = [
  { name: 'anna', hours: null },
  { name: 'ben', hours: null },
];
const SEVERAL: Approvers = { all: [anna, ben], formerNames: ['trader'], twoAbove: null };
const ONE: Approvers = { all: [anna], formerNames: null, twoAbove: null };

test.each([
  ['anna', 'anna'],
  ['ben', 'ben'],
  ['trader', 'anna'],
  ['carl', undefined],
  ['Anna', undefined],
])('of several, %s is %s', (name, person) => {
  expect(whoIs(SEVERAL, name)).toBe(person);
});

test('while nobody is named, everyone is who their link says, as always', () => {
  expect(whoIs(ONE, 'trader')).toBe('trader');
});

test('the first approver had other names before', () => {
  expect(namesOf(SEVERAL, 'anna')).toEqual(['anna', 'trader']);
  expect(namesOf(SEVERAL, 'ben')).toEqual(['ben']);
  expect(namesOf(ONE, 'anna')).toEqual(['anna']);
});

test('a channel is of the same kind whoever has it', () => {
  expect([kindOfChannel('ntfy'), kindOfChannel('ntfy@ben')]).toEqual(['ntfy', 'ntfy']);
});
