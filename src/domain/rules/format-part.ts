import { words } from '../language/words.ts';
import { formatIn } from '../wording.ts';
import type { FindingPart, Ruling } from './ruling.ts';

/** `ES LONG 14:32: −$300, as reported` */
export function formatPart({ label, amount, source }: FindingPart, { unit }: Pick<Ruling, 'unit'>): string {
  if (unit === null) return label;
  const { part } = words().ruleFindings;
  if (amount === null) return part.notKnown(label);
  const sign = amount < 0 ? '−' : source === null || amount === 0 ? '' : '+';
  return part[source ?? 'amount'](label, `${sign}${formatIn(unit, Math.abs(amount))}`);
}

/** What the rules said about a trade, the one that refused it first. */
export function listRulings({
  ruling,
  findings = [],
}: {
  readonly ruling?: Ruling;
  readonly findings?: readonly Ruling[];
}): readonly Ruling[] {
  if (ruling === undefined) return findings;
  const others = findings.filter((each) => each.ruleId !== ruling.ruleId || each.unit !== ruling.unit);
  return [ruling, ...others];
}

/** `Daily loss: OK` */
export const titleOf = ({ name, verdict }: Pick<Ruling, 'name' | 'verdict'>): string =>
  words().ruleFindings.titles[verdict](name);
