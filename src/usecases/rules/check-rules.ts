import { words } from '../../domain/language/words.ts';
import { nameRule, type Rule } from '../../domain/rules/rule.ts';
import type { UtcMs } from '../../domain/units.ts';
import type { Calendar, Services } from '../ports.ts';

type Say = () => string;

export interface RuleProblem {
  readonly rule: Rule;
  /** Says what keeps the rule from doing its work, and what to do. */
  readonly say: () => string;
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
      .filter((say) => say !== undefined)
      .map((say) => ({ rule, say })),
  );
}

function findNewsProblem(rule: Rule, { calendars, now }: Surroundings): Say | undefined {
  if (rule.kind !== 'news') return undefined;
  const { calendar } = rule.settings;
  const found = calendars.find(({ name }) => name === calendar);
  if (found === undefined) return () => words().rulesPage.problems.noCalendar(calendar);
  if (found.lastAt - now > SOON_MS) return undefined;
  const day = new Date(found.lastAt).toISOString().slice(0, 10);
  return () => {
    const { calendarEnded, calendarEnds } = words().rulesPage.problems;
    return (found.lastAt < now ? calendarEnded : calendarEnds)(calendar, day);
  };
}

const findApproverProblem = ({ action }: Rule, { approvers }: Surroundings): Say | undefined =>
  action === 'two_persons' && approvers < 2 ? () => words().rulesPage.problems.oneApprover : undefined;

function findStrategyProblem({ scope }: Rule, { strategies }: Surroundings): Say | undefined {
  const { strategy } = scope;
  if (strategy === null || strategies.has(strategy)) return undefined;
  return () => words().rulesPage.problems.noStrategy(strategy);
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

export const describeProblem = ({ rule, say }: RuleProblem): string => `${nameRule(rule)}: ${say()}`;
