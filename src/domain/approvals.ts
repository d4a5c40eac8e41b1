import { type Amendments, amendedSignal, askedFor, type Terms } from './amendments.ts';
import type { Approvers } from './approvers.ts';
import { computeLevels } from './levels.ts';
import { PRACTICE_STRATEGY } from './practice.ts';
import type { Trade } from './trade.ts';

/**
 * Two, if the trade's risk is above the limit, or could be after changes that an approver is allowed to make. An unknown risk
 * counts as above. Practice trades and drills risk nothing.
 */
export function findApprovalsNeeded(
  { twoAbove }: Pick<Approvers, 'twoAbove'>,
  trade: Terms & Pick<Trade, 'strategy' | 'purpose'>,
): Pick<Trade, 'approvalsNeeded'> {
  const risksNothing = trade.strategy === PRACTICE_STRATEGY || trade.purpose === 'drill';
  if (twoAbove === null || risksNothing) return {};
  return riskiest(trade).every((risk) => risk > 0 && risk <= twoAbove) ? {} : { approvalsNeeded: 2 };
}

/** The risks at the bounds of every allowed change; 0 if unknown. */
function riskiest(terms: Terms): number[] {
  const { signal, contract, amendable } = terms;
  const asked = askedFor(terms);
  const cornersOf = (name: 'entryPrice' | 'stopPrice') => {
    const bounds = amendable?.[name];
    return [asked[name], ...(bounds === undefined ? [] : [bounds.min, bounds.max])];
  };
  const riskAt = (changes: Amendments) =>
    computeLevels(amendedSignal(terms, changes), contract ?? undefined).riskAmount;
  const amended = cornersOf('entryPrice').flatMap((entryPrice) =>
    cornersOf('stopPrice').map((stopPrice) =>
      riskAt({
        ...(entryPrice === undefined ? {} : { entryPrice }),
        ...(stopPrice === undefined ? {} : { stopPrice }),
      }),
    ),
  );
  const own = computeLevels(signal, contract ?? undefined).riskAmount;
  return amendable === null ? [own] : [own, ...amended];
}
