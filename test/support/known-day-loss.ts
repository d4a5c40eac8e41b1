import type { Ruling } from '../../src/domain/rules/ruling.ts';

/** What a limit of $1000 found on a day that has lost $640. */
export const knownDayLoss = (changes: Partial<Ruling> = {}): Ruling => ({
  ruleId: 'rule-1',
  name: 'Daily loss',
  kind: 'daily_loss',
  action: 'refuse',
  verdict: 'holds',
  figure: '−$640',
  limit: '−$1000',
  text: "Day's loss −$640 of −$1000 (4 trades)",
  parts: [],
  endsAt: null,
  used: 640,
  most: 1000,
  unit: 'USD',
  ...changes,
});
