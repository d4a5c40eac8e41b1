import { nameRule, type Rule } from '../../domain/rules/rule.ts';
import type { UtcMs } from '../../domain/units.ts';
import type { Calendar, Services } from '../ports.ts';

export interface RuleProblem {
  readonly rule: Rule;
  /** What keeps the rule from doing its work, and what to do. */
  readonly text: string;
}

const DAY_MS = 24 * 3600 * 1000;
const SOON_MS = 3 * DAY_MS;

interface Surroundings {
  readonly calendars: readonly Calendar[];
  /** Of the keys that are valid. */
  readonly strategies: ReadonlySet<string>;
  readonly approvers: number;
  readonly now: UtcMs;
}

function findRuleProblems(rules: readonly Rule[], surroundings: Surroundings): readonly RuleProblem[] {
  return rules.flatMap((rule) =>
    [
      findNewsProblem(rule, surroundings),
      findApproverProblem(rule, surroundings),
      findStrategyProblem(rule, surroundings),
    ]
      .filter((text) => text !== undefined)
      .map((text) => ({ rule, text })),
  );
}

function findNewsProblem(rule: Rule, { calendars, now }: Surroundings): string | undefined {
  if (rule.kind !== 'news') return undefined;
  const { calendar } = rule.settings;
  const found = calendars.find(({ name }) => name === calendar);
  if (found === undefined) return `No calendar "${calendar}" was read, so it can't know of news: import one.`;
  if (found.lastAt - now > SOON_MS) return undefined;
  const day = new Date(found.lastAt).toISOString().slice(0, 10);
  const tense = found.lastAt < now ? 'ended' : 'ends';
  return `The calendar "${calendar}" ${tense} on ${day}: import a newer one.`;
}

const findApproverProblem = ({ action }: Rule, { approvers }: Surroundings) =>
  action === 'two_persons' && approvers < 2
    ? 'There is only one approver, so a trade that breaks it is refused: add a second one.'
    : undefined;

function findStrategyProblem({ scope }: Rule, { strategies }: Surroundings): string | undefined {
  if (scope.strategy === null || strategies.has(scope.strategy)) return undefined;
  return `No strategy "${scope.strategy}" has a key, so it covers no trade: check the name.`;
}

/** What keeps a rule from doing its work. */
export async function checkRules(
  { store, clock }: Pick<Services, 'store' | 'clock'>,
  approvers: number,
): Promise<readonly RuleProblem[]> {
  const [rules, calendars, keys] = await Promise.all([
    store.listRules(),
    store.listCalendars(),
    store.listKeys(),
  ]);
  const valid = keys.filter(({ revokedAt }) => revokedAt === null);
  const strategies = new Set(valid.map(({ strategy }) => strategy));
  return findRuleProblems(rules, { calendars, strategies, approvers, now: clock.now() });
}

export const describeProblem = ({ rule, text }: RuleProblem): string => `${nameRule(rule)}: ${text}`;
