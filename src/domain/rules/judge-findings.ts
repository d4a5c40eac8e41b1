import { ruleOfDecision } from '../by-rule/approval-rule.ts';
import type { Caution } from '../caution.ts';
import { type Words, words } from '../language/words.ts';
import type { Trade } from '../trade.ts';
import { type Finding, rulingOf } from './finding.ts';
import { nameKind } from './rule-kind.ts';
import type { Ruling } from './ruling.ts';
import { translateRuling } from './translate-ruling.ts';

/** What the findings mean for a trade that is asked about. */
export interface Judgment {
  /** As they are kept with the trade. */
  readonly findings: readonly Ruling[];
  /** Why nobody is asked; undefined if somebody is. */
  readonly ruling: Ruling | undefined;
  readonly needsTwo: boolean;
}

const isBroken = ({ verdict }: Finding) => verdict === 'broken';
/** What can't be told counts as broken, where two persons then look at it. */
const asksTwo = ({ rule, verdict }: Finding) => rule.action === 'two_persons' && verdict !== 'holds';

/** An unknown figure refuses nothing: the person is asked, with a warning. */
export function judgeFindings(findings: readonly Finding[], approvers: number): Judgment {
  const refusals = findings.filter((each) => each.rule.action === 'refuse' && isBroken(each));
  const twos = findings.filter(asksTwo);
  const lonely = approvers < 2 ? twos.map((each) => noting(each, 'oneApprover')) : [];
  return {
    findings: findings.map(rulingOf),
    ruling: lasting([...refusals, ...lonely]),
    needsTwo: twos.length > 0,
  };
}

/** Why an approval must not leave the server; undefined if it may. */
export function findRulingAtClaim(
  findings: readonly Finding[],
  { approvalsNeeded, decision }: Pick<Trade, 'approvalsNeeded' | 'decision'>,
): Ruling | undefined {
  const refusals = findings.filter((each) => each.rule.action === 'refuse' && isBroken(each));
  const short = approvalsNeeded === 2 ? [] : findings.filter(asksTwo);
  const isByRule = decision !== null && ruleOfDecision(decision) !== undefined;
  // A person would have seen the warning.
  const unseen = isByRule ? findings.filter(({ verdict }) => verdict !== 'holds') : [];
  return lasting([...refusals, ...short.map((each) => noting(each, 'oneApproval')), ...unseen]);
}

const noting = (finding: Finding, why: 'oneApprover' | 'oneApproval'): Finding => ({
  ...finding,
  text: words().ruleFindings.sentences[why](finding.text),
});

/** The one that lasts longest: whoever waits for its end must not run into the next. */
function lasting(findings: readonly Finding[]): Ruling | undefined {
  const endOf = ({ endsAt }: Finding) => endsAt ?? Number.POSITIVE_INFINITY;
  const [first, ...others] = findings;
  if (first === undefined) return undefined;
  return rulingOf(others.reduce((last, each) => (endOf(each) > endOf(last) ? each : last), first));
}

/** What the person has to know: rules that warn, that ask for two persons, or that can't be checked. */
export function findRuleCautions(findings: readonly Ruling[] = []): readonly Caution[] {
  return findings
    .filter(({ action, verdict }) => verdict === 'unknown' || (verdict === 'broken' && action !== 'refuse'))
    .map(translateRuling)
    .map((each) => ({ mark: markOf(each, words().cautions), text: sentenceOf(each, words().cautions) }));
}

type Said = Words['cautions'];

function markOf({ kind, verdict, figure, limit }: Ruling, said: Said): string {
  const name = nameKind(kind);
  return verdict === 'unknown' ? said.ruleUnknownMark(name) : said.ruleBrokenMark(name, figure, limit);
}

function sentenceOf({ action, verdict, text }: Ruling, said: Said): string {
  if (action === 'two_persons') return said.twoPersons(text);
  return verdict === 'unknown' ? said.ruleUnknown(text) : said.ruleBroken(text);
}
