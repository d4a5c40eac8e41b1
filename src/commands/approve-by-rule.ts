import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type ApprovalRule, findRuleFault, writeSentence } from '../domain/by-rule/approval-rule.ts';
import { APPROVAL_RULE_FIELDS, FIELD_OF, readApprovalRule } from '../domain/by-rule/read-approval-rule.ts';
import { removeApprovalRule, setApprovalRule } from '../usecases/approval-rules.ts';
import { type Command, UsageFault } from './command.ts';
import { type Core, withCore } from './with-core.ts';

type Act = (core: Core) => Promise<number>;

const optionOf = (field: string) => field.replaceAll('_', '-');
const text = { type: 'string' } as const;
const OPTIONS = {
  ...Object.fromEntries(APPROVAL_RULE_FIELDS.map((field) => [optionOf(field), text])),
  agents: { type: 'boolean' },
  why: text,
  sentence: text,
} as const;
type Values = Readonly<Record<string, string | boolean | undefined>>;

export const approveByRuleCommand: Command = {
  usage: [
    [
      'approve-by-rule add <name> --strategy X --instruments ES,NQ --directions long,short --max-quantity 2 --max-risk "200 USD" --max-per-day 3 --why "…"',
      'let a rule approve trades within these bounds, after you type its sentence',
    ],
    ['  --min-reward-to-risk R --hours "Mon-Fri 09:30-11:30 America/New_York" --account A', 'further bounds'],
    ['  --veto-seconds 30', 'how long you can reject before it approves; 0: not at all'],
    ['  --agents', 'also what an AI agent proposes'],
    ['  --sentence "…"', 'the sentence, instead of typing it'],
    ['approve-by-rule list', 'show the rules that approve, with who turned them on and why'],
    ['approve-by-rule remove <name>', 'turn a rule off, also for trades that wait for it'],
  ],
  async run(words) {
    const parsed = parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true });
    const act = actionOf(parsed.positionals, parsed.values as Values);
    return withCore(act);
  },
};

function actionOf([action, name, ...more]: readonly string[], values: Values): Act {
  if (more.length > 0) throw new UsageFault('approve-by-rule: a text with spaces needs quotes');
  if (action === 'list' && name === undefined) return list;
  if (action !== 'add' && action !== 'remove')
    throw new UsageFault('approve-by-rule: expected add, list or remove');
  if (name === undefined) throw new UsageFault(`approve-by-rule ${action}: which name?`);
  if (action === 'remove') return (core) => remove(core, name);
  const stated = APPROVAL_RULE_FIELDS.map((field) => [field, values[optionOf(field)]] as const);
  const rule = readApprovalRule({ ...Object.fromEntries(stated), name }, values['agents'] === true);
  const fault = findRuleFault(rule);
  if (fault !== undefined) throw new UsageFault(`--${optionOf(FIELD_OF[fault.field])}: ${fault.rule}`);
  return (core) => add(core, rule, values);
}

async function add(core: Core, rule: ApprovalRule, { why, sentence }: Values): Promise<number> {
  const typed = typeof sentence === 'string' ? sentence : await readSentence(writeSentence(rule));
  const request = { rule, sentence: typed, note: typeof why === 'string' ? why : '', actor: 'operator' };
  const result = await setApprovalRule(core, request);
  switch (result.kind) {
    case 'set':
      console.error(`On: ${rule.name}. It holds for trades that are submitted from now on.`);
      return 0;
    case 'invalid':
      console.error(`${FIELD_OF[result.fault.field]} ${result.fault.rule}. Nothing was turned on.`);
      return 1;
    case 'sentence_needed':
      console.error(`Nothing was turned on. The sentence is:\n${result.sentence}`);
      return 1;
  }
}

async function readSentence(sentence: string): Promise<string> {
  console.error(`Trades within these bounds will be placed without you. To turn it on, type:\n${sentence}`);
  const lines = createInterface({ input: process.stdin });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
  }
}

async function list({ store }: Core): Promise<number> {
  const rules = await store.listApprovalRules();
  if (rules.length === 0) console.error('No rule approves trades: see "approve-by-rule add".');
  for (const rule of rules) {
    const state =
      rule.sentence === writeSentence(rule) ? 'on' : 'off: remove it, and type its sentence again';
    const set = `by ${rule.setBy} ${new Date(rule.setAt).toISOString()}`;
    console.log([rule.name, state, rule.sentence, `why: ${rule.note}`, set].join('  '));
  }
  return 0;
}

async function remove(core: Core, name: string): Promise<number> {
  if (await removeApprovalRule(core, name, 'operator')) {
    console.error(`Off: ${name}. A trade that waits for it is left to you.`);
    return 0;
  }
  console.error(`"${name}" is not on; see "approve-by-rule list".`);
  return 1;
}
