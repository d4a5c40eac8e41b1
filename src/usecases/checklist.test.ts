import { expect, test } from 'vitest';
import { createChecklist, type SetupFacts } from './checklist.ts';

const NOTHING: SetupFacts = {
  publicUrl: 'http://localhost:8000',
  phones: 0,
  channels: [],
  tests: [],
  keys: 0,
  hasSeenStrategy: false,
  hasDecided: false,
};
const ALL: SetupFacts = {
  publicUrl: 'https://approve.example.com',
  phones: 1,
  channels: ['pushcut'],
  tests: ['seen'],
  keys: 1,
  hasSeenStrategy: true,
  hasDecided: true,
};
const statesOf = (facts: SetupFacts) =>
  Object.fromEntries(createChecklist(facts).map(({ id, state }) => [id, state]));

test('at first everything is to do, and each item says what', () => {
  expect(Object.values(statesOf(NOTHING))).toEqual(Array(7).fill('todo'));
  for (const { advice } of createChecklist(NOTHING)) expect(advice).toMatch(/\.$/);
});

test('at the end everything is done, and nothing is advised', () => {
  expect(statesOf(ALL)).toEqual({
    public_url: 'done',
    phone_paired: 'done',
    channel_configured: 'done',
    channel_tested: 'done',
    key_made: 'done',
    strategy_seen: 'done',
    trade_decided: 'done',
  });
  for (const { advice } of createChecklist(ALL)) expect(advice).toBe('');
});

test.each([
  ['http://localhost:8000', 'todo'],
  ['http://127.0.0.1:8000', 'todo'],
  ['http://[::1]:8000', 'todo'],
  ['http://approve.example.com', 'failed'],
  ['https://localhost:8443', 'done'],
])('an address of %s is %s', (publicUrl, state) => {
  expect(statesOf({ ...ALL, publicUrl })['public_url']).toBe(state);
});

test('a failed test is reported, whatever the others did', () => {
  expect(statesOf({ ...ALL, tests: ['seen', 'failed'] })['channel_tested']).toBe('failed');
  expect(statesOf({ ...ALL, tests: ['seen', 'unseen'] })['channel_tested']).toBe('todo');
});

test('without a channel there is nothing that could have been tested', () => {
  expect(statesOf({ ...ALL, channels: [], tests: [] })['channel_tested']).toBe('todo');
});
