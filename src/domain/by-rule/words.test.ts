import { expect, test } from 'vitest';
import { asUtcMs } from '../units.ts';
import { findRuleTime, formatByRule, formatDecider } from './words.ts';

const AT = asUtcMs(Date.parse('2024-01-15T14:30:30Z'));
const BY_RULE = { name: 'es-open', setAt: asUtcMs(0), approvesAt: AT };
const STOPPED = { ...BY_RULE, stopped: 'it is a test' };

test('a rule says when it approves, or why it does not', () => {
  expect(formatByRule(BY_RULE, '14:30:30')).toBe('Approved by rule es-open at 14:30:30 unless you reject.');
  expect(formatByRule(STOPPED, '14:30:30')).toBe(
    'Not approved by rule es-open: it is a test. Your decision is needed.',
  );
});

test.each([
  ['pending', BY_RULE, AT],
  ['pending', STOPPED, undefined],
  ['pending', undefined, undefined],
  ['approved', BY_RULE, undefined],
] as const)('a rule approves what is %s, %j: at %s', (status, byRule, at) => {
  expect(findRuleTime({ status, ...(byRule && { byRule }) })).toBe(at);
});

test.each([
  ['Alice', 'pushcut', 'Alice via pushcut'],
  ['rule:es-open', 'rule', 'rule es-open'],
  ['rule:es-open', 'web', 'rule:es-open via web'],
] as const)('%s by %s is %s', (approver, channel, text) => {
  expect(formatDecider({ approver, channel })).toBe(text);
});
