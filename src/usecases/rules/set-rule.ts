import { type FieldFault, fieldFault } from '../../domain/rules/read-number.ts';
import { nameRule, type Rule, type RuleScope } from '../../domain/rules/rule.ts';
import type { RuleAction } from '../../domain/rules/rule-kind.ts';
import type { RuleTerms } from '../../domain/rules/rule-settings.ts';
import { describeTerms, writeFields } from '../../domain/rules/write-settings.ts';
import { isStrategyName } from '../api-keys.ts';
import { type Credential, holdCredential } from '../credential.ts';
import type { Queries, Services } from '../ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'newId' | 'announcer'>;

export interface RuleDraft {
  readonly terms: RuleTerms;
  readonly scope: RuleScope;
  readonly action: RuleAction;
  /** Why. */
  readonly note: string;
}

/** Who changes a rule, and which. */
export interface RuleChange {
  /** As in the audit log: `operator`, `approver:…`. */
  readonly actor: string;
  readonly credential?: Credential;
  /** The rule to change; `same` for the one like it, if there is one; null for a new rule. */
  readonly ruleId: string | 'same' | null;
}

export interface SetRule {
  readonly rule: Rule;
  /** What it replaced. */
  readonly before: Rule | null;
}

/** Adds or changes a rule, with an audit entry; or says what is wrong, by field. It holds for the next submission and claim. */
export async function setRule(
  { store, clock, newId, announcer }: Needs,
  draft: RuleDraft,
  { actor, credential, ruleId }: RuleChange,
): Promise<SetRule | FieldFault> {
  const fault = findDraftFault(draft);
  if (fault !== undefined) return fault;
  const now = clock.now();
  const result = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    await queries.holdRules();
    const before = findReplaced(await queries.listRules(), draft, ruleId);
    if ('field' in before) return before;
    const id = before.rule?.id ?? newId();
    const { terms, scope, action } = draft;
    const rule = { ...terms, id, scope, action, note: draft.note.trim(), setBy: actor, setAt: now };
    await queries.saveRule(rule);
    const data = { ...auditedRule(rule), ...auditedBefore(before.rule) };
    await queries.appendAudit({ at: now, kind: 'rule_set', actor, tradeUuid: null, data });
    return { rule, before: before.rule };
  });
  if (!('field' in result)) announcer.announce(null, 'committed');
  return result;
}

function findReplaced(
  rules: readonly Rule[],
  draft: RuleDraft,
  ruleId: RuleChange['ruleId'],
): { readonly rule: Rule | null } | FieldFault {
  const like = rules.filter((rule) => isLike(rule, draft));
  if (ruleId === 'same') {
    if (like.length <= 1) return { rule: like[0] ?? null };
    return fieldFault('rule_id', ({ idNeeded }) => idNeeded(String(like.length)));
  }
  const other = like.find(({ id }) => id !== ruleId);
  if (other !== undefined)
    return fieldFault('kind', ({ isThere }) => isThere(nameRule(other), describeTerms(other)));
  const named = rules.find(({ id }) => id === ruleId);
  if (ruleId !== null && named === undefined) return fieldFault('rule_id', ({ noRule }) => noRule(ruleId));
  return { rule: named ?? null };
}

/** Two limits of one kind for the same trades would hide each other, except as a warning before a refusal. */
function isLike(rule: Rule, { terms, scope, action }: RuleDraft): boolean {
  const isSameScope = rule.scope.strategy === scope.strategy && rule.scope.account === scope.account;
  if (rule.kind !== terms.kind || rule.action !== action || !isSameScope) return false;
  // Each calendar may have rules of its own, and each impact its own minutes.
  return rule.kind !== 'news' || terms.kind !== 'news' || isSameNews(rule.settings, terms.settings);
}

type News = Extract<Rule, { readonly kind: 'news' }>['settings'];
const isSameNews = (one: News, other: News) =>
  one.calendar === other.calendar &&
  one.impact === other.impact &&
  String(one.currencies) === String(other.currencies);

const NOTE_MOST = 300;
const NAME_MOST = 64;
const CONTROL = /\p{Cc}/u;

function findDraftFault({ scope, note }: RuleDraft): FieldFault | undefined {
  const { strategy, account } = scope;
  if (strategy !== null && !isStrategyName(strategy))
    return fieldFault('strategy', ({ strategyName }) => strategyName(strategy.slice(0, NAME_MOST)));
  if (account !== null && (account.length > NAME_MOST || account.trim() !== account || CONTROL.test(account)))
    return fieldFault('account', ({ accountName }) => accountName(account.slice(0, NAME_MOST)));
  return findNoteFault(note);
}

function findNoteFault(note: string): FieldFault | undefined {
  const length = note.trim().length;
  if (length === 0) return fieldFault('why', ({ whyNeeded }) => whyNeeded);
  if (length > NOTE_MOST)
    return fieldFault('why', ({ tooLong }) => tooLong(String(NOTE_MOST), String(length)));
  return CONTROL.test(note.trim()) ? fieldFault('why', ({ oneLine }) => oneLine) : undefined;
}

export interface RemoveRule {
  readonly ruleId: string;
  readonly note: string;
  readonly actor: string;
  readonly credential?: Credential;
}

/** The removed rule; or what is wrong. */
export async function removeRule(
  { store, clock, announcer }: Pick<Needs, 'store' | 'clock' | 'announcer'>,
  { ruleId, note, actor, credential }: RemoveRule,
): Promise<Rule | FieldFault> {
  const fault = findNoteFault(note);
  if (fault !== undefined) return fault;
  const now = clock.now();
  const removed = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const rule = await takeRule(queries, ruleId);
    if (rule === undefined) return undefined;
    const data = { ...auditedRule(rule), set_note: rule.note, note: note.trim() };
    await queries.appendAudit({ at: now, kind: 'rule_removed', actor, tradeUuid: null, data });
    return rule;
  });
  if (removed === undefined) return fieldFault('rule_id', ({ noRule }) => noRule(ruleId.slice(0, NAME_MOST)));
  announcer.announce(null, 'committed');
  return removed;
}

async function takeRule(queries: Queries, ruleId: string): Promise<Rule | undefined> {
  await queries.holdRules();
  const rule = (await queries.listRules()).find(({ id }) => id === ruleId);
  return rule !== undefined && (await queries.removeRule(ruleId)) ? rule : undefined;
}

const auditedRule = (rule: Rule) => ({
  rule_id: rule.id,
  rule: rule.kind,
  strategy: rule.scope.strategy,
  account: rule.scope.account,
  action: rule.action,
  settings: JSON.stringify(writeFields(rule)),
  note: rule.note,
});

/** What it replaced, with each field's name prefixed. */
const auditedBefore = (before: Rule | null) =>
  before === null
    ? {}
    : Object.fromEntries(
        Object.entries(auditedRule(before)).map(([name, value]) => [`before_${name}`, value] as const),
      );
