import { formatAge } from '../bar-age.ts';
import { approvedSignal } from '../fills.ts';
import { matches } from '../instruments/declaration.ts';
import { readInstrument } from '../instruments/read-instrument.ts';
import { formatNumber } from '../language/number-marks.ts';
import { words } from '../language/words.ts';
import { computeLevels, withoutDust } from '../levels.ts';
import { findRiskAtStop } from '../trade-result.ts';
import { asUtcMs, type UtcMs } from '../units.ts';
import { formatMoney, formatQuantity } from '../wording.ts';
import { isPerhapsOpen, isSurelyOpen } from './count-limits.ts';
import type { JudgedTrade, RuleFacts, TakenTrade } from './facts.ts';
import { type Finding, findingOf, formatCount, notKnown } from './finding.ts';
import { countedTrades, formatWhen, marketOf } from './market.ts';
import type { Rule, RuleOf, Sum } from './rule.ts';
import type { RuleVerdict } from './ruling.ts';

const MINUTE = 60_000;

type One = readonly Finding[];

export function evaluateSize(rule: RuleOf<'size'>, { trade }: RuleFacts): One {
  const { max } = rule.settings;
  return [
    measured(rule, approvedSignal(trade).quantity, (size) => size <= max, {
      name: 'size',
      format: formatQuantity,
      limit: max,
    }),
  ];
}

export function evaluateRisk(rule: RuleOf<'risk'>, { trade }: RuleFacts): One {
  const { amount, currency } = rule.settings;
  const risk = riskIn(currency, trade);
  return [
    measured(rule, risk, (each) => each <= amount, {
      name: 'risk',
      format: (value) => formatMoney(value, { currency }),
      limit: amount,
    }),
  ];
}

export function evaluateRewardToRisk(rule: RuleOf<'reward_to_risk'>, { trade }: RuleFacts): One {
  const { min } = rule.settings;
  const { rewardToRisk } = computeLevels(approvedSignal(trade), trade.contract ?? undefined);
  return [
    measured(rule, rewardToRisk ?? undefined, (ratio) => ratio >= min, {
      name: 'rewardToRisk',
      format: (value) => formatNumber(Number(value.toFixed(2))),
      limit: min,
    }),
  ];
}

/** The data that the strategy asked with; how long the answer took is another matter. */
export function evaluateStaleData(rule: RuleOf<'stale_data'>, { trade }: RuleFacts): One {
  const { seconds } = rule.settings;
  const { newestBar, submittedAt } = trade;
  const age = newestBar === undefined ? undefined : submittedAt - newestBar.closedAt;
  return [
    measured(rule, age, (each) => each <= seconds * 1000, {
      name: 'barAge',
      format: (value) => formatAge(Math.max(0, value)),
      limit: seconds * 1000,
    }),
  ];
}

interface Measure {
  /** Of its sentence. */
  readonly name: 'size' | 'risk' | 'rewardToRisk' | 'barAge';
  readonly limit: number;
  format(value: number): string;
}

function measured(
  rule: Rule,
  value: number | undefined,
  isFine: (value: number) => boolean,
  { name, limit, format }: Measure,
): Finding {
  const written = format(limit);
  const { sentences } = words().ruleFindings;
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    const text = sentences[`${name}NotKnown`](written);
    return findingOf(rule, { verdict: 'unknown', figure: notKnown(), limit: written, text });
  }
  return findingOf(rule, {
    verdict: isFine(value) ? 'holds' : 'broken',
    figure: format(value),
    limit: written,
    text: sentences[name](format(value), written),
  });
}

/** Undefined if it isn't known, or in another currency. */
function riskIn(currency: string, trade: JudgedTrade): number | undefined {
  const risk = findRiskAtStop(trade);
  return risk?.currency === currency ? risk.amount : undefined;
}

/**
 * What is open for certain breaks the rule; what may have been closed without a report, or has an unknown risk, only makes it
 * unknown.
 */
