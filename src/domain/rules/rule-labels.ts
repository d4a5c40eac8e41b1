import { words } from '../language/words.ts';
import { formatGain } from '../wording.ts';
import type { RuleAction } from './rule-kind.ts';
import type { FindingPart, RuleVerdict } from './ruling.ts';

/** What happens to a trade that breaks a rule. */
export const actionLabel = (action: RuleAction): string => words().ruleLabels.actions[action];

export const verdictLabel = (verdict: RuleVerdict): string => words().ruleLabels.verdicts[verdict];

/** `−$320 reported`, `result not known`; nothing where trades only count. */
export function formatPart(
  { amount, source }: Pick<FindingPart, 'amount' | 'source'>,
  unit: string | null,
): string {
  if (unit === null) return '';
  const { resultNotKnown, sources } = words().ruleLabels;
  if (amount === null) return resultNotKnown;
  const gain = formatGain(unit, amount);
  return source === null ? gain : `${gain} ${sources[source]}`;
}

/** As a form has it: a list with commas, nothing for what isn't set. */
export const formatSetting = (value: number | string | readonly string[] | undefined): string =>
  typeof value === 'object' ? value.join(', ') : String(value ?? '');
