import { expect, test } from 'vitest';
import { knownTrade } from '../../test/support/known-trade.ts';
import { agentSuffix, formatAccount, formatAgent, formatSource, nameRationale } from './account.ts';
import { formatSubject } from './wording.ts';

test('an account is written with whether it is simulated, as far as the strategy said', () => {
  expect(formatAccount({ name: 'Sim101', simulated: true })).toBe('Sim101 (simulated)');
  expect(formatAccount({ name: '4711', simulated: false })).toBe('4711 (live)');
  expect(formatAccount({ name: '4711' })).toBe('4711');
});

test('a source is written as far as it is known', () => {
  expect(formatSource({ instance: '2', chart: 'ES 5 min' })).toBe('instance 2, chart ES 5 min');
  expect(formatSource({ instance: '2' })).toBe('instance 2');
  expect(formatSource({ chart: 'ES 5 min' })).toBe('chart ES 5 min');
  expect(formatSource(null)).toBeUndefined();
});

test('an agent is named as the proposer, and never as the place a signal comes from', () => {
  expect(formatAgent({ agent: 'Claude' })).toBe('Proposed by an AI agent: Claude');
  expect(formatAgent({ instance: '2' })).toBeUndefined();
  expect(formatAgent(null)).toBeUndefined();
  expect(formatSource({ agent: 'Claude' })).toBeUndefined();
  expect(nameRationale({ agent: 'Claude' })).toBe("The agent's rationale");
  expect(nameRationale(null)).toBe('Rationale');
});

test('a strategy is followed by its agent, if it has one', () => {
  expect(`breakout${agentSuffix('Claude')}`).toBe('breakout · AI agent: Claude');
  expect(`breakout${agentSuffix(undefined)}`).toBe('breakout');
});

test('a trade of a simulated account begins with SIM wherever it is named, and no other does', () => {
  expect(formatSubject(knownTrade({ account: { name: 'Sim101', simulated: true } }))).toBe('SIM ES LONG');
  expect(formatSubject(knownTrade({ account: { name: '4711' } }))).toBe('ES LONG');
  expect(formatSubject(knownTrade())).toBe('ES LONG');
});
