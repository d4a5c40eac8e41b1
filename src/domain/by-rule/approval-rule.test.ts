import { expect, test } from 'vitest';
import {
  type ApprovalRule,
  approverOfRule,
  boundsOf,
  findRuleFault,
  hoursOf,
  isSameSentence,
  ruleOfDecision,
  writeSentence,
} from './approval-rule.ts';

const RULE: ApprovalRule = {
  name: 'es-open',
  strategy: 'breakout',
  instruments: ['ES', 'NQ'],
  directions: ['LONG', 'SHORT'],
  maxQuantity: 2,
  maxRisk: { amount: 200, currency: 'USD' },
  minRewardToRisk: 1.5,
  hours: 'Mon-Fri 09:30-11:30 America/New_York',
  account: 'Sim101',
  maxPerDay: 3,
  vetoSeconds: 30,
  allowsAgents: false,
};

test('the sentence states every bound', () => {
  expect(writeSentence(RULE)).toBe(
    'Approve breakout without me: ES, NQ, long or short, quantity at most 2, at most 200 USD at risk each, reward to risk 1.5 or more, ' +
      'Mon-Fri 09:30-11:30 America/New_York, in account Sim101, at most 3 in 24 hours, unless I reject within 30 s.',
  );
});

test('what is not bounded is said too', () => {
  const open = { minRewardToRisk: null, hours: null, account: null, vetoSeconds: 0, allowsAgents: true };
  expect(writeSentence({ ...RULE, ...open })).toBe(
    'Approve breakout without me: ES, NQ, long or short, quantity at most 2, at most 200 USD at risk each, at any reward to risk, ' +
      'at any time, in any account, at most 3 in 24 hours, also if an AI agent proposes it, at once.',
  );
});

test('each change of a bound is another sentence', () => {
  const changes: readonly Partial<ApprovalRule>[] = [
    { strategy: 'fade' },
    { instruments: ['ES'] },
    { directions: ['LONG'] },
    { maxQuantity: 2.0001 },
    { maxRisk: { amount: 200.01, currency: 'USD' } },
    { maxRisk: { amount: 200, currency: 'EUR' } },
    { minRewardToRisk: 1.49 },
    { minRewardToRisk: null },
    { hours: null },
    { account: null },
    { maxPerDay: 4 },
    { vetoSeconds: 31 },
    { vetoSeconds: 0 },
    { allowsAgents: true },
  ];
  const sentences = [RULE, ...changes.map((change) => ({ ...RULE, ...change }))].map(writeSentence);
  expect(new Set(sentences).size).toBe(changes.length + 1);
});

test('spaces and capitals of what was typed do not count, anything else does', () => {
  const sentence = writeSentence(RULE);
  expect(isSameSentence(`  ${sentence.toUpperCase().replaceAll(' ', '  ')}\n`, sentence)).toBe(true);
  expect(isSameSentence(sentence.replace('200', '300'), sentence)).toBe(false);
  expect(isSameSentence(sentence.replace('breakout', 'break out'), sentence)).toBe(false);
  expect(isSameSentence('', sentence)).toBe(false);
});

test.each<[Partial<ApprovalRule>, keyof ApprovalRule]>([
  [{ name: 'ES open' }, 'name'],
  [{ strategy: '(practice)' }, 'strategy'],
  [{ strategy: '' }, 'strategy'],
  [{ instruments: [] }, 'instruments'],
  [{ instruments: ['*'] }, 'instruments'],
  [{ instruments: ['ES, NQ'] }, 'instruments'],
  [{ instruments: Array.from({ length: 21 }, (_, index) => `M${index}`) }, 'instruments'],
  [{ directions: [] }, 'directions'],
  [{ directions: ['LONG', 'UP' as never] }, 'directions'],
  [{ directions: ['LONG', 'LONG'] }, 'directions'],
  [{ maxQuantity: 0 }, 'maxQuantity'],
  [{ maxQuantity: Number.NaN }, 'maxQuantity'],
  [{ maxQuantity: Number.POSITIVE_INFINITY }, 'maxQuantity'],
  [{ maxQuantity: 1.1e12 }, 'maxQuantity'],
  [{ maxRisk: { amount: -1, currency: 'USD' } }, 'maxRisk'],
  [{ maxRisk: { amount: 1, currency: '$' } }, 'maxRisk'],
  [{ maxRisk: { amount: 1, currency: 'DOLLARS' } }, 'maxRisk'],
  [{ maxRisk: { amount: 1, currency: '$USD' } }, 'maxRisk'],
  [{ minRewardToRisk: 0 }, 'minRewardToRisk'],
  [{ hours: 'mornings' }, 'hours'],
  [{ account: ' ' }, 'account'],
  [{ maxPerDay: 1.5 }, 'maxPerDay'],
  [{ maxPerDay: 0 }, 'maxPerDay'],
  [{ maxPerDay: 1001 }, 'maxPerDay'],
  [{ vetoSeconds: 9 }, 'vetoSeconds'],
  [{ vetoSeconds: 3601 }, 'vetoSeconds'],
  [{ vetoSeconds: -1 }, 'vetoSeconds'],
])('%j is refused', (change, field) => {
  expect(findRuleFault({ ...RULE, ...change })?.field).toBe(field);
});

test('what is wrong is said after the name of the field', () => {
  expect(findRuleFault({ ...RULE, vetoSeconds: 9 })?.rule).toBe('must be 0, or from 10 to 3600');
});

test.each<Partial<ApprovalRule>>([
  {},
  { instruments: Array.from({ length: 20 }, (_, index) => `M${index}`) },
  { maxQuantity: 1e12 },
  { maxRisk: { amount: 0.01, currency: 'USDT' } },
  { minRewardToRisk: null, hours: null, account: null },
  { maxPerDay: 1 },
  { maxPerDay: 1000 },
  { vetoSeconds: 0 },
  { vetoSeconds: 10 },
  { vetoSeconds: 3600 },
])('a rule with %j has no fault', (change) => {
  expect(findRuleFault({ ...RULE, ...change })).toBeUndefined();
});

test('what explains the sentence has its lists and money as they are read', () => {
  expect(boundsOf(RULE)).toEqual({ ...RULE, instruments: 'ES, NQ', maxRisk: '200 USD' });
});

test('a rule without hours has none', () => {
  expect(hoursOf({ hours: null })).toBeUndefined();
  expect(hoursOf(RULE)).toMatchObject({ timezone: 'America/New_York' });
});

test('nobody is taken for a rule: it takes the channel too', () => {
  const approver = approverOfRule('es-open');
  expect(approver).toBe('rule:es-open');
  expect(ruleOfDecision({ approver, channel: 'rule' })).toBe('es-open');
  expect(ruleOfDecision({ approver, channel: 'web' })).toBeUndefined();
  expect(ruleOfDecision({ approver: 'server', channel: 'rule' })).toBeUndefined();
});
