import { formatGain } from '../wording.ts';
import type { RuleAction } from './rule-kind.ts';
import type { FindingPart, RuleVerdict } from './ruling.ts';

/** What happens to a trade that breaks a rule. */
export const ACTION_LABELS: Readonly<Record<RuleAction, string>> = {
  refuse: 'refuse the trade',
  warn: 'ask with a warning',
  two_persons: 'two persons must approve',
};

export const VERDICT_LABELS: Readonly<Record<RuleVerdict, string>> = {
  holds: 'OK.',
  broken: 'Broken.',
  unknown: 'Not known.',
};

const SOURCES = { reported: 'reported', typed: 'typed', bars: 'by the bars' } as const;

/** `−$320 reported`, `result not known`; nothing where trades only count. */
export function formatPart(
  { amount, source }: Pick<FindingPart, 'amount' | 'source'>,
  unit: string | null,
): string {
  if (unit === null) return '';
  if (amount === null) return 'result not known';
  const gain = formatGain(unit, amount);
  return source === null ? gain : `${gain} ${SOURCES[source]}`;
}

/** As a form has it: a list with commas, nothing for what isn't set. */
export const formatSetting = (value: number | string | readonly string[] | undefined): string =>
  typeof value === 'object' ? value.join(', ') : String(value ?? '');
