import { evaluateRules } from '../../domain/rules/evaluate-rules.ts';
import type { JudgedTrade } from '../../domain/rules/facts.ts';
import type { Finding } from '../../domain/rules/finding.ts';
import { isCovering, type Rule } from '../../domain/rules/rule.ts';
import type { RuleKind } from '../../domain/rules/rule-kind.ts';
import type { Trade } from '../../domain/trade.ts';
import { asMoney, asPrice, asTradeUuid, type UtcMs } from '../../domain/units.ts';
import type { Queries, Services } from '../ports.ts';
import { collectFacts } from './collect-facts.ts';

/** A rule, and what it would say to a trade that came now. */
export interface RuleToday {
  readonly rule: Rule;
  /** Evaluates it, in the language being written. None for a rule that only judges each trade by itself, such as its size. */
  readonly findFindings: () => readonly Finding[];
  /** The latest trade that the rule covers: its market tells which day it is. Undefined before the first. */
  readonly latest: Trade | undefined;
}

/** They say something without a trade. */
const OF_THE_DAY: ReadonlySet<RuleKind> = new Set([
  'trades_per_day',
  'trades_in_a_row',
  'daily_loss',
  'trailing_loss',
  'cool_off',
  'hours',
  'news',
]);

/** Trades looked through for the latest one that a rule covers. */
const MOST_LOOKED_THROUGH = 100;

/** Today's figure of each rule, by the same arithmetic as for a trade. */
export async function explainRules({
  store,
  clock,
}: Pick<Services, 'store' | 'clock'>): Promise<readonly RuleToday[]> {
  const rules = await store.listRules();
  const explained: RuleToday[] = [];
  for (const rule of rules) explained.push(await explainRule(store, rule, clock.now()));
  return explained;
}

async function explainRule(queries: Queries, rule: Rule, now: UtcMs): Promise<RuleToday> {
  const { strategy } = rule.scope;
  const trades = await queries.listTrades(strategy === null ? {} : { strategy }, MOST_LOOKED_THROUGH);
  const latest = trades.find((trade) => !trade.isTest && isCovering(rule, trade));
  if (!OF_THE_DAY.has(rule.kind)) return { rule, findFindings: () => [], latest };
  const trade = standIn(rule, latest, now);
  const facts = await collectFacts(queries, [rule], trade, now);
  return { rule, findFindings: () => evaluateRules([rule], facts, now), latest };
}

/** A trade that comes now, like the latest one. No trade has its uuid, so all that were taken count. */
function standIn({ scope }: Rule, latest: Trade | undefined, now: UtcMs): JudgedTrade {
  const { strategy, account } = scope;
  return {
    strategy: strategy ?? latest?.strategy ?? '',
    account: latest?.account ?? (account === null ? null : { name: account }),
    instrument: latest?.instrument ?? '',
    timezone: latest?.timezone ?? 'UTC',
    contract: latest?.contract ?? null,
    signal: latest?.signal ?? NO_SIGNAL,
    decision: null,
    tradeUuid: asTradeUuid('00000000-0000-0000-0000-000000000000'),
    submittedAt: now,
  };
}

const NO_SIGNAL = {
  direction: 'LONG',
  entryPrice: asPrice(1),
  riskAmount: asMoney(0),
  targetAmount: asMoney(0),
} as const;
