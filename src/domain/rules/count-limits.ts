import { words } from '../language/words.ts';
import { asUtcMs, type UtcMs } from '../units.ts';
import type { RuleFacts, TakenTrade } from './facts.ts';
import { type Finding, findingOf, formatCount, notKnown } from './finding.ts';
import { countedTrades, dayOf, formatWhen, isWithin, marketOf } from './market.ts';
import type { RuleOf } from './rule.ts';
import type { FindingPart } from './ruling.ts';

const MINUTE = 60_000;

export function evaluateTradesPerDay(
  rule: RuleOf<'trades_per_day'>,
  facts: RuleFacts,
  now: UtcMs,
): readonly Finding[] {
  const { max } = rule.settings;
  const day = dayOf(facts.trade, now);
  const taken = countedTrades(rule, facts).filter((trade) => isWithin(day, trade.takenAt));
  const isBroken = taken.length >= max;
  const verdict = isBroken ? 'broken' : facts.isComplete ? 'holds' : 'unknown';
  const { sentences } = words().ruleFindings;
  const [count, most] = [String(taken.length), formatCount(max, 'trades')];
  const next = formatWhen(day.end, facts.trade.timezone, now);
  return [
    findingOf(rule, {
      verdict,
      figure: verdict === 'unknown' ? notKnown() : formatCount(taken.length, 'trades'),
      limit: most,
      text: isBroken ? sentences.takenUntil(count, most, next) : sentences.taken(count, most),
      parts: partsOf(taken),
      endsAt: isBroken ? day.end : null,
      used: taken.length,
      most: max,
    }),
  ];
}

/** Counts back from now, as long as each trade came soon after the one before. */
export function evaluateTradesInARow(
  rule: RuleOf<'trades_in_a_row'>,
  facts: RuleFacts,
  now: UtcMs,
): readonly Finding[] {
  const { max, minutes } = rule.settings;
  const row: TakenTrade[] = [];
  let next: number = now;
  for (const trade of countedTrades(rule, facts)) {
    if (next - trade.takenAt >= minutes * MINUTE) break;
    row.push(trade);
    next = trade.takenAt;
  }
  const isBroken = row.length >= max;
  const endsAt = asUtcMs((row[0]?.takenAt ?? now) + minutes * MINUTE);
  const { sentences } = words().ruleFindings;
  const counted = [String(row.length), formatCount(max, 'trades'), String(minutes)] as const;
  const until = formatWhen(endsAt, facts.trade.timezone, now);
  return [
    findingOf(rule, {
      verdict: isBroken ? 'broken' : facts.isComplete ? 'holds' : 'unknown',
      figure: formatCount(row.length, 'trades'),
      limit: formatCount(max, 'trades'),
      text: isBroken ? sentences.inARowUntil(...counted, until) : sentences.inARow(...counted),
      parts: partsOf(row),
      endsAt: isBroken ? endsAt : null,
      used: row.length,
      most: max,
    }),
  ];
}

/** Those open since an earlier day may have been closed without a report: they alone don't break the rule. */
export function evaluateOneSide(rule: RuleOf<'one_side'>, facts: RuleFacts, now: UtcMs): readonly Finding[] {
  const { max } = rule.settings;
  const { strategy, instrument, signal } = facts.trade;
  const market = marketOf(instrument);
  const same = countedTrades(rule, facts).filter(
    (trade) =>
      trade.market === market &&
      trade.direction === signal.direction &&
      trade.strategy !== strategy &&
      isPerhapsOpen(trade, facts, now),
  );
  const certain = same.filter((trade) => isSurelyOpen(trade, facts, now));
  const [least, most] = [certain, same].map(
    (trades) => new Set(trades.map((each) => each.strategy)).size + 1,
  );
  const isBroken = (least ?? 1) > max;
  const verdict = isBroken ? 'broken' : (most ?? 1) > max || !facts.isComplete ? 'unknown' : 'holds';
  const count = verdict === 'unknown' ? most : least;
  const { sentences } = words().ruleFindings;
  const say = verdict === 'unknown' ? sentences.oneSidePerhaps : sentences.oneSide;
  const strategies = formatCount(count ?? 1, 'strategies');
  return [
    findingOf(rule, {
      verdict,
      figure: verdict === 'unknown' ? notKnown() : strategies,
      limit: formatCount(max, 'strategies'),
      text: say(strategies, String(max), `${market} ${signal.direction}`),
      parts: partsOf(same),
      used: verdict === 'unknown' ? null : (least ?? 1) - 1,
      most: max,
    }),
  ];
}

/** Open as reported, and taken in this trading day. */
export const isSurelyOpen = ({ state, takenAt }: TakenTrade, { trade }: RuleFacts, now: UtcMs): boolean =>
  state === 'open' && takenAt >= dayOf(trade, now).start;

/** Also if nobody reported its end, which is only looked for in this trading day. */
export const isPerhapsOpen = (trade: TakenTrade, facts: RuleFacts, now: UtcMs): boolean =>
  trade.state === 'open' || (trade.state === 'unknown' && trade.takenAt >= dayOf(facts.trade, now).start);

/** The oldest first, as those of every finding. */
const partsOf = (trades: readonly TakenTrade[]): FindingPart[] =>
  trades.map(({ tradeUuid, label }) => ({ tradeUuid, label, amount: null, source: null })).toReversed();
