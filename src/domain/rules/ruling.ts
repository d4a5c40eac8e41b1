import type { TradeUuid, UtcMs } from '../units.ts';
import type { RuleAction, RuleKind } from './rule-kind.ts';

/** `unknown`: a number that the rule needs is missing or can't be right. It is never taken for `holds`. */
export type RuleVerdict = 'holds' | 'broken' | 'unknown';

/** Where a result comes from: the strategy's reports, the person, or the bars that followed. */
export const RESULT_SOURCES = ['reported', 'typed', 'bars'] as const;
export type ResultSource = (typeof RESULT_SOURCES)[number];

export interface FindingPart {
  readonly tradeUuid: TradeUuid;
  /** `ES LONG 14:32` */
  readonly label: string;
  /** Null if it isn't known. */
  readonly amount: number | null;
  /** Null where the amount isn't a result, or isn't known. */
  readonly source: ResultSource | null;
}

/** What a rule found, and how it was derived. */
export interface Derivation {
  readonly verdict: RuleVerdict;
  /** `−$640`, `4 trades`, `not known` */
  readonly figure: string;
  /** `−$1000`, `4 trades` */
  readonly limit: string;
  /** One sentence without a period: `Day's loss −$640 of −$1000 (4 trades)`. */
  readonly text: string;
  /** The trades that the figure was added up from, oldest first. */
  readonly parts: readonly FindingPart[];
  /** When the rule stops refusing by itself; null if never, or if that isn't known. */
  readonly endsAt: UtcMs | null;
  /**
   * The figure as a number, of a rule whose limit is used up by degrees, without the trade itself: losses are above 0, and a
   * profit is below. Null where it isn't known.
   */
  readonly used: number | null;
  /** The limit as a number, likewise. */
  readonly most: number | null;
  /** Of both: a currency, or `R`; null if they only count. */
  readonly unit: string | null;
}

/** What a rule said about a trade, kept with it: the rule may be changed or removed later. */
export interface Ruling extends Derivation {
  readonly ruleId: string;
  /** `Daily loss of breakout` */
  readonly name: string;
  readonly kind: RuleKind;
  readonly action: RuleAction;
}
