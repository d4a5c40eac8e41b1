import { resultByBars } from '../../domain/judgment/followed-result.ts';
import { describeTaken } from '../../domain/rules/describe-taken.ts';
import type { JudgedTrade, RuleFacts, TakenTrade } from '../../domain/rules/facts.ts';
import { dayOf } from '../../domain/rules/market.ts';
import type { Rule, RuleOf } from '../../domain/rules/rule.ts';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import { asUtcMs, type UtcMs } from '../../domain/units.ts';
import type { Queries, TakenSpan } from '../ports.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Losses in a row are counted within this time before the cool-off. */
const ROW_OF_LOSSES = 7 * DAY;
/** What was taken earlier and never reported as ended no longer counts as open. */
const OPEN_FOR = 31 * DAY;
/** More trades than this aren't read, of each kind; then nothing that counts them holds for certain. */
const MOST_TAKEN = 1000;

/** What the rules need to know about a trade and those before it, by indexes alone. */
export async function collectFacts(
  queries: Queries,
  rules: readonly Rule[],
  trade: JudgedTrade,
  now: UtcMs,
): Promise<RuleFacts> {
  const span = spanOf(rules, trade, now);
  const isCounting = Object.values(span).some((since) => since !== null);
  const { taken, isComplete } = isCounting
    ? await listTaken(queries, span, trade)
    : { taken: [], isComplete: true };
  return {
    trade,
    taken,
    isComplete,
    ...(await collectNos(queries, rules, trade, now)),
    ...(await collectNews(queries, rules, now)),
  };
}

/** How far back each rule looks. */
function spanOf(rules: readonly Rule[], trade: JudgedTrade, now: UtcMs): TakenSpan {
  const day = dayOf(trade, now).start;
  const starts = rules.map((rule) => startsOf(rule, day, now));
  const earliest = (name: keyof TakenSpan) => {
    const instants = starts.map((start) => start[name]).filter((instant) => instant !== undefined);
    return instants.length === 0 ? null : asUtcMs(Math.min(...instants));
  };
  return {
    takenSince: earliest('takenSince'),
    openSince: earliest('openSince'),
    exitedSince: earliest('exitedSince'),
  };
}

function startsOf(rule: Rule, day: UtcMs, now: UtcMs): Partial<Record<keyof TakenSpan, number>> {
  switch (rule.kind) {
    case 'trades_per_day':
      return { takenSince: day };
    case 'trades_in_a_row':
      return { takenSince: now - rule.settings.max * rule.settings.minutes * MINUTE };
    case 'daily_loss':
    case 'trailing_loss':
      return { takenSince: day, exitedSince: day };
    case 'cool_off': {
      const since = now - rule.settings.minutes * MINUTE - ROW_OF_LOSSES;
      return { takenSince: since, exitedSince: since };
    }
    case 'open_risk':
    case 'one_side':
      return { takenSince: day, openSince: now - OPEN_FOR };
    default:
      return {};
  }
}

async function listTaken(queries: Queries, span: TakenSpan, { tradeUuid }: JudgedTrade) {
  const { trades, isComplete } = await queries.listTaken(span, MOST_TAKEN);
  const others = trades.filter((each) => each.tradeUuid !== tradeUuid);
  const uuids = others.map((each) => each.tradeUuid);
  // One after the other: a transaction has one connection.
  const executions = await queries.listExecutionsOf(uuids);
  const exits = await queries.listRecordedExits(uuids);
  const typed = await queries.listTypedResults(uuids);
  const followed = await queries.listFollowed(uuids);
  const reporting = await queries.listReportingExits([...new Set(others.map(({ strategy }) => strategy))]);
  const taken = others.flatMap((each): TakenTrade[] => {
    const reports = executions.get(each.tradeUuid) ?? [];
    const evidence = {
      executions: reports,
      exits: exits.get(each.tradeUuid) ?? [],
      typed: typed.get(each.tradeUuid) ?? null,
      followed: resultByBars(each, reports, followed.get(each.tradeUuid)),
    };
    const described = describeTaken(each, evidence, reporting.has(each.strategy));
    return described === undefined ? [] : [described];
  });
  return { taken, isComplete };
}

const ofKind = <Kind extends RuleKind>(rules: readonly Rule[], kind: Kind) =>
  rules.filter((rule) => rule.kind === kind) as unknown as readonly RuleOf<Kind>[];

async function collectNos(
  queries: Queries,
  rules: readonly Rule[],
  { strategy }: JudgedTrade,
  now: UtcMs,
): Promise<Pick<RuleFacts, 'nos'>> {
  const minutes = ofKind(rules, 'after_no').map(({ settings }) => settings.minutes);
  if (minutes.length === 0) return { nos: [] };
  return { nos: await queries.listNos(strategy, asUtcMs(now - Math.max(...minutes) * MINUTE)) };
}

async function collectNews(
  queries: Queries,
  rules: readonly Rule[],
  now: UtcMs,
): Promise<Pick<RuleFacts, 'news' | 'calendarEnds'>> {
  const settings = ofKind(rules, 'news').map((rule) => rule.settings);
  if (settings.length === 0) return { news: [], calendarEnds: new Map() };
  const after = Math.max(...settings.map(({ minutesAfter }) => minutesAfter));
  const before = Math.max(...settings.map(({ minutesBefore }) => minutesBefore));
  const names = [...new Set(settings.map(({ calendar }) => calendar))];
  const news = await queries.listNews(names, asUtcMs(now - after * MINUTE), asUtcMs(now + before * MINUTE));
  return { news, calendarEnds: await queries.listCalendarEnds(names) };
}
