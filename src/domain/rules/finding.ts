import { capitalize } from '../wording.ts';
import { nameRule, type Rule } from './rule.ts';
import type { Derivation, Ruling } from './ruling.ts';

/** What one rule says about one trade. A loss limit in money and R gives two. */
export interface Finding extends Derivation {
  readonly rule: Rule;
}

export const NOT_KNOWN = 'not known';

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

/** `1 trade`, `4 trades`, `2 losses` */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The text says how many there were. */
const MOST_PARTS = 30;

/** The finding as it is kept with its trade, with the latest of its parts. */
export function rulingOf({ rule, ...finding }: Finding): Ruling {
  const parts = finding.parts.slice(-MOST_PARTS);
  return { ruleId: rule.id, name: nameRule(rule), kind: rule.kind, action: rule.action, ...finding, parts };
}
