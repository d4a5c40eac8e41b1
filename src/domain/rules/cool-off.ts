import { words } from '../language/words.ts';
import { asUtcMs, type UtcMs } from '../units.ts';
import type { RuleFacts, TakenTrade } from './facts.ts';
import { type Finding, findingOf, formatCount, notKnown } from './finding.ts';
import { countedTrades, formatWhen } from './market.ts';
import type { RuleOf } from './rule.ts';
import type { FindingPart } from './ruling.ts';

const MINUTE = 60_000;

/** A trade that has ended, or may have. */
interface Ended {
  readonly trade: TakenTrade;
  readonly at: UtcMs;
  readonly result: 'loss' | 'no_loss' | 'unknown';
  readonly part: FindingPart;
}

/** A missing result ends no streak and makes none: what it could decide is unknown. */
export function evaluateCoolOff(rule: RuleOf<'cool_off'>, facts: RuleFacts, now: UtcMs): readonly Finding[] {
  const { losses, minutes } = rule.settings;
  const ended = countedTrades(rule, facts)
    .flatMap(endedOf)
    .toSorted((one, other) => other.at - one.at);
  const possible = takeUntil(ended, ({ result }) => result === 'no_loss');
  const certain = takeUntil(ended, ({ result }) => result !== 'loss');
  const streak = certain.length >= losses ? certain : possible;
  const last = streak[0];
  const endsAt = last === undefined ? null : asUtcMs(last.at + minutes * MINUTE);
  const isCooling = endsAt !== null && endsAt > now && streak.length >= losses;
  const verdict = !isCooling ? 'holds' : streak === certain ? 'broken' : 'unknown';
  const { figures, sentences } = words().ruleFindings;
  const [lost, most] = [formatCount(certain.length, 'losses'), String(losses)];
  const until = endsAt === null ? '' : formatWhen(endsAt, facts.trade.timezone, now);
  const missing = possible.filter(({ result }) => result === 'unknown').length;
  const text = {
    holds: sentences.lossesInARow(lost, most),
    broken: sentences.coolOff(lost, most, until),
    unknown: sentences.lossesNotKnown(formatCount(missing, 'results'), until),
  }[verdict];
  return [
    findingOf(rule, {
      verdict,
      figure: verdict === 'unknown' ? notKnown() : figures.lossesInARow(lost),
      limit: formatCount(losses, 'losses'),
      text,
      parts: streak.map(({ part }) => part).toReversed(),
      endsAt: verdict === 'holds' ? null : endsAt,
    }),
  ];
}

function takeUntil<Item>(items: readonly Item[], isEnd: (item: Item) => boolean): readonly Item[] {
  const end = items.findIndex(isEnd);
  return end < 0 ? items : items.slice(0, end);
}

function endedOf(trade: TakenTrade): Ended[] {
  if (trade.state === 'open') return [];
  const result = resultOf(trade);
  const at = trade.realizations.at(-1)?.at ?? trade.takenAt;
  const { tradeUuid, label, realizations } = trade;
  const amount = totalOf(realizations.map(({ money }) => money?.amount ?? null));
  const source = amount === null ? null : (realizations[0]?.source ?? null);
  return [{ trade, at, result, part: { tradeUuid, label, amount, source } }];
}

/** By money; by R where the money isn't known. What was reported of a trade whose state is unknown may be a part. */
function resultOf({ realizations, state }: TakenTrade): Ended['result'] {
  if (state === 'unknown' && realizations[0]?.source !== 'bars') return 'unknown';
  const currencies = new Set(realizations.map(({ money }) => money?.currency));
  const money = currencies.size > 1 ? null : totalOf(realizations.map((each) => each.money?.amount ?? null));
  const total = money ?? totalOf(realizations.map(({ r }) => r));
  if (total === null) return 'unknown';
  return total < 0 ? 'loss' : 'no_loss';
}

function totalOf(amounts: readonly (number | null)[]): number | null {
  const total = amounts.reduce<number>((sum, amount) => sum + (amount ?? Number.NaN), 0);
  return amounts.length > 0 && Number.isFinite(total) ? total : null;
}
