import type { FieldFault } from '../domain/rules/read-number.ts';
import { RULE_FIELDS } from '../domain/rules/rule-fields.ts';
import { nameKind, RULE_KINDS, type RuleAction, type RuleKind } from '../domain/rules/rule-kind.ts';
import { readRuleTerms } from '../domain/rules/rule-settings.ts';
import type { RuleDraft } from '../usecases/rules/set-rule.ts';
import { UsageFault } from './command.ts';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const SETTINGS = [...new Set(Object.values(RULE_FIELDS).flatMap((fields) => fields.map(({ name }) => name)))];
/** `minutes_before` → `minutes-before` */
const optionOf = (field: string) => field.replaceAll('_', '-');

export const RULE_OPTIONS = {
  ...Object.fromEntries(SETTINGS.map((name) => [optionOf(name), text])),
  money: text,
  strategy: text,
  account: text,
  why: text,
  id: text,
  refuse: flag,
  warn: flag,
  'two-persons': flag,
};

export type RuleValues = Readonly<Record<string, string | boolean | undefined>>;

/** `set daily_loss --money 1000 USD --refuse --why "…"`; the currency stands alone, behind its amount. */
export function readRuleOptions(words: readonly string[], values: RuleValues): RuleDraft {
  const [name, ...more] = words;
  const kind = RULE_KINDS.find((each) => each === name?.replaceAll('-', '_').toLowerCase());
  if (kind === undefined)
    throw new UsageFault(
      `rules set: which kind of rule? One of ${RULE_KINDS.join(', ')}; found ${name ?? 'none'}`,
    );
  const terms = readRuleTerms(kind, settingsOf(values, more));
  if (!('kind' in terms)) throw new UsageFault(terms.map(describeFault).join('\n'));
  const [strategy, account] = [textOf(values, 'strategy') ?? null, textOf(values, 'account') ?? null];
  return {
    terms,
    scope: { strategy, account },
    action: readAction(values),
    note: textOf(values, 'why') ?? '',
  };
}

const textOf = (values: RuleValues, name: string): string | undefined => {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
};

function settingsOf(values: RuleValues, more: readonly string[]): Readonly<Record<string, string>> {
  const stated = SETTINGS.flatMap((name) => {
    const value = textOf(values, optionOf(name));
    return value === undefined ? [] : [[name, value] as const];
  });
  const money = textOf(values, 'money')?.trim().split(/\s+/) ?? [];
  const [amount, currency] = [...money, ...more];
  if ([...money, ...more].length > (money.length > 0 ? 2 : 0))
    throw new UsageFault(`rules set: what is "${more.join(' ')}"? A text with spaces needs quotes`);
  return {
    ...Object.fromEntries(stated),
    ...(amount === undefined ? {} : { amount }),
    ...(currency === undefined ? {} : { currency }),
  };
}

const ACTIONS: readonly (readonly [option: string, action: RuleAction])[] = [
  ['refuse', 'refuse'],
  ['warn', 'warn'],
  ['two-persons', 'two_persons'],
];

function readAction(values: RuleValues): RuleAction {
  const chosen = ACTIONS.filter(([option]) => values[option] === true);
  const [first, second] = chosen;
  if (first !== undefined && second === undefined) return first[1];
  throw new UsageFault(
    'rules set: what happens to a trade that breaks it? One of --refuse, --warn, --two-persons',
  );
}

/** `--minutes-before must be at least 0, found "-5"` */
export const describeFault = ({ field, rule }: FieldFault): string => {
  const option = field === 'kind' ? 'the rule' : field === 'rule_id' ? '--id' : `--${optionOf(field)}`;
  return `${option} ${rule}`;
};

/** `daily_loss  --amount 1000 --currency USD [--r 3]` */
export function describeKind(kind: RuleKind): string {
  const options = RULE_FIELDS[kind].map(({ name, example, isOptional }) => {
    const option = `--${optionOf(name)} ${/[ *]/.test(example) ? `"${example}"` : example}`;
    return isOptional === true ? `[${option}]` : option;
  });
  return `${kind.padEnd(16)} ${options.join(' ')}  (${nameKind(kind)})`;
}
