import { type AgedTrade, findAgeCaution } from './bar-age.ts';
import type { Caution } from './caution.ts';
import type { Contract } from './contract.ts';
import { formatContradictionForPerson, markContradiction } from './format-contradiction.ts';
import { formatNumber } from './language/number-marks.ts';
import { words } from './language/words.ts';
import { computeLevels, isOnTick, type Levels } from './levels.ts';
import { findRuleCautions } from './rules/judge-findings.ts';
import type { Trade } from './trade.ts';
import { capitalize, formatPrice, termOf } from './wording.ts';

type Asked = Pick<Trade, 'signal' | 'contract' | 'findings'>;
const levelsOf = ({ signal, contract }: Asked) => computeLevels(signal, contract ?? undefined);

/** All of them at that instant, the age of the data first. */
export function findCautionsAt(
  trade: Asked & AgedTrade,
  at: number,
  levels = levelsOf(trade),
): readonly Caution[] {
  const age = findAgeCaution(trade, at);
  return [...(age === undefined ? [] : [age]), ...findCautions(trade, levels)];
}

/** Those of the rules and the prices, the most serious first. They were known when it was submitted, and never change. */
export function findCautions(trade: Asked, levels = levelsOf(trade)): readonly Caution[] {
  return [
    ...findRuleCautions(trade.findings),
    ...levels.contradictions.map((each) => ({
      mark: markContradiction(each, trade.contract),
      text: formatContradictionForPerson(each, trade.contract),
    })),
    ...(trade.contract === null ? [] : priceCautions(levels, trade.contract)),
  ];
}

/** The tick of a coin that nobody stated is only the last decimal of the prices. */
const hasOwnTick = ({ kind, source }: Contract) =>
  kind !== 'crypto' || (source !== 'known' && source !== 'assumed');

/** Prices that the market can't trade at, or that only some markets know. */
function priceCautions({ entry, stop, target }: Levels, contract: Contract): Caution[] {
  const prices = Object.entries({ entry, stop, target }).flatMap(([name, price]) =>
    price === null
      ? []
      : [{ term: termOf(name as 'entry' | 'stop' | 'target'), price, written: formatPrice(price, contract) }],
  );
  const { cautions } = words();
  const offTick = hasOwnTick(contract) ? prices.filter(({ price }) => !isOnTick(price, contract)) : [];
  const belowZero = entry > 0 ? prices.filter(({ price }) => price <= 0) : [];
  return [
    ...offTick.map(({ term, written }) => ({
      mark: cautions.betweenTicksMark(term),
      text: cautions.betweenTicks(capitalize(term), written, formatNumber(contract.tickSize)),
    })),
    ...belowZero.map(({ term, written }) => ({
      mark: cautions.belowZeroMark(term),
      text: cautions.belowZero(capitalize(term), written),
    })),
  ];
}
