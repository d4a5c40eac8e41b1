import { writeMoney } from '../../../src/domain/wording.ts';
import { amountsOf, type Terms } from './amendment.ts';
import { contractOf } from './in-domain-terms.ts';
import type { TradeView } from './trade-view.ts';

export interface LevelTitles {
  readonly entry: string;
  readonly stop: string;
  readonly target: string;
}

/** What the lines in the chart are called: `Stop −$50 · 1 R`, `Target +$150 · 3 R`. */
export function levelTitles(view: TradeView, terms: Terms): LevelTitles {
  const { risk, target, rewardToRisk } = amountsOf(view, terms);
  const money = (amount: number) => writeMoney(amount, contractOf(view));
  const inR = rewardToRisk === null ? '' : ` · ${writeR(rewardToRisk)}`;
  return {
    entry: 'Entry',
    stop: risk > 0 ? `Stop −${money(risk)} · ${writeR(1)}` : 'Stop',
    target: target > 0 ? `Target +${money(target)}${inR}` : 'Target',
  };
}

export const writeR = (value: number): string => `${Number(value.toFixed(1))}\u00a0R`;
