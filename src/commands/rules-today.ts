import type { Settings } from '../config/settings.ts';
import type { Finding } from '../domain/rules/finding.ts';
import { nameRule } from '../domain/rules/rule.ts';
import type { FindingPart } from '../domain/rules/ruling.ts';
import { describeTerms } from '../domain/rules/write-settings.ts';
import { checkRules, describeProblem } from '../usecases/rules/check-rules.ts';
import { explainRules, type RuleToday } from '../usecases/rules/explain-rules.ts';
import type { Core } from './with-core.ts';

/** Each rule with today's figure, and the trades that it was added up from. */
export async function printToday(core: Core): Promise<number> {
  const explained = await explainRules(core);
  if (explained.length === 0) console.error('No rule is set: see "rules set".');
  for (const each of explained) printRule(each);
  return 0;
}

function printRule({ rule, findFindings, latest }: RuleToday): void {
  const findings = findFindings();
  const market = latest === undefined ? '' : `, as for ${latest.instrument} of ${latest.strategy}`;
  console.log(`${nameRule(rule)} (${describeTerms(rule)})${market}`);
  if (findings.length === 0) console.log('  Checked on each trade.');
  for (const finding of findings) printFinding(finding);
}

const VERDICTS = { holds: 'OK', broken: 'broken', unknown: 'unknown' } as const;

function printFinding({ verdict, text, parts, unit }: Finding): void {
  console.log(`  ${VERDICTS[verdict]}: ${text}`);
  for (const part of parts) console.log(`    ${describePart(part, unit)}`);
}

function describePart({ label, amount, source, tradeUuid }: FindingPart, unit: string | null): string {
  const value = amount === null ? 'not known' : `${amount} ${unit ?? ''}`.trim();
  const from = source === null ? '' : ` (${source})`;
  return unit === null ? `${label}  ${tradeUuid}` : `${label}  ${value}${from}  ${tradeUuid}`;
}

/** What keeps a rule from doing its work. */
export async function printProblems(core: Core, { approvers }: Settings): Promise<number> {
  const problems = await checkRules(core, approvers.length);
  if (problems.length === 0) console.error('Nothing keeps a rule from doing its work.');
  for (const problem of problems) console.log(describeProblem(problem));
  return problems.length === 0 ? 0 : 1;
}
