import {
  type ApprovalRule,
  findRuleFault,
  isSameSentence,
  type RuleFault,
  writeSentence,
} from '../domain/by-rule/approval-rule.ts';
import { words } from '../domain/language/words.ts';
import { type Credential, holdCredential } from './credential.ts';
import type { Services } from './ports.ts';

type Needs = Pick<Services, 'store' | 'clock' | 'announcer'>;

export interface RuleRequest {
  readonly rule: ApprovalRule;
  /** What the person typed. */
  readonly sentence: string;
  readonly note: string;
  /** As in the audit log. */
  readonly actor: string;
  readonly credential?: Credential | undefined;
}

export type RuleSetting =
  | { readonly kind: 'set' }
  | { readonly kind: 'invalid'; readonly fault: RuleFault }
  /** Nothing is stored before exactly this was typed. */
  | { readonly kind: 'sentence_needed'; readonly sentence: string };

/** Turns a rule on, if its sentence was typed. One that is there is never changed: remove it, and type again. */
export async function setApprovalRule(
  { store, clock, announcer }: Needs,
  { rule, sentence: typed, note, actor, credential }: RuleRequest,
): Promise<RuleSetting> {
  const fault = findRuleFault(rule);
  if (fault !== undefined) return { kind: 'invalid', fault };
  const sentence = writeSentence(rule);
  if (!isSameSentence(typed, sentence)) return { kind: 'sentence_needed', sentence };
  const result = await store.transaction(async (queries): Promise<RuleSetting> => {
    await holdCredential(queries, credential);
    const now = clock.now();
    const { name, strategy } = rule;
    const stored = { ...rule, sentence, note, setBy: actor, setAt: now };
    if (!(await queries.insertApprovalRule(stored))) return nameTaken(name);
    const data = { name, strategy, sentence, note };
    await queries.appendAudit({ at: now, kind: 'approval_rule_set', actor, tradeUuid: null, data });
    return { kind: 'set' };
  });
  if (result.kind === 'set') announcer.announce(null, 'committed');
  return result;
}

const nameTaken = (name: string): RuleSetting => ({
  kind: 'invalid',
  fault: {
    field: 'name',
    get rule() {
      return words().approveByRule.nameTaken(name);
    },
  },
});

/** False if there is none of that name. A trade that waits for it is left to a person. */
export async function removeApprovalRule(
  { store, clock, announcer }: Needs,
  name: string,
  actor: string,
  credential?: Credential,
): Promise<boolean> {
  const isRemoved = await store.transaction(async (queries) => {
    await holdCredential(queries, credential);
    const removed = await queries.removeApprovalRule(name);
    if (removed === undefined) return false;
    const { strategy, sentence } = removed;
    const data = { name, strategy, sentence };
    await queries.appendAudit({
      at: clock.now(),
      kind: 'approval_rule_removed',
      actor,
      tradeUuid: null,
      data,
    });
    return true;
  });
  if (isRemoved) announcer.announce(null, 'committed');
  return isRemoved;
}
