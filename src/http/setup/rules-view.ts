import { words } from '../../domain/language/words.ts';
import type { NewsEvent } from '../../domain/rules/facts.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { nameRule } from '../../domain/rules/rule.ts';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { describeTerms, writeFields } from '../../domain/rules/write-settings.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { Calendar, Services, Store } from '../../usecases/ports.ts';
import { checkRules, type RuleProblem } from '../../usecases/rules/check-rules.ts';
import { explainRules, type RuleToday } from '../../usecases/rules/explain-rules.ts';
import { iso, isoOrNull } from '../trade/facts.ts';
import type { CalendarView, RuleFindingView, RulesView, RuleView } from './view.ts';

/** Reads the rules. The result writes the view, in the language being written then. */
export async function readRulesView(services: Services): Promise<() => RulesView> {
  const { store, clock, approvers } = services;
  const [explained, problems, calendars, keys] = await Promise.all([
    explainRules(services),
    checkRules(services, approvers.all.length),
    store.listCalendars(),
    store.listKeys(),
  ]);
  const valid = keys.filter(({ revokedAt }) => revokedAt === null).map(({ strategy }) => strategy);
  const now = clock.now();
  const calendarViews = await readCalendars(store, calendars, now);
  return () => ({
    server_time: iso(now),
    rules: explained.map((each) => ruleView(each, problems)),
    calendars: calendarViews,
    strategies: [...new Set(valid)].sort(),
  });
}

/** What they say depends on the clock alone. */
const OF_ANY_MARKET: ReadonlySet<RuleKind> = new Set(['hours', 'news']);

function ruleView({ rule, findFindings, latest }: RuleToday, problems: readonly RuleProblem[]): RuleView {
  const findings = findFindings();
  const isOfMarket = findings.length > 0 && !OF_ANY_MARKET.has(rule.kind) && latest !== undefined;
  return {
    rule_id: rule.id,
    kind: rule.kind,
    name: nameRule(rule),
    strategy: rule.scope.strategy,
    account: rule.scope.account,
    action: rule.action,
    settings: settingsView(writeFields(rule)),
    text: describeTerms(rule),
    why: rule.note,
    set_by: rule.setBy,
    set_at: iso(rule.setAt),
    today: findings.map(findingView),
    as_for: isOfMarket ? words().rulesPage.instrumentOf(latest.instrument, latest.strategy) : null,
    problems: problems.filter((problem) => problem.rule.id === rule.id).map(({ say }) => say()),
  };
}

/** The view's lists may be changed by whoever gets them; the rule's may not. */
const settingsView = (fields: ReturnType<typeof writeFields>): RuleView['settings'] =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );

const findingView = ({ verdict, figure, limit, text, unit, parts, endsAt }: Finding): RuleFindingView => ({
  verdict,
  figure,
  limit,
  text,
  unit,
  parts: parts.map(({ tradeUuid, label, amount, source }) => ({
    trade_uuid: tradeUuid,
    label,
    amount,
    source,
  })),
  ends_at: isoOrNull(endsAt),
});

const SOON_MS = 35 * 24 * 3600 * 1000;

async function readCalendars(
  store: Store,
  calendars: readonly Calendar[],
  now: UtcMs,
): Promise<CalendarView[]> {
  const next = await findNext(store, calendars, now);
  return calendars.map(({ name, events, lastAt }) => {
    const event = next.get(name);
    return {
      name,
      events,
      last_at: iso(lastAt),
      next: event === undefined ? null : { at: iso(event.at), title: event.title },
    };
  });
}

/** The next event of each calendar; most have one soon, and a calendar may be long. */
async function findNext(
  store: Store,
  calendars: readonly Calendar[],
  now: UtcMs,
): Promise<ReadonlyMap<string, NewsEvent>> {
  const found = new Map<string, NewsEvent>();
  const end = Math.max(now, ...calendars.map(({ lastAt }) => lastAt));
  for (const until of [Math.min(end, now + SOON_MS), end]) {
    const missing = calendars.map(({ name }) => name).filter((name) => !found.has(name));
    for (const event of (await store.listNews(missing, now, asUtcMs(until))).toReversed())
      found.set(event.calendar, event);
  }
  return found;
}
