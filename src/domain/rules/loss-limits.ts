import { words } from '../language/words.ts';
import { withoutDust } from '../levels.ts';
import type { Realization } from '../trade-result.ts';
import type { UtcMs } from '../units.ts';
import { formatGain } from '../wording.ts';
import type { RuleFacts, TakenTrade } from './facts.ts';
import { type Finding, findingOf, formatCount, notKnown } from './finding.ts';
import { countedTrades, dayOf, isWithin } from './market.ts';
import type { RuleOf } from './rule.ts';
import type { FindingPart } from './ruling.ts';

type LossRule = RuleOf<'daily_loss'> | RuleOf<'trailing_loss'>;

/** One limit of a rule, in one unit. */
interface Limit {
  readonly rule: LossRule;
  readonly most: number;
  readonly unit: string;
  /** What a part of a result is in that unit; null if it can't be known. */
  amountOf(realization: Realization): number | null;
}

export function evaluateLoss(rule: LossRule, facts: RuleFacts, now: UtcMs): readonly Finding[] {
  return limitsOf(rule).map((limit) => judgeDay(limit, facts, now));
}

function limitsOf(rule: LossRule): Limit[] {
  const { money, r } = rule.settings;
  const inMoney = money && {
    rule,
    most: money.amount,
    unit: money.currency,
    amountOf: (part: Realization) => (part.money?.currency === money.currency ? part.money.amount : null),
  };
  const inR = r !== undefined && {
    rule,
    most: r,
    unit: 'R',
    amountOf: (part: Realization) => part.r,
  };
  return [...(inMoney ? [inMoney] : []), ...(inR ? [inR] : [])];
}

/** A part of the day's result. */
interface Piece {
  readonly at: UtcMs;
  readonly amount: number | null;
}

interface DayTrade {
  readonly trade: TakenTrade;
  readonly pieces: readonly Piece[];
  readonly part: FindingPart;
}

function judgeDay(limit: Limit, facts: RuleFacts, now: UtcMs): Finding {
  const day = dayOf(facts.trade, now);
  const counted = countedTrades(limit.rule, facts);
  const ofDay = counted.flatMap((trade): DayTrade[] => {
    const made = trade.realizations.filter(({ at }) => isWithin(day, at));
    if (made.length > 0) return [dayTrade(limit, trade, made)];
    const isMissing =
      trade.state === 'unknown' && trade.realizations.length === 0 && isWithin(day, trade.takenAt);
    return isMissing ? [dayTrade(limit, trade, [])] : [];
  });
  const open = counted.filter(({ state }) => state === 'open').length;
  return findingOfDay(limit, { ofDay, open, isComplete: facts.isComplete, endsAt: day.end });
}

function dayTrade(limit: Limit, trade: TakenTrade, made: readonly Realization[]): DayTrade {
  const pieces = made.map((each) => ({ at: each.at, amount: finiteOrNull(limit.amountOf(each)) }));
  const known = knownAmounts(pieces);
  const isKnown = pieces.length > 0 && known.length === pieces.length;
  const { tradeUuid, label } = trade;
  const amount = isKnown ? sumOf(known) : null;
  return {
    trade,
    pieces,
    part: { tradeUuid, label, amount, source: isKnown ? (made[0]?.source ?? null) : null },
  };
}

const finiteOrNull = (amount: number | null) => (amount !== null && Number.isFinite(amount) ? amount : null);
const knownAmounts = (pieces: readonly Piece[]) =>
  pieces.flatMap(({ amount }) => (amount === null ? [] : [amount]));
const sumOf = (amounts: readonly number[]): number =>
  withoutDust(amounts.reduce((sum, amount) => sum + amount, 0));

interface DayFacts {
  readonly ofDay: readonly DayTrade[];
  readonly open: number;
  readonly isComplete: boolean;
  readonly endsAt: UtcMs;
}

/**
 * A loss that is known and reaches the limit breaks the rule, whatever else is missing: a bad number must not switch it off.
 * Below that, a missing result leaves it unknown.
 */
function findingOfDay(limit: Limit, { ofDay, open, isComplete, endsAt }: DayFacts): Finding {
  const { rule, most, unit } = limit;
  const pieces = ofDay.flatMap((each) => each.pieces).toSorted((one, other) => one.at - other.at);
  const amounts = knownAmounts(pieces);
  const loss = rule.kind === 'daily_loss' ? 0 - sumOf(amounts) : fallFromHigh(amounts);
  const missing = ofDay.filter(({ part }) => part.amount === null).length;
  const byBars = ofDay.filter(({ part }) => part.source === 'bars').length;
  const isKnown = missing === 0 && isComplete;
  const verdict = loss >= most ? 'broken' : isKnown ? 'holds' : 'unknown';
  const { ofThem, comma, sentences } = words().ruleFindings;
  const counts = [
    formatCount(ofDay.length, 'trades'),
    ...(open === 0 ? [] : [ofThem.open(String(open))]),
    ...(byBars === 0 ? [] : [ofThem.byBars(String(byBars))]),
    ...(missing === 0 ? [] : [ofThem.withoutResult(String(missing))]),
  ];
  const name = nameOf(rule, loss);
  const say = sentences[verdict === 'unknown' ? (`${name}NotKnown` as const) : name];
  const [figure, bound] = [formatGain(unit, 0 - loss), formatGain(unit, -most)];
  return findingOf(rule, {
    verdict,
    figure: verdict === 'unknown' ? notKnown() : figure,
    limit: bound,
    text: say(figure, bound, counts.join(comma)),
    parts: ofDay.map(({ part }) => part).toReversed(),
    endsAt: verdict === 'holds' ? null : endsAt,
    used: verdict === 'unknown' ? null : loss,
    most,
    unit,
  });
}

function nameOf({ kind }: LossRule, loss: number) {
  if (kind === 'trailing_loss') return 'fromHigh';
  return loss > 0 ? 'dayLoss' : 'dayResult';
}

/** How far the running result lies below its high of the day; the day begins at 0. */
function fallFromHigh(amounts: readonly number[]): number {
  let [running, high] = [0, 0];
  for (const amount of amounts) {
    running += amount;
    high = Math.max(high, running);
  }
  return withoutDust(high - running);
}
