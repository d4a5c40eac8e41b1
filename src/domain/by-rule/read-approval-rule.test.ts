import { expect, test } from 'vitest';
import { findRuleFault } from './approval-rule.ts';
import { type ApprovalRuleText, FIELD_OF, readApprovalRule } from './read-approval-rule.ts';

const TEXT: ApprovalRuleText = {
  name: 'es-open',
  strategy: 'breakout',
  instruments: 'es, NQ',
  directions: 'long, short',
  max_quantity: '2',
  max_risk: '200 usd',
  max_per_day: '3',
};
const faultOf = (changes: ApprovalRuleText) => {
  const fault = findRuleFault(readApprovalRule({ ...TEXT, ...changes }, false));
  return fault && FIELD_OF[fault.field];
};

test('a rule is read as it is written', () => {
  expect(
    readApprovalRule({ ...TEXT, hours: 'mon-fri 9:30-11:30 America/New_York', account: ' ' }, true),
  ).toEqual({
    name: 'es-open',
    strategy: 'breakout',
    instruments: ['ES', 'NQ'],
    directions: ['LONG', 'SHORT'],
    maxQuantity: 2,
    maxRisk: { amount: 200, currency: 'USD' },
    minRewardToRisk: null,
    hours: 'Mon-Fri 09:30-11:30 America/New_York',
    account: null,
    maxPerDay: 3,
    vetoSeconds: 30,
    allowsAgents: true,
  });
  expect(faultOf({})).toBeUndefined();
});

test('what may be bounded besides is read too, with spaces around and between', () => {
  const more = {
    account: ' Sim101 ',
    min_reward_to_risk: '1.25',
    veto_seconds: '45',
    max_risk: ' 99.75  eur ',
  };
  expect(readApprovalRule({ ...TEXT, ...more }, false)).toMatchObject({
    account: 'Sim101',
    minRewardToRisk: 1.25,
    vetoSeconds: 45,
    maxRisk: { amount: 99.75, currency: 'EUR' },
  });
});

test('nothing given is nothing allowed', () => {
  expect(readApprovalRule({}, false)).toEqual({
    name: '',
    strategy: '',
    instruments: [],
    directions: [],
    maxQuantity: Number.NaN,
    maxRisk: { amount: Number.NaN, currency: '' },
    minRewardToRisk: null,
    hours: null,
    account: null,
    maxPerDay: Number.NaN,
    vetoSeconds: 30,
    allowsAgents: false,
  });
});

test.each<ApprovalRuleText>([
  { name: '' },
  { strategy: '' },
  { instruments: '' },
  { instruments: 'ES,' },
  { directions: 'up' },
  { max_quantity: '1,5' },
  { max_quantity: '1e9' },
  { max_quantity: 'NaN' },
  { max_quantity: '-1' },
  { max_risk: '200' },
  { max_risk: '200 USD each' },
  { max_risk: '$200' },
  { max_per_day: 'many' },
  { min_reward_to_risk: 'any' },
  { hours: 'mornings' },
  { veto_seconds: '5' },
])('%j cannot be read, and is refused', (changes) => {
  expect(faultOf(changes)).toBe(Object.keys(changes)[0]);
});