export function evaluateOpenRisk(rule: RuleOf<'open_risk'>, facts: RuleFacts, now: UtcMs): One {
  const { amount: most, currency } = rule.settings;
  const others = countedTrades(rule, facts).filter((trade) => isPerhapsOpen(trade, facts, now));
  const own = riskIn(currency, facts.trade);
  const certain = sumIn(
    currency,
    others.filter((trade) => isSurelyOpen(trade, facts, now)),
  );
  const possible = sumIn(currency, others);
  const least = withoutDust(certain.known + (own ?? 0));
  const isKnown = own !== undefined && !possible.isPartial && facts.isComplete;
  const isFine = isKnown && withoutDust(possible.known + own) <= most;
  const verdict: RuleVerdict = least > most ? 'broken' : isFine ? 'holds' : 'unknown';
  const format = (value: number) => formatMoney(value, { currency });
  const figure = verdict === 'holds' ? withoutDust(possible.known + (own ?? 0)) : least;
  const { sentences } = words().ruleFindings;
  const say = verdict === 'unknown' ? sentences.openRiskNotKnown : sentences.openRisk;
  return [
    findingOf(rule, {
      verdict,
      figure: verdict === 'unknown' ? notKnown() : format(figure),
      limit: format(most),
      text: say(format(figure), format(most), formatCount(others.length, 'openTrades')),
      parts: others.map((each) => partOf(each, currency)).toReversed(),
      used: verdict === 'unknown' ? null : withoutDust(figure - (own ?? 0)),
      most,
      unit: currency,
    }),
  ];
}

function sumIn(currency: string, trades: readonly TakenTrade[]) {
  const risks = trades.map(({ risk }) => amountIn(currency, risk));
  return {
    known: withoutDust(risks.reduce<number>((sum, risk) => sum + (risk ?? 0), 0)),
    isPartial: risks.includes(null),
  };
}

const amountIn = (currency: string, sum: Sum | null) =>
  sum?.currency === currency && Number.isFinite(sum.amount) ? sum.amount : null;

const partOf = ({ tradeUuid, label, risk }: TakenTrade, currency: string) => ({
  tradeUuid,
  label,
  amount: amountIn(currency, risk),
  source: null,
});

export function evaluateInstruments(rule: RuleOf<'instruments'>, { trade }: RuleFacts): One {
  const { allow, deny = [] } = rule.settings;
  const market = marketOf(trade.instrument);
  const isNamed = (pattern: string) =>
    matches(pattern, trade.instrument) || matches(pattern, market) || isSamePair(pattern, market);
  const isFine = !deny.some(isNamed) && (allow?.some(isNamed) ?? true);
  const { figures, semicolon, sentences } = words().ruleFindings;
  const parts = [
    ...(allow === undefined ? [] : [figures.allowed(allow.join(', '))]),
    ...(deny.length === 0 ? [] : [figures.notAllowed(deny.join(', '))]),
  ];
  const limit = parts.join(semicolon);
  const text = sentences[isFine ? 'allowed' : 'notAllowed'](trade.instrument, limit);
  return [findingOf(rule, { verdict: isFine ? 'holds' : 'broken', figure: trade.instrument, limit, text })];
}

/** `BTCUSDT` names `BTC/USDT`; but not `ESZ26` all months of ES. */
function isSamePair(pattern: string, market: string): boolean {
  return readInstrument(pattern).root === undefined && marketOf(pattern) === market;
}

export function evaluateDirections(rule: RuleOf<'directions'>, { trade }: RuleFacts): One {
  const { allow } = rule.settings;
  const { direction } = trade.signal;
  const verdict = direction === allow ? 'holds' : 'broken';
  return [
    findingOf(rule, {
      verdict,
      figure: direction,
      limit: allow,
      text: words().ruleFindings.sentences.onlyDirection(direction, allow),
    }),
  ];
}

export function evaluateAfterNo(rule: RuleOf<'after_no'>, facts: RuleFacts, now: UtcMs): One {
  const { minutes } = rule.settings;
  const { strategy, instrument, signal, timezone } = facts.trade;
  const market = marketOf(instrument);
  const decided = facts.nos
    .filter((no) => no.strategy === strategy && no.market === market && no.direction === signal.direction)
    .map(({ decidedAt }) => decidedAt);
  const last = asUtcMs(Math.max(...decided));
  const endsAt = asUtcMs(last + minutes * MINUTE);
  const limit = words().units.minutes(String(minutes));
  const { figures, sentences } = words().ruleFindings;
  const side = `${market} ${signal.direction}`;
  // Without any, the last was at minus infinity.
  if (endsAt <= now) {
    const text = sentences.notRejected(side, strategy, String(minutes));
    return [findingOf(rule, { verdict: 'holds', figure: figures.noRejection, limit, text })];
  }
  const said = formatWhen(last, timezone, now);
  const text = sentences.rejectedUntil(side, said, formatWhen(endsAt, timezone, now));
  return [findingOf(rule, { verdict: 'broken', figure: figures.rejectedAt(said), limit, text, endsAt })];
}
