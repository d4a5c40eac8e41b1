import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { writeAccount, writeSource } from './account.ts';
import { writeSubject } from './wording.ts';

test('an account is written with whether it is simulated, as far as the strategy said', () => {
  expect(writeAccount({ name: 'Sim101', simulated: true })).toBe('Sim101 (simulated)');
  expect(writeAccount({ name: '4711', simulated: false })).toBe('4711 (live)');
  expect(writeAccount({ name: '4711' })).toBe('4711');
});

test('a source is written as far as it is known', () => {
  expect(writeSource({ instance: '2', chart: 'ES 5 min' })).toBe('instance 2, chart ES 5 min');
  expect(writeSource({ instance: '2' })).toBe('instance 2');
  expect(writeSource({ chart: 'ES 5 min' })).toBe('chart ES 5 min');
  expect(writeSource(null)).toBeUndefined();
});

test('a trade of a simulated account begins with SIM wherever it is named, and no other does', () => {
  expect(writeSubject(knownTrade({ account: { name: 'Sim101', simulated: true } }))).toBe('SIM ES LONG');
  expect(writeSubject(knownTrade({ account: { name: '4711' } }))).toBe('ES LONG');
  expect(writeSubject(knownTrade())).toBe('ES LONG');
});
