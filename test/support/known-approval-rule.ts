import {
  type ApprovalRule,
  type StoredApprovalRule,
  writeSentence,
} from '../../src/domain/by-rule/approval-rule.ts';
import { knownTrade, STRATEGY } from './known-trade.ts';

/** Approves longs of `breakout` in ES after 30 seconds to reject, up to 2 contracts and 200 dollars. */
export function knownApprovalRule({
  note = 'practised for a month',
  setBy = 'operator',
  setAt = knownTrade().submittedAt,
  sentence,
  ...changes
}: Partial<StoredApprovalRule> = {}): StoredApprovalRule {
  const rule: ApprovalRule = {
    name: 'es-open',
    strategy: STRATEGY,
    instruments: ['ES'],
    directions: ['LONG'],
    maxQuantity: 2,
    maxRisk: { amount: 200, currency: 'USD' },
    minRewardToRisk: null,
    hours: null,
    account: null,
    maxPerDay: 3,
    vetoSeconds: 30,
    allowsAgents: false,
    ...changes,
  };
  return { ...rule, sentence: sentence ?? writeSentence(rule), note, setBy, setAt };
}
