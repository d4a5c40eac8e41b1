import { expect, test } from 'vitest';
import {
  type Approvers,
  askedAs,
  kindOfChannel,
  languageOfApprover,
  namesOf,
  namesOfOthers,
  personOf,
  resolveApprover,
} from './approvers.ts';

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
  expect(resolveApprover(SEVERAL, name)).toBe(person);
});

test('without named approvers, everyone is who their link says, as before', () => {
  expect(resolveApprover(ONE, 'trader')).toBe('trader');
});

test('the first approver had other names before', () => {
  expect(namesOf(SEVERAL, 'anna')).toEqual(['anna', 'trader']);
  expect(namesOf(SEVERAL, 'ben')).toEqual(['ben']);
  expect(namesOf(ONE, 'anna')).toEqual(['anna']);
});

test('everyone has a language, English unless it is set', () => {
  const german = { ...anna, language: 'de' } as const;
  const several: Approvers = { ...SEVERAL, all: [german, ben] };

  expect(['anna', 'trader', 'ben', 'carl'].map((name) => languageOfApprover(several, name))).toEqual([
    'de',
    'de',
    'en',
    'en',
  ]);
  expect(languageOfApprover({ ...ONE, all: [german] }, 'whoever paired')).toBe('de');
});

test('a channel has the same kind for every approver', () => {
  expect([kindOfChannel('ntfy'), kindOfChannel('ntfy@ben')]).toEqual(['ntfy', 'ntfy']);
});

test('a removed person keeps the name, for what was decided before', () => {
  expect(['anna', 'trader', 'carl'].map((name) => personOf(SEVERAL, name))).toEqual(['anna', 'anna', 'carl']);
});

test('while nobody is named, every phone is that of the only one', () => {
  expect([askedAs(ONE, 'trader'), askedAs(SEVERAL, 'trader')]).toEqual(['anna', 'trader']);
});

test('the names of the others hold none under which this person may have approved', () => {
  expect(namesOfOthers(SEVERAL, 'ben')).toEqual(['anna', 'trader']);
  expect(namesOfOthers(SEVERAL, 'anna')).toEqual(['ben']);
  expect(namesOfOthers({ ...ONE, all: [anna, ben] }, 'anna')).toEqual([]);
});
