import { formatIn } from '../wording.ts';
import type { FindingPart, ResultSource, Ruling } from './ruling.ts';

const SOURCES: Readonly<Record<ResultSource, string>> = {
  reported: 'as reported',
  typed: 'as typed',
  bars: 'by the bars',
};

/** `ES LONG 14:32: −$300, as reported` */
export function formatPart({ label, amount, source }: FindingPart, { unit }: Pick<Ruling, 'unit'>): string {
  if (unit === null) return label;
  if (amount === null) return `${label}: not known`;
  const sign = amount < 0 ? '−' : source === null || amount === 0 ? '' : '+';
  return `${label}: ${sign}${formatIn(unit, Math.abs(amount))}${source === null ? '' : `, ${SOURCES[source]}`}`;
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

const VERDICTS = { holds: 'OK', broken: 'broken', unknown: 'not known' } as const;

/** `Daily loss: OK` */
export const titleOf = ({ name, verdict }: Pick<Ruling, 'name' | 'verdict'>): string =>
  `${name}: ${VERDICTS[verdict]}`;
