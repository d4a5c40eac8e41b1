import { expect, test } from 'vitest';
import { inLanguage } from '../language/catalogs.ts';
import { readScope, translateRuleName } from './rule-name.ts';

test.each([
  ['Daily loss', null, null],
  ['Daily loss of breakout', 'breakout', null],
  ['Daily loss on Sim101', null, 'Sim101'],
  ['Daily loss of breakout on Sim101', 'breakout', 'Sim101'],
  ['Daily loss of on-off on Sim 1 of 2', 'on-off', 'Sim 1 of 2'],
])('%s is for %s on %s', (name, strategy, account) => {
  expect(readScope('daily_loss', name)).toEqual({ strategy, account });
});

test.each([
  ['Daily loss', 'Tagesverlust'],
  ['Daily loss of breakout', 'Tagesverlust von breakout'],
  ['Daily loss on Sim101', 'Tagesverlust auf Sim101'],
  ['Daily losses', 'Daily losses'],
  ['My own rule', 'My own rule'],
])('%s is in German %s', (name, german) => {
  expect(inLanguage('de', () => translateRuleName(name))).toBe(german);
  expect(translateRuleName(name)).toBe(name);
});
