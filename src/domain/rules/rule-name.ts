import { inEnglish } from '../language/words.ts';
import { nameRule, type RuleScope } from './rule.ts';
import { nameKind, RULE_KINDS, type RuleKind } from './rule-kind.ts';

/** Of `Daily loss of breakout on Sim101`, as it is kept in English, what comes after the kind. */
export function readScope(kind: RuleKind, name: string): RuleScope {
  const scope = name.slice(inEnglish(() => nameKind(kind)).length);
  const on = scope.indexOf(' on ');
  const of = on < 0 ? scope : scope.slice(0, on);
  return {
    strategy: of.startsWith(' of ') ? of.slice(' of '.length) : null,
    account: on < 0 ? null : scope.slice(on + ' on '.length),
  };
}

/** The name of a rule in the reader's words. */
export function translateRuleName(name: string): string {
  const kind = RULE_KINDS.find((each) =>
    isNamed(
      name,
      inEnglish(() => nameKind(each)),
    ),
  );
  return kind === undefined ? name : nameRule({ kind, scope: readScope(kind, name) });
}

const isNamed = (name: string, kind: string) =>
  name === kind || name.startsWith(`${kind} of `) || name.startsWith(`${kind} on `);
