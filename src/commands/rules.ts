import { parseArgs } from 'node:util';
import type { Settings } from '../config/settings.ts';
import { nameRule, type Rule } from '../domain/rules/rule.ts';
import { RULE_KINDS } from '../domain/rules/rule-kind.ts';
import { describeTerms } from '../domain/rules/write-settings.ts';
import { type RuleDraft, removeRule, setRule } from '../usecases/rules/set-rule.ts';
import { type Command, UsageFault } from './command.ts';
import {
  describeFault,
  describeKind,
  RULE_OPTIONS,
  type RuleValues,
  readRuleOptions,
} from './rule-options.ts';
import { dropCalendar, importCalendar, listCalendars } from './rules-news.ts';
import { printProblems, printToday } from './rules-today.ts';
import { type Core, withSettings } from './with-core.ts';

type Act = (core: Core, settings: Settings) => Promise<number>;

export const rulesCommand: Command = {
  usage: [
    ['rules kinds', 'the kinds of rules, and the settings of each'],
    [
      'rules set <kind> <settings> --refuse|--warn|--two-persons --why "…"',
      'set a rule; it replaces the one of the same kind, scope and action',
    ],
    ['  --money 1000 USD', 'the same as --amount 1000 --currency USD'],
    ['  --strategy X --account Y', 'only for their trades; by default for all'],
    ['  --id ID', 'change the rule with that id'],
    ['rules list', 'show the rules, with who set them and why'],
    ['rules explain', "today's figure of each rule, and how it was derived"],
    ['rules check', 'what keeps a rule from doing its work'],
    ['rules remove <id> --why "…"', 'remove a rule'],
    [
      'rules import-news <file> [--calendar NAME] [--zone ZONE]',
      'read an .ics or .csv calendar for news rules; - reads the standard input',
    ],
    ['rules calendars', 'show the calendars that were read'],
    ['rules remove-news <calendar>', 'remove a calendar'],
  ],
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: RULE_OPTIONS,
      allowPositionals: true,
    });
    const act = await actionOf(positionals, values as RuleValues);
    return withSettings(act);
  },
};

async function actionOf([action, ...words]: readonly string[], values: RuleValues): Promise<Act> {
  const [first, ...more] = words;
  if (action === 'set') {
    const draft = readRuleOptions(words, values);
    return (core) => set(core, draft, typeof values['id'] === 'string' ? values['id'] : 'same');
  }
  if (more.length > 0) throw new UsageFault(`rules ${action}: a name with spaces needs quotes`);
  if (action === 'import-news') return importCalendar(first, values);
  const plain = action === undefined ? undefined : PLAIN[action];
  if (plain !== undefined && first === undefined) return plain;
  if (action !== 'remove' && action !== 'remove-news')
    throw new UsageFault(
      'rules: expected kinds, set, list, explain, check, remove, import-news, calendars or remove-news',
    );
  if (first === undefined) throw new UsageFault(`rules ${action}: which one?`);
  if (action === 'remove-news') return (core) => dropCalendar(core, first);
  return (core) => remove(core, first, String(values['why'] ?? ''));
}

const PLAIN: Readonly<Record<string, Act>> = {
  kinds: async () => {
    for (const kind of RULE_KINDS) console.log(describeKind(kind));
    return 0;
  },
  list,
  explain: printToday,
  check: printProblems,
  calendars: listCalendars,
};

async function set(core: Core, draft: RuleDraft, ruleId: string): Promise<number> {
  const result = await setRule(core, draft, { actor: 'operator', ruleId });
  if ('field' in result) {
    console.error(`${describeFault(result)}. Nothing was stored.`);
    return 1;
  }
  const { rule, before } = result;
  const was = before === null ? '' : ` It was: ${describeTerms(before)}.`;
  console.error(`${before === null ? 'Set' : 'Changed'}: ${lineOf(rule)}.${was} It holds from now on.`);
  return 0;
}

const ACTIONS = { refuse: 'refuse', warn: 'warn', two_persons: 'two persons' } as const;
const lineOf = (rule: Rule) => `${nameRule(rule)}, ${describeTerms(rule)}, ${ACTIONS[rule.action]}`;

async function list({ store }: Core): Promise<number> {
  const rules = await store.listRules();
  if (rules.length === 0) console.error('No rule is set: see "rules set".');
  for (const rule of rules) {
    const set = `by ${rule.setBy} ${new Date(rule.setAt).toISOString()}`;
    console.log([rule.id, lineOf(rule), `why: ${rule.note}`, set].join('  '));
  }
  return 0;
}

async function remove(core: Core, ruleId: string, note: string): Promise<number> {
  const result = await removeRule(core, { ruleId, note, actor: 'operator' });
  if ('field' in result) {
    console.error(`${describeFault(result)}. Nothing was removed.`);
    return 1;
  }
  console.error(`Removed: ${lineOf(result)}.`);
  return 0;
}
