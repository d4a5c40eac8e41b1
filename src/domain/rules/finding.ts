import { type Words, words } from '../language/words.ts';
import { capitalize } from '../wording.ts';
import { nameRule, type Rule } from './rule.ts';
import type { Derivation, Ruling } from './ruling.ts';

/** What one rule says about one trade. A loss limit in money and R gives two. */
export interface Finding extends Derivation {
  readonly rule: Rule;
}

/** A figure that is missing. */
export const notKnown = (): string => words().units.notKnown;

type Given = Pick<Finding, 'verdict' | 'figure' | 'limit' | 'text'> & Partial<Finding>;

export const findingOf = (rule: Rule, given: Given): Finding => ({
  rule,
  parts: [],
  endsAt: null,
  used: null,
  most: null,
  unit: null,
  ...given,
  text: capitalize(given.text),
});

export type Counted = keyof Words['ruleFindings']['counts'];

/** `1 trade`, `4 trades`, `2 losses` */
export const formatCount = (count: number, of: Counted): string =>
  words().ruleFindings.counts[of](String(count), count === 1);

/** The text says how many there were. */
const MOST_PARTS = 30;

/** The finding as it is kept with its trade, with the latest of its parts. */
export function rulingOf({ rule, ...finding }: Finding): Ruling {
  const parts = finding.parts.slice(-MOST_PARTS);
  return { ruleId: rule.id, name: nameRule(rule), kind: rule.kind, action: rule.action, ...finding, parts };
}
